import { ApiError, ConnectionError, ResponseFormatError, type ApiErrorItem } from "./errors.js";
import { isJson } from "./media-type.js";
import type { Operation, ResponseKind } from "./operation.js";
import type { Redact } from "./redact.js";
import { routeOf } from "./request.js";
import type { Inspect } from "./validation.js";

/** What reading a response has to know, besides its operation. */
export interface Exchange {
  /** Where the request went. */
  readonly url: string;
  readonly redact: Redact;
  /** Waits for a part of the response, within the limits of the call. */
  readonly read: <Result>(part: () => Promise<Result>) => Promise<Result>;
  readonly inspect?: Inspect | undefined;
}

/**
 * The body of a response, read as one of the kinds that the operation promises.
 *
 * @throws {ApiError} where its status is not a success.
 * @throws {ResponseFormatError} where its body is of none of these kinds.
 */
export async function readResponse(
  response: Response,
  operation: Operation<never, unknown>,
  { url, redact, read, inspect }: Exchange,
): Promise<unknown> {
  const { status, statusText } = response;
  const route = routeOf(operation);
  const headers = new Headers();
  response.headers.forEach((value, name) => headers.append(name, redact(value)));
  const requestId = headers.get("x-request-id") ?? undefined;

  if (!response.ok) {
    const text = await read(() => response.text()).catch((error: unknown) => {
      // The body broke off, but the status has arrived and says more than a lost connection would.
      if (error instanceof ConnectionError) return "";
      throw error;
    });
    const body = parseBody(text, redact);
    if (typeof body === "object") await inspect?.({ route, status, body });
    const { errors, request_id } = Object(body) as { errors?: unknown; request_id?: unknown };
    throw new ApiError({
      route,
      method: operation.method,
      url: url.replace(/\?.*/s, ""),
      status,
      statusText: redact(statusText),
      requestId: requestId ?? (textOf(request_id) || undefined),
      errors: Array.isArray(errors) ? errors.flatMap(errorItem) : [],
      headers,
      body,
    });
  }

  const contentType = headers.get("content-type") ?? "";
  const kinds = [operation.response ?? "json"].flat();
  const mayBeEmpty = kinds.includes("void");
  const kind =
    kinds.find((promised) => promised === kindOf(contentType)) ??
    kinds.find((promised) => promised !== "void");
  if (!kind || operation.method === "HEAD" || (mayBeEmpty && (status === 204 || status === 205))) {
    // Not waited for: a body that nobody asked for must not turn a success into a failure.
    response.body?.cancel().catch(() => {});
    return undefined;
  }
  if (kind === "bytes") return new Uint8Array(await read(() => response.arrayBuffer()));
  const text = await read(() => response.text());
  if (!text && mayBeEmpty) return undefined;
  if (kind === "text") return text;
  let expected = "JSON";
  if (!contentType || isJson(contentType)) {
    try {
      const body = JSON.parse(text) as unknown;
      const fault = await inspect?.({ route, status, body });
      if (fault === undefined) return body;
      expected = fault;
    } catch (error) {
      // The parser's message quotes the body; `bodyStart` does so with the token hidden.
      if (!(error instanceof SyntaxError)) throw error;
    }
  }
  throw new ResponseFormatError({
    route,
    status,
    requestId,
    contentType: contentType || undefined,
    bodyStart: redact(text).slice(0, 200),
    expected: redact(expected),
  });
}

function kindOf(contentType: string): ResponseKind {
  return isJson(contentType) ? "json" : /^text\//i.test(contentType) ? "text" : "bytes";
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
  const raw = Object(item) as { code?: unknown; message?: unknown; field?: unknown };
  const [code, message, field] = [textOf(raw.code), textOf(raw.message), textOf(raw.field)];
  return code || message ? [{ code, message, ...(field && { field }) }] : [];
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}
