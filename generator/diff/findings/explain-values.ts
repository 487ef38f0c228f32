import type { Direction } from "../../model/direction.js";
import { areValues } from "../codes/families.js";
import type { Change, Scope } from "../compare/change.js";
import type { Comparison, Root } from "../compare/comparison.js";
import { areEqualTypes } from "../compare/equal-schemas.js";
import { put } from "../compare/position.js";
import { judge } from "./judge.js";

/**
 * Adds a change to each whole type that loses values in a request, or gets new ones in a response, although no change
 * inside of it says so: parts that are each the same, or only wider, may accept fewer values together.
 */
export function explainValues(comparison: Comparison): void {
  // Components come after the places that use them, so that a change is found in the innermost one.
  for (const root of comparison.roots.toReversed()) {
    if (areEqualTypes(comparison.equal, root.types)) continue;
    const { position, types } = root;
    const directions = position.directions.filter((direction) =>
      isUnexplained(comparison, root, direction),
    );
    if (directions.length === 0) continue;
    put({ ...position, directions }, "values-changed", {
      evidence: { types, checkedTypes: types },
    });
  }
}

function isUnexplained(comparison: Comparison, root: Root, direction: Direction): boolean {
  const { position, types } = root;
  const isForward = direction === "request";
  const { isText } = position;
  const inclusion = comparison.inclusion({ direction, level: "wire", isText, isForward });
  const [from, to] = isForward ? [types.before, types.after] : [types.after, types.before];
  if (inclusion.answer(from, to) !== "no") return false;
  const isSaid = [...scopesIn(position.scope, direction)].some(({ changes }) =>
    changes.some((change) => isBreak(comparison, change, direction)),
  );
  return !isSaid && inclusion.witness(from, to) !== undefined;
}

/** A risk that values are read or sent that were not before is the same break, if a mild one. */
function isBreak(comparison: Comparison, change: Change, direction: Direction): boolean {
  if (!change.at.directions.includes(direction)) return false;
  const { wire } = judge(comparison, change, direction);
  return wire === "breaking" || (wire === "risky" && areValues(change.code));
}

function scopesIn(start: Scope, direction: Direction): ReadonlySet<Scope> {
  const seen = new Set([start]);
  for (const scope of seen) {
    for (const [inner, directions] of scope.edges) if (directions.has(direction)) seen.add(inner);
  }
  return seen;
}
