import { ts } from "ts-morph";
import { code, propertyKey, type Code } from "../../text/code.js";
import type { Call } from "../../model/names.js";
import { typeKinds } from "../../model/call-types.js";
import { uncapitalize } from "../../model/words.js";
import { fixtureOf } from "../old-api-shims.js";
import { replaceNode, type Edit } from "./edit.js";
import type { FixRequest } from "./edits.js";
import { nodesIn } from "../nodes-in.js";

/** The name of a model in all modules that use it. */
export function exportNames(
  from: string,
  to: string,
  { sides }: Pick<FixRequest, "sides">,
): ReadonlyMap<string, string> {
  const fixture = (side: "before" | "after", type: string) => fixtureOf(type, sides[side]);
  const guards = ["is", "assert", "explain"].map((verb) => [verb + from, verb + to] as const);
  const schema = [`${uncapitalize(from)}Schema`, `${uncapitalize(to)}Schema`] as const;
  return new Map([[from, to], ...guards, schema, [fixture("before", from), fixture("after", to)]]);
}

/** The types that are named after a method, and their guards. */
export function methodTypeNames(from: Call, to: Call): ReadonlyMap<string, string> {
  const types = typeKinds.flatMap((kind) => {
    const [old, now] = [from[kind], to[kind]];
    if (old === undefined || now === undefined) return [];
    const guards = ["is", "assert", "explain"].map((verb) => [verb + old, verb + now] as const);
    return [
      [old, now] as const,
      ...guards,
      [`${uncapitalize(old)}Schema`, `${uncapitalize(now)}Schema`] as const,
    ];
  });
  return new Map([...types, [from.constant, to.constant]]);
}

/** Where a name comes into a file, and there wherever it is used. */
export function exportEdits(node: ts.Node, names: ReadonlyMap<string, string>): readonly Edit[] {
  if (!ts.isIdentifier(node)) return [];
  const to = names.get(node.text);
  if (to === undefined || to === node.text) return [];
  const { parent } = node;
  const name = propertyKey(to);
  if (ts.isExportSpecifier(parent)) {
    return [replaceNode(node, parent.propertyName === undefined ? aliased(to, node) : name)];
  }
  if (!ts.isImportSpecifier(parent) || parent.propertyName !== undefined)
    return [replaceNode(node, name)];
  const others = identifiersIn(node.getSourceFile());
  // The file has a name of its own that the new one would meet.
  if (others.some(({ text }) => text === to)) return [replaceNode(node, aliased(to, node))];
  return others
    .filter((one) => one.text === node.text && isReference(one))
    .map((one) => renamed(one, to));
}

function identifiersIn(file: ts.SourceFile): readonly ts.Identifier[] {
  return [...nodesIn(file)].filter((node) => ts.isIdentifier(node));
}

/** Not a key of the same name: `company.Company`, `{ Company: 1 }`. */
function isReference(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  if (ts.isQualifiedName(parent)) return parent.left === node;
  const isKey =
    ts.isPropertyAssignment(parent) ||
    ts.isPropertySignature(parent) ||
    ts.isPropertyDeclaration(parent) ||
    ts.isMethodDeclaration(parent) ||
    ts.isEnumMember(parent);
  return !(isKey && parent.name === node);
}

function renamed(node: ts.Identifier, to: string): Edit {
  const { parent } = node;
  if (ts.isShorthandPropertyAssignment(parent)) {
    return replaceNode(node, code`${propertyKey(node.text)}: ${propertyKey(to)}`);
  }
  const isKept = ts.isExportSpecifier(parent) && parent.propertyName === undefined;
  return replaceNode(node, isKept ? aliased(to, node) : propertyKey(to));
}

function aliased(to: string, node: ts.Identifier): Code {
  return code`${propertyKey(to)} as ${propertyKey(node.text)}`;
}
