import type { Clock } from "./clock.js";
import { ApiError, ConnectionError, TimeoutError } from "./errors.js";
import { askedWait, type ResponseInfo } from "./response-info.js";

// What a connection that was never made fails with, in Node and in Bun. Codes that also a connection in use may end
// with (ECONNRESET, ETIMEDOUT, EHOSTUNREACH) are not among them.
const neverConnected =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|UND_ERR_CONNECT_TIMEOUT|ConnectionRefused)$/;

/**
 * Whether a failed attempt may be made again. Where the request can be repeated (`isSafe`), after every failure that may
 * pass; else only where the API cannot have acted: it refused (429), or no byte of the request was sent.
 */
export function mayRetry(error: unknown, isSafe: boolean): boolean {
  return error instanceof ApiError
    ? error.status === 429 || (isSafe && /408|50[0234]/.test(`${error.status}`))
    : error instanceof ConnectionError
      ? isSafe || neverConnected.test(error.code ?? "")
      : isSafe && error instanceof TimeoutError;
}

/**
 * How long to wait before the next attempt, in milliseconds: what the API asks for, and a time by chance, longer
 * from one attempt to the next, so that many clients do not come back together ("full jitter").
 * @see https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 */
export function retryWait(
  response: ResponseInfo | undefined,
  retries: number,
  clock: Clock,
): number {
  return (
    (response ? askedWait(response, clock.now()) : 0) +
    clock.random() * Math.min(8000, 500 * 2 ** retries)
  );
}
