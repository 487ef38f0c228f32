import { isMultipleOf } from "../../templates/runtime/guard.js";

/** A multiple as it is written: three times 0.1 is 0.3, and not the 0.30000000000000004 of floating-point numbers. */
export function multipleOf(step: number, count: number): number {
  const product = step * count;
  const written = Number(product.toPrecision(15));
  return isMultipleOf(written, step) ? written : product;
}
