import type { Json, JsonObject } from "../../generator/load/spec-document.js";
import type { Direction } from "../../generator/model/direction.js";
import { child, entries } from "../support/json.js";

/** A schema for Ajv. */
export type JsonSchema = { readonly [keyword: string]: unknown };

const formats = ["date-time", "uri", "email", "uuid"];
const limits = (
  "minLength maxLength pattern minItems maxItems uniqueItems minimum maximum exclusiveMinimum exclusiveMaximum " +
  "multipleOf minProperties maxProperties"
).split(" ");
/** They say nothing of a value. */
const remarks =
  "title description example examples default deprecated readOnly writeOnly nullable format discriminator externalDocs xml";
const known = [...limits, ...remarks.split(" ")].concat(
  "type enum required properties items additionalProperties allOf oneOf anyOf".split(" "),
);

/** Where a component's schema stands, for references: one document for each direction. */
export function schemaId(direction: Direction, name: string): string {
  return `https://schemas.test/${direction}#/$defs/${encodeURIComponent(name.replace(/~/g, "~0").replace(/\//g, "~1"))}`;
}

/** All components as one document, for `ajv.addSchema`. */
export function componentsSchema(root: JsonObject, direction: Direction): JsonSchema {
  const schemas = entries(child(root["components"], "schemas"));
  const $defs = Object.fromEntries(
    schemas.map(([name, one]) => [name, jsonSchema(one, direction)]),
  );
  return { $id: `https://schemas.test/${direction}`, $defs };
}

/**
 * A schema of OpenAPI 3.0 as the guards read it: null wherever `nullable` stands, also beside a `$ref`; in responses
 * enums of several values open; formats looked at in requests only.
 */
export function jsonSchema(schema: Json, direction: Direction): JsonSchema {
  const converted = withoutNull(schema, direction);
  return isNullable(schema) ? { anyOf: [{ type: "null" }, converted] } : converted;
}

function isNullable(schema: Json): boolean {
  const values = child(schema, "enum");
  return child(schema, "nullable") === true || (Array.isArray(values) && values.includes(null));
}

/** The schema itself, where what may be null has been said around it. */
export function withoutNull(schema: Json, direction: Direction): JsonSchema {
  const inner = (one: Json) => jsonSchema(one, direction);
  const reference = child(schema, "$ref");
  if (typeof reference === "string") {
    return { $ref: schemaId(direction, reference.replace("#/components/schemas/", "")) };
  }
  for (const [keyword] of entries(schema)) {
    if (!known.includes(keyword) && !keyword.startsWith("x-"))
      throw new Error(`How is ${keyword} read?`);
  }
  const said = entries(schema).flatMap(([key, value]): [string, unknown][] => {
    // 3.0 writes `exclusiveMinimum: true` beside `minimum`, JSON Schema the number itself.
    if (value === true && key.startsWith("exclusive"))
      return [[key, child(schema, plainLimit(key))]];
    if (limits.includes(key)) return [[key, value]];
    if (["allOf", "oneOf", "anyOf"].includes(key)) return [[key, (value as Json[]).map(inner)]];
    return [];
  });
  const format = child(schema, "format");
  const isChecked = direction === "request" && formats.includes(String(format));
  return {
    ...Object.fromEntries(said),
    ...typePart(schema),
    ...enumPart(schema, direction),
    ...objectPart(schema, direction),
    ...(child(schema, "items") === undefined ? {} : { items: inner(child(schema, "items")!) }),
    ...(isChecked ? { format } : {}),
  };
}

function plainLimit(key: string): string {
  return key === "exclusiveMinimum" ? "minimum" : "maximum";
}

/**
 * Without a `type`, JSON Schema lets everything pass that is no object at all. That is never meant: what speaks of
 * properties is an object, and what speaks of items a list.
 */
function typePart(schema: Json): JsonSchema {
  const type = child(schema, "type");
  if (type !== undefined) return { type };
  const has = (...keys: string[]) => keys.some((key) => child(schema, key) !== undefined);
  if (child(schema, "enum") !== undefined) return {};
  if (has("properties", "required", "additionalProperties")) return { type: "object" };
  return has("items") ? { type: "array" } : {};
}

function enumPart(schema: Json, direction: Direction): JsonSchema {
  const values = child(schema, "enum");
  if (!Array.isArray(values)) return {};
  const plain = [...new Set(values)].filter((value) => value !== null);
  if (direction === "request" || plain.length < 2) return { enum: plain };
  return child(schema, "type") === undefined
    ? { type: [...new Set(plain.map((value) => typeof value))] }
    : {};
}

function objectPart(schema: Json, direction: Direction): JsonSchema {
  const hiddenMark = direction === "request" ? "readOnly" : "writeOnly";
  const properties = entries(child(schema, "properties"));
  const hidden = properties.filter(([, one]) => child(one, hiddenMark) === true);
  const isHidden = (name: string) => hidden.some(([one]) => one === name);
  const shown = properties.filter(([name]) => !isHidden(name));
  const required = ((child(schema, "required") ?? []) as string[]).filter((one) => !isHidden(one));
  const others = child(schema, "additionalProperties");
  const isOdd = ([name]: [string, unknown]) => name === "__proto__";
  const converted = shown.map(([name, one]): [string, JsonSchema] => [
    name,
    jsonSchema(one, direction),
  ]);
  const plain = converted.filter((one) => !isOdd(one));
  const odd = converted.filter(isOdd).map(([, one]) => ["^__proto__$", orUndefined(one)]);
  return {
    ...(plain.length > 0 ? { properties: Object.fromEntries(plain) } : {}),
    // Ajv passes over this name among the properties.
    ...(odd.length > 0 ? { patternProperties: Object.fromEntries(odd) as JsonSchema } : {}),
    ...(required.length > 0 ? { required } : {}),
    ...(others === undefined
      ? {}
      : {
          additionalProperties:
            typeof others === "boolean" ? others : jsonSchema(others, direction),
        }),
  };
}

/** A property that is undefined counts as absent, among the properties; elsewhere it has to be said. */
function orUndefined(schema: JsonSchema): JsonSchema {
  return { anyOf: [schema, { isAbsent: true }] };
}
