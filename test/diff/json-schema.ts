import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import { isJsonObject } from "../../generator/load/json.js";
import type { Json, JsonObject } from "../../generator/load/spec-document.js";
import type { Direction } from "../../generator/model/direction.js";
import { sparingAjv } from "../support/sparing-ajv.js";

/**
 * Ajv as a judge of its own: the schemas of a corrected description (OpenAPI 3.0), read without our model. A property
 * that does not travel in a direction says nothing there.
 */
export function componentValidators(
  root: JsonObject,
  direction: Direction,
): (name: string) => ValidateFunction {
  const ajv = new Ajv2020({
    ...{ strict: false, validateFormats: false, logger: false },
    ...sparingAjv,
  });
  const components = root["components"];
  const schemas =
    isJsonObject(components) && isJsonObject(components["schemas"]) ? components["schemas"] : {};
  for (const [name, schema] of Object.entries(schemas))
    ajv.addSchema(jsonSchema(schema, direction), idOf(name));
  return (name) => {
    const validate = ajv.getSchema(idOf(name));
    if (validate === undefined) throw new Error(`There is no component ${name}.`);
    return validate as ValidateFunction;
  };
}

const idOf = (name: string) => `https://schemas.test/${encodeURIComponent(name)}`;

const kept = [
  ...[
    "type",
    "enum",
    "required",
    "minLength",
    "maxLength",
    "pattern",
    "minItems",
    "maxItems",
    "uniqueItems",
  ],
  ...["minProperties", "maxProperties", "multipleOf"],
];

function jsonSchema(schema: Json, direction: Direction): JsonObject {
  if (!isJsonObject(schema)) return {};
  const inner = withoutNull(schema, direction);
  return schema["nullable"] === true ? { anyOf: [{ type: "null" }, inner] } : inner;
}

function withoutNull(schema: JsonObject, direction: Direction): JsonObject {
  const reference = schema["$ref"];
  if (typeof reference === "string")
    return { $ref: idOf(reference.replace("#/components/schemas/", "")) };
  const converted: JsonObject = {};
  for (const [key, value] of Object.entries(schema)) {
    if (kept.includes(key)) converted[key] = value;
    if (key === "items") converted[key] = jsonSchema(value, direction);
    if (key === "additionalProperties")
      converted[key] = typeof value === "boolean" ? value : jsonSchema(value, direction);
    if (["allOf", "anyOf", "oneOf"].includes(key) && Array.isArray(value))
      converted[key] = value.map((one) => jsonSchema(one, direction));
    if (key === "properties" && isJsonObject(value)) {
      converted[key] = Object.fromEntries(
        Object.entries(value).map(([name, one]) => [name, jsonSchema(one, direction)]),
      );
    }
    if (key === "minimum")
      converted[schema["exclusiveMinimum"] === true ? "exclusiveMinimum" : key] = value;
    if (key === "maximum")
      converted[schema["exclusiveMaximum"] === true ? "exclusiveMaximum" : key] = value;
  }
  // A `nullable` among listed values: null is one of them.
  const values = converted["enum"];
  if (schema["nullable"] === true && Array.isArray(values))
    converted["enum"] = values.filter((one) => one !== null);
  return converted;
}
