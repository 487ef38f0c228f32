import { accepts } from "./accepts.js";
import type { Scalar, Shape } from "./shape.js";
import { typeOfShape } from "./shape.js";

/** Whether a value of an enum is of another shape, too. Of an opaque one it is not known to be. */
export function isScalarOf(value: Scalar, shape: Shape, isText = false): boolean {
  const type = typeOfShape(shape);
  return shape.kind !== "opaque" && accepts(type, value, { schemas: new Map(), isText });
}
