import type { Json } from "../load/spec-document.js";
import type { StringLimits } from "../values/pattern/string-limits.js";
import type { TypeNode } from "./api-model.js";

/**
 * What a type of TypeScript cannot say. Rules stand on types that say more than that, or on an intersection: neither on a
 * reference nor on `unknown`, which are looked at by their kind alone.
 */
export interface Ruled {
  readonly rules?: readonly Rule[];
}

/** A keyword that guards and fixtures follow, and types do not. The schemas in it are read as JSON Schema has them. */
export type Rule = { readonly keyword: string; readonly pointer: string } & (
  | { readonly kind: "not"; readonly type: TypeNode }
  | { readonly kind: "if"; readonly if: TypeNode; readonly then: TypeNode; readonly else: TypeNode }
  | {
      readonly kind: "contains";
      readonly type: TypeNode;
      readonly min: number;
      readonly max?: number;
    }
  /** `dependentSchemas`, `dependentRequired`: where an object has the property, it is of the type. */
  | { readonly kind: "dependent"; readonly name: string; readonly type: TypeNode }
  | { readonly kind: "names"; readonly type: TypeNode }
  | PatternsRule
  /** `enum` and `const` with objects or arrays among their values. */
  | { readonly kind: "values"; readonly values: readonly Json[] }
  | UnevaluatedRule
);

export interface PatternsRule {
  readonly kind: "patterns";
  readonly patterns: readonly NamePattern[];
  /** The declared properties: what further ones are does not apply to them. */
  readonly known: readonly string[];
  /** The type of properties that are neither declared nor like a pattern. */
  readonly others: TypeNode;
}

export interface NamePattern {
  readonly name: StringLimits;
  readonly type: TypeNode;
}

export interface UnevaluatedRule {
  readonly kind: "unevaluated";
  readonly of: "properties" | "items";
  readonly evaluated: Evaluated;
  readonly type: TypeNode;
}

/** The properties or elements that a schema speaks of. */
export interface Evaluated {
  readonly isAll: boolean;
  readonly names: readonly string[];
  readonly patterns: readonly StringLimits[];
  /** How many of the first elements, and which others. */
  readonly count: number;
  readonly contained: readonly TypeNode[];
  /** Those of which schemas speak that the value may be of: of a choice, and of `if`, where the value is of its type or is not. */
  readonly when: readonly {
    readonly of: "choice" | "if" | "else";
    readonly type: TypeNode;
    readonly evaluated: Evaluated;
  }[];
}

/** The types in a rule, each of which is asked whether it takes a value. */
export function ruleTypes(rule: Rule): readonly TypeNode[] {
  switch (rule.kind) {
    case "not":
    case "contains":
    case "dependent":
    case "names":
      return [rule.type];
    case "if":
      return [rule.if, rule.then, rule.else];
    case "patterns":
      return [...rule.patterns.map(({ type }) => type), rule.others];
    case "values":
      return [];
    case "unevaluated":
      return [rule.type, ...evaluatedTypes(rule.evaluated)];
  }
}

function evaluatedTypes({ contained, when }: Evaluated): readonly TypeNode[] {
  return [...contained, ...when.flatMap((one) => [one.type, ...evaluatedTypes(one.evaluated)])];
}

/** The type with more rules. */
export function withRules(type: TypeNode, rules: readonly Rule[]): TypeNode {
  if (rules.length === 0) return type;
  const isPlain = type.kind === "reference" || type.kind === "unknown";
  const ruled: TypeNode = isPlain ? { kind: "intersection", members: [type] } : type;
  return { ...ruled, rules: [...(ruled.rules ?? []), ...rules] };
}

/** Whether a rule holds only where enums are closed: in responses, they take further values. */
export function isOpenValues(rule: Rule): boolean {
  return rule.kind === "values" && rule.values.length > 1;
}

/** The type without its own rules, and these. */
export function withoutRules(type: TypeNode): readonly [type: TypeNode, rules: readonly Rule[]] {
  const { rules = [], ...plain } = type;
  return rules.length === 0 ? [type, rules] : [plain, rules];
}
