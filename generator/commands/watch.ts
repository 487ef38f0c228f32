import { counted } from "../text/wording.js";
import { stat } from "node:fs/promises";
import { setTimeout } from "node:timers/promises";
import type { Console } from "./console.js";

/** Milliseconds between two checks of the files' times and sizes. */
const every = 150;

/**
 * Runs now, and again whenever an input file of the last run changes, until Ctrl-C. A failed run is reported; the next
 * change runs again. Files are polled instead of watched: that works on every platform and file system, even if an
 * editor replaces a file.
 *
 * @param run Returns the paths of all files that it read or looked for; the first ones are known before.
 */
export async function watchInputs(
  run: () => Promise<readonly string[]>,
  first: readonly string[],
  console: Console,
): Promise<void> {
  const ending = new AbortController();
  const end = () => ending.abort();
  const signals = ["SIGINT", "SIGTERM"] as const;
  for (const signal of signals) process.on(signal, end);
  try {
    let known: readonly string[] = first;
    while (!ending.signal.aborted) {
      const before = await statesOf(known);
      const inputs = [...new Set(await run())];
      const states = new Map([...(await statesOf(inputs)), ...before]);
      console.line(`Watching ${counted(inputs.length, "file")}. Press Ctrl-C to stop.`);
      await nextChange(states, ending.signal);
      known = inputs;
    }
  } finally {
    for (const signal of signals) process.off(signal, end);
  }
}

type States = ReadonlyMap<string, string>;

/** Waits until a file changes. */
async function nextChange(known: States, signal: AbortSignal): Promise<void> {
  for (;;) {
    const now = await statesOf([...known.keys()]);
    if (signal.aborted || [...known].some(([path, state]) => now.get(path) !== state)) return;
    // Ctrl-C ends the wait.
    await setTimeout(every, undefined, { signal }).catch(() => undefined);
  }
}

async function statesOf(paths: readonly string[]): Promise<States> {
  const states = paths.map(async (path) => {
    const found = await stat(path).catch(() => undefined);
    return [path, found && `${found.mtimeMs} ${found.size} ${found.ino}`] as const;
  });
  return new Map((await Promise.all(states)).map(([path, state]) => [path, state ?? "absent"]));
}
