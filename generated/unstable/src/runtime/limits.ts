import { TimeoutError } from "./errors.js";

/** The time limit and the user's signal, as they apply to one call. */
export interface Limits {
  /** Aborts when time is up, and when the user's signal does. */
  readonly signal: AbortSignal;
  /**
   * Waits for a piece of work, but no longer than the limits allow. What the work throws goes through `failure`;
   * after an abort the reason of the user's signal is thrown as it is, like `fetch` does.
   */
  until<Result>(
    work: () => Result | Promise<Result>,
    failure: (thrown: unknown) => Error,
  ): Promise<Result>;
  /** Clears the timer and lets go of the user's signal. */
  end(): void;
}

/** `timeoutMs` of 0 is no limit. */
export function startLimits(
  route: string,
  timeoutMs: number,
  userSignal: AbortSignal | undefined,
): Limits {
  userSignal?.throwIfAborted();
  const controller = new AbortController();
  const { signal } = controller;
  let timedOut = false;
  const abort = () => controller.abort(userSignal?.reason);
  userSignal?.addEventListener("abort", abort);

  // Timers count in 32 bits and fire at once beyond (25 days).
  const timer: unknown =
    timeoutMs > 0 && timeoutMs < 2 ** 31
      ? setTimeout(() => {
          timedOut = true;
          controller.abort();
        }, timeoutMs)
      : undefined;
  // Node's timers are objects that keep the process alive unless told not to; elsewhere they are numbers.
  (timer as { unref?: () => void } | undefined)?.unref?.();

  // Nobody may be waiting at the moment of an abort; that is not an unhandled rejection.
  const stopped = new Promise<never>((_resolve, reject) => {
    signal.addEventListener("abort", reject);
  });
  stopped.catch(() => {});

  return {
    signal,
    async until(work, failure) {
      try {
        // A race, since a `fetch` or a token provider of the user's may not listen to the signal.
        return await Promise.race([work(), stopped]);
      } catch (thrown) {
        // Made here and not in the timer, so that the stack leads to the caller.
        if (timedOut) throw new TimeoutError({ route, timeoutMs });
        signal.throwIfAborted();
        throw failure(thrown);
      }
    },
    end() {
      clearTimeout(timer as number);
      userSignal?.removeEventListener("abort", abort);
    },
  };
}
