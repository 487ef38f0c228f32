import { strongComponents } from "../strong-components.js";
import { anyChar, haveCommon } from "./char-set.js";
import { parsePattern, type PatternNode } from "./parse-pattern.js";
import { positionsOf, type Positions } from "./positions.js";

/**
 * How the time that a matcher takes may grow with the length of a text: with which power of it, or `Infinity` where it
 * doubles with each character. An upper bound: JavaScript's matcher tries one way after the other.
 *
 * Exponential: from some position, one text leads back to it in two ways. A power: two loops one after the other share a
 * text, so that it can be parted between them anywhere.
 * @see https://doi.org/10.1007/978-3-319-40946-7_27
 */
export function patternCost(source: string, work: Work = { left: mostSteps }): number {
  const root = parsePattern(source);
  return root === undefined ? Infinity : costOf(root, !startsAtStart(root), work);
}

/** How many steps may still be spent on finding out; a pattern for which they do not last counts as the worst. */
export interface Work {
  left: number;
}

const mostSteps = 10_000_000;

function costOf(root: PatternNode, isSought: boolean, work: Work): number {
  const prefix: PatternNode = {
    kind: "repeat",
    part: { kind: "chars", set: anyChar },
    min: 0,
    max: Infinity,
  };
  // A pattern that may begin anywhere is tried at each place: as if any text stood before it.
  const positions = positionsOf(isSought ? { kind: "all", parts: [prefix, root] } : root);
  if (positions === undefined) return Infinity;
  const inner = positions.checks.map((part) => costOf(part, false, work));
  return Math.max(ownCost(positions, work), 1) + Math.max(0, ...inner);
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

function ownCost(positions: Positions, work: Work): number {
  const { next, last, mayFail } = positions;
  const groups = loops(next);
  const groupOf = new Map(groups.flatMap((group, index) => group.map((one) => [one, index])));
  const edges = [...groupOf.keys()].reduce((sum, one) => sum + (next[one]?.size ?? 0), 0);
  work.left -= edges * edges;
  if (work.left < 0) return Infinity;
  // Where a match is found at some place of each round, nothing is tried again.
  const isEndless = (group: readonly number[]) =>
    loops(
      next.map((ways, from) => {
        const kept = group.includes(from) && !last.has(from) ? [...ways] : [];
        return new Map(kept.filter(([to]) => group.includes(to) && !last.has(to)));
      }),
    ).length > 0;
  const risky = groups.map((group) => mayFail || isEndless(group));
  const isTwice = [...groupOf].some(([from, group]) =>
    [...(next[from] ?? [])].some(
      ([to, ways]) => ways > 1 && groupOf.get(to) === group && risky[group] === true,
    ),
  );
  if (isTwice) return Infinity;
  const pairs = pairGraph(positions, groupOf);
  const shared = new Set<string>();
  for (const cycle of strongComponents(pairs)) {
    if (cycle.length === 1 && !pairs.get(cycle[0] ?? "")?.has(cycle[0] ?? "")) continue;
    const places = cycle.map((pair) => pair.split(" ").map(Number));
    const apart = places.filter(([a, b]) => a !== b);
    const isBack = apart.length > 0 && apart.length < places.length;
    const isRisky = places.some(([a = 0]) => risky[groupOf.get(a) ?? 0] === true);
    if (isBack && isRisky) return Infinity;
    for (const [a = 0, b = 0] of apart) {
      const [from, to] = [groupOf.get(a), groupOf.get(b)];
      if (from !== undefined && to !== undefined && from !== to && risky[to] === true)
        shared.add(`${from} ${to}`);
      else if (from === to && risky[from ?? 0] === true && isReachable(pairs, a, b))
        return Infinity;
    }
  }
  return longestChain(shared, groups, positions);
}

/** The groups of positions that lead back to themselves. */
function loops(next: Positions["next"]): readonly (readonly number[])[] {
  const graph = new Map(
    next.map((ways, from) => [String(from), new Set([...ways.keys()].map(String))]),
  );
  return strongComponents(graph)
    .filter((group) => group.length > 1 || graph.get(group[0] ?? "")?.has(group[0] ?? ""))
    .map((group) => group.map(Number));
}

/** Two ways through the pattern at once, on one text, as long as both go round in loops. */
function pairGraph(
  { sets, next }: Positions,
  groupOf: ReadonlyMap<number, number>,
): ReadonlyMap<string, ReadonlySet<string>> {
  const graph = new Map<string, Set<string>>();
  for (const a of groupOf.keys()) {
    for (const b of groupOf.keys()) {
      const steps = new Set<string>();
      for (const toA of next[a]?.keys() ?? []) {
        if (groupOf.get(toA) !== groupOf.get(a)) continue;
        for (const toB of next[b]?.keys() ?? []) {
          if (groupOf.get(toB) !== groupOf.get(b)) continue;
          if (haveCommon(sets[toA] ?? [], sets[toB] ?? [])) steps.add(`${toA} ${toB}`);
        }
      }
      graph.set(`${a} ${b}`, steps);
    }
  }
  return graph;
}

/** Whether two ways that part at a position can come to stand at `a` and `b`. */
function isReachable(
  pairs: ReadonlyMap<string, ReadonlySet<string>>,
  a: number,
  b: number,
): boolean {
  const seen = new Set<string>();
  const waiting = [...pairs.keys()].filter((pair) => {
    const [x, y] = pair.split(" ");
    return x === y;
  });
  for (let pair = waiting.pop(); pair !== undefined; pair = waiting.pop()) {
    if (pair === `${a} ${b}`) return true;
    if (seen.has(pair)) continue;
    seen.add(pair);
    waiting.push(...(pairs.get(pair) ?? []));
  }
  return false;
}

/** How many loops that share texts stand one after the other, with nothing between them that keeps them apart. */
function longestChain(
  shared: ReadonlySet<string>,
  groups: readonly (readonly number[])[],
  positions: Positions,
): number {
  const lengths = new Map<number, number>();
  const length = (group: number): number => {
    const known = lengths.get(group);
    if (known !== undefined) return known;
    const following = groups.flatMap((_, to) =>
      shared.has(`${group} ${to}`) && leads(groups[group], groups[to], positions)
        ? [length(to)]
        : [],
    );
    const found = 1 + Math.max(0, ...following);
    lengths.set(group, found);
    return found;
  };
  return Math.max(1, ...groups.map((_, index) => length(index)));
}

/** Whether a way goes from one loop to another on a text that both of them can go round on. */
function leads(
  from: readonly number[] = [],
  to: readonly number[] = [],
  { sets, next }: Positions,
): boolean {
  const setOf = (group: readonly number[]) => group.flatMap((one) => sets[one] ?? []);
  const [around, beyond] = [setOf(from), setOf(to)];
  const ends = new Set(to);
  const seen = new Set<number>();
  const waiting = [...from];
  for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) {
    for (const step of next[one]?.keys() ?? []) {
      const set = sets[step] ?? [];
      if (seen.has(step) || !haveCommon(set, around) || !haveCommon(set, beyond)) continue;
      if (ends.has(step)) return true;
      seen.add(step);
      waiting.push(step);
    }
  }
  return false;
}
