import type { Clock } from "./clock.js";
import type { Hooks } from "./hooks.js";
import type { Limiter } from "./limiter.js";
import type { HeaderValues } from "./request.js";
import type { TokenProvider } from "./token.js";
import type { Validate } from "./validation.js";

/** What is used of `fetch`, so that a replacement need not be more. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** How long and how often a client and each of its calls may try. */
export interface Patience {
  /**
   * How long a call may take, in milliseconds: all its attempts and the waits between them, up to the end of the body.
   * 60,000 by default; 0 is no limit.
   */
  readonly timeoutMs?: number | undefined;
  /** How long one attempt may take, in milliseconds, up to the end of the body. 30,000 by default; 0 is no limit. */
  readonly attemptTimeoutMs?: number | undefined;
  /** How often a request is sent again at most. 3 by default. */
  readonly maxRetries?: number | undefined;
}

/** How a client sends its requests, whichever API they go to. */
export interface TransportOptions extends Patience {
  /** Where to send requests instead, such as `http://127.0.0.1:4010/v1`. */
  readonly baseUrl?: string | undefined;
  /** Called in place of the global `fetch`. */
  readonly fetch?: Fetch | undefined;
  /** Sent with each request. */
  readonly headers?: HeaderValues | undefined;
  /** Told what happens to each call. */
  readonly hooks?: Hooks | undefined;
  /** Holds requests back: `rateLimiter({ concurrency: 10 })`. Clients that share a token share one. */
  readonly limiter?: Limiter | undefined;
  /** Holds answers against the description: `observe((report) => …)` or `enforce()`, from the package's `guards`. */
  readonly validate?: Validate | undefined;
  /** Time and chance, for tests. */
  readonly clock?: Clock | undefined;
}

/** How a client sends its requests to one of an API's servers. */
export interface HttpOptions extends TransportOptions {
  /** For one scheme: a token, or what the scheme is of. */
  readonly token?: TokenProvider | object | undefined;
  /** Credentials by security scheme. */
  readonly auth?: object | undefined;
  /** One of the API's servers, by its name; the first is the default. */
  readonly server?: string | undefined;
}

/** What one call does differently. */
export interface RequestOptions extends Patience {
  /** Ends the call, also where it waits, and rejects it with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** Besides the client's; where names are the same, instead of them. */
  readonly headers?: HeaderValues | undefined;
}

const defaults = { timeoutMs: 60_000, attemptTimeoutMs: 30_000, maxRetries: 3 };

/** All three, from `given` and else from `fallback`; `fail` makes the error for one that is no number. */
export function patienceOf(
  given: Patience,
  fallback: Required<Patience> | undefined = defaults,
  fail: (problem: string) => Error,
): typeof defaults {
  const all = { ...defaults };
  for (const name of Object.keys(all) as (keyof Patience)[]) {
    const value = given[name] ?? fallback[name] ?? NaN;
    if (!(value >= 0)) throw fail(`${name} must be 0 or more`);
    all[name] = value;
  }
  return all;
}
