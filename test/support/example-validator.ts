import { Ajv2019, type ValidateFunction } from "ajv/dist/2019.js";
import type { Json, JsonObject } from "../../generator/load/spec-document.js";
import type { Example } from "./examples.js";
import { child, entries } from "./json.js";
import { sparingAjv } from "./sparing-ajv.js";

export interface ValidatorOptions {
  /** Refuse, too, a property that no schema declares. */
  readonly declaredOnly?: boolean;
}

/** Holds examples against the schemas that a description has in their places; gives what is wrong with one. */
export function exampleValidator(
  root: JsonObject,
  { declaredOnly = false }: ValidatorOptions = {},
): (example: Example) => string[] {
  const ajv = new Ajv2019({
    strict: false,
    validateFormats: false,
    allErrors: true,
    logger: false,
    ...sparingAjv,
  });
  for (const [name, schema] of entries(child(root["components"], "schemas"))) {
    ajv.addSchema(jsonSchema(schema, declaredOnly), componentId(name));
  }
  const compiled = new Map<string, ValidateFunction>();
  return ({ at, value }) => {
    const place = at.join(" ");
    const mediaType = at.reduce<Json | undefined>((node, name) => child(node, name), root);
    const schema = child(mediaType, "schema");
    if (schema === undefined) return [`no schema at ${place}`];
    const validate = compiled.get(place) ?? ajv.compile(wholeSchema(schema, declaredOnly));
    compiled.set(place, validate);
    if (validate(value)) return [];
    return (validate.errors ?? []).map(({ instancePath, message = "", params }) =>
      `${instancePath} ${message} ${JSON.stringify(params)}`.trim(),
    );
  };
}

const componentId = (name: string): string => `https://schemas.test/${encodeURIComponent(name)}`;

// What means the same in OpenAPI 3.0 and in JSON Schema.
const sameKeys = [
  "type",
  "enum",
  "required",
  "minLength",
  "maxLength",
  "minItems",
  "maxItems",
  "minimum",
  "maximum",
];

/** The whole of what a value is held against; a component, or a branch of a union, is a part that others may add to. */
function wholeSchema(schema: Json, declaredOnly: boolean): JsonObject {
  const converted = jsonSchema(schema, declaredOnly);
  return declaredOnly ? { ...converted, unevaluatedProperties: false } : converted;
}

/** A schema of OpenAPI 3.0 as JSON Schema. These descriptions mean `nullable` beside `$ref` and `enum` too. */
function jsonSchema(schema: Json, declaredOnly: boolean): JsonObject {
  const converted = withoutNull(schema, declaredOnly);
  return child(schema, "nullable") === true ? { anyOf: [{ type: "null" }, converted] } : converted;
}

function withoutNull(schema: Json, declaredOnly: boolean): JsonObject {
  const reference = child(schema, "$ref");
  // What else stands beside a reference is, but for `nullable`, no constraint.
  if (typeof reference === "string") {
    return { $ref: componentId(reference.replace("#/components/schemas/", "")) };
  }
  return Object.fromEntries(
    entries(schema).flatMap(([key, value]): [string, Json][] => {
      if (sameKeys.includes(key)) return [[key, value]];
      if (key === "items") return [[key, wholeSchema(value, declaredOnly)]];
      if (key === "additionalProperties") {
        return [[key, typeof value === "boolean" ? value : wholeSchema(value, declaredOnly)]];
      }
      if (key === "properties") {
        const properties = entries(value).map(([name, one]) => [
          name,
          wholeSchema(one, declaredOnly),
        ]);
        return [[key, Object.fromEntries(properties) as JsonObject]];
      }
      if (["allOf", "anyOf", "oneOf"].includes(key) && Array.isArray(value)) {
        return [[key, value.map((branch) => jsonSchema(branch, declaredOnly))]];
      }
      return [];
    }),
  );
}
