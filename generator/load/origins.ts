import type { Locate, Place } from "../diagnostics/diagnostics.js";
import { isContainer, setOwn } from "./json.js";
import { childValue, pointerSegments } from "./pointer.js";
import { placeAt, type SourceText } from "./source-text.js";
import type { Json, JsonObject } from "./spec-document.js";

/** Where an object's or array's text stands: the offsets of its beginning and of its entries. */
export interface Layout {
  readonly start: number;
  /** Of an object: the keys of its entries, in their order. */
  readonly keys?: readonly string[];
  /** For each entry, where its key begins; in an array, its value. */
  readonly starts: readonly number[];
}

/** Where a value's text stands: an object's or array's, or one entry of it. */
export interface Origin {
  readonly source: SourceText;
  readonly layout: Layout;
  /** A map's key or a sequence's index; without it, the whole. */
  readonly key?: string;
}

/**
 * Where objects and arrays come from, by identity: bundling moves values and corrections shift indices, so that a
 * pointer into the result says nothing about the file. Places are looked up only when asked for. They live as long as the
 * document: weak keys would be looked at by each collection of garbage.
 */
export interface Origins {
  /** The text from which an object or array was read. */
  readonly values: Map<object, Origin>;
  /** Entries which came into an object or array from elsewhere. */
  readonly entries: Map<object, Map<string, Origin>>;
}

export function newOrigins(): Origins {
  return { values: new Map(), entries: new Map() };
}

export function entryOrigin(origins: Origins, holder: object, key: string): Origin | undefined {
  const moved = origins.entries.get(holder)?.get(key);
  if (moved !== undefined) return moved;
  const origin = origins.values.get(holder);
  return origin === undefined ? undefined : { source: origin.source, layout: origin.layout, key };
}

export function setEntryOrigin(
  origins: Origins,
  holder: object,
  key: string,
  origin: Origin | undefined,
): void {
  if (origin === undefined) return;
  const entries = origins.entries.get(holder) ?? new Map<string, Origin>();
  origins.entries.set(holder, entries.set(key, origin));
}

/** Removes elements of an array and appends others; each element keeps the origin it had. */
export function spliceArray(
  origins: Origins,
  array: Json[],
  change: {
    readonly remove?: ReadonlySet<number>;
    readonly append?: readonly { readonly value: Json; readonly origin: Origin | undefined }[];
  },
): void {
  const kept = array
    .map((value, index) => ({ value, origin: entryOrigin(origins, array, String(index)) }))
    .filter((_, index) => !change.remove?.has(index));
  const elements = [...kept, ...(change.append ?? [])];
  array.length = 0;
  origins.entries.delete(array);
  for (const [index, { value, origin }] of elements.entries()) {
    array.push(value);
    setEntryOrigin(origins, array, String(index), origin);
  }
}

/** A deep copy that remembers the same origins. */
export function copyValue<T extends Json>(origins: Origins, value: T): T;
export function copyValue(origins: Origins, value: Json): Json {
  if (!isContainer(value)) return value;
  const copy: JsonObject | Json[] = Array.isArray(value)
    ? value.map((item) => copyValue(origins, item))
    : copyObject(origins, value);
  const origin = origins.values.get(value);
  if (origin !== undefined) origins.values.set(copy, origin);
  const entries = origins.entries.get(value);
  if (entries !== undefined) origins.entries.set(copy, new Map(entries));
  return copy;
}

function copyObject(origins: Origins, value: JsonObject): JsonObject {
  const copy: JsonObject = {};
  for (const key of Object.keys(value)) {
    const item = value[key];
    if (item !== undefined) setOwn(copy, key, copyValue(origins, item));
  }
  return copy;
}

/** The place of a pointer into `root`: its key in a map, its value in a sequence; else the nearest parent's. */
export function locateIn(root: Json, origins: Origins): Locate {
  return (pointer) => {
    let place = isContainer(root) ? originPlace(origins.values.get(root)) : undefined;
    let value: Json | undefined = root;
    for (const segment of pointerSegments(pointer)) {
      if (!isContainer(value)) break;
      place = originPlace(entryOrigin(origins, value, segment)) ?? place;
      value = childValue(value, segment);
    }
    return place;
  };
}

export function originPlace(origin: Origin | undefined): Place | undefined {
  if (origin === undefined) return undefined;
  const offset = offsetOf(origin);
  return offset === undefined ? undefined : placeAt(origin.source, offset);
}

/** Where it begins: a map's key, a sequence's item. Of a key that is repeated the first one counts. */
export function offsetOf({ layout, key }: Origin): number | undefined {
  if (key === undefined) return layout.start;
  return layout.starts[layout.keys?.indexOf(key) ?? Number(key)];
}
