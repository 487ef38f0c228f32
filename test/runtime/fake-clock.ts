import type { Clock } from "../../templates/runtime/clock.js";

/** Time that passes when somebody waits for it. `waits` are the lengths of all waits, in milliseconds. */
export interface FakeClock extends Clock {
  readonly waits: number[];
  time: number;
}

/** `random` gives always the same, or a sequence made of a seed. */
export function fakeClock(random: number | (() => number) = 0): FakeClock {
  const clock: FakeClock = {
    waits: [],
    time: Date.UTC(2026, 0, 1),
    now: () => clock.time,
    random: typeof random === "number" ? () => random : random,
    sleep(ms) {
      clock.waits.push(ms);
      clock.time += ms;
      return Promise.resolve();
    },
  };
  return clock;
}

/** Numbers that look random and are the same in each run: mulberry32. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
