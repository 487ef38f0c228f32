import type { TypeNode } from "../../model/api-model.js";
import { tagsOf } from "../../values/disjoint.js";
import { compareShapes } from "./compare-shapes.js";
import { compareTypes } from "./compare-types.js";
import type { Position } from "./change.js";
import type { Comparison } from "./comparison.js";
import { areSame } from "./comparison.js";
import type { Alternative, Form } from "../../values/shape.js";
import type { Forms } from "../../values/normal-form.js";
import { listUnion } from "./list-unions.js";
import { kindOf, likeness, likenessOfRequired } from "../../values/likeness.js";
import { matchInTurn } from "./match.js";
import { componentName, inward, put, unwrapped } from "./position.js";
import type { Matched, Pair } from "./side.js";

/** Pairs the members of two unions, and reports members without a counterpart. */
export function compareAlternatives(
  comparison: Comparison,
  position: Position,
  types: Pair<TypeNode>,
  forms: Pair<Form>,
): void {
  const lists = listUnion(comparison, forms);
  if (lists !== undefined) {
    put(position, "type-changed", {
      evidence: { types, checkedTypes: types, arePartsApart: true },
    });
    const step = inward(position, { kind: "item" }, "[]", { wrap: unwrapped });
    for (const pair of lists.items) compareTypes(comparison, step, pair);
    return compareAlternatives(comparison, position, types, lists.others);
  }
  const matched = matchAlternatives(comparison, forms);
  const isUnion = forms.before.alternatives.length > 1 || forms.after.alternatives.length > 1;
  for (const { before, after } of matched.pairs) {
    compareAlternative(comparison, position, { before, after }, isUnion);
  }
  for (const { node } of matched.removed) {
    put(position, "union-member-removed", {
      evidence: {
        types: { before: node },
        checkedTypes: types,
        sets: { request: { before: node, after: types.after } },
      },
      identity: labelOf(comparison.forms.before, node),
    });
  }
  for (const member of matched.added) {
    const { node } = member;
    // If a value must match exactly one member, a new member can make values of others invalid.
    const isFussy = member.also !== undefined;
    put(position, "union-member-added", {
      evidence: {
        types: { after: node },
        checkedTypes: types,
        sets: {
          response: { before: types.before, after: node },
          ...(isFussy ? { request: types } : {}),
        },
      },
      ...(isFussy ? { verdicts: { request: { wire: "sets" } } } : {}),
      identity: labelOf(comparison.forms.after, node),
    });
  }
  compareDiscriminators(comparison, position, forms);
}

function compareAlternative(
  comparison: Comparison,
  position: Position,
  { before, after }: Pair<Alternative>,
  isUnion: boolean,
): void {
  const step = isUnion
    ? inward(
        position,
        { kind: "member", before },
        `<${labelOf(comparison.forms.before, before.node)}>`,
        { wrap: unwrapped },
      )
    : position;
  const isNamed =
    componentName(before.node) !== undefined || componentName(after.node) !== undefined;
  // Null is reported for the whole union, not for each member.
  if (isUnion && isNamed) {
    compareTypes(
      comparison,
      { ...step, isNullSettled: true },
      { before: before.node, after: after.node },
    );
  } else {
    compareShapes(comparison, step, { before, after });
  }
}

/** Pairs members by component name, by accepted values, by tag, by JSON type if it is unique, and by likeness. */
export function matchAlternatives(comparison: Comparison, forms: Pair<Form>): Matched<Alternative> {
  const { before, after } = forms;
  const isSingle = before.alternatives.length === 1 && after.alternatives.length === 1;
  const [first] = before.alternatives;
  const [second] = after.alternatives;
  if (isSingle && first !== undefined && second !== undefined) {
    const isPair = kindOf(first) === kindOf(second) || isScalarPair(first, second);
    return isPair
      ? { pairs: [{ before: first, after: second }], removed: [], added: [] }
      : { pairs: [], removed: [first], added: [second] };
  }
  const tags = (one: Alternative, side: "before" | "after") => tagKey(one, comparison.forms[side]);
  const steps: readonly ((a: Alternative, b: Alternative) => number)[] = [
    (a, b) => (areSame(comparison, { before: a.node, after: b.node }) ? 1 : 0),
    (a, b) => {
      const tag = tags(a, "before");
      return tag !== undefined && tag === tags(b, "after") ? 1 + likeness(a, b) : 0;
    },
    (a, b) => (likeness(a, b) >= 0.5 ? likeness(a, b) : 0),
  ];
  const byName = matchInTurn(before.alternatives, after.alternatives, [
    ({ node }) => componentName(node),
  ]);
  const matched = steps.reduce(matchBest, byName);
  const count = (list: readonly Alternative[], one: Alternative) =>
    list.filter((other) => kindOf(other) === kindOf(one)).length;
  return matchBest(matched, (a, b) =>
    count(matched.removed, a) === 1 && count(matched.added, b) === 1 && likeness(a, b) >= 0.2
      ? 1
      : 0,
  );
}

/**
 * Pairs members by score, the highest first, and among the same scores those that require the same. A score of 0 makes no
 * pair. Symmetric in both sides.
 */
function matchBest(
  { pairs, removed, added }: Matched<Alternative>,
  score: (a: Alternative, b: Alternative) => number,
): Matched<Alternative> {
  const scored = removed
    .flatMap((before) => added.map((after) => ({ before, after, score: score(before, after) })))
    .filter((one) => one.score > 0)
    .map((one) => ({ ...one, required: likenessOfRequired(one.before, one.after) }))
    .toSorted((a, b) => b.score - a.score || b.required - a.required);
  const taken = new Set<Alternative>();
  const more: Pair<Alternative>[] = [];
  for (const { before, after } of scored) {
    if (taken.has(before) || taken.has(after)) continue;
    taken.add(before).add(after);
    more.push({ before, after });
  }
  const isFree = (one: Alternative) => !taken.has(one);
  return {
    pairs: [...pairs, ...more],
    removed: removed.filter(isFree),
    added: added.filter(isFree),
  };
}

/** Compares an enum with another one of mixed types. */
function isScalarPair(a: Alternative, b: Alternative): boolean {
  return a.shape.kind === "values" && b.shape.kind === "values";
}

function tagKey({ shape }: Alternative, forms: Forms | undefined): string | undefined {
  if (shape.kind !== "object" || forms === undefined) return undefined;
  const tags = [...tagsOf(shape, forms)].flatMap(([name, values]) =>
    values.size === 1 ? [[name, [...values]] as const] : [],
  );
  return tags.length === 0
    ? undefined
    : JSON.stringify(tags.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** The name of a member in a path: its component, its tag, or its JSON type. */
function labelOf(forms: Forms, node: TypeNode): string {
  const name = componentName(node);
  if (name !== undefined) return name;
  const [only] = forms.formOf(node).alternatives;
  if (only?.shape.kind !== "object") return only === undefined ? node.kind : kindOf(only);
  const [tag] = tagsOf(only.shape, forms);
  if (tag !== undefined) return [...tag[1]].map(String).join(" or ");
  const required = only.shape.properties.filter((property) => property.required);
  const named = required.length > 0 ? required : only.shape.properties;
  return `{${named
    .slice(0, 4)
    .map((property) => property.name)
    .join(", ")}}`;
}

function compareDiscriminators(
  comparison: Comparison,
  position: Position,
  forms: Pair<Form>,
): void {
  const before = forms.before.discriminator;
  const after = forms.after.discriminator;
  if (before === undefined || after === undefined) return;
  if (before.property !== after.property) {
    put(position, "discriminator-changed", { args: { from: before.property, to: after.property } });
    return;
  }
  const others = "any other value";
  const values: Readonly<Record<string, string>> = {
    ...after.mapping,
    ...(after.otherwise !== undefined && { [others]: after.otherwise }),
  };
  const old = [...Object.entries(before.mapping), [others, before.otherwise] as const];
  for (const [value, from] of old) {
    const to = Object.hasOwn(values, value) ? values[value] : undefined;
    if (from === undefined || to === undefined || to === from) continue;
    const types = {
      before: { kind: "reference", schema: from },
      after: { kind: "reference", schema: to },
    } as const;
    if (!areSame(comparison, types))
      put(position, "discriminator-value-changed", { args: { value, from, to }, identity: value });
  }
}
