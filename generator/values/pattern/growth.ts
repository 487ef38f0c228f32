import type { Positions } from "./positions.js";
import { bounded } from "./positions.js";
import { covers, walkOf, type Walk, type WaysAtOnce } from "./ways-at-once.js";

/** The maximum number of steps of a matcher, by the length of a string. */
export interface Growth {
  /** The steps for strings of 0, 1, 2 … characters. */
  readonly totals: readonly number[];
  /** The steps for each further character; undefined if unknown. */
  readonly slope: number | undefined;
}

/** The remaining budget of the analysis. */
export interface Work {
  left: number;
}

/** Longer strings are not analyzed character by character. */
const longest = 4000;

/** Fewer steps per character need no closer analysis. */
const enough = 100;

/** The precision of the analysis. More copies of repeated parts, and more kinds of strings, take longer. */
export interface Care {
  readonly mostCopies: number;
  readonly mostKinds: number;
  readonly mostSteps: number;
}

/**
 * Goes through strings by length and keeps the hardest ones, with the number of ways through the pattern that a matcher may
 * have to try. Ends when longer strings are no harder than shorter ones.
 */
export function growthOf(positions: Positions, care: Care, work: Work): readonly Growth[] {
  const walk = walkOf(positions);
  if (walk.isSingle && walk.mostSteps <= enough)
    return [{ totals: [walk.mostSteps], slope: walk.mostSteps }];
  return [[walk.start], walk.beyond]
    .filter((starts) => starts.length > 0)
    .map((starts) => growthFrom(starts, walk, care, work));
}

function growthFrom(
  starts: readonly WaysAtOnce[],
  walk: Walk,
  { mostKinds, mostSteps }: Care,
  work: Work,
): Growth {
  const totals: number[] = [];
  let kinds = hardest(starts, mostKinds, work);
  let total = 0;
  let before = new Kinds(work);
  let isSettled = false;
  let slope = 0;
  for (let length = 0; length <= longest; length++) {
    if (kinds.length === 0) return { totals, slope: 0 };
    if (work.left < 0 || total > mostSteps) break;
    const fresh = kinds.filter((kind) => !before.cover(kind));
    if (fresh.length === 0) {
      // The first time shows that the growth is linear, the second time how steep it is.
      if (isSettled) return { totals, slope };
      isSettled = true;
      before = new Kinds(work);
      slope = 0;
    }
    before.add(fresh.length === 0 ? kinds : fresh);
    const steps = Math.max(...kinds.map(walk.steps));
    slope = Math.max(slope, steps);
    total = bounded(total + steps);
    totals.push(total);
    kinds = hardest(
      kinds.flatMap((kind) => following(kind, walk, work)),
      mostKinds,
      work,
    );
  }
  return { totals, slope: undefined };
}

function following(kind: WaysAtOnce, walk: Walk, work: Work): readonly WaysAtOnce[] {
  const found = walk.following(kind);
  work.left -= found.reduce((sum, { counts }) => sum + 1 + counts.size, 1 + kind.counts.size);
  return found;
}

/** The hardest kinds of strings so far. */
class Kinds {
  private readonly keys = new Set<string>();
  private all: readonly Sized[] = [];

  constructor(private readonly work: Work) {}

  cover(kind: WaysAtOnce): boolean {
    return this.keys.has(keyOf(kind)) || isCovered(sized(kind), this.all, this.work);
  }

  add(kinds: readonly WaysAtOnce[]): void {
    for (const kind of kinds) this.keys.add(keyOf(kind));
    const added = kinds.map(sized);
    this.all = [...this.all.filter((one) => !isCovered(one, added, this.work)), ...added];
  }
}

interface Sized {
  readonly kind: WaysAtOnce;
  readonly size: number;
}

function sized(kind: WaysAtOnce): Sized {
  return { kind, size: [...kind.counts.values()].reduce((sum, count) => sum + count, 0) };
}

function isCovered({ kind, size }: Sized, by: readonly Sized[], work: Work): boolean {
  work.left -= by.length / 10;
  // For kinds of one size, only the spine can differ.
  return by.some((other) => {
    const isLarger = other.size > size || (other.size === size && other.kind.spine !== kind.spine);
    if (isLarger) work.left -= kind.counts.size;
    return isLarger && covers(other.kind, kind);
  });
}

function keyOf({ spine, counts }: WaysAtOnce): string {
  const sorted = [...counts].sort(([a], [b]) => a - b);
  return `${spine ?? ""}:${sorted.map((pair) => pair.join("x")).join(" ")}`;
}

/** Removes kinds that another one covers. */
function hardest(all: readonly WaysAtOnce[], mostKinds: number, work: Work): readonly WaysAtOnce[] {
  const distinct = [...new Map(all.map((one) => [keyOf(one), one])).values()].map(sized);
  const kept: Sized[] = [];
  for (const one of distinct.sort(byHardness)) if (!isCovered(one, kept, work)) kept.push(one);
  const kinds = kept.map(({ kind }) => kind);
  return kinds.length <= mostKinds ? kinds : together(kinds);
}

/** Kinds with a spine come first, because they may cover others of their size. */
function byHardness(a: Sized, b: Sized): number {
  return b.size - a.size || Number(b.kind.spine !== undefined) - Number(a.kind.spine !== undefined);
}

/** One kind for each spine, as hard as all kinds with that spine together. */
function together(kinds: readonly WaysAtOnce[]): readonly WaysAtOnce[] {
  const bySpine = new Map<number | undefined, Map<number, number>>();
  for (const { spine, counts } of kinds) {
    const sum = bySpine.get(spine) ?? new Map<number, number>();
    bySpine.set(spine, sum);
    for (const [at, count] of counts) sum.set(at, Math.max(sum.get(at) ?? 0, count));
  }
  return [...bySpine].map(([spine, counts]) => ({ spine, counts }));
}
