import { ts } from "ts-morph";
import { code, joinCode, propertyKey, type Code } from "../text/code.js";

/** Text of the program itself, which is code already. */
export function sourceOf(node: ts.Node): Code {
  // oxlint-disable-next-line house/encoded -- No text of a description.
  return node.getText() as Code;
}

/** An entry of an object that is written where it is used. */
export interface Entry {
  /** Undefined for a spread. */
  readonly name: string | undefined;
  readonly node: ts.ObjectLiteralElementLike;
  readonly value: ts.Expression;
}

/** The entries of an object; undefined where it is no literal, or has a method or a computed name. */
export function entriesOf(node: ts.Expression | undefined): readonly Entry[] | undefined {
  if (node === undefined) return [];
  if (!ts.isObjectLiteralExpression(node)) return undefined;
  const entries = node.properties.map((property): Entry | undefined => {
    if (ts.isSpreadAssignment(property))
      return { name: undefined, node: property, value: property.expression };
    if (ts.isShorthandPropertyAssignment(property))
      return { name: property.name.text, node: property, value: property.name };
    if (!ts.isPropertyAssignment(property) || ts.isComputedPropertyName(property.name))
      return undefined;
    return { name: property.name.text, node: property, value: property.initializer };
  });
  const known = entries.filter((entry) => entry !== undefined);
  return known.length === entries.length ? known : undefined;
}

/** The text of a literal; undefined of any other expression. */
export function textOf(node: ts.Expression | undefined): string | undefined {
  return node !== undefined && ts.isStringLiteralLike(node) ? node.text : undefined;
}

export function objectCode(entries: readonly Code[]): Code {
  return entries.length === 0 ? code`{}` : code`{ ${joinCode(entries, ", ")} }`;
}

/** `signal`, or `signal: other`. */
export function entryCode(name: string, value: Code): Code {
  const key = propertyKey(name);
  return key === value ? key : code`${key}: ${value}`;
}

/** How many comments a text has. */
export function commentsIn(text: string): number {
  const scanner = ts.createScanner(
    ts.ScriptTarget.Latest,
    false,
    ts.LanguageVariant.Standard,
    text,
  );
  let count = 0;
  for (let kind = scanner.scan(); kind !== ts.SyntaxKind.EndOfFileToken; kind = scanner.scan()) {
    const isComment =
      kind === ts.SyntaxKind.SingleLineCommentTrivia ||
      kind === ts.SyntaxKind.MultiLineCommentTrivia;
    if (isComment) count += 1;
  }
  return count;
}
