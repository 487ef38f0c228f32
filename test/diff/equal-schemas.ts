import type { Json, JsonObject } from "../../generator/load/spec-document.js";
import { isJsonObject } from "../../generator/load/json.js";
import { pick, places, type Dice } from "./random-schemas.js";

/** Other ways to write the schema with the same values; undefined where a way does not apply. */
type Rewrite = (schema: JsonObject, dice: Dice) => JsonObject | undefined;

const only = (schema: JsonObject, ...keys: readonly string[]) =>
  Object.keys(schema).every((key) => keys.includes(key));

const without = (schema: JsonObject, ...keys: readonly string[]): JsonObject =>
  Object.fromEntries(Object.entries(schema).filter(([key]) => !keys.includes(key)));

const branchesOf = (schema: JsonObject, key: string) => {
  const branches = schema[key];
  return Array.isArray(branches) ? (branches as JsonObject[]) : undefined;
};

export const equalities: Readonly<Record<string, Rewrite>> = {
  "allOf of one": (schema) => ({ allOf: [schema] }),
  "oneOf of one": (schema) => ({ oneOf: [schema] }),
  "anyOf of one": (schema) => ({ anyOf: [schema] }),
  "anyOf twice": (schema) => ({ anyOf: [schema, schema] }),
  "allOf twice": (schema) => ({ allOf: [schema, schema] }),
  "branches in another order": (schema) => {
    const key = ["oneOf", "anyOf", "allOf"].find((one) => branchesOf(schema, one) !== undefined);
    return key === undefined
      ? undefined
      : { ...schema, [key]: branchesOf(schema, key)!.toReversed() };
  },
  "values in another order": (schema) =>
    Array.isArray(schema["enum"]) ? { ...schema, enum: schema["enum"].toReversed() } : undefined,
  "properties in another order": (schema) =>
    isJsonObject(schema["properties"])
      ? {
          ...schema,
          properties: Object.fromEntries(Object.entries(schema["properties"]).toReversed()),
        }
      : undefined,
  "lengths in a part of their own": (schema) => {
    const keys = ["minLength", "maxLength", "pattern"].filter((key) => schema[key] !== undefined);
    const [moved] = keys;
    if (schema["type"] !== "string" || moved === undefined || schema["enum"] !== undefined)
      return undefined;
    return { allOf: [without(schema, moved), { [moved]: schema[moved]! }] };
  },
  "required in a part of its own": (schema) => {
    if (schema["type"] !== "object" || schema["required"] === undefined) return undefined;
    return {
      allOf: [without(schema, "required"), { type: "object", required: schema["required"] }],
    };
  },
  "a length of zero": (schema) =>
    schema["type"] === "string" && schema["enum"] === undefined && schema["minLength"] === undefined
      ? { ...schema, minLength: 0 }
      : undefined,
  "a list of no least length": (schema) =>
    schema["type"] === "array" && schema["minItems"] === undefined
      ? { ...schema, minItems: 0 }
      : undefined,
  "a boolean as two values": (schema) =>
    schema["type"] === "boolean" && only(schema, "type")
      ? { type: "boolean", enum: [true, false] }
      : undefined,
  "one value as const": (schema, { dialect }) =>
    dialect === "3.1" && Array.isArray(schema["enum"]) && schema["enum"].length === 1
      ? { ...without(schema, "enum"), const: schema["enum"][0]! }
      : undefined,
  "values as branches": (schema) =>
    Array.isArray(schema["enum"]) && schema["enum"].length > 1 && only(schema, "type", "enum")
      ? { oneOf: schema["enum"].map((value: Json) => ({ type: "string", enum: [value] })) }
      : undefined,
  "a whole number as a step": (schema) =>
    schema["type"] === "integer" && schema["multipleOf"] === undefined
      ? { ...schema, type: "number", multipleOf: 1 }
      : undefined,
  "the next whole number": (schema) => {
    const least = schema["minimum"];
    if (schema["type"] !== "integer" || typeof least !== "number") return undefined;
    return schema["exclusiveMinimum"] === undefined
      ? { ...schema, minimum: least - 0.5 }
      : undefined;
  },
  "null as a branch": (schema, { dialect }) => {
    const { type } = schema;
    if (dialect !== "3.1" || !Array.isArray(type) || schema["enum"] !== undefined) return undefined;
    const isSimple = ["not", "if", "allOf", "anyOf", "oneOf"].every(
      (key) => schema[key] === undefined,
    );
    if (!isSimple) return undefined;
    return { anyOf: [{ ...schema, type: type[0]! }, { type: "null" }] };
  },
  "a choice of types as branches": (schema, { dialect }) =>
    dialect === "3.1" && schema["type"] === "boolean" && only(schema, "type")
      ? { anyOf: [{ const: true }, { const: false }] }
      : undefined,
  "anyOf where nothing overlaps": (schema) => {
    const branches = branchesOf(schema, "oneOf");
    const types = branches?.map(({ type }) => type) ?? [];
    const isApart =
      types.every((type) => typeof type === "string" && type !== "number") &&
      new Set(types).size === types.length &&
      branches?.every((one) => one["nullable"] !== true) === true;
    return isApart ? { ...without(schema, "oneOf"), anyOf: branches } : undefined;
  },
  "in a component": (schema, { dialect }) =>
    dialect === "3.1" || schema["nullable"] !== true
      ? { $ref: "#/components/schemas/moved", moved: schema }
      : undefined,
  "short lists of a choice": (schema) => {
    const items = schema["items"];
    const branches = isJsonObject(items) ? branchesOf(items, "anyOf") : undefined;
    const isPlain =
      isJsonObject(items) &&
      only(items, "anyOf") &&
      only(schema, "type", "items", "maxItems", "minItems");
    if (
      !isPlain ||
      branches === undefined ||
      schema["maxItems"] !== 1 ||
      Array.isArray(schema["type"])
    )
      return undefined;
    if (schema["nullable"] !== undefined) return undefined;
    return { anyOf: branches.map((one) => ({ ...schema, items: one })) };
  },
  "beside a reference": (schema, { dialect }) =>
    dialect === "3.0" && schema["$ref"] !== undefined && only(schema, "$ref")
      ? { ...schema, minLength: 3, maximum: 1, required: ["z"] }
      : undefined,
  "a part beside a reference": (schema, { dialect }) => {
    const parts = branchesOf(schema, "allOf");
    const [first, second] = parts ?? [];
    const isFit = dialect === "3.1" && parts?.length === 2 && only(schema, "allOf");
    if (!isFit || first?.["$ref"] === undefined || !only(first, "$ref") || second === undefined)
      return undefined;
    return second["$ref"] === undefined ? { ...first, ...second } : undefined;
  },
  "anything as true": (schema) =>
    schema["type"] === "object" &&
    schema["additionalProperties"] === undefined &&
    schema["patternProperties"] === undefined
      ? { ...schema, additionalProperties: true }
      : undefined,
  "a type and its values": (schema) =>
    schema["type"] === "string" && schema["enum"] !== undefined && only(schema, "type", "enum")
      ? { allOf: [{ type: "string" }, schema] }
      : undefined,
};

/** The schema with one of its parts written in another way; a part that moves to a component is given beside it. */
export function rewritten(
  schema: JsonObject,
  dice: Dice,
): { readonly way: string; readonly schema: JsonObject; readonly moved?: JsonObject } {
  for (;;) {
    const place = pick(places(schema), dice.chance);
    const [way, rewrite] = pick(Object.entries(equalities), dice.chance);
    const other = rewrite(place.schema, dice);
    if (other === undefined) continue;
    const { moved, ...rest } = other;
    const result = { way, schema: place.put(rest) };
    return isJsonObject(moved) ? { ...result, moved } : result;
  }
}
