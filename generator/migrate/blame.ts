import { ts } from "ts-morph";
import { settledEdits, type Edit } from "../usage/fix/edit.js";
import { symbolOf } from "../usage/symbol-of.js";
import type { NewFault } from "./check-moved.js";
import type { FetchCall, FoundCalls } from "./find-calls.js";
import { innermostAround, nodesIn } from "../usage/nodes-in.js";

/** Where a fault of the changed program is in the program before. */
export function nodeBefore(fault: NewFault, edits: readonly Edit[], found: FoundCalls): ts.Node {
  const file = found.user.program.getSourceFile(fault.path);
  if (file === undefined) throw new Error(`${fault.path} is not of the program.`);
  let grown = 0;
  for (const { start, end, text } of settledEdits(edits.filter((one) => one.file === file))) {
    if (start + grown + text.length >= fault.start) {
      if (start + grown <= fault.start) return innermostAround(file, start, 1);
      break;
    }
    grown += text.length - (end - start);
  }
  return innermostAround(file, fault.start - grown, 1);
}

const furthest = 6;

/** The moved call that a node is part of, or has its value from. */
export function callBehind(
  node: ts.Node,
  moved: readonly FetchCall[],
  checker: ts.TypeChecker,
  steps = furthest,
): FetchCall | undefined {
  let top = node;
  for (let at = node; !ts.isSourceFile(at) && !ts.isBlock(at); at = at.parent) {
    const call = moved.find((one) => one.node === at);
    if (call !== undefined) return call;
    top = at;
  }
  if (steps === 0) return undefined;
  const scope = ts.isStatement(top) && !ts.isVariableStatement(top) ? expressionOf(node) : top;
  return firstIn(scope, (one) => {
    const call = moved.find(({ node: own }) => own === one);
    if (call !== undefined) return call;
    if (!ts.isIdentifier(one)) return undefined;
    const declared = symbolOf(one, checker)?.declarations?.map(initializerOf) ?? [];
    const [origin] = declared.filter((value) => value !== undefined && value !== top);
    return origin && !contains(origin, node)
      ? behindValue(origin, moved, checker, steps - 1)
      : undefined;
  });
}

function behindValue(
  value: ts.Node,
  moved: readonly FetchCall[],
  checker: ts.TypeChecker,
  steps: number,
): FetchCall | undefined {
  return (
    firstIn(value, (one) => moved.find(({ node }) => node === one)) ??
    callBehind(value, moved, checker, steps)
  );
}

function contains(outer: ts.Node, inner: ts.Node): boolean {
  return (
    outer.pos <= inner.pos &&
    inner.end <= outer.end &&
    outer.getSourceFile() === inner.getSourceFile()
  );
}

/** The whole expression that a node is in. */
function expressionOf(node: ts.Node): ts.Node {
  let at = node;
  while (!ts.isStatement(at.parent) && !ts.isSourceFile(at.parent)) at = at.parent;
  return at;
}

function initializerOf(declaration: ts.Declaration): ts.Node | undefined {
  let at: ts.Node = declaration;
  while (ts.isBindingElement(at) || ts.isObjectBindingPattern(at) || ts.isArrayBindingPattern(at))
    at = at.parent;
  return ts.isVariableDeclaration(at) ? at.initializer : undefined;
}

function firstIn<Found>(
  node: ts.Node,
  find: (node: ts.Node) => Found | undefined,
): Found | undefined {
  for (const one of nodesIn(node)) {
    const found = find(one);
    if (found !== undefined) return found;
  }
  return undefined;
}
