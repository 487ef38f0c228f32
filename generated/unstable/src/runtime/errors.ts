import type { ResponseInfo } from "./response-info.js";

// In the global registry, so that errors of another installed version are recognized, which `instanceof` cannot do.
const brand = Symbol.for("intercom-codegen.client-error");

/** What every error says of its call. */
export interface CallFacts {
  /** The operation that was called, such as `GET /companies/{company_id}`. */
  readonly route: string;
  /** How often the request was sent; 0 where it never was. */
  readonly attempts: number;
}

/** What every error of a client has. Each kind sets its `name`, since minified code gives its class another. */
export abstract class ClientError extends Error {
  declare readonly route: string;
  /** How often the request was sent; 0 where it never was. */
  declare readonly attempts: number;
  /** What came with the answer, where one came. Not enumerable: its errors have it all themselves. */
  declare readonly response: ResponseInfo | undefined;

  /** @param more What else it says. Enumerable, like the message: so it is in its JSON, and in each log. */
  constructor(
    message: string,
    { route, attempts }: CallFacts,
    more?: object,
    response?: ResponseInfo,
  ) {
    const { requestId } = Object(more) as { requestId?: string };
    super(route + message + (requestId ? ` (request id ${requestId})` : ""));
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
  /** For programs, such as `company_not_found`; empty where the API gave none. */
  readonly code: Code;
  /** For people; empty where the API gave none. */
  readonly message: string;
  /** The field of the request that the entry is about. */
  readonly field?: string;
}

/** The codes that a description names for a body's list of errors. */
export type ErrorCode<Body> = Body extends {
  errors: ReadonlyArray<{ code: infer Code extends string }>;
}
  ? Code
  : string;

/** The API answered with an error status. */
export class ApiError<Status extends number = number, Body = unknown> extends ClientError {
  override readonly name = "ApiError";
  declare readonly response: ResponseInfo;
  declare readonly method: string;
  /** Where the request went, without its query. */
  declare readonly url: string;
  /** The HTTP status: 3xx (a redirect that is not followed), 4xx or 5xx. */
  declare readonly status: Status;
  /** The words beside the status; empty under HTTP/2. */
  declare readonly statusText: string;
  declare readonly headers: Headers;
  /** What to quote when asking the API's support: the `x-request-id` header, or else `request_id` of the body. */
  declare readonly requestId: string | undefined;
  declare readonly rateLimit: ResponseInfo["rateLimit"];
  /** What the API says is wrong; empty where its answer holds no such list. */
  declare readonly errors: ReadonlyArray<ApiErrorItem<ErrorCode<Body>>>;
  /** The body: what its JSON says, or else its text. Any proxy may have written it: look before you read. */
  declare readonly body: Body;
}

/**
 * No answer came, or it broke off: no connection, an unknown host, a reset. Whether the API acted is unknown.
 *
 * It has no `cause`, but for the innermost failure's code and words: what a `fetch` throws may hold the whole request,
 * the token included, and logs show causes.
 */
export class ConnectionError extends ClientError {
  override readonly name = "ConnectionError";
  /** What the platform calls the failure, such as `ECONNRESET`, where it does. */
  declare readonly code: string | undefined;
}

/** The answer, up to the end of its body, did not come in time. Whether the API acted is unknown. */
export class TimeoutError extends ClientError {
  override readonly name = "TimeoutError";
  /** The limit that was passed, in milliseconds. */
  declare readonly timeoutMs: number;
}

/** A success status whose body is not what the description promises: a proxy's page, a truncated or empty body. */
export class ResponseFormatError extends ClientError {
  override readonly name = "ResponseFormatError";
  declare readonly response: ResponseInfo;
  declare readonly status: number;
  declare readonly headers: Headers;
  declare readonly requestId: string | undefined;
  declare readonly rateLimit: ResponseInfo["rateLimit"];
  declare readonly contentType: string;
  /** The first 200 characters of the body. */
  declare readonly bodyStart: string;
  /** What the description promises, such as `JSON`. */
  declare readonly expected: string;
}

/** The request cannot be sent as it was asked for. Nothing has been sent. */
export class InvalidRequestError extends ClientError {
  override readonly name = "InvalidRequestError";
  declare readonly cause?: unknown;
}

/** Name what is wrong; never show a value, which may be a secret. */
export function notSent(route: string, problem: string, more?: object): InvalidRequestError {
  return new InvalidRequestError(` was not sent: ${problem}`, { route, attempts: 0 }, more);
}

/** An answer with one of the documented statuses, or with one that any operation may get. */
export type ApiFailure<Documented extends object = object> =
  | {
      [Status in keyof Documented & number]: ApiError<Status, Documented[Status]>;
    }[keyof Documented & number]
  | {
      [Status in Exclude<CommonStatus, keyof Documented>]: ApiError<Status>;
    }[Exclude<CommonStatus, keyof Documented>];

/**
 * As `ApiFailure`, where the description says what the body is of every other error, too: with `4XX`, `5XX` or `default`.
 * `Others` has it by the first digit of the status.
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

/** Error statuses, whether a description names them or not: https://www.iana.org/assignments/http-status-codes */
export type CommonStatus =
  | (300 | 301 | 302 | 303 | 304 | 305 | 307 | 308)
  | (400 | 401 | 402 | 403 | 404 | 405 | 406 | 407 | 408 | 409 | 410 | 411 | 412 | 413 | 414 | 415)
  | (416 | 417 | 418 | 421 | 422 | 423 | 424 | 425 | 426 | 428 | 429 | 431 | 451)
  | (500 | 501 | 502 | 503 | 504 | 505 | 506 | 507 | 508 | 511);

/** What a call fails with; `Failure` is what the API answers. */
export type CallError<Failure = ApiError> =
  Failure | ConnectionError | TimeoutError | ResponseFormatError | InvalidRequestError;

/** What is left of an error's type when its status is known. */
export type WithStatus<Failure, Status extends number> = unknown extends Failure
  ? ApiError<Status>
  : [Extract<Failure, { status: Status; name: "ApiError" }>] extends [never]
    ? Failure & ApiError<Status>
    : Extract<Failure, { status: Status; name: "ApiError" }>;

/**
 * Whether this is an answer of the API with an error status, or with the given one. Works too for errors thrown
 * by another installed version of a client.
 */
export function isApiError<Failure, Status extends number = number>(
  error: Failure,
  status?: Status,
): error is Failure & WithStatus<Failure, Status> {
  const { name, status: given } = Object(error) as { name?: string; status?: number };
  return isClientError(error) && name === "ApiError" && (status === undefined || given === status);
}

/**
 * Whether an error comes from a client, of this version or of another; its `name` tells which one it is.
 * What a user's own abort signal gives as its reason does not.
 */
export function isClientError(error: unknown): error is CallError {
  return brand in (Object(error) as object);
}
