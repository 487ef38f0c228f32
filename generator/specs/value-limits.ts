import { isMultipleOf } from "../../templates/runtime/guard.js";
import { isJsonObject, ownValue } from "../load/json.js";
import type { Json, JsonObject } from "../load/spec-document.js";
import { numberAt, stringAt } from "../model/spec-objects.js";

/** The keywords of a schema that limit how long, large or many something is, and are not kept by a value. */
export function brokenLimits(schema: JsonObject, value: Json): readonly string[] {
  if (typeof value === "string") return stringLimits(schema, value);
  if (typeof value === "number") return numberLimits(schema, value);
  if (Array.isArray(value)) {
    const isRepeated = new Set(value.map((one) => JSON.stringify(one))).size < value.length;
    return [
      ...range(schema, value.length, "minItems", "maxItems"),
      ...(isRepeated && ownValue(schema, "uniqueItems") === true ? ["uniqueItems"] : []),
    ];
  }
  if (!isJsonObject(value)) return [];
  return range(schema, Object.keys(value).length, "minProperties", "maxProperties");
}

function range(schema: JsonObject, size: number, least: string, most: string): readonly string[] {
  return [
    ...(size < (numberAt(schema, least) ?? -Infinity) ? [least] : []),
    ...(size > (numberAt(schema, most) ?? Infinity) ? [most] : []),
  ];
}

function stringLimits(schema: JsonObject, value: string): readonly string[] {
  // Characters count, not the halves of surrogate pairs.
  const lengths = range(schema, [...value].length, "minLength", "maxLength");
  const pattern = stringAt(schema, "pattern");
  return pattern === undefined || isMatch(pattern, value) ? lengths : [...lengths, "pattern"];
}

/** A pattern that JavaScript does not read says nothing. */
function isMatch(pattern: string, value: string): boolean {
  try {
    return new RegExp(pattern, "u").test(value);
  } catch {
    return true;
  }
}

function numberLimits(schema: JsonObject, value: number): readonly string[] {
  const step = numberAt(schema, "multipleOf");
  const broken = range(schema, value, "minimum", "maximum");
  // A number in 3.1, a switch beside the other limit in 3.0.
  const isAt = (keyword: string, limit: string) =>
    ownValue(schema, keyword) === true && numberAt(schema, limit) === value;
  const low = numberAt(schema, "exclusiveMinimum");
  const high = numberAt(schema, "exclusiveMaximum");
  return [
    ...broken,
    ...(step !== undefined && !isMultipleOf(value, step) ? ["multipleOf"] : []),
    ...(isAt("exclusiveMinimum", "minimum") || value <= (low ?? -Infinity)
      ? ["exclusiveMinimum"]
      : []),
    ...(isAt("exclusiveMaximum", "maximum") || value >= (high ?? Infinity)
      ? ["exclusiveMaximum"]
      : []),
  ];
}
