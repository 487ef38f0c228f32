import { ApiError, type ApiErrorItem, type CallFacts, ResponseFormatError } from "./errors.js";
import type { Redact } from "./redact.js";
import { askedWait, infoOf, longestWait } from "./response-info.js";

/** The error for a response with an error status. */
export function apiError(
  text: string,
  response: Response,
  call: CallFacts & { readonly method: string; readonly url: string },
  redact: Redact,
): ApiError {
  const info = infoOf(response, call.attempts, redact);
  let body: unknown = redact(text);
  try {
    body = JSON.parse(body as string);
  } catch {}
  const { errors: list, request_id } = Object(body) as Record<string, unknown>;
  const { method, url } = call;
  const errors = Array.isArray(list) ? list.flatMap(errorItem) : [];
  const reasons = errors
    .map(({ code, message }) => [code, message].filter(Boolean).join(", "))
    .join("; ");
  const { status, statusText, requestId = wordOf(request_id) || undefined } = info;
  return new ApiError(
    `: the API responded with ${status} ${statusText}`.trimEnd() +
      (reasons && `: ${reasons.slice(0, 2000)}`) +
      (askedWait(info, Date.now()) > longestWait ? "; it asks to wait over an hour" : ""),
    call,
    { method, url, ...info, requestId, errors, body },
    info,
  );
}

/** The error of a successful response whose body does not have the expected format. */
export function formatError(
  { text, expected: format }: { readonly text: string; readonly expected: string },
  response: Response,
  call: CallFacts,
  redact: Redact,
): ResponseFormatError {
  const info = infoOf(response, call.attempts, redact);
  const contentType = info.headers.get("content-type") ?? "";
  const bodyStart = redact(text).slice(0, 200);
  const expected = redact(format);
  return new ResponseFormatError(
    `: the API responded with ${info.status}, but the body ` +
      (bodyStart
        ? `(${contentType || "no content type"}) is not ${expected}`
        : `is empty, not ${expected}`),
    call,
    { ...info, contentType, bodyStart, expected },
    info,
  );
}

/** A proxy may have written the response, so its shape is not trusted. */
function errorItem(item: unknown): ApiErrorItem[] {
  const words = Object(item) as Record<string, unknown>;
  const [code, message, field] = [wordOf(words.code), wordOf(words.message), wordOf(words.field)];
  return code || message ? [{ code, message, ...(field && { field }) }] : [];
}

/** A string or a number as text. An object is none: it may have a `toString` that cannot be called. */
function wordOf(value: unknown): string {
  return typeof value === "object" ? "" : `${(value as string | undefined) ?? ""}`;
}
