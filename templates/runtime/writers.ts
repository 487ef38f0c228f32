import { notSent } from "./errors.js";
import { isBytes, jsonText } from "./json-text.js";
import { isJson } from "./media-type.js";
import type { AnyOperation } from "./operation.js";
import { jsonType } from "./readers.js";
import { unrepeatable } from "./unrepeatable.js";

type Body = RequestInit["body"];

/**
 * Serializes the body of a request, and sets its media type in the headers unless the caller has set it.
 *
 * @param contentType The media type that the caller chose, for an operation with several.
 * @throws {InvalidRequestError} for a body that cannot be serialized.
 */
export type Writer = (
  body: unknown,
  operation: AnyOperation,
  headers: Headers,
  contentType?: string,
) => Body;

/** JSON. */
export const json: Writer = (body, { route, bodyType = jsonType }, headers) => {
  setType(headers, bodyType);
  return jsonText(body, "its body", route);
};

/** Text, `Blob`, `ArrayBuffer` and its views, `FormData`, `URLSearchParams`, `ReadableStream`, sent unchanged. */
export const raw: Writer = (body, { route, bodyType = "" }, headers) => {
  const isForm = body instanceof FormData;
  if (isForm && headers.has("content-type")) {
    throw notSent(route, "the header content-type of FormData has its boundary; leave it out");
  }
  // `fetch` adds that of a form with its boundary, and of a range that of a `Blob` or a text. A range is no media type.
  const isRange = bodyType.includes("*");
  if (isRange && isBytes(body)) setType(headers, "application/octet-stream");
  if (!isForm && !isRange) setType(headers, bodyType);
  if (isStream(body)) return unrepeatable(body);
  if (typeof body === "string" || isRaw(body)) return body as Body;
  throw notSent(route, `its ${bodyType} body must be text or binary data`);
};

/** What a route without a description is given: JSON, unless the body or its media type is something else. */
export const byValue: Writer = (body, operation, headers) => {
  const isText = typeof body === "string" && !isJson(headers.get("content-type") ?? jsonType);
  if (!isText && !isRaw(body)) return json(body, operation, headers);
  return raw(body, { ...operation, bodyType: "*/*" }, headers);
};

/** A body that `fetch` sends unchanged, and that is no text. */
function isRaw(body: unknown): boolean {
  return (
    isBytes(body) ||
    isStream(body) ||
    [FormData, Blob, URLSearchParams].some((type) => body instanceof type)
  );
}

function isStream(body: unknown): body is ReadableStream {
  return "getReader" in Object(body);
}

/** A header that the caller gives wins. */
export function setType(headers: Headers, type: string): void {
  if (!headers.has("content-type")) headers.set("content-type", type);
}
