/** Reads raw JSON of a description without trusting its shape: a value of the wrong type counts as absent. */
import { isJsonObject, ownValue } from "./json.js";
import { escapePointerSegment, fragmentPointer, resolvePointer } from "./pointer.js";
import type { Json, JsonObject } from "./spec-document.js";

export function objectAt(parent: JsonObject, key: string): JsonObject | undefined {
  const value = ownValue(parent, key);
  return isJsonObject(value) ? value : undefined;
}

/** The components of a section, such as `schemas`, by name; an empty object where there are none. */
export function componentsIn(root: JsonObject, section: string): JsonObject {
  return objectAt(objectAt(root, "components") ?? {}, section) ?? {};
}

export function listAt(parent: JsonObject, key: string): readonly Json[] {
  const value = ownValue(parent, key);
  return Array.isArray(value) ? value : none;
}

const none: readonly Json[] = [];

export function stringsAt(parent: JsonObject, key: string): readonly string[] {
  const list = listAt(parent, key);
  return list.length === 0 ? noText : list.filter((value) => typeof value === "string");
}

const noText: readonly string[] = [];

export function stringAt(parent: JsonObject, key: string): string | undefined {
  const value = ownValue(parent, key);
  return typeof value === "string" ? value : undefined;
}

export function numberAt(parent: JsonObject, key: string): number | undefined {
  const value = ownValue(parent, key);
  return typeof value === "number" ? value : undefined;
}

export function booleanAt(parent: JsonObject, key: string): boolean | undefined {
  const value = ownValue(parent, key);
  return typeof value === "boolean" ? value : undefined;
}

interface ContentSchema {
  readonly schema: Json | undefined;
  /** Where the schema stands. */
  readonly schemaPointer: string;
  readonly mediaType?: string;
}

/** The schema of a parameter or a header, which has it in itself or under a media type. */
export function contentSchema(
  object: JsonObject,
  at: { readonly root: JsonObject; readonly pointer: string },
): ContentSchema {
  const [content] = Object.entries(objectAt(object, "content") ?? {});
  const [mediaType = "", said] = content ?? [];
  const place = `${at.pointer}/content/${escapePointerSegment(mediaType)}`;
  const { value: media, pointer } = followReference(at.root, said, place);
  return isJsonObject(media)
    ? { schema: ownValue(media, "schema"), schemaPointer: `${pointer}/schema`, mediaType }
    : { schema: ownValue(object, "schema"), schemaPointer: `${at.pointer}/schema` };
}

/** The default of a schema, or of the one that it refers to. */
export function defaultOf(schema: Json | undefined, root: JsonObject): Json | undefined {
  const { value } = followReference(root, schema, "");
  return isJsonObject(value) ? ownValue(value, "default") : undefined;
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
  const kept: Partial<T> = {};
  // Many times as fast as `Object.entries`, and it is done for every part of a model.
  for (const key in entries) if (entries[key] !== undefined) kept[key] = entries[key];
  return kept as never;
}
