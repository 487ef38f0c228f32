import { systemClock, type Clock } from "./clock.js";
import { ClientError } from "./errors.js";
import { askedWait, longestWait, type ResponseInfo } from "./response-info.js";

/** Limits the rate of requests. Clients that share a token should share a limiter. */
export interface Limiter {
  /** Waits until a request may be sent. Returns a function to call after its response was read, or after it failed. */
  take(stop: AbortSignal): Promise<(response: ResponseInfo | undefined) => void>;
}

/** The limits of a limiter. */
export interface LimiterOptions {
  /** How many requests may be in progress at once. No limit by default. */
  readonly concurrency?: number | undefined;
  /** How many requests may wait. 1,000 by default. */
  readonly maxQueue?: number | undefined;
  /** A clock, for tests. */
  readonly clock?: Clock | undefined;
}

/** Too many requests wait for the limiter. Nothing has been sent. */
export class QueueFullError extends ClientError {
  /** The kind of error. */
  override readonly name = "QueueFullError";

  constructor(maxQueue: number) {
    super(`The limiter is full: ${maxQueue} in the queue`, { route: "", attempts: 0 });
  }
}

/**
 * Holds requests back until the window of the rate limit ends, instead of running into 429; first come, first served.
 * It learns from the `X-RateLimit-*` headers of each response, and from the 429s that other users of a token cause. It
 * begins with one request at a time, and sends more at once with each response, until it knows the limit. No API can
 * stop it for longer than an hour: then it tries again.
 */
export function rateLimiter(options: LimiterOptions = {}): Limiter {
  const { concurrency = Infinity, maxQueue = 1000, clock = systemClock } = options;
  const queue: (() => void)[] = [];
  let inProgress = 0;
  /** How many more requests may be sent in this window; in a whole window, `limit`. Infinity if unknown. */
  let left = Infinity;
  let limit = Infinity;
  /** When the window ends, by `now`; 0 if unknown. */
  let resetsAt = 0;
  /** How many requests may be in progress while the limit is unknown. */
  let trial = 1;
  let [time, offset] = [clock.now(), 0];
  let waking: AbortController | undefined;

  /** The clock's time, which never goes back here: a clock that is set back would keep a window closed. */
  function now(): number {
    const given = clock.now();
    if (given < time) offset += time - given;
    time = given;
    return given + offset;
  }

  function pump(): void {
    if (resetsAt && now() >= resetsAt) {
      left = limit;
      resetsAt = 0;
    }
    // The window is unknown until one request is sent.
    if (!resetsAt && !inProgress) left = Math.max(left, 1);
    while (queue.length && inProgress < Math.min(concurrency, trial) && left > 0) {
      inProgress++;
      left--;
      queue.shift()?.();
    }
    // One timer for all waiting requests, and none if there are none.
    if (!queue.length || left > 0 || !resetsAt) {
      waking?.abort();
      waking = undefined;
    } else if (!waking) {
      const { signal } = (waking = new AbortController());
      void clock.sleep(resetsAt - now(), signal).then(() => {
        if (signal.aborted) return;
        waking = undefined;
        pump();
      });
    }
  }

  function learn(response: ResponseInfo): void {
    const isRejected = response.status === 429;
    const { rateLimit } = response;
    const wait = Math.min(longestWait, askedWait({ ...response, status: 429 }, clock.now()));
    limit = rateLimit.limit ?? limit;
    trial = wait > 0 && limit < Infinity ? Infinity : isRejected ? 1 : trial + 1;
    if (wait === 0 || (!isRejected && rateLimit.remaining === undefined)) return;
    const ends = now() + wait;
    // Requests in progress may be counted already; counting them twice is safe.
    const allowed = isRejected ? 0 : Math.max(0, (rateLimit.remaining ?? 0) - inProgress);
    // Responses overtake each other, and headers count in seconds: ends that are close belong to one window.
    left = ends > resetsAt + 1500 ? allowed : Math.min(left, allowed);
    resetsAt = Math.max(resetsAt, ends);
  }

  return {
    take(stop) {
      return new Promise((resolve, reject) => {
        if (queue.length >= maxQueue) return reject(new QueueFullError(maxQueue));
        const leave = () => {
          const index = queue.indexOf(start);
          if (index >= 0) queue.splice(index, 1);
          reject(stop.reason as Error);
          pump();
        };
        const start = () => {
          stop.removeEventListener("abort", leave);
          resolve((response) => {
            inProgress--;
            if (response) learn(response);
            pump();
          });
        };
        stop.addEventListener("abort", leave);
        queue.push(start);
        pump();
      });
    },
  };
}
