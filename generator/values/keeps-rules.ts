import {
  areEvaluatedItems,
  areEvaluatedNames,
  areNames,
  arePatterned,
  isContaining,
  isDependent,
  isEither,
  isJsonAmong,
  type Evaluated as RuntimeEvaluated,
} from "../../templates/runtime/rules.js";
import type { TypeNode } from "../model/api-model.js";
import type { Evaluated, Rule } from "../model/rule.js";
import type { StringLimits } from "./pattern/string-limits.js";
import { patternTest } from "./pattern/pattern-test.js";

/** How the types in a rule are asked for a value: `isClosed`, where taking more values would take some away. */
export type Asks = (type: TypeNode, isClosed: boolean) => (value: unknown) => boolean;

/** Whether a value is as a rule wants it: the same as a guard says. */
export function keepsRule(rule: Rule, value: unknown, asks: Asks): boolean {
  switch (rule.kind) {
    case "not":
      return !asks(rule.type, true)(value);
    case "if":
      return isEither(value, asks(rule.if, true), asks(rule.then, false), asks(rule.else, false));
    case "contains":
      return isContaining(value, asks(rule.type, rule.max !== undefined), rule.min, rule.max);
    case "dependent":
      return isDependent(value, rule.name, asks(rule.type, false));
    case "names":
      return areNames(value, asks(rule.type, false));
    case "patterns": {
      const patterns = rule.patterns.map(
        ({ name, type }) => [nameTest(name), asks(type, false)] as const,
      );
      return arePatterned(value, patterns, rule.known, asks(rule.others, false));
    }
    case "values":
      return isJsonAmong(value, rule.values);
    case "unevaluated": {
      const areEvaluated = rule.of === "properties" ? areEvaluatedNames : areEvaluatedItems;
      return areEvaluated(value, evaluated(rule.evaluated, asks), asks(rule.type, false));
    }
  }
}

/** Whether a name is like a pattern; one that is too long to be looked at is not. */
export function nameTest(limits: StringLimits): (name: string) => boolean {
  const test = patternTest(limits);
  return (name) => test?.(name) === true;
}

function evaluated(one: Evaluated, asks: Asks): RuntimeEvaluated {
  return {
    ...(one.isAll ? { all: true } : {}),
    names: one.names,
    patterns: one.patterns.map(nameTest),
    count: one.count,
    contained: one.contained.map((type) => asks(type, false)),
    when: one.when.map((inner) => {
      const is = asks(inner.type, inner.of !== "choice");
      return [
        inner.of === "else" ? (value: unknown) => !is(value) : is,
        evaluated(inner.evaluated, asks),
      ] as const;
    }),
  };
}
