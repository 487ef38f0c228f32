import { isMultipleOf } from "../../templates/runtime/guard.js";
import { ownValue } from "../load/json.js";
import { compositions, impliedType, keywordsWhere } from "../load/schema-vocabulary.js";
import type { Json, JsonObject } from "../load/spec-document.js";
import type { TypeNode } from "./api-model.js";
import { defined, listAt, numberAt, objectAt, stringAt, stringsAt } from "../load/json-access.js";

/** `type`, or what the keywords say of themselves where it is missing. */
export function typesOf(schema: JsonObject): readonly string[] {
  const type = ownValue(schema, "type");
  if (typeof type === "string") return [type];
  if (Array.isArray(type)) {
    const others = stringsAt(schema, "type").filter((name) => name !== "null");
    return others.length > 0 ? others : ["null"];
  }
  const implied = impliedType(schema);
  return implied === undefined ? [] : [implied];
}

/** Whether a schema consists of others. */
export function isComposed(schema: JsonObject): boolean {
  return compositions.some((key) => listAt(schema, key).length > 0);
}

/** The same as JSON Schema has it: a keyword says nothing of values that it is not about. */
export function strictTypesOf(schema: JsonObject): readonly string[] {
  if (Object.hasOwn(schema, "type")) return typesOf(schema);
  return Object.keys(schema).some((key) => typeBound.has(key)) ? allTypes : [];
}

const typeBound = new Set<string>(
  keywordsWhere(({ constrains, implies }) => (constrains ?? implies) !== undefined),
);
const allTypes = ["boolean", "number", "string", "array", "object", "null"];

/** What may speak of properties that the schema itself does not declare. */
const composing = [
  ...compositions,
  ...["if", "dependentSchemas", "$ref", "$dynamicRef"],
  ...["patternProperties", "additionalProperties"],
];

/** Where nothing else speaks of properties, those that are not evaluated are those that are not declared. */
export function closedByItself(schema: JsonObject): JsonObject {
  if (ownValue(schema, "unevaluatedProperties") !== false) return schema;
  const isAlone = !composing.some((key) => Object.hasOwn(schema, key));
  if (!isAlone || !typesOf(schema).includes("object")) return schema;
  const { unevaluatedProperties: _, ...others } = schema;
  return { ...others, additionalProperties: false };
}

/** The pattern that every name is like, where it alone says what the properties are: then it is as `additionalProperties`. */
export function patternOfAll(schema: JsonObject): string | undefined {
  const [pattern, ...others] = Object.keys(objectAt(schema, "patternProperties") ?? {});
  const isAlone = others.length === 0 && !Object.hasOwn(schema, "properties");
  return isAlone && pattern !== undefined && patternsOfAll.has(pattern) ? pattern : undefined;
}

const patternsOfAll = new Set(["", "^", "$", ".*", "^.*", ".*$", "^.*$", "(.*)", "^(.*)$"]);

/** An object or an array. */
export function isStructured(value: Json): boolean {
  return typeof value === "object" && value !== null;
}

/**
 * The three spellings of null: `nullable` (3.0, also beside a `$ref`, where these descriptions put it on purpose),
 * `null` among the types, and null among the values where no type excludes it.
 */
export function isNullable(schema: JsonObject): boolean {
  const type = ownValue(schema, "type");
  return (
    ownValue(schema, "nullable") === true ||
    (Array.isArray(type) && type.includes("null")) ||
    (listAt(schema, "enum").includes(null) && !Object.hasOwn(schema, "type"))
  );
}

export function enumValues(schema: JsonObject): readonly Json[] | undefined {
  if (Object.hasOwn(schema, "const")) return [ownValue(schema, "const") ?? null];
  const values = ownValue(schema, "enum");
  return Array.isArray(values) ? values : undefined;
}

/** Whether the types of a schema allow a value of `enum` or `const`. */
export function isOfTypes(value: Json, schema: JsonObject): boolean {
  const types = [ownValue(schema, "type") ?? []].flat();
  if (types.length === 0) return true;
  if (value === null) return isNullable(schema);
  if (Number.isInteger(value) && types.includes("integer")) return true;
  return types.includes(Array.isArray(value) ? "array" : typeof value);
}

/** Whether a value has the length or the size that the schema asks for. */
export function isWithinLimits(value: Json, schema: JsonObject): boolean {
  const least = (limit: number | undefined) => limit ?? -Infinity;
  const most = (limit: number | undefined) => limit ?? Infinity;
  if (typeof value === "string") {
    const length = [...value].length;
    return (
      length >= least(numberAt(schema, "minLength")) &&
      length <= most(numberAt(schema, "maxLength"))
    );
  }
  if (typeof value !== "number") return true;
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum } = numberLimits(schema);
  const step = numberAt(schema, "multipleOf");
  return (
    (step === undefined || isMultipleOf(value, step)) &&
    value >= least(minimum) &&
    value <= most(maximum) &&
    value > least(exclusiveMinimum) &&
    value < most(exclusiveMaximum)
  );
}

export function valuesType(values: readonly Json[], schema: JsonObject): TypeNode {
  const plain = [...new Set(values)].filter(
    (value) => typeof value === "string" || typeof value === "number" || typeof value === "boolean",
  );
  if (plain.length === 0) return values.includes(null) ? { kind: "null" } : { kind: "unknown" };
  const [first, ...others] = plain;
  return others.length === 0 && first !== undefined
    ? { kind: "literal", value: first }
    : {
        kind: "enum",
        values: plain,
        ...(typesOf(schema).includes("integer") ? { integer: true as const } : {}),
      };
}

export function numberType(schema: JsonObject, integer: boolean): TypeNode {
  return {
    kind: "number",
    integer,
    ...defined({
      format: stringAt(schema, "format"),
      ...numberLimits(schema),
      multipleOf: numberAt(schema, "multipleOf"),
    }),
  };
}

function numberLimits(schema: JsonObject) {
  const minimum = numberAt(schema, "minimum");
  const maximum = numberAt(schema, "maximum");
  // 3.0 writes `exclusiveMinimum: true` beside `minimum`, 3.1 writes the number itself.
  const isMinimumOpen = ownValue(schema, "exclusiveMinimum") === true;
  const isMaximumOpen = ownValue(schema, "exclusiveMaximum") === true;
  return {
    minimum: isMinimumOpen ? undefined : minimum,
    maximum: isMaximumOpen ? undefined : maximum,
    exclusiveMinimum: isMinimumOpen ? minimum : numberAt(schema, "exclusiveMinimum"),
    exclusiveMaximum: isMaximumOpen ? maximum : numberAt(schema, "exclusiveMaximum"),
  };
}
