import { ts } from "ts-morph";
import { jsonExpression } from "../../emit/code.js";
import { outermost, readersOf } from "../context.js";
import type { Use } from "../use.js";
import { replaceLiteral, replaceNode, type Edit } from "./edit.js";
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
  return values.flatMap((value) => {
    if (ts.isStringLiteralLike(value) && value.text === from)
      return [
        typeof to === "string" ? replaceLiteral(value, to) : replaceNode(value, jsonExpression(to)),
      ];
    return ts.isNumericLiteral(value) && Number(value.text) === from
      ? [replaceNode(value, jsonExpression(to))]
      : [];
  });
}

function comparedWith(reader: ts.Node): readonly ts.Expression[] {
  const outer = outermost(reader);
  const { parent } = outer;
  if (ts.isBinaryExpression(parent)) return [parent.left === outer ? parent.right : parent.left];
  if (!ts.isSwitchStatement(parent)) return [];
  return parent.caseBlock.clauses.flatMap((clause) =>
    ts.isCaseClause(clause) ? [clause.expression] : [],
  );
}
