import { counted } from "../text/wording.js";
import type { Stats } from "node:fs";
import { stat } from "node:fs/promises";
import { setTimeout } from "node:timers/promises";
import type { Console } from "./console.js";

/** Milliseconds between two checks of the files' times and sizes. */
const every = 150;

/**
 * Runs now, and again whenever an input file of the last run changes, until a signal ends the process. A failed run is
 * reported; the next change runs again. Files are polled instead of watched: that works on every platform and file
 * system, even if an editor replaces a file.
 *
 * @param run Returns the paths of all files that it read or looked for; the first ones are known before.
 */
export async function watchInputs(
  run: () => Promise<readonly string[]>,
  first: readonly string[],
  console: Console,
): Promise<never> {
  let known: readonly string[] = first;
  for (;;) {
    const before = await statesOf(known);
    const read = await run();
    // A run that fails before it reads anything has the inputs of the last one.
    const inputs = read.length > 0 ? [...new Set(read)] : known;
    const states = new Map([...(await statesOf(inputs)), ...before]);
    console.line(`Watching ${counted(inputs.length, "file")}. Press Ctrl-C to stop.`);
    await nextChange(states);
    known = inputs;
  }
}

type States = ReadonlyMap<string, string>;

/** How many checks in a row a file may be away or empty before that counts: while an editor saves it, it may be. */
const patience = 6;

/** Waits until a file has changed, and no file changes any more. */
async function nextChange(known: States): Promise<void> {
  let last = known;
  let checksWithout = 0;
  for (;;) {
    const now = await statesOf([...known.keys()]);
    const isSettled = isSame(now, last);
    const isGone = [...now].some(([path, state]) => isNothing(state) && known.get(path) !== state);
    checksWithout = isGone ? checksWithout + 1 : 0;
    if (isSettled && !isSame(now, known) && (!isGone || checksWithout > patience)) return;
    last = now;
    await setTimeout(every);
  }
}

function isSame(one: States, other: States): boolean {
  return [...one].every(([path, state]) => other.get(path) === state);
}

async function statesOf(paths: readonly string[]): Promise<States> {
  const states = paths.map(async (path) => {
    const found = await stat(path).catch(() => undefined);
    return [path, found === undefined ? "absent" : stateOf(found)] as const;
  });
  return new Map(await Promise.all(states));
}

function stateOf({ size, mtimeMs, ino }: Stats): string {
  return size === 0 ? "empty" : `${mtimeMs} ${size} ${ino}`;
}

function isNothing(state: string | undefined): boolean {
  return state === "absent" || state === "empty";
}
