import { accepts } from "./accepts.js";
import type { Scalar, Shape } from "./shape.js";
import { typeOfShape } from "./shape.js";

/** Whether an enum value also has another shape. False for an opaque shape. */
export function isScalarOf(value: Scalar, shape: Shape, isText = false): boolean {
  const type = typeOfShape(shape);
  return shape.kind !== "opaque" && accepts(type, value, { schemas: new Map(), isText });
}
