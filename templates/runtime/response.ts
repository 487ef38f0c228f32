import { ApiError, type ApiErrorItem, type CallFacts } from "./errors.js";
import type { Redact } from "./redact.js";
import type { ResponseInfo } from "./response-info.js";

/** What an error status says, made of the body's text and of what came with it. */
export function apiError(
  text: string,
  response: ResponseInfo,
  call: CallFacts & { readonly method: string; readonly url: string },
  redact: Redact,
): ApiError {
  const body = parseBody(text, redact);
  const { errors, request_id } = Object(body) as { errors?: unknown; request_id?: string };
  const items = Array.isArray(errors) ? errors.flatMap(errorItem) : [];
  const reasons = items.map(({ code, message }) => [code, message].filter(Boolean).join(", "));
  const requestId = response.requestId ?? request_id;
  const { status, statusText } = response;
  return new ApiError(
    [" answered", status, statusText].filter(Boolean).join(" ") +
      (reasons[0] ? `: ${reasons.join("; ")}` : ""),
    call,
    { ...call, ...response, requestId, errors: items, body },
    response,
  );
}

function parseBody(text: string, redact: Redact): unknown {
  try {
    // JSON has many spellings of one text (`\/`, `\u0041`); written anew it has one, in which the token is found.
    text = JSON.stringify(JSON.parse(text));
    return JSON.parse(redact(text)) as unknown;
  } catch {
    return redact(text);
  }
}

/** Any proxy may have written the answer, so nothing about its shape is taken for granted. */
function errorItem(item: unknown): ApiErrorItem[] {
  const { code, message, field } = Object(item) as Partial<ApiErrorItem>;
  return code || message
    ? [{ code: `${code ?? ""}`, message: `${message ?? ""}`, ...(field && { field }) }]
    : [];
}
