/** Time and randomness, so that tests can replace them. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** A number from 0 to less than 1. */
  random(): number;
  /**
   * Waits for `ms` milliseconds, or until the signal aborts. This timer keeps the process alive, as the connection of a
   * request does. Otherwise a script that awaits a call as its last statement would exit during the call (in Node with
   * exit code 13). A wait never exceeds the time limit of its call.
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
