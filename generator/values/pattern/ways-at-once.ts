import { bounded, type Positions } from "./positions.js";
import { lettersOf } from "./letters.js";

/**
 * The ways that a matcher has tried on a string in the worst case, by position. `spine` is the position on the way to the
 * match that it finally finds, if there is one. No other way leads to a match.
 */
export interface WaysAtOnce {
  readonly spine: number | undefined;
  readonly counts: ReadonlyMap<number, number>;
}

export interface Walk {
  /** Whether no string has two ways. Then no position takes more steps than these. */
  readonly isSingle: boolean;
  readonly mostSteps: number;
  /** The search for a match. */
  readonly start: WaysAtOnce;
  /** The search for a longer match after one is found. */
  readonly beyond: readonly WaysAtOnce[];
  /** The next states, one for each letter that makes a difference. */
  readonly following: (ways: WaysAtOnce) => readonly WaysAtOnce[];
  /** The number of steps that continue from here. */
  readonly steps: (ways: WaysAtOnce) => number;
}

type Row = readonly (readonly [to: number, ways: number])[];

export function walkOf({ sets, next, last }: Positions): Walk {
  const start = sets.length - 1;
  const keys = sets.map((set) => JSON.stringify(set));
  const numbers = new Map([...new Set(keys)].map((key, index) => [key, index]));
  const letters = lettersOf(
    [...numbers.keys()].map((key) => JSON.parse(key) as (typeof sets)[number]),
  );
  const setOf = keys.map((key) => numbers.get(key) ?? 0);
  const rows = letters.map(({ holds }) =>
    next.map((ways): Row => [...ways].filter(([to]) => holds.has(setOf[to] ?? 0))),
  );
  const width = next.map((ways) => [...ways.values()].reduce((sum, count) => sum + count, 1));
  const hopeful = leadingTo(last, next);

  function moved({ spine, counts }: WaysAtOnce, row: readonly Row[]): readonly WaysAtOnce[] {
    const found = new Map<number, number>();
    const add = (to: number, count: number) => {
      if (!last.has(to)) found.set(to, bounded((found.get(to) ?? 0) + count));
    };
    for (const [from, count] of counts)
      for (const [to, ways] of row[from] ?? []) add(to, count * ways);
    if (spine === undefined) return found.size === 0 ? [] : [{ spine, counts: found }];
    const beside = row[spine] ?? [];
    for (const [to, ways] of beside) add(to, ways);
    const on = beside.filter(([to]) => hopeful.has(to)).map(([to]) => to);
    return [undefined, ...on]
      .map((to) => ({
        spine: to,
        counts: to === undefined || last.has(to) ? found : without(found, to),
      }))
      .filter(({ spine: to, counts: left }) => to !== undefined || left.size > 0);
  }

  return {
    isSingle: rows.every((row) =>
      row.every(([first, second]) => second === undefined && (first?.[1] ?? 1) === 1),
    ),
    mostSteps: Math.max(...width),
    start: { spine: undefined, counts: new Map([[start, 1]]) },
    beyond: [...last]
      .filter((at) => (next[at]?.size ?? 0) > 0)
      .map((spine) => ({ spine, counts: new Map<number, number>() })),
    following: (ways) => rows.flatMap((row) => moved(ways, row)),
    steps: ({ spine, counts }) =>
      [...counts].reduce(
        (sum, [at, count]) => sum + count * (width[at] ?? 1),
        spine === undefined ? 0 : (width[spine] ?? 1),
      ),
  };
}

function without(counts: ReadonlyMap<number, number>, one: number): ReadonlyMap<number, number> {
  const left = new Map(counts);
  const count = (left.get(one) ?? 0) - 1;
  if (count > 0) left.set(one, count);
  else left.delete(one);
  return left;
}

/** The positions from which a match can still be found. */
function leadingTo(last: ReadonlySet<number>, next: Positions["next"]): ReadonlySet<number> {
  const before = next.map((): number[] => []);
  for (const [from, ways] of next.entries()) for (const to of ways.keys()) before[to]?.push(from);
  const found = new Set(last);
  const waiting = [...last];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    for (const from of before[at] ?? []) {
      if (found.has(from)) continue;
      found.add(from);
      waiting.push(from);
    }
  }
  return found;
}

/** Whether one is at least as hard as another for every continuation of the string. */
export function covers(a: WaysAtOnce, b: WaysAtOnce): boolean {
  if (a.spine !== b.spine && b.spine !== undefined) return false;
  if (a.counts.size < b.counts.size) return false;
  for (const [at, count] of b.counts) if ((a.counts.get(at) ?? 0) < count) return false;
  return true;
}
