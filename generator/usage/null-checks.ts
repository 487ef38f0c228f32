import { ts } from "ts-morph";
import { unionMembers } from "./api-symbols.js";
import type { DiffCode } from "../diff/codes/codes.js";
import type { CompilerView } from "./compiler-view.js";
import { equalities, isCondition, outermost, readersOf } from "./syntax-context.js";
import type { Use } from "./use.js";

/** What a value may be that it was not before. */
export type Absence = "undefined" | "null";

export function absenceOf(code: DiffCode): Absence {
  return code === "type-became-nullable" ? "null" : "undefined";
}

/** Whether a value that may be absent now is looked at by code that has not thought of it. */
export function absenceMatters(
  absence: Absence,
  { expression }: Use,
  view: CompilerView,
  checker: ts.TypeChecker,
): boolean {
  const flag = absence === "null" ? ts.TypeFlags.Null : ts.TypeFlags.Undefined;
  const has = (type: ts.Type) => unionMembers(type).some(({ flags }) => (flags & flag) !== 0);
  const isNew = (at: ts.Node) =>
    !view.isStrict || (has(view.typeAfter(at)) && !has(checker.getTypeAtLocation(at)));
  // `"plan" in company` asks for just that.
  if (ts.isBinaryExpression(expression)) return false;
  if (ts.isBindingElement(expression)) {
    // A default for a missing value is no default for null.
    if (expression.initializer !== undefined && absence === "undefined") return false;
    if (!ts.isIdentifier(expression.name))
      return !view.isStrict || has(view.boundAfter(expression));
  }
  const start = ts.isBindingElement(expression) ? expression.name : expression;
  const isWelcome = (reader: ts.Node) => {
    const wanted = ts.isExpression(reader) ? checker.getContextualType(reader) : undefined;
    return wanted !== undefined && has(wanted);
  };
  return (
    isNew(start) &&
    readersOf(expression, checker).some(
      (reader) => isNew(reader) && !isReadyFor(absence, reader) && !isWelcome(reader),
    )
  );
}

/** `plan?.name`, `plan ?? none`, `if (plan)`, `plan === undefined`. */
function isReadyFor(absence: Absence, node: ts.Node): boolean {
  const outer = outermost(node);
  const { parent } = outer;
  if (
    ts.isPropertyAccessExpression(parent) ||
    ts.isElementAccessExpression(parent) ||
    ts.isCallExpression(parent)
  ) {
    return parent.expression === outer && parent.questionDotToken !== undefined;
  }
  if (!ts.isBinaryExpression(parent)) return isCondition(outer);
  const { left, right, operatorToken } = parent;
  const { kind } = operatorToken;
  if (equalities.has(kind)) return asksFor(absence, left === outer ? right : left, kind);
  return left === outer && defaulting.has(kind);
}

const defaulting: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.QuestionQuestionToken,
  ts.SyntaxKind.BarBarToken,
  ts.SyntaxKind.AmpersandAmpersandToken,
]);

/** `== null` asks for both, `=== null` for null alone. */
function asksFor(absence: Absence, other: ts.Expression, kind: ts.SyntaxKind): boolean {
  const isLoose =
    kind === ts.SyntaxKind.EqualsEqualsToken || kind === ts.SyntaxKind.ExclamationEqualsToken;
  const isNull = other.kind === ts.SyntaxKind.NullKeyword;
  const isUndefined = ts.isIdentifier(other) && other.text === "undefined";
  if (isLoose) return isNull || isUndefined;
  return absence === "null" ? isNull : isUndefined;
}
