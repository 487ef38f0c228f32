/** The number of requests in a window of time. A window begins with a request. */
export interface RateLimit {
  /** The number of requests in a window. */
  readonly limit: number;
  /** How long a window lasts. */
  readonly windowSeconds: number;
}

export interface RateLimiter {
  /** Counts a request; returns the rate limit headers, and whether it exceeds the limit. */
  take(): { readonly isExceeded: boolean; readonly headers: Readonly<Record<string, string>> };
  reset(): void;
}

export function rateLimiter({ limit, windowSeconds }: RateLimit): RateLimiter {
  let endsAt = 0;
  let taken = 0;
  return {
    take() {
      const now = Date.now();
      if (now >= endsAt) {
        endsAt = now + windowSeconds * 1000;
        taken = 0;
      }
      taken++;
      const isExceeded = taken > limit;
      const remaining = Math.max(0, limit - taken);
      const headers = rateHeaders({ limit, remaining, waitMs: endsAt - now, isExceeded });
      return { isExceeded, headers };
    },
    reset() {
      endsAt = 0;
    },
  };
}

/** `X-RateLimit-Reset` is a UNIX time in seconds. */
export function rateHeaders(state: {
  readonly limit: number;
  readonly remaining: number;
  readonly waitMs: number;
  readonly isExceeded: boolean;
}): Readonly<Record<string, string>> {
  const { limit, remaining, waitMs, isExceeded } = state;
  return {
    "x-ratelimit-limit": String(limit),
    "x-ratelimit-remaining": String(remaining),
    "x-ratelimit-reset": String(Math.ceil((Date.now() + waitMs) / 1000)),
    ...(isExceeded && { "retry-after": String(Math.ceil(waitMs / 1000)) }),
  };
}
