import type { ArrayType, TypeNode } from "../../model/api-model.js";
import { compareObjects } from "./compare-objects.js";
import type { Limit } from "./compare-scalars.js";
import { compareNumbers, compareStrings, compareValues, limitChange } from "./compare-scalars.js";
import { compareTypes } from "./compare-types.js";
import type { Position } from "./change.js";
import type { Comparison } from "./comparison.js";
import type { Alternative } from "../../values/shape.js";
import { inward, put } from "./position.js";
import type { Pair } from "./side.js";

/** Compares two paired alternatives. */
export function compareShapes(
  comparison: Comparison,
  position: Position,
  pair: Pair<Alternative>,
): void {
  const a = pair.before.shape;
  const b = pair.after.shape;
  const types = { before: pair.before.node, after: pair.after.node };
  if (a.kind === "object" && b.kind === "object")
    return compareObjects(comparison, position, { before: a, after: b });
  if (a.kind === "array" && b.kind === "array")
    return compareArrays(comparison, position, { before: a, after: b }, types);
  if (a.kind === "tuple" && b.kind === "tuple") {
    const isAlike =
      a.items.length === b.items.length &&
      a.minItems === b.minItems &&
      (a.rest === undefined) === (b.rest === undefined);
    if (!isAlike)
      return put(position, "type-changed", { evidence: { types, checkedTypes: types } });
    a.items.forEach((item, index) => {
      const after = b.items[index];
      if (after !== undefined)
        compareTypes(comparison, inward(position, { kind: "index", index }, `[${index}]`, {}), {
          before: item,
          after,
        });
    });
    if (a.rest !== undefined && b.rest !== undefined) {
      compareTypes(comparison, inward(position, { kind: "item" }, "[]", {}), {
        before: a.rest,
        after: b.rest,
      });
    }
    return;
  }
  if (a.kind === "values" || b.kind === "values")
    return compareValues(position, { before: a, after: b }, types);
  if (a.kind === "number" && b.kind === "number")
    return compareNumbers(position, { before: a, after: b }, types);
  if (a.kind === "string" && b.kind === "string")
    return compareStrings(position, { before: a, after: b }, types);
  if (a.kind === "opaque" && b.kind === "opaque" && a.key === b.key) return;
  if (a.kind !== b.kind || a.kind === "opaque")
    put(position, "type-changed", { evidence: { types, checkedTypes: types } });
}

function compareArrays(
  comparison: Comparison,
  position: Position,
  { before, after }: Pair<ArrayType>,
  types: Pair<TypeNode>,
): void {
  const alone = (type: ArrayType): ArrayType => ({ ...type, items: { kind: "string" } });
  const limits = { before: alone(before), after: alone(after) };
  const changed: readonly Limit[] = [
    {
      keyword: "minItems",
      values: [before.minItems ?? 0, after.minItems ?? 0],
      tightens: "up",
    },
    { keyword: "maxItems", values: [before.maxItems, after.maxItems], tightens: "down" },
    {
      keyword: "uniqueItems",
      values: [before.uniqueItems ? 1 : undefined, after.uniqueItems ? 1 : undefined],
      tightens: "down",
      isFlag: true,
    },
  ];
  for (const limit of changed) limitChange(position, limit, limits, types);
  const step = inward(position, { kind: "item" }, "[]", {
    wrap: {
      before: (value, direction) => comparison.samples.before[direction].arraysWith(before, value),
      after: (value, direction) => comparison.samples.after[direction].arraysWith(after, value),
    },
  });
  compareTypes(comparison, step, { before: before.items, after: after.items });
}
