import type { EnumType, NumberType, StringType } from "../../model/api-model.js";
import type { Code } from "../../text/code.js";
import { code, joinCode, jsonExpression, literal, stringLiteral } from "../../text/code.js";
import { allOf, longestChain } from "./boolean-code.js";
import { formatCheck } from "./formats.js";
import type { GuardContext } from "./guard-context.js";
import { isOpenEnum } from "./guard-context.js";
import { patternCheck } from "./pattern-text.js";

export function numberText(type: NumberType, value: Code, { helper }: GuardContext): Code {
  const kind = helper(numberKind(type));
  const given = type.as === "string" ? code`BigInt(${value})` : value;
  const limit = (operator: Code, bound: number | undefined) =>
    bound === undefined ? [] : [code`${given} ${operator} ${literal(bound)}`];
  return allOf([
    code`${kind}(${value})`,
    ...limit(code`>=`, type.minimum),
    ...limit(code`<=`, type.maximum),
    ...limit(code`>`, type.exclusiveMinimum),
    ...limit(code`<`, type.exclusiveMaximum),
    ...(type.multipleOf === undefined
      ? []
      : [code`${helper("isMultipleOf")}(${given}, ${literal(type.multipleOf)})`]),
  ]);
}

function numberKind({ as, integer }: NumberType): string {
  if (as !== undefined) return as === "bigint" ? "isBigInt" : "isDigits";
  return integer ? "isInteger" : "isNumber";
}

export function stringText(
  type: StringType,
  value: Code,
  { helper, direction }: GuardContext,
): Code {
  const { minLength, maxLength, format } = type;
  const check = direction === "request" ? formatCheck(format) : undefined;
  const matches = patternCheck(type, value);
  return allOf([
    code`typeof ${value} === "string"`,
    ...(minLength === undefined || minLength === 0
      ? []
      : [code`${helper("lengthOf")}(${value}) >= ${literal(minLength)}`]),
    ...(maxLength === undefined
      ? []
      : [code`${helper("lengthOf")}(${value}) <= ${literal(maxLength)}`]),
    ...(matches === undefined ? [] : [matches]),
    ...(check === undefined ? [] : [code`${helper(check)}(${value})`]),
  ]);
}

/** Several values are open in a response, since a service adds values; then only their kind is looked at. */
export function enumText({ values, integer }: EnumType, value: Code, context: GuardContext): Code {
  const { helper } = context;
  if (!isOpenEnum(context)) {
    if (values.length > longestChain)
      return code`${helper("isAmong")}(${value}, ${jsonExpression(values)})`;
    return joinCode(
      values.map((one) => code`${value} === ${literal(one)}`),
      " || ",
    );
  }
  const kinds = [...new Set(values.map((one) => typeof one))];
  return joinCode(
    kinds.map((kind) =>
      kind === "number"
        ? code`${helper(integer ? "isInteger" : "isNumber")}(${value})`
        : code`typeof ${value} === ${stringLiteral(kind)}`,
    ),
    " || ",
  );
}
