import type { Clock } from "./clock.js";
import { ApiError, ConnectionError, mistake, TimeoutError } from "./errors.js";
import { askedWait, type ResponseInfo } from "./response-info.js";

// The codes of failures to connect, in Node and in Bun; in Deno, the message `client error (Connect)`. Not ECONNRESET,
// ETIMEDOUT and EHOSTUNREACH: an open connection can fail with these, too.
const neverConnected =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|UND_ERR_CONNECT_TIMEOUT|ConnectionRefused)$|\(Connect\)/;

/** What to retry: statuses instead of the usual ones, or a function that decides, and gets what is usual. */
export type RetryOn = readonly number[] | ((error: unknown, isUsual: boolean) => boolean);

const temporary = [408, 429, 500, 502, 503, 504];

/**
 * Whether a failed attempt may be retried. A request that can be repeated (`isSafe`) is retried after every temporary
 * failure. Any other only if the API cannot have acted: it rejected the request (429), or no byte of it was sent. A `fetch`
 * that fails by a mistake is not called again.
 */
export function mayRetry(error: unknown, isSafe: boolean, retryOn: RetryOn = temporary): boolean {
  if (typeof retryOn === "function") return retryOn(error, mayRetry(error, isSafe));
  return error instanceof ApiError
    ? retryOn.includes(error.status as number) && (isSafe || error.status === 429)
    : error instanceof ConnectionError
      ? isSafe
        ? error.code !== mistake
        : neverConnected.test(error.code ?? error.message)
      : isSafe && error instanceof TimeoutError;
}

/**
 * How long to wait before the next attempt, in milliseconds: the time the API asks for plus a random time that grows
 * with each attempt, so that many clients do not return together ("full jitter"). Infinity if the API asks for too long.
 * @see https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 */
export function retryWait(
  response: ResponseInfo | undefined,
  retries: number,
  clock: Clock,
): number {
  const asked = response ? askedWait(response, clock.now()) : 0;
  return asked + clock.random() * Math.min(8000, 500 * 2 ** retries);
}
