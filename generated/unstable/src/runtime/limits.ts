/**
 * Waits for a piece of work, but no longer than `ms` milliseconds, and not beyond an abort of the user's signal, whose
 * reason is then thrown as it is, like `fetch` does. The work gets a signal that tells it to stop; nobody waits for it
 * to listen, as a `fetch` or a token provider of the user's may not.
 *
 * @param late Makes what is thrown when time is up. From 2³¹ on (25 days), where timers no longer count, it never is.
 */
export async function within<Result>(
  ms: number,
  userSignal: AbortSignal | undefined,
  work: (stop: AbortSignal) => Result | Promise<Result>,
  late: () => Error,
): Promise<Result> {
  userSignal?.throwIfAborted();
  const controller = new AbortController();
  const { signal } = controller;
  let isLate = false;
  const abort = () => controller.abort(userSignal?.reason);
  userSignal?.addEventListener("abort", abort);
  const timer: unknown =
    ms < 2 ** 31 &&
    setTimeout(() => {
      isLate = true;
      abort();
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
    throw isLate ? late() : thrown;
  } finally {
    clearTimeout(timer as number);
    userSignal?.removeEventListener("abort", abort);
  }
}
