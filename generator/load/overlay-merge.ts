import { isContainer, isJsonObject, kindName, ownValue, setOwn } from "./json.js";
import { copyValue, entryOrigin, setEntryOrigin, spliceArray, type Origins } from "./origins.js";
import { newEntries } from "./new-entries.js";
import { escapePointerSegment } from "./pointer.js";
import type { Json, JsonObject } from "./spec-document.js";

export interface Merged {
  readonly changed: boolean;
  /** What could not be merged, each with the pointer in the update. */
  readonly conflicts: readonly { readonly pointer: string; readonly message: string }[];
}

const nothing: Merged = { changed: false, conflicts: [] };
const changed: Merged = { changed: true, conflicts: [] };

/**
 * Merges an update into an object, in place: objects recursively, arrays by concatenation, anything else by replacing.
 * Overlay 1.0 says "recursively merged" and leaves arrays open; 1.1 says that they are concatenated.
 * https://spec.openapis.org/overlay/v1.1.0.html#action-object
 */
export function mergeInto(
  target: JsonObject,
  update: JsonObject,
  origins: Origins,
  at = "",
): Merged {
  return joined(
    Object.entries(update).map(([key, value]) => {
      const pointer = `${at}/${escapePointerSegment(key)}`;
      return mergeEntry(target, key, { update, value, pointer }, origins);
    }),
  );
}

interface Entry {
  /** The object that holds the new value. */
  readonly update: JsonObject;
  readonly value: Json;
  readonly pointer: string;
}

function mergeEntry(target: JsonObject, key: string, entry: Entry, origins: Origins): Merged {
  const { update, value, pointer } = entry;
  const current = ownValue(target, key);
  if (isJsonObject(current) && isJsonObject(value))
    return mergeInto(current, value, origins, pointer);
  if (Array.isArray(current) && Array.isArray(value)) {
    const indices = newEntries(key, current, value);
    return concatenate(current, { values: value, indices }, origins);
  }
  if (current !== undefined && isContainer(current) && isContainer(value)) {
    const message = `The description has ${kindName(current)} at "${key}", the correction ${kindName(value)}.`;
    return { changed: false, conflicts: [{ pointer, message }] };
  }
  if (current === value) return nothing;
  setOwn(target, key, copyValue(origins, value));
  setEntryOrigin(origins, target, key, entryOrigin(origins, update, key));
  return changed;
}

/** Appends those of the values that the indices name. */
export function concatenate(
  current: Json[],
  added: { readonly values: readonly Json[] & object; readonly indices: readonly number[] },
  origins: Origins,
): Merged {
  const { values, indices } = added;
  if (indices.length === 0) return nothing;
  const append = indices.map((index) => ({
    value: copyValue(origins, values[index] ?? null),
    origin: entryOrigin(origins, values, String(index)),
  }));
  spliceArray(origins, current, { append });
  return changed;
}

function joined(all: readonly Merged[]): Merged {
  return {
    changed: all.some((one) => one.changed),
    conflicts: all.flatMap((one) => one.conflicts),
  };
}
