import { TimeoutError, type CallFacts } from "./errors.js";

/** All that wait for one signal, as its listener. */
class Followers extends Set<() => void> {
  handleEvent(): void {
    this.forEach((stop) => stop());
  }
}

const followers = new WeakMap<AbortSignal, Followers>();

/**
 * Calls `stop` when a signal aborts, until the returned function is called. All followers of a signal share one
 * listener: Node warns of more than ten, and one signal may well end a thousand calls. (`AbortSignal.any` has no
 * listeners, but costs more than all the rest of a call, and in Node 20 leaves something behind each time.)
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

/** What can end a call before its response has arrived. A call waits for one piece of work at a time. */
export interface Limits {
  /**
   * Waits for a piece of work, at most `ms` milliseconds and not beyond the end of the call. The work gets a signal
   * that tells it to stop, but is not awaited: a custom `fetch` or token provider may ignore the signal.
   *
   * @param ms 0 means no limit; so does a value that timers cannot count, from 2³¹ on (25 days).
   */
  readonly within: <Result>(
    ms: number,
    work: (stop: AbortSignal) => Promise<Result>,
  ) => Promise<Result>;
  /** Whether the whole call has run out of time or the user's signal has aborted. Then no further wait begins. */
  readonly isOver: () => boolean | undefined;
  /** The call has ended. */
  readonly clear: () => void;
}

/**
 * The limits of one call: `timeoutMs`, and an abort of `outer`, whose reason is thrown unchanged, as `fetch` does. They
 * stop the current work themselves; the call as a whole has no signal, because creating one costs Node 20 more than
 * everything else here.
 */
export function limitsOf(call: CallFacts, timeoutMs: number, outer?: AbortSignal): Limits {
  /** The time limit that ended the last piece of work. */
  let passed: number | undefined;
  let stop = () => {};
  const startTimer = (ms: number) => {
    const end = () => {
      passed = ms;
      stop();
    };
    const timer: unknown = ms < 2 ** 31 && ms && setTimeout(end, ms);
    // Node's timers are objects that keep the process alive unless told not to; elsewhere they are numbers.
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
      const { signal } = controller;
      let timer: number | undefined;
      try {
        return await new Promise((resolve, reject) => {
          stop = () => {
            controller.abort(outer?.reason);
            reject(signal.reason as Error);
          };
          if (isOver()) return stop();
          passed = undefined;
          timer = startTimer(ms);
          work(signal).then(resolve, reject);
        });
      } catch (thrown) {
        outer?.throwIfAborted();
        // Made here and not in the timer, so that the stack leads to the caller.
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
