import type { TypeNode } from "../../model/api-model.js";
import type { Evaluated, Rule } from "../../model/rule.js";
import type { StringLimits } from "../../values/pattern/string-limits.js";
import type { Code } from "../../text/code.js";
import {
  code,
  identifier,
  joinCode,
  jsonExpression,
  literal,
  stringLiteral,
} from "../../text/code.js";
import type { GuardContext } from "./guard-context.js";
import { stringPattern } from "./pattern-text.js";

/** A function that says whether a value is of a type; `isClosed`: where taking more values would take some away. */
export type Predicate = (type: TypeNode, isClosed: boolean) => Code;

/** A condition on a value, itself an expression: `values/keeps-rules.ts` says the same. */
export function ruleText(
  rule: Rule,
  value: Code,
  { rule: helper }: Pick<GuardContext, "rule">,
  is: Predicate,
): Code {
  const call = (name: string, ...others: readonly Code[]) =>
    code`${helper(name)}(${joinCode([value, ...others], ", ")})`;
  switch (rule.kind) {
    case "not":
      return code`!(${is(rule.type, true)})(${value})`;
    case "if":
      return call("isEither", is(rule.if, true), is(rule.then, false), is(rule.else, false));
    case "contains": {
      const most = rule.max === undefined ? [] : [literal(rule.max)];
      const of = is(rule.type, rule.max !== undefined);
      return call("isContaining", of, literal(rule.min), ...most);
    }
    case "dependent":
      return call("isDependent", stringLiteral(rule.name), is(rule.type, false));
    case "names":
      return call("areNames", is(rule.type, false));
    case "patterns": {
      const patterns = rule.patterns.map(
        ({ name, type }) => code`[${nameTest(name)}, ${is(type, false)}]`,
      );
      const known = jsonExpression([...rule.known]);
      return call("arePatterned", listOf(patterns), known, is(rule.others, false));
    }
    case "values":
      return call("isJsonAmong", jsonExpression([...rule.values]));
    case "unevaluated": {
      const name = rule.of === "properties" ? "areEvaluatedNames" : "areEvaluatedItems";
      return call(name, evaluatedText(rule.evaluated, is), is(rule.type, false));
    }
  }
}

function listOf(items: readonly Code[]): Code {
  return code`[${joinCode(items, ", ")}]`;
}

/** A name that is too long for its pattern is not like it. */
function nameTest(limits: StringLimits): Code {
  const pattern = stringPattern({ kind: "string", ...limits });
  if (pattern === undefined) return code`() => false`;
  const name = identifier("name");
  const test = code`${pattern}.test(${name})`;
  return limits.patternLimit === undefined
    ? code`(${name}) => ${test}`
    : code`(${name}) => ${name}.length <= ${literal(limits.patternLimit)} && ${test}`;
}

function evaluatedText(one: Evaluated, is: Predicate): Code {
  const when = one.when.map(({ of, type, evaluated }) => {
    // What is evaluated is taken: a choice that takes more takes nothing away.
    const own = is(type, of !== "choice");
    const item = identifier("item");
    const condition = of === "else" ? code`(${item}) => !(${own})(${item})` : own;
    return code`[${condition}, ${evaluatedText(evaluated, is)}]`;
  });
  const entries = [
    ...(one.isAll ? [code`all: true`] : []),
    ...(one.names.length > 0 ? [code`names: ${jsonExpression([...one.names])}`] : []),
    ...(one.patterns.length > 0 ? [code`patterns: ${listOf(one.patterns.map(nameTest))}`] : []),
    ...(one.count > 0 ? [code`count: ${literal(one.count)}`] : []),
    ...(one.contained.length > 0
      ? [code`contained: ${listOf(one.contained.map((type) => is(type, false)))}`]
      : []),
    ...(when.length > 0 ? [code`when: ${listOf(when)}`] : []),
  ];
  return code`{ ${joinCode(entries, ", ")} }`;
}
