import type { ResponseInfo } from "./response-info.js";

/** A call, as hooks get it. The object is the same from the first request to the end, so it can be a key of a `Map`. */
export interface HookCall<Route extends string = string> {
  /** The operation, such as `GET /companies/{company_id}`. */
  readonly route: Route;
  readonly method: string;
  /** The operation's path, such as `/companies/{company_id}`. */
  readonly template: string;
  /** The URL of the request, without its query. */
  readonly url: string;
  /** The query with its `?`, without the token, or an empty string. It may hold personal data. */
  readonly query: string;
  /** The body as it is sent: text, bytes, a form or a stream. */
  readonly body?: RequestInit["body"];
  /** How often the request has been sent, this time included; 0 before the first. */
  readonly attempts: number;
  /** The headers of the request, without the token. A hook may add headers, such as `traceparent`. */
  readonly headers: Headers;
}

/** When an operation will be removed: the values of its headers, or null. */
export interface Deprecation {
  /** Since when it is deprecated: `@` and UNIX time in seconds. https://www.rfc-editor.org/rfc/rfc9745#section-2.1 */
  readonly deprecation: string | null;
  /** The date after which it may stop working, an HTTP date. https://www.rfc-editor.org/rfc/rfc8594#section-3 */
  readonly sunset: string | null;
}

/** The end of one attempt: its response with the body read, or an error. */
export interface AttemptEnd {
  /** From the request to the end of the response's body. */
  readonly durationMs: number;
  /** The response, if there was one. */
  readonly response: ResponseInfo | undefined;
  /** Why the attempt has failed, if it has. */
  readonly error: unknown;
}

/** Called at each step of a call. They are not awaited, and their exceptions are ignored. */
export interface Hooks<Route extends string = string> {
  /** A request is about to be sent. */
  readonly onRequest?: (call: HookCall<Route>) => unknown;
  /** The status and headers of a response have arrived, successful or not. */
  readonly onResponse?: (call: HookCall<Route>, response: ResponseInfo) => unknown;
  /** An attempt is over, successful or not. */
  readonly onAttemptEnd?: (call: HookCall<Route>, end: AttemptEnd) => unknown;
  /** The request will be sent again after `waitMs` milliseconds. */
  readonly onRetry?: (call: HookCall<Route>, error: unknown, waitMs: number) => unknown;
  /** The call has failed for good. */
  readonly onError?: (call: HookCall<Route>, error: unknown) => unknown;
  /** A response says that the operation is deprecated. */
  readonly onDeprecation?: (call: HookCall<Route>, deprecation: Deprecation) => unknown;
}
