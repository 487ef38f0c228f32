import { isMultipleOf } from "../../templates/runtime/guard.js";
import type { NumberType, StringType } from "../model/api-model.js";
import type { Scalar, Shape } from "./form.js";

/** Whether a value of an enum is of another shape too. */
export function scalarFits(value: Scalar, shape: Shape): boolean {
  switch (shape.kind) {
    case "any":
      return true;
    case "values":
      return shape.values.includes(value);
    case "boolean":
      return typeof value === "boolean";
    case "number":
      return typeof value === "number" && numberFits(value, shape);
    case "string":
      return typeof value === "string" && stringFits(value, shape) !== false;
    case "binary":
      return typeof value === "string";
    case "array":
    case "tuple":
    case "object":
    case "opaque":
      return false;
  }
}

export function numberFits(value: number, type: NumberType): boolean {
  return (
    Number.isFinite(value) &&
    (!type.integer || Number.isInteger(value)) &&
    value >= (type.minimum ?? -Infinity) &&
    value <= (type.maximum ?? Infinity) &&
    value > (type.exclusiveMinimum ?? -Infinity) &&
    value < (type.exclusiveMaximum ?? Infinity) &&
    (type.multipleOf === undefined || isMultipleOf(value, type.multipleOf))
  );
}

/** Undefined where the pattern is none that we can run. Lengths count code points, as JSON Schema has it. */
export function stringFits(value: string, type: StringType): boolean | undefined {
  const length = [...value].length;
  if (length < (type.minLength ?? 0) || length > (type.maxLength ?? Infinity)) return false;
  if (type.pattern === undefined) return true;
  return patternOf(type.pattern)?.test(value);
}

export function patternOf(pattern: string): RegExp | undefined {
  try {
    return new RegExp(pattern, "u");
  } catch {
    return undefined;
  }
}
