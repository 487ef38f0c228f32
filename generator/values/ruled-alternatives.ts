import type { TypeNode } from "../model/api-model.js";
import type { Schemas } from "../model/resolve-type.js";
import type { Rule } from "../model/rule.js";
import { accepts } from "./accepts.js";
import type { Alternative, Form, Shape } from "./shape.js";

/** The type that a rule requires of every value; undefined if it depends on the value. */
export function limitedBy(rule: Rule): TypeNode | undefined {
  return rule.kind === "if" && rule.if.kind === "unknown" ? rule.then : undefined;
}

/** The form with rules that no shape expresses, at the alternatives that they apply to. */
export function withRules(form: Form, rules: readonly Rule[], schemas: Schemas): Form {
  if (rules.length === 0) return form;
  const types = rules.map((rule) => ({ rule, type: ruleType(rule) }));
  return {
    ...form,
    nullable: form.nullable && types.every(({ type }) => accepts(type, null, { schemas })),
    alternatives: form.alternatives.flatMap(everyKind).map((one): Alternative => {
      const also = types.flatMap(({ rule, type }) => (isAbout(rule, one.shape) ? [type] : []));
      if (also.length === 0) return one;
      return { ...one, node: ruledNode(one.node, rules), also: [...(one.also ?? []), ...also] };
    }),
  };
}

/** The node of an alternative, on which witnesses are checked, has the rules that stand around it. */
function ruledNode(node: TypeNode, rules: readonly Rule[]): TypeNode {
  const has = (rule: Rule) => node.rules?.includes(rule) === true;
  return rules.every(has) ? node : { kind: "intersection", members: [node], rules };
}

/** Every value that follows the rule. */
function ruleType(rule: Rule): TypeNode {
  return { kind: "intersection", members: [], rules: [rule] };
}

function isAbout(rule: Rule, { kind }: Shape): boolean {
  const isList = kind === "array" || kind === "tuple";
  switch (rule.kind) {
    case "contains":
      return isList || kind === "opaque";
    case "dependent":
    case "names":
    case "patterns":
      return kind === "object" || kind === "opaque";
    case "unevaluated":
      return kind === "opaque" || (rule.of === "items" ? isList : kind === "object");
    case "not":
    case "if":
    case "values":
      return true;
  }
}

const kinds: readonly TypeNode[] = [
  { kind: "boolean" },
  { kind: "number", integer: false },
  { kind: "string" },
  { kind: "array", items: { kind: "unknown" }, uniqueItems: false },
  { kind: "object", properties: [], additional: "unspecified" },
];

/** An alternative of any value, as one alternative for each JSON type. */
export function everyKind(one: Alternative): readonly Alternative[] {
  if (one.shape.kind !== "any") return [one];
  return kinds.map((node) => ({ ...one, node, shape: node as Shape }));
}
