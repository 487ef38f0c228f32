import { isContainer, isJsonObject, setOwn } from "../../load/json.js";
import type { Json, JsonObject } from "../../load/spec-document.js";

/**
 * Puts what a reference leads to in its place. A callback may lead to the path that it belongs to, and a media type by mistake to
 * all paths: written out, that has no end, so nothing is left of it.
 */
export function writeOut(holder: JsonObject, value: Json | undefined): void {
  delete holder["$ref"];
  if (!isJsonObject(value) || isWithin(holder, value)) return;
  for (const [key, item] of Object.entries(value)) {
    if (!Object.hasOwn(holder, key)) setOwn(holder, key, item);
  }
}

function isWithin(sought: JsonObject, value: Json): boolean {
  const seen = new Set<Json>([value]);
  // Grows while it is read.
  for (const one of seen) {
    if (one === sought) return true;
    if (isContainer(one)) for (const item of Object.values(one)) seen.add(item);
  }
  return false;
}
