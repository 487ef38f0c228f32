import { isDeepStrictEqual } from "node:util";
import type { Json } from "./spec-document.js";

/** Keywords whose lists are sets: an entry twice says no more than once, and OpenAPI forbids it for the first two. */
const sets: ReadonlySet<string> = new Set(["enum", "required", "tags", "allOf", "anyOf", "oneOf"]);

/** Which entries a correction adds to the list under a key. What a set has already is not added again. */
export function newEntries(
  key: string | number | undefined,
  current: readonly Json[],
  values: readonly Json[],
): readonly number[] {
  const isNew = (value: Json) =>
    !sets.has(String(key)) || !current.some((one) => isDeepStrictEqual(one, value));
  return [...values.keys()].filter((index) => isNew(values[index] ?? null));
}
