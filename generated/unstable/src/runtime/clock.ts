/** Time and chance, so that tests can give their own. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** At least 0 and less than 1. */
  random(): number;
  /**
   * Waits, in milliseconds; once the signal aborts, nobody waits any more. The timer of a limit never keeps a process
   * alive. This one does, as the connection of a request does: a call is under way that goes on after it, and a script
   * whose last act is to await that call would else end in the middle of it, in Node with exit code 13. It never waits
   * beyond the call's own limit of time.
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
