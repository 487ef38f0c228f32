import { ownValue } from "./json.js";
import type { SchemaError } from "./ajv-errors.js";
import { walkSpec } from "./openapi-structure.js";
import type { Json, JsonObject } from "./spec-document.js";

/**
 * What `uniqueItems` of OpenAPI's schema for 3.0 says of tags and parameters. Ajv compares each object with each other, which
 * takes minutes for a hundred thousand of them.
 */
export function repeatedObjects(document: JsonObject): readonly SchemaError[] {
  const errors: SchemaError[] = [];
  walkSpec({ value: document, kind: "document", pointer: "" }, (node) => {
    const key = keys.get(node.kind);
    const list = key === undefined ? undefined : ownValue(node.value, key);
    const pair = Array.isArray(list) ? lastPair(list) : undefined;
    if (pair === undefined) return;
    const { i, j } = pair;
    errors.push({
      keyword: "uniqueItems",
      instancePath: `${node.pointer}/${key}`,
      schemaPath: `#/${key}/uniqueItems`,
      params: pair,
      message: `must NOT have duplicate items (items ## ${j} and ${i} are identical)`,
    });
  });
  return errors;
}

const keys: ReadonlyMap<string, string> = new Map([
  ["document", "tags"],
  ["pathItem", "parameters"],
  ["operation", "parameters"],
]);

/** As Ajv finds them: from the end. */
function lastPair(list: readonly Json[]): { readonly i: number; readonly j: number } | undefined {
  const places = new Map<string, number>();
  let pair: { readonly i: number; readonly j: number } | undefined;
  for (const [i, item] of list.entries()) {
    const text = JSON.stringify(item, (_, value: Json) => inOrder(value));
    const j = places.get(text);
    if (j !== undefined) pair = { i, j };
    places.set(text, i);
  }
  return pair;
}

/** Objects are equal whatever the order of their keys. */
function inOrder(value: Json): Json {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
