import type { Clock } from "./clock.js";
import type { HookCall, Hooks } from "./hooks.js";
import type { Limiter } from "./rate-limiter.js";
import type { HeaderValues } from "./request.js";
import type { RetryOn } from "./retry.js";
import type { TokenProvider } from "./token.js";
import type { Validate } from "./validation.js";

/** The part of `fetch` that the client uses and a replacement needs. The client tells it which call the request is of. */
export type Fetch = (url: string, init: RequestInit, call?: HookCall) => Promise<Response>;

/**
 * Options of `fetch` itself: undici's `dispatcher` (a proxy), `cache`, `keepalive`, `credentials`. The rest of a request is the
 * client's.
 */
export type FetchOptions = Omit<RequestInit, OwnedByClient> & {
  readonly [Name in OwnedByClient]?: never;
} & { readonly [name: string]: unknown };

type OwnedByClient = "method" | "headers" | "body" | "signal" | "redirect";

/** The time limits and retries of a client or a call. */
export interface Patience {
  /**
   * How long a call may take, in milliseconds: all its attempts and the waits between them, up to the end of the body.
   * 60,000 by default; 0 means no limit.
   */
  readonly timeoutMs?: number | undefined;
  /** How long one attempt may take, in milliseconds, up to the end of the body. 30,000 by default; 0 means no limit. */
  readonly attemptTimeoutMs?: number | undefined;
  /**
   * How long a stream may receive nothing, in milliseconds, once its headers have arrived. It then fails with a `TimeoutError`. 0
   * by default: no limit.
   */
  readonly idleTimeoutMs?: number | undefined;
  /** The maximum number of retries. 3 by default. */
  readonly maxRetries?: number | undefined;
  /**
   * What is retried: statuses instead of the usual ones (408, 429, 500, 502, 503, 504), or a function that decides and gets what
   * would be done without it. Statuses other than 429 apply to requests that may be repeated.
   */
  readonly retryOn?: RetryOn | undefined;
}

/** How a client sends its requests. */
export interface TransportOptions<Route extends string = string> extends Patience {
  /** Replaces the server's base URL, such as `http://127.0.0.1:4010/v1`. */
  readonly baseUrl?: string | undefined;
  /** Used instead of the global `fetch`. */
  readonly fetch?: Fetch | undefined;
  /** Options of `fetch` itself, such as undici's `dispatcher`. */
  readonly fetchOptions?: FetchOptions | undefined;
  /** Headers of every request. */
  readonly headers?: HeaderValues | undefined;
  /** Functions to call at each step of a call, or several sets of them. */
  readonly hooks?: Hooks<Route> | readonly Hooks<Route>[] | undefined;
  /** Limits the rate of requests: `rateLimiter({ concurrency: 10 })`. Clients that share a token should share a limiter. */
  readonly limiter?: Limiter | undefined;
  /** Validates responses against the description. The package's `guards` export `observe` and `enforce` for it. */
  readonly validate?: Validate | undefined;
  /** Time and randomness, for tests. */
  readonly clock?: Clock | undefined;
}

/** How a client sends its requests to one of an API's servers. */
export interface HttpOptions extends TransportOptions, Pick<RequestOptions, "extraQuery"> {
  /** For one scheme: a token, or the scheme's own credentials. With null, requests have only what headers and middleware add. */
  readonly token?: TokenProvider | object | null | undefined;
  /** Credentials by security scheme. */
  readonly auth?: object | undefined;
  /** One of the API's servers, by its name; the first is the default. */
  readonly server?: string | undefined;
}

/** Query parameters by name; those without a value are omitted. */
export type ExtraQuery = Readonly<Record<string, string | number | boolean | undefined>>;

/** Options of one call. They replace the client's. */
export interface RequestOptions
  extends Patience, Pick<TransportOptions, "baseUrl" | "fetchOptions"> {
  /** Aborts the call, even while it waits, and rejects it with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** The token of this call. Where the client takes `auth` and no `token`, give `auth` to `withOptions`. */
  readonly token?: TokenProvider | undefined;
  /** Query parameters to add to the operation's own, such as one that the description does not have. */
  readonly extraQuery?: ExtraQuery | undefined;
  /** Headers to add to the client's. They replace headers with the same name. */
  readonly headers?: HeaderValues | undefined;
}

/** The options that have a default. */
export const defaults = {
  timeoutMs: 60_000,
  attemptTimeoutMs: 30_000,
  idleTimeoutMs: 0,
  maxRetries: 3,
};
