import type { Diagnostics } from "../diagnostics/diagnostics.js";
import { freeKey, isJsonObject, setOwn } from "./json.js";
import { objectAt } from "./json-access.js";
import { entryOrigin, setEntryOrigin, type Origins } from "./origins.js";
import { joinPointer, pointerReference } from "./pointer.js";
import { referenceSites } from "./reference-sites.js";
import type { Json, JsonObject } from "./spec-document.js";

/** What says that a component is what its section is for. */
const ownKeys = {
  parameters: ["name", "in", "schema", "content", "$ref"],
  requestBodies: ["content", "$ref"],
  responses: ["content", "headers", "links", "$ref"],
} as const;

const schemaKeys = ["type", "properties", "items", "enum", "allOf", "oneOf", "anyOf"];

/**
 * Moves schemas that stand in another section of the components to the schemas, in place, with those references that want
 * a schema. Each with a warning.
 */
export function moveStraySchemas(
  root: JsonObject,
  origins: Origins,
  diagnostics: Diagnostics,
): void {
  const components = objectAt(root, "components") ?? {};
  const moved = new Map<string, string>();
  for (const [section, own] of Object.entries(ownKeys)) {
    const holder = objectAt(components, section) ?? {};
    for (const [name, value] of Object.entries(holder)) {
      if (!isStraySchema(value, own)) continue;
      const from = joinPointer(["components", section, name]);
      const schemas = objectAt(components, "schemas") ?? {};
      setOwn(components, "schemas", schemas);
      const free = freeKey(name, schemas);
      const to = pointerReference(joinPointer(["components", "schemas", free]));
      diagnostics.add("openapi-irregular", {
        at: from,
        message: `"${name}" stands among the ${section} and is a schema; it is read as "${to}".`,
        hint: "A correction can move it.",
      });
      setOwn(schemas, free, value);
      setEntryOrigin(origins, schemas, free, entryOrigin(origins, holder, name));
      delete holder[name];
      moved.set(pointerReference(from), to);
    }
  }
  if (moved.size > 0) referTo(moved, root);
}

function isStraySchema(value: Json, own: readonly string[]): value is JsonObject {
  const has = (key: string) => isJsonObject(value) && Object.hasOwn(value, key);
  return schemaKeys.some(has) && !own.some(has);
}

function referTo(moved: ReadonlyMap<string, string>, root: JsonObject): void {
  const sites = referenceSites({ value: root, kind: "document", pointer: "" });
  for (const { holder, key, reference, kind } of sites) {
    const to = kind === "schema" ? moved.get(reference) : undefined;
    if (to !== undefined) setOwn(holder, key, to);
  }
}
