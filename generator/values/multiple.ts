import { isMultipleOf } from "../../templates/runtime/guard.js";

/** A multiple in decimal arithmetic: three times 0.1 is 0.3, not 0.30000000000000004 as with floating-point numbers. */
export function multipleOf(step: number, count: number): number {
  const product = step * count;
  const written = Number(product.toPrecision(15));
  return isMultipleOf(written, step) ? written : product;
}
