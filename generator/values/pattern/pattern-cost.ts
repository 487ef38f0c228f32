import type { Care, Growth, Work } from "./growth.js";
import { growthOf } from "./growth.js";
import { anyChar } from "./char-set.js";
import type { Check, PatternNode } from "./pattern-node.js";
import { bounded, positionsOf } from "./positions.js";

/** A matcher takes this many steps in less than a millisecond. */
const mostSteps = 500_000;

/** The maximum steps per character for strings of any length: a millisecond per thousand characters. */
const mostPerCharacter = 250;

/** The maximum number of steps for one analysis of a pattern. An unfinished one gives a bound for the analyzed lengths. */
const mostWork = 300_000;

/** A pattern that is safe for strings of this length needs no closer analysis. */
const longEnough = 256;

/** The analyses, from the quickest, which is enough for nearly all patterns, to the most precise. */
const quick: Care = { mostCopies: 10, mostKinds: 12, mostSteps };
const withCopies: Care = { ...quick, mostCopies: 64 };
const withKinds: Care = { ...quick, mostKinds: 100 };

/**
 * The maximum length of strings on which a matcher takes no more than a millisecond. `Infinity` if it takes no more than a
 * millisecond per thousand characters. It is based on an upper bound of the steps: JavaScript's matcher tries the ways
 * through a pattern one after the other, and these are counted.
 */
export function longestText(root: PatternNode, whole: Work = { left: Infinity }): number {
  const look = (care: Care) => {
    if (whole.left < 0) return 0;
    const work = { left: mostWork };
    const found = longestOf(costOf(root, true, { care, work }));
    whole.left -= mostWork - work.left;
    return found;
  };
  const first = look(quick);
  if (first === Infinity) return first;
  const second = isRepeatedOften(root) ? Math.max(first, look(withCopies)) : first;
  return second >= longEnough ? second : Math.max(second, look(withKinds));
}

/** Whether more copies could make a difference. */
function isRepeatedOften(node: PatternNode): boolean {
  switch (node.kind) {
    case "repeat": {
      const isOften =
        node.min > quick.mostCopies || (node.max > quick.mostCopies && node.max < Infinity);
      return isOften || isRepeatedOften(node.part);
    }
    case "all":
    case "either":
      return node.parts.some(isRepeatedOften);
    default:
      return false;
  }
}

function longestOf({ totals, slope }: Growth): number {
  const last = totals.at(-1) ?? Infinity;
  if (slope !== undefined && slope <= mostPerCharacter && last <= mostSteps) return Infinity;
  const beyond = totals.findIndex((total) => total > mostSteps);
  if (beyond >= 0) return Math.max(beyond - 1, 0);
  const more = slope === undefined ? 0 : Math.floor((mostSteps - last) / slope);
  return Math.max(totals.length - 1 + more, 0);
}

interface Look {
  readonly care: Care;
  readonly work: Work;
}

/** For a pattern whose alternatives are anchored at the start, or not. */
function costOf(root: PatternNode, isSought: boolean, look: Look): Growth {
  const branches = root.kind === "either" ? root.parts : [root];
  return sum(
    branches.map((branch) => branchCost(branch, isSought && !startsAtStart(branch), look)),
  );
}

function branchCost(root: PatternNode, isSought: boolean, look: Look): Growth {
  const positions = positionsOf(isSought ? behindAnything(root) : root, look.care.mostCopies);
  if (positions === undefined) return unknown;
  const own = sum(growthOf(positions, look.care, look.work));
  const leading = leadingChecks(root);
  const inner = (isLeading: boolean) =>
    sum(
      [...new Set(positions.checks)].flatMap((check) =>
        check.part !== undefined && leading.has(check) === isLeading
          ? [costOf(check.part, false, look)]
          : [],
      ),
    );
  const before = inner(true);
  return sum([product(own, inner(false)), isSought ? product(eachPlace, before) : before]);
}

const unknown: Growth = { totals: [], slope: undefined };

/** One step for each character. */
const eachPlace: Growth = { totals: [1], slope: 1 };

/** An unanchored pattern is tried at each position, as if any string preceded it. */
function behindAnything(root: PatternNode): PatternNode {
  const part: PatternNode = { kind: "chars", set: anyChar };
  return { kind: "all", parts: [{ kind: "repeat", part, min: 0, max: Infinity }, root] };
}

function startsAtStart(node: PatternNode): boolean {
  switch (node.kind) {
    case "start":
      return true;
    case "all": {
      const first = node.parts.find((part) => part.kind !== "check");
      return first !== undefined && startsAtStart(first);
    }
    case "either":
      return node.parts.every(startsAtStart);
    default:
      return false;
  }
}

/** The steps before the first character. */
function leadingChecks(node: PatternNode): ReadonlySet<Check> {
  switch (node.kind) {
    case "check":
      return new Set([node]);
    case "either":
      return new Set(node.parts.flatMap((part) => [...leadingChecks(part)]));
    case "all": {
      const end = node.parts.findIndex(({ kind }) => kind !== "start" && kind !== "check");
      const leading = end < 0 ? node.parts : node.parts.slice(0, end + 1);
      return new Set(leading.flatMap((part) => [...leadingChecks(part)]));
    }
    default:
      return new Set();
  }
}

function at({ totals, slope }: Growth, length: number): number | undefined {
  const last = totals.length - 1;
  if (length <= last) return totals[length];
  return slope === undefined ? undefined : bounded((totals[last] ?? 0) + (length - last) * slope);
}

/** Up to the length for which both are known. */
function combined(
  all: readonly Growth[],
  of: (steps: readonly number[]) => number,
): readonly number[] {
  const longest = Math.max(1, ...all.map(({ totals }) => totals.length));
  const totals: number[] = [];
  for (let length = 0; length < longest; length++) {
    const steps = all.map((growth) => at(growth, length));
    if (steps.includes(undefined)) break;
    totals.push(of(steps.map((one) => one ?? 0)));
  }
  return totals;
}

function sum(all: readonly Growth[]): Growth {
  const totals = combined(all, (steps) => steps.reduce((whole, one) => bounded(whole + one), 0));
  const slope = all.reduce<number | undefined>(
    (whole, one) =>
      whole === undefined || one.slope === undefined ? undefined : whole + one.slope,
    0,
  );
  return { totals, slope };
}

/** Each step of one may need all steps of the other. */
function product(outer: Growth, inner: Growth): Growth {
  const last = inner.totals.at(-1) ?? 0;
  if (inner.slope === 0) {
    const { slope } = outer;
    return {
      totals: outer.totals.map((total) => bounded(total * (1 + last))),
      slope: slope === undefined ? undefined : slope * (1 + last),
    };
  }
  const lengths = Array.from({ length: 4000 }, (_, length) => length);
  const totals: number[] = [];
  for (const length of lengths) {
    const [own, each] = [at(outer, length), at(inner, length)];
    if (own === undefined || each === undefined) break;
    totals.push(bounded(own * (1 + each)));
  }
  return { totals, slope: undefined };
}
