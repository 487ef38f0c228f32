import { ts } from "ts-morph";

/** A stretch of a file, and what is to stand there. No line comes or goes. */
export interface Edit {
  readonly file: ts.SourceFile;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export function replaceNode(node: ts.Node, text: string): Edit {
  const file = node.getSourceFile();
  return { file, start: node.getStart(file), end: node.getEnd(), text };
}

/** The same quotes, another text. */
export function replaceLiteral(node: ts.StringLiteralLike, text: string): Edit {
  const file = node.getSourceFile();
  const start = node.getStart(file);
  const quote = file.text.charAt(start);
  const escaped = JSON.stringify(text).slice(1, -1);
  const inner =
    quote === '"' ? escaped : escaped.replaceAll('\\"', '"').replaceAll(quote, `\\${quote}`);
  return { file, start: start + 1, end: node.getEnd() - 1, text: inner };
}

/** Another key in the place of one: `company.old`, `{ old }`, `{ old: 1 }`, `company["old"]`, `"old" in company`. */
export function replaceKey(node: ts.Node, name: string): Edit | undefined {
  const { parent } = node;
  const isPlain =
    ts.isIdentifierStart(name.codePointAt(0) ?? 0, ts.ScriptTarget.ESNext) &&
    /^[\p{ID_Continue}$]*$/u.test(name);
  const key = isPlain ? name : JSON.stringify(name);
  if (ts.isStringLiteralLike(node)) return replaceLiteral(node, name);
  if (ts.isLiteralTypeNode(node) && ts.isStringLiteralLike(node.literal))
    return replaceLiteral(node.literal, name);
  if (!ts.isIdentifier(node)) return undefined;
  if (ts.isPropertyAccessExpression(parent) && parent.name === node) {
    if (isPlain) return replaceNode(node, name);
    const chain = parent.questionDotToken === undefined ? "" : "?.";
    const file = node.getSourceFile();
    return {
      file,
      start: parent.expression.getEnd(),
      end: node.getEnd(),
      text: `${chain}[${key}]`,
    };
  }
  if (ts.isShorthandPropertyAssignment(parent)) return replaceNode(node, `${key}: ${node.text}`);
  if (ts.isBindingElement(parent)) {
    return replaceNode(node, parent.propertyName === node ? key : `${key}: ${node.text}`);
  }
  return ts.isPropertyAssignment(parent) && parent.name === node
    ? replaceNode(node, key)
    : undefined;
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
