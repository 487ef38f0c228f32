import type { ArrayType, TypeNode } from "../../model/api-model.js";
import type { Alternative, Form } from "../../values/shape.js";
import type { Comparison } from "./comparison.js";
import { areSame } from "./comparison.js";
import { componentName } from "./position.js";
import type { Pair } from "./side.js";

/** A choice of lists that became a list of choices, or the other way round. */
export interface ListUnion {
  /** The elements of each list of the choice, with the same ones in the other list. */
  readonly items: readonly Pair<TypeNode>[];
  /** What is beside the lists. */
  readonly others: Pair<Form>;
}

interface List {
  readonly shape: ArrayType;
}

/** Undefined where the elements are others, too, so that each list is compared with the nearest one. */
export function listUnion(comparison: Comparison, forms: Pair<Form>): ListUnion | undefined {
  const before = listsIn(forms.before);
  const after = listsIn(forms.after);
  const [first] = before;
  const [second] = after;
  if (first === undefined || second === undefined) return undefined;
  if ((before.length === 1) === (after.length === 1)) return undefined;
  const choices = {
    before: after.length === 1 ? before.map(itemsOf) : choicesOf(comparison, "before", first),
    after: before.length === 1 ? after.map(itemsOf) : choicesOf(comparison, "after", second),
  };
  const items = pairsOf(comparison, choices);
  if (items === undefined) return undefined;
  return {
    items,
    others: { before: withoutLists(forms.before), after: withoutLists(forms.after) },
  };
}

function listsIn({ alternatives }: Form): readonly List[] {
  return alternatives.flatMap(({ shape }) => (shape.kind === "array" ? [{ shape }] : []));
}

function withoutLists(form: Form): Form {
  return { ...form, alternatives: form.alternatives.filter(isNoList) };
}

const isNoList = ({ shape }: Alternative) => shape.kind !== "array";
const itemsOf = ({ shape }: List) => shape.items;

function choicesOf(
  { forms }: Comparison,
  side: keyof Pair<Form>,
  { shape }: List,
): readonly TypeNode[] {
  return forms[side].formOf(shape.items).alternatives.map(({ node }) => node);
}

/** Each with its only partner; undefined where one has none. */
function pairsOf(
  comparison: Comparison,
  { before, after }: Pair<readonly TypeNode[]>,
): readonly Pair<TypeNode>[] | undefined {
  const left = new Set(after);
  const pairs = before.flatMap((one) => {
    const other = [...left].find((two) => isPartner(comparison, { before: one, after: two }));
    if (other === undefined) return [];
    left.delete(other);
    return [{ before: one, after: other }];
  });
  return pairs.length === before.length && left.size === 0 ? pairs : undefined;
}

function isPartner(comparison: Comparison, pair: Pair<TypeNode>): boolean {
  const name = componentName(pair.before);
  const isOne = name !== undefined && name === componentName(pair.after);
  return isOne || areSame(comparison, pair);
}
