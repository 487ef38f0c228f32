import { isScalar, type ScalarTag } from "yaml";
import { isJsonObject, setOwn } from "./json.js";
import { entryOrigin, setEntryOrigin, type Origins } from "./origins.js";
import type { Json, JsonObject } from "./spec-document.js";

/** YAML 1.2 has no merge keys, and nearly every YAML reader has: https://yaml.org/type/merge.html */
const mergeTagName = "tag:yaml.org,2002:merge";

/** `!!merge <<` is read as any key. */
export const mergeTag: ScalarTag = { tag: mergeTagName, resolve: (text) => text };

/** In quotes, `<<` is a key as any other. */
export function isMergeKey(key: unknown): boolean {
  if (!isScalar(key)) return false;
  return key.tag === mergeTagName || (key.type === "PLAIN" && key.value === "<<");
}

/** What a merge key brings in: a map, or a list of maps. Undefined for anything else: then it is a key as any other. */
export function mergedMaps(value: Json): readonly JsonObject[] | undefined {
  if (isJsonObject(value)) return [value];
  return Array.isArray(value) && value.every(isJsonObject) ? value : undefined;
}

/** Adds what the map does not have itself. Of several maps the first counts. */
export function mergeInto(map: JsonObject, merged: readonly JsonObject[], origins: Origins): void {
  for (const from of merged) {
    for (const [key, value] of Object.entries(from)) {
      if (Object.hasOwn(map, key)) continue;
      setOwn(map, key, value);
      setEntryOrigin(origins, map, key, entryOrigin(origins, from, key));
    }
  }
}
