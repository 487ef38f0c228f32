import type { Clock } from "./clock.js";
import { ApiError, ConnectionError, TimeoutError } from "./errors.js";
import { askedWait, longestWait, type ResponseInfo } from "./response-info.js";

// The codes of failures to connect, in Node and in Bun. Not ECONNRESET, ETIMEDOUT and EHOSTUNREACH: an open connection can
// fail with these, too.
const neverConnected =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|UND_ERR_CONNECT_TIMEOUT|ConnectionRefused)$/;

/**
 * Whether a failed attempt may be retried. A request that can be repeated (`isSafe`) is retried after every temporary
 * failure. Any other only if the API cannot have acted: it rejected the request (429), or no byte of it was sent.
 */
export function mayRetry(error: unknown, isSafe: boolean): boolean {
  return error instanceof ApiError
    ? error.status === 429 || (isSafe && /408|50[0234]/.test(`${error.status}`))
    : error instanceof ConnectionError
      ? isSafe || neverConnected.test(error.code ?? "")
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
  return asked > longestWait
    ? Infinity
    : asked + clock.random() * Math.min(8000, 500 * 2 ** retries);
}
