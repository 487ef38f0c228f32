import { rateHeaders, type RateLimit } from "./rate-limit.js";

/** A pending failure. */
export interface Failure {
  /** An error status, or a connection that breaks off. */
  readonly kind: number | "reset";
  readonly route: PropertyKey | undefined;
  readonly retryAfterSeconds: number;
}

/** Pending failures, in the order in which they were requested. */
export interface Failures {
  add(failure: Failure, times: number): void;
  /** The failure of this call, if one is pending; it is consumed. */
  take(route: string): Failure | undefined;
  clear(): void;
}

export function failureQueue(): Failures {
  const queue: Failure[] = [];
  return {
    add(failure, times) {
      const { kind } = failure;
      const isStatus = typeof kind === "number" && kind >= 400 && kind <= 599;
      if (kind !== "reset" && !isStatus) {
        throw new TypeError(
          `a call fails with a status of 400 to 599 or with "reset"; got ${kind}`,
        );
      }
      for (let time = 0; time < times; time++) queue.push(failure);
    },
    take(route) {
      const index = queue.findIndex((one) => one.route === undefined || one.route === route);
      return index < 0 ? undefined : queue.splice(index, 1)[0];
    },
    clear() {
      queue.length = 0;
    },
  };
}

/** The error of `fetch` when a connection breaks off, as in Node. */
export function connectionReset(): TypeError {
  const cause = Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET" });
  return new TypeError("fetch failed", { cause });
}

/** The headers that a client reads to know when to retry. */
export function failureHeaders(
  { kind, retryAfterSeconds }: Failure,
  { limit }: Pick<RateLimit, "limit"> = { limit: 1000 },
): Readonly<Record<string, string>> {
  const waitMs = retryAfterSeconds * 1000;
  if (kind === 429) return rateHeaders({ limit, remaining: 0, waitMs, isExceeded: true });
  return kind === 503 ? { "retry-after": String(retryAfterSeconds) } : {};
}
