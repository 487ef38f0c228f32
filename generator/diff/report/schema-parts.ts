import type { JsonObject } from "../../load/spec-document.js";

/** Parts of the JSON Schemas of our reports. */

export const string: JsonObject = { type: "string" };
export const count: JsonObject = { type: "integer", minimum: 0 };
export const list = (items: JsonObject): JsonObject => ({ type: "array", items });
export const oneOf = (...values: readonly string[]): JsonObject => ({ enum: [...values] });
export const described = (description: string, schema: JsonObject): JsonObject => ({
  description,
  ...schema,
});

/** Every property is required but those whose name ends in `?`; there are no others. */
export function object(properties: JsonObject): JsonObject {
  const keys = Object.keys(properties);
  return {
    type: "object",
    required: keys.filter((key) => !key.endsWith("?")),
    properties: Object.fromEntries(
      Object.entries(properties).map(([key, schema]) => [key.replace(/\?$/, ""), schema]),
    ),
    additionalProperties: false,
  };
}
