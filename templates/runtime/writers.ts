import { notSent } from "./errors.js";
import type { AnyOperation } from "./operation.js";
import { isPlainObject } from "./parameter.js";
import { queryText } from "./query.js";
import { jsonType } from "./readers.js";

type Body = RequestInit["body"];

/**
 * Serializes the body of a request, and sets its media type in the headers.
 * @throws {InvalidRequestError} for a body that cannot be serialized.
 */
export type Writer = (body: unknown, operation: AnyOperation, headers: Headers) => Body;

/** JSON. */
export const json: Writer = (body, { route, bodyType = jsonType }, headers) => {
  headers.set("content-type", bodyType);
  return jsonText(body, route);
};

function jsonText(value: unknown, route: string): string {
  try {
    const text = JSON.stringify(value) as string | undefined;
    if (text !== undefined) return text;
  } catch {
    // A cycle, or a bigint.
  }
  throw notSent(route, "its body cannot be serialized as JSON");
}

/**
 * `multipart/form-data`: an object, or `FormData`. Arrays repeat their field, `Blob`s and `File`s are files, objects
 * are JSON; undefined and null are omitted.
 * @see https://spec.openapis.org/oas/v3.1.1.html#encoding-object
 */
export const multipart: Writer = (body, operation, headers) => {
  if (!isPlainObject(body)) return raw(body, operation, headers);
  // `fetch` adds the media type with its boundary.
  const form = new FormData();
  for (const [name, value] of Object.entries(body) as [string, unknown][]) {
    for (const item of [value].flat()) {
      if (item == null) continue;
      if (item instanceof Blob) form.append(name, item);
      else if (isBytes(item)) form.append(name, new Blob([item]));
      else {
        form.append(
          name,
          typeof item === "object" ? jsonText(item, operation.route) : String(item),
        );
      }
    }
  }
  return form;
};

/** `application/x-www-form-urlencoded`: an object, serialized like a query. */
export const form: Writer = (body, operation, headers) => {
  if (!isPlainObject(body)) return raw(body, operation, headers);
  const { route, bodyType = "" } = operation;
  headers.set("content-type", bodyType);
  return queryText({ route }, body);
};

/** Text, `Blob`, `ArrayBuffer` and its views, `FormData`, `URLSearchParams`, `ReadableStream`, sent unchanged. */
export const raw: Writer = (body, { route, bodyType = "" }, headers) => {
  const isForm = body instanceof FormData;
  if (!isForm && !bodyType.includes("*")) headers.set("content-type", bodyType);
  if (
    isForm ||
    typeof body === "string" ||
    isBytes(body) ||
    [Blob, URLSearchParams, ReadableStream].some((type) => body instanceof type)
  ) {
    return body as Body;
  }
  throw notSent(route, `a ${bodyType} body must be text or binary data`);
};

function isBytes(value: unknown): value is ArrayBuffer | ArrayBufferView<ArrayBuffer> {
  return value instanceof ArrayBuffer || ArrayBuffer.isView(value);
}
