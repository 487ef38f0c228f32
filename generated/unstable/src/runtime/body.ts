import { notSent } from "./errors.js";
import { isJson } from "./media-type.js";
import { isPlainObject } from "./parameter.js";
import { queryText } from "./query.js";

/** A request's body, ready for `fetch`. */
export interface EncodedBody {
  readonly body?: NonNullable<RequestInit["body"]>;
  /** Absent where `fetch` writes the `Content-Type` header itself. */
  readonly contentType?: string;
}

/**
 * Writes a request's body as its media type asks.
 *
 * - JSON: any value that JSON has.
 * - `application/x-www-form-urlencoded`: an object, written like a query.
 * - `multipart/form-data`: an object, or `FormData`.
 * - These and all others: text, `Blob`, `ArrayBuffer` and its views, `URLSearchParams`, `ReadableStream`, as they are.
 *
 * @throws {InvalidRequestError} for a value that the media type has no form for.
 */
export function encodeBody(
  body: unknown,
  mediaType = "application/json",
  route: string,
): EncodedBody {
  if (body === undefined) return {};
  // `fetch` adds the boundary that it chooses to the type.
  if (body instanceof FormData) return { body };
  if (isJson(mediaType)) return { body: jsonText(body, route), contentType: mediaType };
  if (isPlainObject(body) && /^multipart\/form-data/i.test(mediaType)) {
    return { body: formData(body, route) };
  }
  const content =
    isPlainObject(body) && /x-www-form-urlencoded/i.test(mediaType)
      ? queryText(body, undefined, route)
      : body;
  if (!isRaw(content)) throw notSent(route, `a ${mediaType} body must be text or binary data`);
  // A description may leave the type open (`*/*`): a `Blob` and text bring their own.
  return mediaType.includes("*") ? { body: content } : { body: content, contentType: mediaType };
}

/**
 * Lists repeat their field, `Blob`s and `File`s are files, objects are JSON; undefined and null are left out.
 * @see https://spec.openapis.org/oas/v3.1.1.html#encoding-object
 */
function formData(fields: object, route: string): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields) as [string, unknown][]) {
    for (const item of [value].flat()) {
      if (item == null) continue;
      if (item instanceof Blob) form.append(name, item);
      else if (isBytes(item)) form.append(name, new Blob([item]));
      else form.append(name, typeof item === "object" ? jsonText(item, route) : String(item));
    }
  }
  return form;
}

function jsonText(value: unknown, route: string): string {
  try {
    const text = JSON.stringify(value) as string | undefined;
    if (text !== undefined) return text;
  } catch {
    // A cycle, or a bigint.
  }
  throw notSent(route, "its body has no form in JSON");
}

function isBytes(value: unknown): value is ArrayBuffer | ArrayBufferView<ArrayBuffer> {
  return value instanceof ArrayBuffer || ArrayBuffer.isView(value);
}

function isRaw(value: unknown): value is NonNullable<RequestInit["body"]> {
  return (
    typeof value === "string" ||
    isBytes(value) ||
    [Blob, URLSearchParams, ReadableStream].some((type) => value instanceof type)
  );
}
