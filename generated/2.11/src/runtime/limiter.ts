import { systemClock, type Clock } from "./clock.js";
import { ClientError } from "./errors.js";
import { askedWait, type ResponseInfo } from "./response-info.js";

/** Holds requests back. Clients that share a token share one. */
export interface Limiter {
  /** Waits for leave to send a request, and gives what is to be called once its answer has been read, or none came. */
  take(stop: AbortSignal): Promise<(response: ResponseInfo | undefined) => void>;
}

export interface LimiterOptions {
  /** How many requests may be under way at once. No limit by default. */
  readonly concurrency?: number | undefined;
  /** How many requests may wait. 1,000 by default. */
  readonly maxQueue?: number | undefined;
  /** Time, for tests. */
  readonly clock?: Clock | undefined;
}

/** Too many requests wait for the limiter. Nothing has been sent. */
export class QueueFullError extends ClientError {
  override readonly name = "QueueFullError";

  constructor(maxQueue: number) {
    super(`The limiter is full: ${maxQueue} requests wait`, { route: "", attempts: 0 });
  }
}

/**
 * Holds requests back until the window of the rate limit ends, in place of running into 429; first come, first served.
 * It learns from the `X-RateLimit-*` headers of each answer, and from the 429s that other users of a token cause.
 */
export function rateLimiter(options: LimiterOptions = {}): Limiter {
  const { concurrency = Infinity, maxQueue = 1000, clock = systemClock } = options;
  const queue: (() => void)[] = [];
  let underWay = 0;
  /** How many more requests may be sent in this window, and in a whole one, as far as is known. */
  let left = Infinity;
  let limit = Infinity;
  /** When the window ends, by `clock`; 0 where that is not known. */
  let resetsAt = 0;
  let waking: AbortController | undefined;

  function pump(): void {
    if (resetsAt && clock.now() >= resetsAt) {
      left = limit;
      resetsAt = 0;
    }
    // Nobody will tell of the window unless one request is sent.
    if (!resetsAt && !underWay) left = Math.max(left, 1);
    while (queue.length && underWay < concurrency && left > 0) {
      underWay++;
      left--;
      queue.shift()?.();
    }
    // One timer for all who wait, and none where nobody does.
    if (!queue.length || left > 0 || !resetsAt) {
      waking?.abort();
      waking = undefined;
    } else if (!waking) {
      const { signal } = (waking = new AbortController());
      void clock.sleep(resetsAt - clock.now(), signal).then(() => {
        if (signal.aborted) return;
        waking = undefined;
        pump();
      });
    }
  }

  function learn(response: ResponseInfo): void {
    const isRefused = response.status === 429;
    const { rateLimit } = response;
    const ends = clock.now() + askedWait({ ...response, status: 429 }, clock.now());
    if (ends <= clock.now() || (!isRefused && rateLimit.remaining === undefined)) return;
    // What is under way may or may not be counted already: counted twice, it is on the safe side.
    const allowed = isRefused ? 0 : Math.max(0, (rateLimit.remaining ?? 0) - underWay);
    // Answers overtake each other, and clocks count in seconds: ends that are close are of one window.
    left = ends > resetsAt + 1500 ? allowed : Math.min(left, allowed);
    resetsAt = Math.max(resetsAt, ends);
    limit = rateLimit.limit ?? limit;
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
            underWay--;
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
