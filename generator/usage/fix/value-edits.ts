import { ts } from "ts-morph";
import { jsonExpression } from "../../text/code.js";
import { equalities, outermost, readersOf } from "../syntax-context.js";
import type { Use } from "../use.js";
import { replaceLiteral, replaceValue, type Edit } from "./edit.js";
import type { FixRequest } from "./edits.js";

/** A value that is called otherwise: where it is written, and where others are held against it. */
export function valueEdits(
  use: Use,
  from: unknown,
  to: unknown,
  { programs }: Pick<FixRequest, "programs">,
): readonly Edit[] {
  const file = use.node.getSourceFile();
  const program = programs.find(({ user }) => user.program.getSourceFile(file.fileName) === file);
  if (program === undefined) return [];
  const checker = program.user.program.getTypeChecker();
  const values =
    use.access === "read"
      ? readersOf(use.expression, checker).flatMap(comparedWith)
      : use.value === undefined
        ? []
        : [use.value];
  return values.flatMap(literalsIn).flatMap((value) => {
    if (literalValue(value) !== from) return [];
    return typeof to === "string" && ts.isStringLiteralLike(value)
      ? [replaceLiteral(value, to)]
      : [replaceValue(value, jsonExpression(to))];
  });
}

/** The literal in an expression: `("open")`, `"open" as const`, `isOpen ? "open" : "closed"`. */
function literalsIn(value: ts.Expression): readonly ts.Expression[] {
  if (ts.isParenthesizedExpression(value) || ts.isAsExpression(value))
    return literalsIn(value.expression);
  if (ts.isSatisfiesExpression(value)) return literalsIn(value.expression);
  return ts.isConditionalExpression(value)
    ? [value.whenTrue, value.whenFalse].flatMap(literalsIn)
    : [value];
}

function literalValue(value: ts.Expression): unknown {
  if (ts.isStringLiteralLike(value)) return value.text;
  if (ts.isNumericLiteral(value)) return Number(value.text);
  if (value.kind === ts.SyntaxKind.TrueKeyword) return true;
  if (value.kind === ts.SyntaxKind.FalseKeyword) return false;
  const isNegative =
    ts.isPrefixUnaryExpression(value) &&
    value.operator === ts.SyntaxKind.MinusToken &&
    ts.isNumericLiteral(value.operand);
  return isNegative ? -Number(value.operand.getText()) : undefined;
}

/** The value that an expression is compared with (`=== "open"`) or replaced with (`?? "open"`). */
function comparedWith(reader: ts.Node): readonly ts.Expression[] {
  const outer = outermost(reader);
  const { parent } = outer;
  if (ts.isBinaryExpression(parent)) {
    const { left, right, operatorToken } = parent;
    if (equalities.has(operatorToken.kind)) return [left === outer ? right : left];
    return left === outer && defaulting.has(operatorToken.kind) ? [right] : [];
  }
  if (!ts.isSwitchStatement(parent)) return [];
  return parent.caseBlock.clauses.flatMap((clause) =>
    ts.isCaseClause(clause) ? [clause.expression] : [],
  );
}

const defaulting: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.QuestionQuestionToken,
  ts.SyntaxKind.BarBarToken,
]);
