import { TimeoutError, type CallFacts } from "./errors.js";

/** The one listener of a signal, which calls all functions that wait for the signal. */
class Followers extends Set<() => void> {
  handleEvent(): void {
    this.forEach((stop) => stop());
  }
}

const followers = new WeakMap<AbortSignal, Followers>();

/**
 * Calls `stop` when a signal aborts, until the returned function is called. All followers of a signal share one listener:
 * Node warns about more than ten, and one signal may end a thousand calls. (`AbortSignal.any` needs no listeners, but it
 * costs more than the rest of a call, and it leaks memory in Node 20.)
 */
export function onAbort(signal: AbortSignal, stop: () => void): () => void {
  const all = followers.get(signal) ?? new Followers();
  followers.set(signal, all.add(stop));
  signal.addEventListener("abort", all);
  return () => {
    all.delete(stop);
    if (!all.size) signal.removeEventListener("abort", all);
  };
}

/** The time limits of a call and the user's signal. A call waits for one piece of work at a time. */
export interface Limits {
  /**
   * Waits for a piece of work, at most `ms` milliseconds and not beyond the end of the call. At the limit, the signal of
   * the work aborts, and the wait ends at once: a custom `fetch` or token provider may ignore the signal.
   *
   * @param ms 0 means no limit, and so do values from 2³¹ (25 days), which are too large for timers.
   */
  readonly within: <Result>(
    ms: number,
    work: (stop: AbortSignal) => Promise<Result>,
  ) => Promise<Result>;
  /** Whether the call's own time limit has passed or the user's signal has aborted. Then the call ends. */
  readonly isOver: () => boolean | undefined;
  /** To be called when the call has ended. */
  readonly clear: () => void;
}

/**
 * The limits of one call: `timeoutMs`, and the signal `outer`, whose reason is thrown unchanged, as `fetch` does. Both stop
 * the current work directly. The call as a whole has no signal, because creating one costs more in Node 20 than
 * everything else here.
 */
export function limitsOf(call: CallFacts, timeoutMs: number, outer?: AbortSignal): Limits {
  /** The time limit that ended the last piece of work. */
  let passed: number | undefined;
  let stop = () => {};
  const startTimer = (ms: number) => {
    const timer: unknown =
      ms < 2 ** 31 &&
      ms &&
      setTimeout(() => {
        passed = ms;
        stop();
      }, ms);
    // A timer of Node is an object and keeps the process alive without `unref`; elsewhere it is a number.
    (timer as { unref?: () => void }).unref?.();
    return timer as number;
  };
  const unfollow = outer && onAbort(outer, () => stop());
  const callTimer = startTimer(timeoutMs);
  const isOver = () => outer?.aborted || passed === timeoutMs;

  return {
    isOver,
    async within(ms, work) {
      const controller = new AbortController();
      let timer: number | undefined;
      try {
        return await new Promise((resolve, reject) => {
          stop = () => {
            controller.abort(outer?.reason);
            reject(Error()); // Replaced below.
          };
          if (isOver()) return stop();
          passed = undefined;
          timer = startTimer(ms);
          work(controller.signal).then(resolve, reject);
        });
      } catch (thrown) {
        // React Native's signals have no reason.
        if (outer?.aborted) throw outer.reason ?? Object.assign(Error(), { name: "AbortError" });
        // Created here and not in the timer, so that its stack contains the caller.
        throw passed
          ? new TimeoutError(` took longer than ${passed} ms`, call, { timeoutMs: passed })
          : thrown;
      } finally {
        clearTimeout(timer);
      }
    },
    clear() {
      clearTimeout(callTimer);
      unfollow?.();
    },
  };
}
