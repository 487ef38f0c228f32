/** Reads raw JSON of a description without trusting its shape: a value of the wrong type counts as absent. */
import { isJsonObject, ownValue } from "../load/json.js";
import { fragmentPointer, resolvePointer } from "../load/pointer.js";
import type { Json, JsonObject } from "../load/spec-document.js";

export function objectAt(parent: JsonObject, key: string): JsonObject | undefined {
  const value = ownValue(parent, key);
  return isJsonObject(value) ? value : undefined;
}

export function listAt(parent: JsonObject, key: string): readonly Json[] {
  const value = ownValue(parent, key);
  return Array.isArray(value) ? value : [];
}

export function stringsAt(parent: JsonObject, key: string): readonly string[] {
  return listAt(parent, key).filter((value) => typeof value === "string");
}

export function stringAt(parent: JsonObject, key: string): string | undefined {
  const value = ownValue(parent, key);
  return typeof value === "string" ? value : undefined;
}

export function numberAt(parent: JsonObject, key: string): number | undefined {
  const value = ownValue(parent, key);
  return typeof value === "number" ? value : undefined;
}

/** Follows a chain of references within the document; `pointer` is then where the value itself stands. */
export function followReference(
  root: JsonObject,
  value: Json | undefined,
  pointer: string,
): { readonly value: Json | undefined; readonly pointer: string } {
  const seen = new Set<string>();
  let here = { value, pointer };
  for (;;) {
    const ref = isJsonObject(here.value) ? stringAt(here.value, "$ref") : undefined;
    const target = ref === undefined || seen.has(ref) ? undefined : fragmentPointer(ref);
    if (ref === undefined || target === undefined) return here;
    seen.add(ref);
    here = { value: resolvePointer(root, target), pointer: target };
  }
}

/** Leaves out what is undefined, as `exactOptionalPropertyTypes` wants it. */
export function defined<T extends object>(
  entries: T,
): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(
    Object.entries(entries).filter(([, value]) => value !== undefined),
  ) as never;
}
