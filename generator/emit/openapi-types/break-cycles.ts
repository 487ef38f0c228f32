import type { Diagnostics } from "../../diagnostics/diagnostics.js";
import { isJsonObject, ownValue, setOwn } from "../../load/json.js";
import { escapePointerSegment } from "../../load/pointer.js";
import { compositions } from "../../load/schema-vocabulary.js";
import type { Json, JsonObject } from "../../load/spec-document.js";
import { listAt, objectAt } from "../../load/json-access.js";

/**
 * Cuts, in place, lists that hold what they are a list of with no object between: `A: string | A[]` is no type for a
 * property, as which openapi-typescript writes each schema. Such elements are unknown there; models have their type.
 */
export function cutCircles(document: JsonObject, diagnostics: Diagnostics): void {
  const components = objectAt(document, "components");
  const schemas = (components && objectAt(components, "schemas")) ?? {};
  for (const [name, schema] of Object.entries(schemas)) {
    for (const list of [...bareParts(schema)].filter((part) => leadsTo(name, part, schemas))) {
      for (const key of ["items", "prefixItems"]) {
        if (Object.hasOwn(list, key)) setOwn(list, key, withoutElements(list[key] ?? null));
      }
      diagnostics.add("schema-unsupported", {
        at: `/components/schemas/${escapePointerSegment(name)}`,
        message:
          "TypeScript cannot express a list of itself: in `./schema`, its elements are unknown.",
      });
    }
  }
}

/** As many of any kind. */
function withoutElements(elements: Json): Json {
  if (typeof elements === "boolean") return elements;
  return Array.isArray(elements) ? elements.map(() => ({})) : {};
}

function leadsTo(name: string, list: JsonObject, schemas: JsonObject): boolean {
  const seen = new Set<string>();
  const waiting = elementsOf(list);
  for (let part = waiting.pop(); part !== undefined; part = waiting.pop()) {
    waiting.push(...elementsOf(part));
    const target = referenced(part);
    if (target === undefined || seen.has(target)) continue;
    if (target === name) return true;
    seen.add(target);
    waiting.push(...bareParts(ownValue(schemas, target)));
  }
  return false;
}

function elementsOf(list: JsonObject): JsonObject[] {
  const all = [ownValue(list, "items"), ...listAt(list, "prefixItems")];
  return all.flatMap((element) => [...bareParts(element)]);
}

/** A schema and its alternatives: what its type is made of without being inside of it. */
function* bareParts(schema: Json | undefined): Generator<JsonObject> {
  if (!isJsonObject(schema)) return;
  yield schema;
  for (const word of compositions) {
    for (const part of listAt(schema, word)) yield* bareParts(part);
  }
}

function referenced(schema: JsonObject): string | undefined {
  const reference = ownValue(schema, "$ref");
  const [, name] =
    typeof reference === "string"
      ? (/^#\/components\/schemas\/([^/]+)$/.exec(reference) ?? [])
      : [];
  return name === undefined
    ? undefined
    : decodeURIComponent(name).replaceAll("~1", "/").replaceAll("~0", "~");
}
