import { notSent } from "./errors.js";
import { isPlainObject } from "./parameter.js";
import { jsonText, queryText } from "./request.js";

type Body = RequestInit["body"];

/**
 * `multipart/form-data`: an object, or `FormData`. Lists repeat their field, `Blob`s and `File`s are files, objects are
 * JSON; undefined and null are left out.
 * @see https://spec.openapis.org/oas/v3.1.1.html#encoding-object
 */
export function multipart(body: unknown, mediaType: string, route: string): Body {
  if (!isPlainObject(body)) return raw(body, mediaType, route);
  const form = new FormData();
  for (const [name, value] of Object.entries(body) as [string, unknown][]) {
    for (const item of [value].flat()) {
      if (item == null) continue;
      if (item instanceof Blob) form.append(name, item);
      else if (isBytes(item)) form.append(name, new Blob([item]));
      else form.append(name, typeof item === "object" ? jsonText(item, "", route) : String(item));
    }
  }
  return form;
}

/** `application/x-www-form-urlencoded`: an object, written like a query. */
export function form(body: unknown, mediaType: string, route: string): Body {
  return isPlainObject(body) ? queryText({ route }, body) : raw(body, mediaType, route);
}

/** Text, `Blob`, `ArrayBuffer` and its views, `FormData`, `URLSearchParams`, `ReadableStream`, as they are. */
export function raw(body: unknown, mediaType: string, route: string): Body {
  if (
    typeof body === "string" ||
    isBytes(body) ||
    [Blob, FormData, URLSearchParams, ReadableStream].some((type) => body instanceof type)
  ) {
    return body as Body;
  }
  throw notSent(route, `a ${mediaType} body must be text or binary data`);
}

function isBytes(value: unknown): value is ArrayBuffer | ArrayBufferView<ArrayBuffer> {
  return value instanceof ArrayBuffer || ArrayBuffer.isView(value);
}
