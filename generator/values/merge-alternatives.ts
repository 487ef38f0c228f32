import { mergeShapes } from "./intersect-shapes.js";
import type { NodeIds } from "./node-ids.js";
import type { Alternative, Shape } from "./shape.js";
import { structureKey, typeOfShape } from "./shape.js";
import { isEmptyShape, tidyNumber, tidyString } from "./tidy-scalars.js";

/** The values that have both alternatives: one alternative, or none if no value has both. */
export function mergeAlternatives(
  a: Alternative,
  b: Alternative,
  both: NodeIds["both"],
): readonly Alternative[] {
  const also = [...(a.also ?? []), ...(b.also ?? [])];
  const bound = (one: Alternative): Alternative => (also.length === 0 ? one : { ...one, also });
  if (a.shape.kind === "any") return [bound(b)];
  if (b.shape.kind === "any") return [bound(a)];
  const shape = mergeShapes(a.shape, b.shape, both);
  if (shape === undefined) return [];
  const node = both(a.node, b.node);
  if (shape.kind !== "opaque") {
    const tidied = tidyShape(shape);
    return isEmptyShape(tidied) ? [] : [bound({ shape: tidied, node })];
  }
  if (a.shape.kind === "opaque" || b.shape.kind === "opaque") return [bound({ shape, node })];
  // The shape cannot express both, so one is a further type. Their order says nothing.
  const [first, second] =
    structureKey(a.shape) < structureKey(b.shape) ? [a.shape, b.shape] : [b.shape, a.shape];
  return [{ shape: first, node, also: [...also, typeOfShape(second)] }];
}

function tidyShape(shape: Shape): Shape {
  if (shape.kind === "number") return tidyNumber(shape);
  return shape.kind === "string" ? tidyString(shape) : shape;
}
