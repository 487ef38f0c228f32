import { setImmediate } from "node:timers/promises";

const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Runs synchronous work to its end though somebody presses Ctrl-C, then lets the signal have its way. So an
 * interrupted run leaves no litter; SIGKILL can't be held, and `recover` is there for it.
 */
export async function holdSignals<Result>(work: () => Result): Promise<Result> {
  const caught = new Set<NodeJS.Signals>();
  const note = (signal: NodeJS.Signals): void => void caught.add(signal);
  for (const signal of signals) process.on(signal, note);
  try {
    return work();
  } finally {
    // A signal reaches its listeners when the event loop next polls, which is between these two at the latest.
    await setImmediate();
    await setImmediate();
    for (const signal of signals) process.off(signal, note);
    for (const signal of caught) {
      // A listener of somebody else has dealt with it already.
      if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
    }
  }
}
