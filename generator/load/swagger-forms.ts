import type { Diagnostics } from "../diagnostics/diagnostics.js";
import { ownValue, setOwn } from "./json.js";
import { walkSpec, type SpecNode } from "./openapi-structure.js";
import { entryOrigin, originPlace, setEntryOrigin, type Origins } from "./origins.js";
import type { JsonObject } from "./spec-document.js";
import { listStyles } from "./swagger-lists.js";

/** What says the type of a parameter or a header in Swagger 2.0. https://swagger.io/specification/v2/#parameter-object */
const ownKeywords = [
  ...["type", "format", "items", "default", "enum", "multipleOf", "pattern"],
  ...["maximum", "exclusiveMaximum", "minimum", "exclusiveMinimum"],
  ...["maxLength", "minLength", "maxItems", "minItems", "uniqueItems"],
];

/**
 * Reads, in place, what comes of another file and stands there as Swagger 2.0 has it: parameters and headers with a type of
 * their own, and responses with a schema of their own. Of a 2.0 description, only the main file is converted. With a warning
 * each.
 */
export function readSwaggerForms(
  arrived: Omit<SpecNode, "pointer">,
  { origins, diagnostics }: { readonly origins: Origins; readonly diagnostics: Diagnostics },
): void {
  const nodes: SpecNode[] = [];
  walkSpec({ ...arrived, pointer: "" }, (node) => {
    if (["parameter", "header", "response"].includes(node.kind)) nodes.push(node);
  });
  const report = (value: JsonObject, reading: string) =>
    diagnostics.add("openapi-irregular", {
      at: originPlace(origins.values.get(value)),
      message: `It has a type of its own, as in Swagger 2.0; that is read as ${reading}.`,
      hint: "OpenAPI 3.0 and later have it there.",
    });
  for (const { value, kind } of nodes) {
    if (["$ref", "content"].some((key) => ownValue(value, key) !== undefined)) continue;
    if (kind === "response" && ownValue(value, "schema") !== undefined) {
      report(value, 'the schema of "application/json"');
      setOwn(value, "content", { "application/json": moved(value, ["schema"], origins) });
    } else if (kind !== "response" && hasOwnType(value)) {
      report(value, 'its "schema"');
      readCollectionFormat(value);
      setOwn(value, "schema", moved(value, ownKeywords, origins));
    }
  }
}

/** What is in a form is no parameter of OpenAPI 3. */
function hasOwnType(value: JsonObject): boolean {
  const has = (key: string) => ownValue(value, key) !== undefined;
  const isField = ownValue(value, "in") === "formData";
  return !isField && !has("schema") && (has("type") || has("items") || has("enum"));
}

/** Takes the keys out of an object into one of their own. */
function moved(value: JsonObject, keys: readonly string[], origins: Origins): JsonObject {
  const own: JsonObject = {};
  for (const key of keys) {
    const one = ownValue(value, key);
    if (one === undefined) continue;
    setEntryOrigin(origins, own, key, entryOrigin(origins, value, key));
    own[key] = one;
    delete value[key];
  }
  return own;
}

function readCollectionFormat(parameter: JsonObject): void {
  const isList = ownValue(parameter, "type") === "array";
  const format = ownValue(parameter, "collectionFormat") ?? (isList ? "csv" : undefined);
  const style = format === undefined ? undefined : listStyles.get(format);
  if (style === undefined) return;
  delete parameter["collectionFormat"];
  // Elsewhere commas are all that there is.
  if (ownValue(parameter, "in") === "query") Object.assign(parameter, style);
}
