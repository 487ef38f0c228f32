import { isJsonObject, ownValue } from "./json.js";
import type { Json } from "./spec-document.js";

/** Escapes one segment of a JSON Pointer. https://www.rfc-editor.org/rfc/rfc6901#section-3 */
export function escapePointerSegment(segment: string): string {
  const isPlain = !segment.includes("~") && !segment.includes("/");
  return isPlain ? segment : segment.replaceAll("~", "~0").replaceAll("/", "~1");
}

/** The segments of a JSON Pointer without `#`: `/paths/~1pets` gives `paths`, `/pets`. */
export function pointerSegments(pointer: string): string[] {
  // `~1` before `~0`, so that `~01` becomes `~1` and not `/`.
  const unescaped = (segment: string) => segment.replaceAll("~1", "/").replaceAll("~0", "~");
  const segments = pointer.split("/").slice(1);
  return pointer.includes("~") ? segments.map(unescaped) : segments;
}

export function joinPointer(segments: readonly string[]): string {
  return segments.map((segment) => `/${escapePointerSegment(segment)}`).join("");
}

/**
 * The JSON Pointer of a reference's fragment: `#/paths/~1pets%2F%7Bid%7D` gives `/paths/~1pets/{id}`. Undefined where
 * the fragment is no pointer (an anchor, `#pet`) or is wrongly encoded.
 * https://www.rfc-editor.org/rfc/rfc6901#section-6
 */
export function fragmentPointer(fragment: string): string | undefined {
  const text = fragment.startsWith("#") ? fragment.slice(1) : fragment;
  try {
    const pointer = decodeURIComponent(text);
    return pointer === "" || pointer.startsWith("/") ? pointer : undefined;
  } catch {
    return undefined;
  }
}

/** The JSON Pointer of a reference within the document; undefined for one to another file, or to an anchor. */
export function localPointer(reference: string | undefined): string | undefined {
  return reference?.startsWith("#") ? fragmentPointer(reference) : undefined;
}

/** The reference to a pointer: `%` stands for itself in a pointer, and begins an escape in a reference. */
export function pointerReference(pointer: string): string {
  return `#${pointer.replaceAll("%", "%25")}`;
}

export function childValue(value: Json, segment: string): Json | undefined {
  if (Array.isArray(value))
    return /^(0|[1-9]\d*)$/.test(segment) ? value[Number(segment)] : undefined;
  return isJsonObject(value) ? ownValue(value, segment) : undefined;
}

/** The value a JSON Pointer (without `#`) leads to. It does not pass through references. */
export function resolvePointer(root: Json, pointer: string): Json | undefined {
  let value: Json | undefined = root;
  for (const segment of pointerSegments(pointer)) {
    if (value === undefined) return undefined;
    value = childValue(value, segment);
  }
  return value;
}
