import type { Json, JsonObject } from "../../generator/load/spec-document.js";
import { isJsonObject } from "../../generator/load/json.js";

/** Ways to write a whole description differently that mean the same. */
export const rewrites: Readonly<Record<string, (root: JsonObject) => JsonObject>> = {
  "other order": (root) => reordered(root) as JsonObject,
  "other prose": (root) => otherProse(root) as JsonObject,
  "components by other names": renamedComponents,
  "path parameters by other names": renamedPathParameters,
  "leaves inlined": inlinedLeaves,
  "objects extracted": extractedObjects,
  "wrapped in allOf": (root) => wrapped(root, "allOf"),
  "wrapped in oneOf": (root) => wrapped(root, "oneOf"),
  "wrapped in anyOf": (root) => wrapped(root, "anyOf"),
  "null beside by anyOf": (root) => eachSchema(root, nullBeside),
  "OpenAPI 3.1": (root) => ({ ...eachSchema(root, modern), openapi: "3.1.0" }),
};

const unordered = new Set(["oneOf", "anyOf", "allOf", "enum", "required", "parameters"]);

function reordered(node: Json, key = ""): Json {
  if (Array.isArray(node)) {
    const items = node.map((item) => reordered(item));
    return unordered.has(key) ? items.toReversed() : items;
  }
  if (!isJsonObject(node)) return node;
  if (key === "example" || key === "examples") return node;
  return Object.fromEntries(
    Object.entries(node)
      .toReversed()
      .map(([name, value]) => [name, reordered(value, name)]),
  );
}

function otherProse(node: Json, key = ""): Json {
  if (Array.isArray(node)) return node.map((item) => otherProse(item));
  if (!isJsonObject(node)) return node;
  const isNames = ["properties", "schemas", "responses", "mapping", "examples", "example"].includes(
    key,
  );
  return Object.fromEntries(
    Object.entries(node).map(([name, value]) => {
      const isProse =
        !isNames && ["description", "summary"].includes(name) && typeof value === "string";
      return [name, isProse ? `Said differently: ${value}` : otherProse(value, name)];
    }),
  );
}

function components(root: JsonObject): JsonObject {
  const all = root["components"];
  const schemas = isJsonObject(all) ? all["schemas"] : undefined;
  return isJsonObject(schemas) ? schemas : {};
}

function withComponents(root: JsonObject, schemas: JsonObject): JsonObject {
  return { ...root, components: { ...(root["components"] as JsonObject), schemas } };
}

function renamedComponents(root: JsonObject): JsonObject {
  const prefix = "#/components/schemas/";
  const rename = (node: Json, key = ""): Json => {
    if (typeof node === "string")
      return node.startsWith(prefix) && (key === "$ref" || key === "mapping")
        ? `${node}_new`
        : node;
    if (Array.isArray(node)) return node.map((item) => rename(item));
    if (!isJsonObject(node)) return node;
    return Object.fromEntries(
      Object.entries(node).map(([name, value]) => [
        name,
        rename(value, key === "mapping" ? key : name),
      ]),
    );
  };
  const moved = rename(root) as JsonObject;
  return withComponents(
    moved,
    Object.fromEntries(
      Object.entries(components(moved)).map(([name, schema]) => [`${name}_new`, schema]),
    ),
  );
}

function renamedPathParameters(root: JsonObject): JsonObject {
  const rename = (node: Json): Json => {
    if (Array.isArray(node)) return node.map(rename);
    if (!isJsonObject(node)) return node;
    const entries = Object.entries(node).map(([name, value]) => [name, rename(value)] as const);
    const copy: JsonObject = Object.fromEntries(entries);
    if (copy["in"] === "path" && typeof copy["name"] === "string")
      copy["name"] = `${copy["name"]}_new`;
    return copy;
  };
  const paths = Object.entries(rename(root["paths"] ?? {}) as JsonObject);
  return {
    ...root,
    paths: Object.fromEntries(
      paths.map(([path, item]) => [path.replace(/\{([^{}]*)\}/g, "{$1_new}"), item]),
    ),
  };
}

/** Applies a change to every schema, innermost first. */
export function eachSchema(root: JsonObject, change: (schema: JsonObject) => Json): JsonObject {
  const schema = (node: Json): Json => {
    if (!isJsonObject(node)) return node;
    const copy: JsonObject = {};
    for (const [key, value] of Object.entries(node)) {
      if ((key === "properties" || key === "patternProperties") && isJsonObject(value)) {
        copy[key] = Object.fromEntries(
          Object.entries(value).map(([name, inner]) => [name, schema(inner)]),
        );
      } else if (["items", "additionalProperties", "not"].includes(key)) copy[key] = schema(value);
      else if (["allOf", "oneOf", "anyOf"].includes(key) && Array.isArray(value))
        copy[key] = value.map(schema);
      else copy[key] = value;
    }
    return change(copy);
  };
  const walk = (node: Json, key = ""): Json => {
    if (Array.isArray(node)) return node.map((item) => walk(item));
    if (!isJsonObject(node) || key === "example" || key === "examples") return node;
    if (key === "schema") return schema(node);
    if (key === "schemas")
      return Object.fromEntries(Object.entries(node).map(([name, value]) => [name, schema(value)]));
    return Object.fromEntries(
      Object.entries(node).map(([name, value]) => [name, walk(value, name)]),
    );
  };
  return walk(root) as JsonObject;
}

/** What belongs to the place of a schema, and not to the values. */
const annotations = [
  "description",
  "title",
  "example",
  "examples",
  "default",
  "deprecated",
  "readOnly",
  "writeOnly",
  "x-codegen",
  "style",
];

function split(schema: JsonObject): { readonly outer: JsonObject; readonly inner: JsonObject } {
  const entries = Object.entries(schema);
  return {
    outer: Object.fromEntries(entries.filter(([key]) => annotations.includes(key))),
    inner: Object.fromEntries(entries.filter(([key]) => !annotations.includes(key))),
  };
}

function wrapped(root: JsonObject, key: "allOf" | "oneOf" | "anyOf"): JsonObject {
  return insideOfObjects(root, (schema) => {
    const { outer, inner } = split(schema);
    return { ...outer, [key]: [inner] };
  });
}

/** Only properties: a wrapped query object would be another parameter. */
function insideOfObjects(root: JsonObject, change: (schema: JsonObject) => JsonObject): JsonObject {
  const prepared = eachSchema(root, (schema) => {
    const { properties } = schema;
    if (!isJsonObject(properties)) return schema;
    const changed = Object.entries(properties).map(([name, value]) => [
      name,
      isJsonObject(value) ? change(value) : value,
    ]);
    return { ...schema, properties: Object.fromEntries(changed) as JsonObject };
  });
  return prepared;
}

function inlinedLeaves(root: JsonObject): JsonObject {
  const all = components(root);
  const isLeaf = (schema: Json | undefined) =>
    isJsonObject(schema) && !JSON.stringify(schema).includes('"$ref"');
  return eachSchema(root, (schema) => {
    const name = String(schema["$ref"] ?? "").replace("#/components/schemas/", "");
    const target = all[name];
    if (!isLeaf(target) || !isJsonObject(target)) return schema;
    const { inner } = split(target);
    const { $ref: _, ...beside } = schema;
    return { ...inner, ...beside };
  });
}

function extractedObjects(root: JsonObject): JsonObject {
  const made: JsonObject = {};
  const moved = eachSchema(root, (schema) => {
    const { properties } = schema;
    if (!isJsonObject(properties)) return schema;
    const changed = Object.entries(properties).map(([name, value]): [string, Json] => {
      if (!isJsonObject(value) || !isJsonObject(value["properties"])) return [name, value];
      const { outer, inner } = split(value);
      const component = `extracted_${Object.keys(made).length}`;
      made[component] = inner;
      const { nullable, ...rest } = inner;
      made[component] = rest;
      return [
        name,
        {
          ...outer,
          ...(nullable === true ? { nullable } : {}),
          $ref: `#/components/schemas/${component}`,
        },
      ];
    });
    return { ...schema, properties: Object.fromEntries(changed) };
  });
  return withComponents(moved, { ...components(moved), ...made });
}

/** `nullable: true` as a choice of null, which 3.1 can write and our reader takes in 3.0, too. */
function nullBeside(schema: JsonObject): Json {
  const { nullable, ...rest } = schema;
  if (nullable !== true) return schema;
  const { outer, inner } = split(rest);
  return { ...outer, anyOf: [withoutNull(inner), { type: "null" }] };
}

function withoutNull(schema: JsonObject): JsonObject {
  const { enum: values } = schema;
  return Array.isArray(values)
    ? { ...schema, enum: values.filter((value) => value !== null) }
    : schema;
}

/** 3.1 has null among the types, and reads what stands beside a reference. */
function modern(schema: JsonObject): Json {
  const { nullable, $ref, type, ...rest } = schema;
  const { exclusiveMinimum, exclusiveMaximum, minimum, maximum, ...others } = rest;
  const limits: JsonObject = {
    ...(minimum === undefined
      ? {}
      : { [exclusiveMinimum === true ? "exclusiveMinimum" : "minimum"]: minimum }),
    ...(maximum === undefined
      ? {}
      : { [exclusiveMaximum === true ? "exclusiveMaximum" : "maximum"]: maximum }),
  };
  if ($ref !== undefined) {
    const { outer } = split(rest);
    return nullable === true
      ? { ...outer, anyOf: [{ $ref }, { type: "null" }] }
      : { ...outer, $ref };
  }
  const values = others["enum"];
  const isOpen = nullable === true;
  return {
    ...others,
    ...limits,
    ...(type === undefined ? {} : { type: isOpen ? [type, "null"] : type }),
    ...(isOpen && Array.isArray(values) && !values.includes(null)
      ? { enum: [...values, null] }
      : {}),
    ...(isOpen && type === undefined ? { nullable } : {}),
  };
}
