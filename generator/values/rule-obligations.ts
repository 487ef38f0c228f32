import type { TypeNode } from "../model/api-model.js";
import type { Rule } from "../model/rule.js";
import { accepts } from "./accepts.js";
import type { Forms } from "./normal-form.js";
import { holds, pair, type Obligation } from "./obligation.js";
import type { Sameness } from "./same-types.js";
import type { Scalar } from "./shape.js";

type RuleOf<Kind extends Rule["kind"]> = Extract<Rule, { readonly kind: Kind }>;

interface Descriptions {
  readonly from: Forms;
  readonly to: Forms;
  readonly isSame: Sameness;
}

/** What follows for values with rules of their own, for the rules of another type. Undefined if that is not known. */
export function ruleObligation(
  own: readonly TypeNode[],
  { rules: wanted = [] }: TypeNode,
  descriptions: Descriptions,
): Obligation | undefined {
  const rules = own.flatMap((type) => type.rules ?? []);
  const found = wanted.map((rule) => followed(rules, rule, descriptions));
  return found.length === 0 || found.includes(undefined)
    ? undefined
    : { kind: "all", of: found.filter((one) => one !== undefined) };
}

function followed(
  rules: readonly Rule[],
  wanted: Rule,
  descriptions: Descriptions,
): Obligation | undefined {
  switch (wanted.kind) {
    case "not":
      return rules.some((rule) => rule.kind === "not" && isWiderNot(rule, wanted, descriptions))
        ? holds
        : undefined;
    case "contains":
      if (wanted.min <= 0 && wanted.max === undefined) return holds;
      return either(
        rules.flatMap((rule) =>
          rule.kind === "contains" ? contained(rule, wanted, descriptions) : [],
        ),
      );
    case "names":
      return either(rules.flatMap((rule) => (rule.kind === "names" ? within(rule, wanted) : [])));
    case "dependent":
      return either(
        rules.flatMap((rule) =>
          rule.kind === "dependent" && rule.name === wanted.name ? within(rule, wanted) : [],
        ),
      );
    default:
      return undefined;
  }
}

interface Typed {
  readonly type: TypeNode;
}

function within(own: Typed, wanted: Typed): Obligation[] {
  return [pair(own.type, wanted.type, () => undefined)];
}

/** The elements of a narrower type are elements of the wider one; how many more of these there are, is not known. */
function contained(
  own: RuleOf<"contains">,
  wanted: RuleOf<"contains">,
  { isSame }: Descriptions,
): Obligation[] {
  if (own.min < wanted.min) return [];
  if (wanted.max === undefined) return within(own, wanted);
  const isFewer = own.max !== undefined && own.max <= wanted.max;
  return isFewer && isSame(own.type, wanted.type) ? [holds] : [];
}

/** One of them is enough, and none of them is needed: another reason may make the rule hold. */
function either(of: readonly Obligation[]): Obligation | undefined {
  if (of.length === 0) return undefined;
  return { kind: "any", of: [...of, { kind: "unclear" }], values: () => [] };
}

/** Whether all that one rule excludes is excluded by the other one. */
function isWiderNot(own: Typed, wanted: Typed, { from, to }: Descriptions): boolean {
  const { nullable, alternatives } = to.formOf(wanted.type);
  const values: (Scalar | null)[] = nullable ? [null] : [];
  for (const { shape } of alternatives) {
    if (shape.kind !== "values") return false;
    values.push(...shape.values);
  }
  const reading = { schemas: from.schemas, refusesUnclear: true };
  return values.every((value) => accepts(own.type, value, reading));
}
