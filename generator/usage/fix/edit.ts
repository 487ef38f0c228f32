import { ts } from "ts-morph";
import {
  code,
  literalContent,
  memberAccess,
  propertyKey,
  stringLiteral,
  type Code,
} from "../../text/code.js";

/** A stretch of a file, and what is to stand there. */
export interface Edit {
  readonly file: ts.SourceFile;
  readonly start: number;
  readonly end: number;
  readonly text: Code;
}

export function replaceNode(node: ts.Node, text: Code): Edit {
  const file = node.getSourceFile();
  return { file, start: node.getStart(file), end: node.getEnd(), text };
}

/** The same quotes, another text. */
export function replaceLiteral(node: ts.StringLiteralLike, text: string): Edit {
  const file = node.getSourceFile();
  const start = node.getStart(file);
  // Nothing is escaped between the quotes of JSX.
  if (ts.isJsxAttribute(node.parent) && !/^[\w .:/-]*$/.test(text))
    return replaceValue(node, stringLiteral(text));
  const inner = literalContent(text, file.text.charAt(start));
  return { file, start: start + 1, end: node.getEnd() - 1, text: inner };
}

/** Another expression: an attribute of JSX takes one between braces. */
export function replaceValue(node: ts.Expression, text: Code): Edit {
  return replaceNode(node, ts.isJsxAttribute(node.parent) ? code`{${text}}` : text);
}

/** Another key in the place of one: `company.old`, `{ old }`, `{ old: 1 }`, `company["old"]`, `"old" in company`. */
export function replaceKey(node: ts.Node, name: string): Edit | undefined {
  const { parent } = node;
  const key = propertyKey(name);
  const isPlain = key === name;
  if (ts.isStringLiteralLike(node)) return replaceLiteral(node, name);
  if (ts.isLiteralTypeNode(node) && ts.isStringLiteralLike(node.literal))
    return replaceLiteral(node.literal, name);
  if (!ts.isIdentifier(node)) return undefined;
  if (ts.isPropertyAccessExpression(parent) && parent.name === node) {
    if (isPlain) return replaceNode(node, key);
    const chain = parent.questionDotToken === undefined ? code`` : code`?.`;
    const file = node.getSourceFile();
    const text = code`${chain}${memberAccess(name)}`;
    return { file, start: parent.expression.getEnd(), end: node.getEnd(), text };
  }
  const entry = code`${key}: ${propertyKey(node.text)}`;
  if (ts.isShorthandPropertyAssignment(parent)) return replaceNode(node, entry);
  if (ts.isBindingElement(parent))
    return replaceNode(node, parent.propertyName === node ? key : entry);
  const isKey =
    (ts.isPropertyAssignment(parent) && parent.name === node) ||
    (ts.isJsxAttribute(parent) && isPlain);
  return isKey ? replaceNode(node, key) : undefined;
}

/** In the order of the file, each once; of two that meet the first is kept. */
export function settledEdits(edits: readonly Edit[]): readonly Edit[] {
  const sorted = edits.toSorted((a, b) => a.start - b.start || a.end - b.end);
  const kept: Edit[] = [];
  for (const edit of sorted) {
    const last = kept.at(-1);
    if (last === undefined || edit.start >= last.end) kept.push(edit);
  }
  return kept;
}

export function editedText(text: string, edits: readonly Edit[]): string {
  return settledEdits(edits).reduceRight(
    (result, { start, end, text: next }) => result.slice(0, start) + next + result.slice(end),
    text,
  );
}
