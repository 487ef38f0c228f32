import { ts } from "ts-morph";
import type { NewError } from "./compiler-view.js";
import { symbolOf } from "./symbol-of.js";
import type { Use } from "./use.js";
import { innermostAround, nodesIn } from "./nodes-in.js";

/**
 * The uses that an error comes from: those at its very place; else those in the part of a statement that it is about;
 * else those from which the variables and functions in that part have their types.
 *
 * @param mayCause Of uses that are not at the error's place, whether they come into question.
 */
export function usesBehind(
  error: NewError,
  uses: ReadonlyMap<ts.SourceFile, readonly Use[]>,
  checker: ts.TypeChecker,
  mayCause: (use: Use, error: NewError) => boolean,
): readonly Use[] {
  const end = error.start + error.length;
  const there = uses.get(error.file) ?? [];
  const exact = there.filter((use) =>
    spans(use).some(([start, stop]) => start === error.start && stop === end),
  );
  const likely = exact.filter((use) => mayCause(use, error));
  if (likely.length > 0) return likely;
  const usesIn = (node: ts.Node) => within(node, uses, (use) => mayCause(use, error));
  const node = innermostAround(error.file, error.start, error.length);
  // An error in a variable comes from the value assigned to it.
  const named = ts.isIdentifier(node) ? behind(node, checker, usesIn) : [];
  if (named.length > 0) return named;
  const part = partAround(node);
  const near = usesIn(part);
  return near.length > 0 ? near : behind(part, checker, usesIn);
}

/**
 * A member that is gone is an error at its name, or at the whole of `company["plan"]`; a value of another type one at the
 * whole expression.
 */
function spans({ node, expression, value }: Use): readonly (readonly [number, number])[] {
  const element = ts.isElementAccessExpression(node.parent) ? [node.parent] : [];
  return [node, expression, ...element, ...(value === undefined ? [] : [value])].map((one) => [
    one.getStart(),
    one.getEnd(),
  ]);
}

function within(
  part: ts.Node,
  uses: ReadonlyMap<ts.SourceFile, readonly Use[]>,
  mayCause: (use: Use) => boolean,
): readonly Use[] {
  const start = part.getStart();
  const end = part.getEnd();
  return (uses.get(part.getSourceFile()) ?? []).filter(
    (use) => use.node.getStart() >= start && use.node.getEnd() <= end && mayCause(use),
  );
}

/** The expression that causes an error, as far as the value flows without a name in between. */
function partAround(node: ts.Node): ts.Node {
  return isWhole(node) ? node : partAround(node.parent);
}

function isWhole(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isSourceFile(node) || ts.isStatement(node)) return true;
  if (ts.isVariableDeclaration(node) || ts.isPropertyAssignment(node)) return true;
  if (ts.isShorthandPropertyAssignment(node) || ts.isJsxAttribute(node)) return true;
  if (ts.isParameter(node) || (ts.isBindingElement(node) && !ts.isIdentifier(node.name)))
    return true;
  if (ts.isArrowFunction(parent)) return parent.body === node;
  const isHead =
    ts.isForOfStatement(parent) ||
    ts.isForInStatement(parent) ||
    ts.isIfStatement(parent) ||
    ts.isWhileStatement(parent) ||
    ts.isSwitchStatement(parent);
  if (isHead) return parent.expression === node;
  if (ts.isCallExpression(parent) || ts.isNewExpression(parent))
    return parent.arguments?.some((one) => one === node) === true;
  return ts.isBinaryExpression(parent) && ts.isExpressionStatement(parent.parent);
}

const deepest = 8;

/** Back through variables, parameters of callbacks, loops and the program's own functions. */
function behind(
  part: ts.Node,
  checker: ts.TypeChecker,
  usesIn: (node: ts.Node) => readonly Use[],
): readonly Use[] {
  let parts = [part];
  const seen = new Set<ts.Node>(parts);
  for (let depth = 0; depth < deepest && parts.length > 0; depth += 1) {
    parts = parts.flatMap((one) => sourcesOf(one, checker)).filter((one) => !seen.has(one));
    for (const one of parts) seen.add(one);
    const found = parts.flatMap(usesIn);
    if (found.length > 0) return [...new Set(found)];
  }
  return [];
}

function sourcesOf(part: ts.Node, checker: ts.TypeChecker): readonly ts.Node[] {
  const found = new Set<ts.Node>(
    ts.isBindingElement(part) ? sourcesOfDeclaration(ownerOf(part)) : [],
  );
  for (const node of nodesIn(part)) {
    if (!ts.isIdentifier(node)) continue;
    for (const declaration of symbolOf(node, checker)?.declarations ?? []) {
      for (const source of sourcesOfDeclaration(declaration)) found.add(source);
    }
  }
  return [...found];
}

/** Where a variable or a function has its type from, unless it is written beside it. */
function sourcesOfDeclaration(declaration: ts.Declaration): readonly ts.Node[] {
  if (ts.isBindingElement(declaration)) return [declaration];
  if (ts.isVariableDeclaration(declaration)) {
    const { initializer, type, parent } = declaration;
    if (type !== undefined) return [];
    if (initializer !== undefined) return [initializer];
    return ts.isForOfStatement(parent.parent) ? [parent.parent.expression] : [];
  }
  if (ts.isParameter(declaration)) return sourcesOfParameter(declaration);
  if (ts.isPropertyAssignment(declaration)) return [declaration.initializer];
  return ts.isFunctionDeclaration(declaration) || ts.isMethodDeclaration(declaration)
    ? returnsOf(declaration)
    : [];
}

function ownerOf(element: ts.BindingElement): ts.Declaration {
  let owner: ts.Node = element.parent.parent;
  while (ts.isBindingElement(owner)) owner = owner.parent.parent;
  return owner as ts.VariableDeclaration | ts.ParameterDeclaration;
}

/** `list.map((item) => …)`: the arguments of the callback come from the list. */
function sourcesOfParameter({ type, parent }: ts.ParameterDeclaration): readonly ts.Node[] {
  if (type !== undefined) return [];
  const call = parent.parent;
  return ts.isCallExpression(call) ? [call.expression] : [];
}

function returnsOf(declaration: ts.FunctionLikeDeclaration): readonly ts.Node[] {
  if (declaration.type !== undefined || declaration.body === undefined) return [];
  const found: ts.Node[] = [];
  for (const node of nodesIn(declaration.body, (one) => !ts.isFunctionLike(one)))
    if (ts.isReturnStatement(node) && node.expression !== undefined) found.push(node.expression);
  return found;
}
