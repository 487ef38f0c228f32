import type { Redact } from "./redact.js";

/** The remaining rate limit, from the `X-RateLimit-*` headers. */
export interface RateLimit {
  /** The number of requests in a window. */
  readonly limit: number | undefined;
  /** The number of requests that remain in it. */
  readonly remaining: number | undefined;
  /** When the window ends, in seconds: UNIX time by the server's clock, or how long it lasts, as the server says it. */
  readonly reset: number | undefined;
}

/** The status and headers of a response. `Documented` has the headers that the API documents; all others can be read too. */
export interface ResponseInfo<Documented extends Headers = Headers> {
  /** The HTTP status. */
  readonly status: number;
  /** The reason phrase; empty with HTTP/2. */
  readonly statusText: string;
  /** The headers. */
  readonly headers: Documented;
  /** The id to give to the API's support: the `x-request-id` header. */
  readonly requestId: string | undefined;
  /** The remaining rate limit. */
  readonly rateLimit: RateLimit;
  /** How often the request was sent. */
  readonly attempts: number;
}

/** @param redact Hides the token, for errors: servers and proxies may send it back. */
export function infoOf(
  { status, statusText, headers: given }: Response,
  attempts: number,
  redact?: Redact,
): ResponseInfo {
  const headers = redact
    ? new Headers([...given].map(([name, value]): [string, string] => [name, redact(value)]))
    : given;
  const number = (name: string) => {
    const text = headers.get(`x-ratelimit-${name}`);
    return text && +text >= 0 ? +text : undefined;
  };
  const reset = number("reset");
  const requestId = headers.get("x-request-id") ?? undefined;
  const rateLimit = {
    limit: number("limit"),
    remaining: number("remaining"),
    // 100 billion seconds after 1970 are the year 5138, so such a time is in milliseconds.
    reset: reset! > 1e11 ? reset! / 1000 : reset,
  };
  return {
    status,
    statusText: redact ? redact(statusText) : statusText,
    headers,
    requestId,
    rateLimit,
    attempts,
  };
}

/** The longest time that an API may make a client wait, in milliseconds. It is also far below the limit of timers (2³¹). */
export const longestWait = 3_600_000;

/**
 * How long the API asks the client to wait, in milliseconds; 0 if it does not, and Infinity if it is too long. Uses the server's clock if the response
 * has a date, because this machine's clock may be wrong.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3
 */
export function askedWait(
  { headers, status, rateLimit }: Pick<ResponseInfo, "headers" | "status" | "rateLimit">,
  now: number,
): number {
  const serverNow = Date.parse(headers.get("date")!) || now;
  const after = headers.get("retry-after");
  const reset = rateLimit.reset!;
  const wait = after
    ? +after >= 0
      ? +after * 1000
      : // Dates of HTTP are long; parsers find one in `-2050`, too.
        Date.parse(after[20]! && after) - serverNow
    : status === 429
      ? // A small number is no time of this century, but seconds from now.
        reset * 1000 - (reset > 1e9 ? serverNow : 0)
      : 0;
  return wait > longestWait ? Infinity : wait > 0 ? wait : 0;
}
