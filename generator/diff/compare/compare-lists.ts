import type { Parameter, TypeNode } from "../../model/api-model.js";
import type { Verdict } from "../codes/verdicts.js";
import type { Position } from "./change.js";
import type { Comparison } from "./comparison.js";
import { isScalar, mayHoldReserved, shapesOf } from "./compare-styles.js";
import { put } from "./position.js";
import type { Pair } from "./side.js";

/**
 * A parameter that is a list now, or no longer: a list of one value is written as that value is, so that only the types
 * need to change. True if that is so, and reported.
 */
export function compareAsLists(
  comparison: Comparison,
  position: Position,
  pair: Pair<Parameter>,
): boolean {
  const wire = listVerdict(comparison, pair);
  if (wire === undefined) return false;
  const types = { before: pair.before.type, after: pair.after.type };
  put(position, "type-changed", {
    evidence: { types, checkedTypes: types },
    verdicts: { request: { wire } },
  });
  return true;
}

function listVerdict(comparison: Comparison, pair: Pair<Parameter>): Verdict | undefined {
  const { forms } = comparison;
  const kinds = {
    before: kindsOf(comparison, "before", pair.before),
    after: kindsOf(comparison, "after", pair.after),
  };
  const isOther = kinds.before !== kinds.after;
  if (!isOther || kinds.before === undefined || kinds.after === undefined) return undefined;
  const list = (side: "before" | "after") => asList(comparison, side, pair[side].type);
  const answer = comparison
    .inclusion({ direction: "request", level: "wire", isText: true, isForward: true })
    .answer(list("before"), list("after"));
  if (answer !== "yes") return undefined;
  // A separator inside of a single value would part it.
  const [listed] = [pair.after, pair.before].filter(({ explode }) => !explode);
  return listed !== undefined && mayHoldReserved(forms.before, pair.before.type) ? "risky" : "safe";
}

/** `value`, `list` or both of them; undefined if there are other values, or values that are not written so. */
function kindsOf(
  { forms }: Comparison,
  side: "before" | "after",
  { type, json, mediaType, style }: Parameter,
): string | undefined {
  if (json || mediaType !== undefined || style === "deepObject") return undefined;
  const shapes = shapesOf(forms[side], type);
  if (!shapes.every((shape) => isScalar(shape) || shape.kind === "array")) return undefined;
  return [...new Set(shapes.map((shape) => (isScalar(shape) ? "value" : "list")))]
    .toSorted()
    .join();
}

/** A single value as a list of one. An empty list is not written at all. */
function asList({ forms }: Comparison, side: "before" | "after", type: TypeNode): TypeNode {
  const members = forms[side].formOf(type).alternatives.map(({ shape, node }): TypeNode => {
    if (shape.kind === "array") return { ...shape, minItems: Math.max(1, shape.minItems ?? 0) };
    return { kind: "array", items: node, minItems: 1, maxItems: 1, uniqueItems: false };
  });
  const [only, ...others] = members;
  return only !== undefined && others.length === 0
    ? only
    : { kind: "union", members, exclusive: false };
}
