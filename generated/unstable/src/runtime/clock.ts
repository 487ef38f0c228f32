/** Time and randomness, so that tests can replace them. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** At least 0 and less than 1. */
  random(): number;
  /**
   * Waits for some milliseconds, or until the signal aborts. Unlike the timers of time limits, this one keeps the
   * process alive, as a request's connection does: otherwise a script that awaits a call as its last statement would
   * exit in the middle of it (in Node with exit code 13). It never waits longer than the call's own time limit.
   */
  sleep(ms: number, signal: AbortSignal): Promise<unknown>;
}

export const systemClock: Clock = {
  now: Date.now,
  random: Math.random,
  sleep: (ms, signal) =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      signal.addEventListener("abort", () => clearTimeout(timer));
    }),
};
