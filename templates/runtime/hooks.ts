import type { ResponseInfo } from "./response-info.js";

/** A call as its hooks see it: one object from its first request to its end, so that a `Map` can hold what belongs to it. */
export interface HookCall {
  /** The operation, such as `GET /companies/{company_id}`. */
  readonly route: string;
  readonly method: string;
  /** The operation's path, such as `/companies/{company_id}`. */
  readonly template: string;
  /** Where the request goes, without its query. */
  readonly url: string;
  /** How often the request has been sent, this time included; 0 before the first. */
  readonly attempts: number;
  /** What is sent besides the token; a hook may add to it, such as `traceparent`. */
  readonly headers: Headers;
}

/** When an operation will be gone; its headers as they stand, or null. */
export interface Deprecation {
  /** Since when it is deprecated: `@` and UNIX time in seconds. https://www.rfc-editor.org/rfc/rfc9745#section-2.1 */
  readonly deprecation: string | null;
  /** From when on it may not work, an HTTP date. https://www.rfc-editor.org/rfc/rfc8594#section-3 */
  readonly sunset: string | null;
}

/** Told what happens to each call. They are not waited for, and what they throw changes nothing. */
export interface Hooks {
  /** A request is about to be sent. */
  readonly onRequest?: (call: HookCall) => unknown;
  /** The status and the headers of an answer have come, whether it is a success or not. */
  readonly onResponse?: (call: HookCall, response: ResponseInfo) => unknown;
  /** The request will be sent again after `waitMs` milliseconds. */
  readonly onRetry?: (call: HookCall, error: unknown, waitMs: number) => unknown;
  /** The call has failed for good. */
  readonly onError?: (call: HookCall, error: unknown) => unknown;
  /** An answer says that the operation is deprecated. */
  readonly onDeprecation?: (call: HookCall, deprecation: Deprecation) => unknown;
}
