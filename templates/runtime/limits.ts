import { TimeoutError, type CallFacts } from "./errors.js";

/** Those who wait for one signal, as its listener. */
class Followers extends Set<() => void> {
  handleEvent(): void {
    this.forEach((stop) => stop());
  }
}

const followers = new WeakMap<AbortSignal, Followers>();

/**
 * Calls `stop` when a signal aborts, until what this gives is called. All who follow a signal share one listener: Node
 * warns of more than ten, and one signal may well end a thousand calls. (`AbortSignal.any` has no listeners, but costs
 * more than all the rest of a call, and in Node 20 leaves something behind each time.)
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

/**
 * Waits for a piece of work of a call, but no longer than `ms` milliseconds, and not beyond an abort of `outer`, whose
 * reason is then thrown as it is, like `fetch` does. The work gets a signal that tells it to stop; nobody waits for it
 * to listen, as a `fetch` or a token provider of the user's may not.
 *
 * @param ms 0 is no limit; nor is what timers cannot count, from 2³¹ on (25 days).
 */
export async function within<Result>(
  call: CallFacts,
  ms: number,
  outer: AbortSignal | undefined,
  work: (stop: AbortSignal) => Promise<Result>,
): Promise<Result> {
  outer?.throwIfAborted();
  const controller = new AbortController();
  const { signal } = controller;
  const stop = () => controller.abort(outer?.reason);
  const unfollow = outer && onAbort(outer, stop);
  let isLate = false;
  const timer: unknown =
    ms < 2 ** 31 &&
    ms &&
    setTimeout(() => {
      isLate = true;
      stop();
    }, ms);
  // Node's timers are objects that keep the process alive unless told not to; elsewhere they are numbers.
  (timer as { unref?: () => void }).unref?.();
  try {
    return await Promise.race([
      new Promise<never>((_resolve, reject) => {
        signal.onabort = () => reject(signal.reason as Error);
      }),
      work(signal),
    ]);
  } catch (thrown) {
    // Made here and not in the timer, so that the stack leads to the caller.
    throw isLate ? new TimeoutError(` took longer than ${ms} ms`, call, { timeoutMs: ms }) : thrown;
  } finally {
    clearTimeout(timer as number);
    unfollow?.();
  }
}
