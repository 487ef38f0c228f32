import type { Redact } from "./redact.js";

// In the global registry, so that errors of another installed version are recognized, which `instanceof` cannot do.
const brand = Symbol.for("intercom-codegen.client-error");

/** What every error of a client has. */
export abstract class ClientError extends Error {
  /** The operation that was called, such as `GET /companies/{company_id}`. */
  declare readonly route: string;

  protected constructor(message: string, details: { route: string; cause?: unknown }) {
    // `Error` takes `cause` from `details` and defines it as not enumerable; `assign` leaves it so.
    super(message, details);
    Object.assign(this, details);
    Object.defineProperty(this, brand, { value: this.name });
  }

  /** The name of the class, also in minified code. */
  override get name(): string {
    return "ClientError";
  }

  /** The error as plain data, for logs. A cause is left out: its message is part of this one's. */
  toJSON(): object {
    return { name: this.name, message: this.message, ...(this as object) };
  }
}

/** One entry of an API's list of errors. */
export interface ApiErrorItem {
  /** For programs, such as `company_not_found`; empty where the API gave none. */
  readonly code: string;
  /** For people; empty where the API gave none. */
  readonly message: string;
  /** The field of the request that the entry is about. */
  readonly field?: string;
}

/** What an `ApiError` says. */
export interface ApiErrorDetails {
  readonly route: string;
  readonly method: string;
  /** Where the request went, without its query. */
  readonly url: string;
  /** The HTTP status: 3xx (a redirect that is not followed), 4xx or 5xx. */
  readonly status: number;
  /** The words beside the status; empty under HTTP/2. */
  readonly statusText: string;
  /** What to quote when asking the API's support: the `x-request-id` header, or else `request_id` of the body. */
  readonly requestId: string | undefined;
  /** What the API says is wrong; empty where its answer holds no such list. */
  readonly errors: readonly ApiErrorItem[];
  /** The headers of the response. */
  readonly headers: Headers;
  /** The body: what its JSON says, or else its text. */
  readonly body: unknown;
}

/** The API answered with an error status. */
export class ApiError extends ClientError implements ApiErrorDetails {
  declare readonly method: string;
  declare readonly url: string;
  declare readonly status: number;
  declare readonly statusText: string;
  declare readonly requestId: string | undefined;
  declare readonly errors: readonly ApiErrorItem[];
  declare readonly headers: Headers;
  declare readonly body: unknown;

  constructor(details: ApiErrorDetails) {
    const { route, status, statusText, errors, requestId } = details;
    const reasons = errors.map(({ code, message }) => [code, message].filter(Boolean).join(", "));
    super(
      `${route} answered ${`${status} ${statusText}`.trim()}` +
        (reasons.length ? `: ${reasons.join("; ")}` : "") +
        (requestId ? ` (request id ${requestId})` : ""),
      details,
    );
  }

  override get name() {
    return "ApiError" as const;
  }

  override toJSON(): object {
    return { ...super.toJSON(), headers: Object.fromEntries(this.headers) };
  }
}

/** No answer came, or it broke off: no connection, an unknown host, a reset. Whether the API acted is unknown. */
export class ConnectionError extends ClientError {
  /** What `fetch` threw, as a copy in which the token is hidden, with its `code` where it has one. */
  declare readonly cause: Error;

  constructor(details: { readonly route: string; readonly origin: string; readonly cause: Error }) {
    const { route, origin, cause } = details;
    super(`${route} got no complete answer from ${origin}: ${rootMessage(cause)}`, {
      route,
      cause,
    });
  }

  override get name() {
    return "ConnectionError" as const;
  }
}

/** The answer, up to the end of its body, did not come in time. Whether the API acted is unknown. */
export class TimeoutError extends ClientError {
  /** The limit that was passed, in milliseconds. */
  declare readonly timeoutMs: number;

  constructor(details: { readonly route: string; readonly timeoutMs: number }) {
    super(`${details.route} took longer than ${details.timeoutMs} ms`, details);
  }

  override get name() {
    return "TimeoutError" as const;
  }
}

/** What a `ResponseFormatError` says. */
export interface ResponseFormatErrorDetails {
  readonly route: string;
  readonly status: number;
  /** The `x-request-id` header. */
  readonly requestId: string | undefined;
  readonly contentType: string | undefined;
  /** The first 200 characters of the body. */
  readonly bodyStart: string;
  /** What the description promises, such as `JSON`. */
  readonly expected: string;
}

/** A success status whose body is not what the description promises: a proxy's page, a truncated or empty body. */
export class ResponseFormatError extends ClientError implements ResponseFormatErrorDetails {
  declare readonly status: number;
  declare readonly requestId: string | undefined;
  declare readonly contentType: string | undefined;
  declare readonly bodyStart: string;
  declare readonly expected: string;

  constructor(details: ResponseFormatErrorDetails) {
    const { route, status, requestId, contentType, bodyStart, expected } = details;
    super(
      `${route} answered ${status} with ` +
        (bodyStart ? `a body that is not ${expected}` : `an empty body instead of ${expected}`) +
        ` (content type ${contentType ?? "not given"}${requestId ? `, request id ${requestId}` : ""})`,
      details,
    );
  }

  override get name() {
    return "ResponseFormatError" as const;
  }
}

/** The request cannot be sent as it was asked for. Nothing has been sent. */
export class InvalidRequestError extends ClientError {
  constructor(message: string, details: { readonly route: string; readonly cause?: unknown }) {
    super(message, details);
  }

  override get name() {
    return "InvalidRequestError" as const;
  }
}

/** An `InvalidRequestError` in the usual words. Name what is wrong; never show a value, which may be a secret. */
export function notSent(route: string, problem: string, cause?: unknown): InvalidRequestError {
  return new InvalidRequestError(
    `${route} was not sent: ${problem}`,
    cause === undefined ? { route } : { route, cause },
  );
}

/**
 * Whether this is an answer of the API with an error status, or with the given one. Works too for errors thrown
 * by another installed version of a client.
 */
export function isApiError(error: unknown, status?: number): error is ApiError {
  return (
    kindOf(error) === "ApiError" && (status === undefined || (error as ApiError).status === status)
  );
}

/**
 * Whether an error comes from a client, of this version or of another; its `name` tells which one it is.
 * What a user's own abort signal gives as its reason does not.
 */
export function isClientError(
  error: unknown,
): error is ApiError | ConnectionError | TimeoutError | ResponseFormatError | InvalidRequestError {
  return kindOf(error) !== undefined;
}

function kindOf(error: unknown): unknown {
  return (error as { [brand]?: unknown } | null | undefined)?.[brand];
}

function rootMessage(error: Error): string {
  return error.cause instanceof Error ? rootMessage(error.cause) : error.message;
}

/**
 * A copy of what was thrown and of its causes, with the token hidden and nothing else taken along: what a custom
 * `fetch` throws may hold the whole request, and Deno's `fetch` names the URL, query included.
 */
export function copyError(thrown: unknown, redact: Redact, depth = 4): Error {
  // Read without `instanceof`: test runners and frames have an `Error` of their own.
  const { name, message, stack, code, cause, errors } = Object(
    thrown,
  ) as Partial<AggregateError> & {
    code?: unknown;
  };
  // Node tries each address of a host and then throws an AggregateError without a message.
  const inner: unknown = cause ?? errors?.[0];
  const copy = new Error(
    redact(
      String(message || code || name || (Object(thrown) === thrown ? "unknown error" : thrown)),
    ),
    inner && depth ? { cause: copyError(inner, redact, depth - 1) } : undefined,
  );
  if (name) copy.name = name;
  if (stack) copy.stack = redact(stack);
  return code === undefined ? copy : Object.assign(copy, { code });
}
