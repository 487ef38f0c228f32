import { ts } from "ts-morph";

/**
 * A node and all below it, each before what is in it, in the order of the text. Not recursive: a sum of 20,000 terms is as
 * deep, and the compiler takes it.
 * @param isEntered Whether a node counts; if not, what is below it does not, either.
 */
export function* nodesIn(
  root: ts.Node,
  isEntered: (node: ts.Node) => boolean = () => true,
): Generator<ts.Node, void, undefined> {
  const waiting = [root];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (!isEntered(node)) continue;
    yield node;
    const first = waiting.length;
    ts.forEachChild(node, (child) => {
      waiting.push(child);
    });
    reverseFrom(waiting, first);
  }
}

/** All nodes of some files. */
export function* nodesOf(files: readonly ts.SourceFile[]): Generator<ts.Node, void, undefined> {
  for (const file of files) yield* nodesIn(file);
}

/** A file, and what is around some characters in it; the innermost last. */
export function nodesAround(
  file: ts.SourceFile,
  start: number,
  length: number,
): Generator<ts.Node, void, undefined> {
  return nodesIn(
    file,
    (node) => node === file || (node.getStart(file) <= start && node.getEnd() >= start + length),
  );
}

/** The innermost node around some characters of a file; the file itself where there is no other. */
export function innermostAround(file: ts.SourceFile, start: number, length: number): ts.Node {
  let innermost: ts.Node = file;
  for (const node of nodesAround(file, start, length)) innermost = node;
  return innermost;
}

/** So that the first child is on top. */
function reverseFrom(nodes: ts.Node[], first: number): void {
  for (let low = first, high = nodes.length - 1; low < high; low += 1, high -= 1) {
    const [a, b] = [nodes[low], nodes[high]];
    if (a !== undefined && b !== undefined) [nodes[low], nodes[high]] = [b, a];
  }
}
