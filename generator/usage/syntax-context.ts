import { ts } from "ts-morph";
import { symbolAt } from "./symbol-of.js";
import { nodesIn } from "./nodes-in.js";

/** Out of the parentheses and assertions around an expression. */
export function outermost(node: ts.Node): ts.Node {
  const { parent } = node;
  return ts.isParenthesizedExpression(parent) ||
    ts.isNonNullExpression(parent) ||
    ts.isSatisfiesExpression(parent) ||
    ts.isAwaitExpression(parent) ||
    (ts.isAsExpression(parent) && !isTypeNamed(parent.type, "any"))
    ? outermost(parent)
    : node;
}

function isTypeNamed(type: ts.TypeNode, name: string): boolean {
  return type.getText() === name;
}

const assignments: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.EqualsToken,
  ts.SyntaxKind.QuestionQuestionEqualsToken,
  ts.SyntaxKind.BarBarEqualsToken,
  ts.SyntaxKind.AmpersandAmpersandEqualsToken,
  ts.SyntaxKind.PlusEqualsToken,
  ts.SyntaxKind.MinusEqualsToken,
]);

/** The value assigned to an expression; `true` if it is changed in another way. */
export function writtenTo(node: ts.Node): ts.Expression | boolean {
  const outer = outermost(node);
  const { parent } = outer;
  if (
    ts.isBinaryExpression(parent) &&
    parent.left === outer &&
    assignments.has(parent.operatorToken.kind)
  )
    return parent.right;
  if (ts.isDeleteExpression(parent)) return true;
  const isStep = ts.isPrefixUnaryExpression(parent) || ts.isPostfixUnaryExpression(parent);
  const steps = [ts.SyntaxKind.PlusPlusToken, ts.SyntaxKind.MinusMinusToken];
  return isStep && steps.includes(parent.operator);
}

export function isObjectPattern(node: ts.ObjectLiteralExpression): boolean {
  const outer = outermost(node);
  const { parent } = outer;
  return (
    ts.isBinaryExpression(parent) &&
    parent.left === outer &&
    parent.operatorToken.kind === ts.SyntaxKind.EqualsToken
  );
}

export const equalities: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.EqualsEqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsEqualsToken,
  ts.SyntaxKind.EqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsToken,
]);

/** Where a value goes first. */
export function isCompared(node: ts.Node): boolean {
  const outer = outermost(node);
  const { parent } = outer;
  if (ts.isBinaryExpression(parent) && equalities.has(parent.operatorToken.kind)) {
    return !isNothing(parent.left === outer ? parent.right : parent.left);
  }
  if (ts.isSwitchStatement(parent)) return parent.expression === outer;
  if (ts.isElementAccessExpression(parent)) return parent.argumentExpression === outer;
  // `["open", "closed"].includes(state)`, `labels.get(state)`
  return (
    ts.isCallExpression(parent) &&
    parent.arguments.some((one) => one === outer) &&
    ts.isPropertyAccessExpression(parent.expression) &&
    /^(includes|has|get|indexOf|startsWith|endsWith)$/.test(parent.expression.name.text)
  );
}

function isNothing(node: ts.Expression): boolean {
  return (
    node.kind === ts.SyntaxKind.NullKeyword ||
    (ts.isIdentifier(node) && node.text === "undefined") ||
    ts.isTypeOfExpression(node)
  );
}

/** Whether a value is only asked for being there. */
export function isCondition(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isPrefixUnaryExpression(parent)) return parent.operator === ts.SyntaxKind.ExclamationToken;
  if (ts.isTypeOfExpression(parent)) return true;
  if (ts.isConditionalExpression(parent)) return parent.condition === node;
  return (ts.isIfStatement(parent) || ts.isWhileStatement(parent)) && parent.expression === node;
}

/** The name of the variable that takes a value as it is: `const state = ticket.state`, `const { state } = ticket`. */
export function variableOf(node: ts.Node): ts.Identifier | undefined {
  if (ts.isBindingElement(node)) return ts.isIdentifier(node.name) ? node.name : undefined;
  const outer = outermost(node);
  const { parent } = outer;
  const isInitial = ts.isVariableDeclaration(parent) && parent.initializer === outer;
  return isInitial && ts.isIdentifier(parent.name) ? parent.name : undefined;
}

/** Where a value is looked at: in place, or wherever the variable is that takes it. */
export function readersOf(node: ts.Node, checker: ts.TypeChecker): readonly ts.Node[] {
  const variable = variableOf(node);
  if (variable === undefined) return [node];
  const symbol = checker.getSymbolAtLocation(variable);
  const found: ts.Node[] = [];
  for (const inner of nodesIn(scopeOf(variable))) {
    if (ts.isIdentifier(inner) && inner !== variable && inner.text === variable.text) {
      if (symbolAt(inner, checker) === symbol) found.push(inner);
    }
  }
  return found;
}

function scopeOf(node: ts.Node): ts.Node {
  let scope = node.parent;
  while (!ts.isBlock(scope) && !ts.isSourceFile(scope) && !ts.isFunctionLike(scope))
    scope = scope.parent;
  return scope;
}
