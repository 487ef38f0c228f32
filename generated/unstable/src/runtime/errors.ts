import type { ResponseInfo } from "./response-info.js";

// In the global registry, so that errors of another installed version are recognized, which `instanceof` cannot do.
const brand = Symbol.for("intercom-codegen.client-error");

/** The facts about its call that every error has. */
export interface CallFacts {
  /** The operation that was called, such as `GET /companies/{company_id}`. */
  readonly route: string;
  /** How often the request was sent; 0 if it was not sent. */
  readonly attempts: number;
}

/** The base of all errors of a client. Each kind sets its `name`, because minifiers rename classes. */
export abstract class ClientError extends Error {
  /** The operation that was called, such as `GET /companies/{company_id}`. */
  declare readonly route: string;
  /** How often the request was sent; 0 if it was not sent. */
  declare readonly attempts: number;
  /** The response, if there was one. Not enumerable, because an error has all its fields itself. */
  declare readonly response: ResponseInfo | undefined;

  /** @param more More properties. Enumerable, like the message, so that JSON and logs contain them. */
  constructor(
    message: string,
    { route, attempts }: CallFacts,
    more?: object,
    response?: ResponseInfo,
  ) {
    const { requestId } = Object(more) as { requestId?: string };
    const end = requestId ? ` (request id ${requestId})` : "";
    // A log may end on a terminal, which obeys controls and marks of direction; a server may send them.
    super((route + message + end).replace(/[^\P{C}\s]/gu, ""));
    Object.assign(this, { route, attempts }, more);
    Object.defineProperties(this, {
      message: { enumerable: true },
      response: { value: response },
      [brand]: { value: true },
    });
  }
}

/** One entry of an API's list of errors. */
export interface ApiErrorItem<Code extends string = string> {
  /** For programs, such as `company_not_found`; empty if the API sent none. */
  readonly code: Code;
  /** For people; empty if the API sent none. */
  readonly message: string;
  /** The field of the request that the entry is about. */
  readonly field?: string;
}

/** The error codes that the description declares for a body. */
export type ErrorCode<Body> = Body extends {
  errors: ReadonlyArray<{ code: infer Code extends string }>;
}
  ? Code
  : string;

/** The API responded with an error status. */
export class ApiError<Status extends number = number, Body = unknown> extends ClientError {
  /** The kind of error. */
  override readonly name = "ApiError";
  /** The response: status, headers, request id and rate limit. */
  declare readonly response: ResponseInfo;
  /** The method of the request. */
  declare readonly method: string;
  /** Where the request went, without its query. */
  declare readonly url: string;
  /** The HTTP status: 3xx (a redirect that is not followed), 4xx or 5xx. */
  declare readonly status: Status;
  /** The reason phrase of the status; empty with HTTP/2. */
  declare readonly statusText: string;
  /** The headers of the response. Credentials that a server sends back are hidden. */
  declare readonly headers: Headers;
  /** The id to give to the API's support: the `x-request-id` header, or else `request_id` of the body. */
  declare readonly requestId: string | undefined;
  /** The remaining rate limit. */
  declare readonly rateLimit: ResponseInfo["rateLimit"];
  /** The errors that the API reports; empty if the response has no such list. */
  declare readonly errors: ReadonlyArray<ApiErrorItem<ErrorCode<Body>>>;
  /** The body: parsed JSON, or else text. A proxy may have written it, so check it before you use it. */
  declare readonly body: Body;
}

/**
 * There was no response, or it broke off: no connection, an unknown host, a reset. The API may or may not have acted on
 * the request.
 *
 * Its `cause` is a copy of the innermost failure: name, message, code and stack, without tokens and queries. An error of
 * `fetch` may hold the whole request with its token, and logs show causes.
 */
export class ConnectionError extends ClientError {
  /** The kind of error. */
  override readonly name = "ConnectionError";
  /**
   * The platform's code for the failure, such as `ECONNRESET`, if it has one. `TypeError` for a mistake, most likely in a
   * `fetch` of your own; it is not retried.
   */
  declare readonly code: string | undefined;
  /** The innermost failure, without tokens and queries. */
  declare readonly cause: Error;
}

/** The code of a `TypeError` of `fetch` that no network has caused. */
export const mistake = "TypeError";

/** The response, up to the end of its body, did not arrive in time. The API may or may not have acted on the request. */
export class TimeoutError extends ClientError {
  /** The kind of error. */
  override readonly name = "TimeoutError";
  /** The limit that was exceeded, in milliseconds. */
  declare readonly timeoutMs: number;
}

/** A successful response whose body differs from the description: a proxy's page, a truncated or an empty body. */
export class ResponseFormatError extends ClientError {
  /** The kind of error. */
  override readonly name = "ResponseFormatError";
  /** The response: status, headers, request id and rate limit. */
  declare readonly response: ResponseInfo;
  /** The HTTP status. */
  declare readonly status: number;
  /** The headers of the response. Credentials that a server sends back are hidden. */
  declare readonly headers: Headers;
  /** The id to give to the API's support: the `x-request-id` header. */
  declare readonly requestId: string | undefined;
  /** The remaining rate limit. */
  declare readonly rateLimit: ResponseInfo["rateLimit"];
  /** The `Content-Type` header; empty if there is none. */
  declare readonly contentType: string;
  /** The first 200 characters of the body. */
  declare readonly bodyStart: string;
  /** The expected format, such as `JSON`. */
  declare readonly expected: string;
}

/** The request is invalid. Nothing was sent. */
export class InvalidRequestError extends ClientError {
  /** The kind of error. */
  override readonly name = "InvalidRequestError";
  /** What a token provider has thrown. */
  declare readonly cause?: unknown;
}

/** Name the problem, but never show a value, because it may be a secret. */
export function notSent(route: string, problem: string, more?: object): InvalidRequestError {
  return new InvalidRequestError(` was not sent: ${problem}`, { route, attempts: 0 }, more);
}

/** An error response with one of the documented statuses, or with one that any operation may return. */
export type ApiFailure<Documented extends object = object> =
  | {
      [Status in keyof Documented & number]: ApiError<Status, Documented[Status]>;
    }[keyof Documented & number]
  | {
      [Status in Exclude<CommonStatus, keyof Documented>]: ApiError<Status>;
    }[Exclude<CommonStatus, keyof Documented>];

/**
 * Like `ApiFailure`, if the description also types all other errors, with `4XX`, `5XX` or `default`. `Others` has the
 * types of their bodies by the first digit of the status.
 */
export type ApiFailureElse<Documented extends object, Others extends OtherBodies> =
  | {
      [Status in keyof Documented & number]: ApiError<Status, Documented[Status]>;
    }[keyof Documented & number]
  | {
      [Status in Exclude<CommonStatus, keyof Documented>]: ApiError<
        Status,
        Others[`${Status}` extends `5${string}` ? 5 : `${Status}` extends `4${string}` ? 4 : 3]
      >;
    }[Exclude<CommonStatus, keyof Documented>];

interface OtherBodies {
  readonly 3: unknown;
  readonly 4: unknown;
  readonly 5: unknown;
}

/**
 * Error statuses, including those that the description does not declare:
 * https://www.iana.org/assignments/http-status-codes
 */
export type CommonStatus =
  | (300 | 301 | 302 | 303 | 304 | 305 | 307 | 308)
  | (400 | 401 | 402 | 403 | 404 | 405 | 406 | 407 | 408 | 409 | 410 | 411 | 412 | 413 | 414 | 415)
  | (416 | 417 | 418 | 421 | 422 | 423 | 424 | 425 | 426 | 428 | 429 | 431 | 451)
  | (500 | 501 | 502 | 503 | 504 | 505 | 506 | 507 | 508 | 511);

/** The errors of a call; `Failure` is the type of its error responses. */
export type CallError<Failure = ApiError> =
  Failure | ConnectionError | TimeoutError | ResponseFormatError | InvalidRequestError;

/** An error's type, narrowed by its status. */
export type WithStatus<Failure, Status extends number> = unknown extends Failure
  ? ApiError<Status>
  : [Extract<Failure, { status: Status; name: "ApiError" }>] extends [never]
    ? Failure & ApiError<Status>
    : Extract<Failure, { status: Status; name: "ApiError" }>;

/**
 * Whether an error is an error response of the API, optionally with the given status. Also works for errors of another
 * installed version of a client.
 */
export function isApiError<Failure, Status extends number = number>(
  error: Failure & Known<Failure>,
  status?: Status,
): error is Failure & Known<Failure> & WithStatus<Failure, Status>;
export function isApiError<Status extends number = number>(
  error: unknown,
  status?: Status,
): error is ApiError<Status>;
export function isApiError(error: unknown, status?: number): boolean {
  const { name, status: given } = Object(error) as { name?: string; status?: number };
  return isClientError(error) && name === "ApiError" && (status === undefined || given === status);
}

/** No value is a known one of type `any`, which would stay `any`, and be `never` in the other branch. */
type Known<Value> = 0 extends 1 & Value ? never : unknown;

/**
 * Whether an error comes from a client, of this or another version; its `name` is the kind of error. The reason of your
 * own abort signal is not a client error.
 */
export function isClientError(error: unknown): error is CallError {
  return brand in (Object(error) as object);
}
