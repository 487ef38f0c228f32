import { anyChar, noChar, type CharSet } from "./char-set.js";
import type { PatternNode } from "./parse-pattern.js";

/**
 * A pattern as the positions in it and what may follow each: Glushkov's automaton, with as many edges between two
 * positions as there are ways, since each way is one that a matcher tries.
 */
export interface Positions {
  readonly sets: readonly CharSet[];
  /** By position, what may follow, and in how many ways. */
  readonly next: readonly ReadonlyMap<number, number>[];
  /** Behind these a match is found, whatever comes. */
  readonly last: ReadonlySet<number>;
  /** What looks ahead or behind is a pattern of its own. */
  readonly checks: readonly PatternNode[];
  /** Something in it may fail without taking a character. */
  readonly mayFail: boolean;
}

/** Of more, the ways are not counted. */
const mostPositions = 2000;

/** More often than this is as good as without end. */
const mostCopies = 10;

interface Part {
  readonly isNullable: boolean;
  readonly first: readonly number[];
  readonly last: readonly number[];
}

/** Undefined where the pattern is too large. */
export function positionsOf(root: PatternNode): Positions | undefined {
  const sets: CharSet[] = [];
  const next: Map<number, number>[] = [];
  const checks: PatternNode[] = [];
  let mayFail = false;

  const position = (set: CharSet): Part => {
    const index = sets.push(set) - 1;
    next.push(new Map());
    return { isNullable: false, first: [index], last: [index] };
  };
  const link = (from: readonly number[], to: readonly number[]) => {
    for (const a of from) for (const b of to) next[a]?.set(b, (next[a]?.get(b) ?? 0) + 1);
  };
  const nothing: Part = { isNullable: true, first: [], last: [] };
  const both = (a: Part, b: Part): Part => {
    link(a.last, b.first);
    return {
      isNullable: a.isNullable && b.isNullable,
      first: a.isNullable ? [...a.first, ...b.first] : a.first,
      last: b.isNullable ? [...a.last, ...b.last] : b.last,
    };
  };
  const looped = (part: Part): Part => {
    link(part.last, part.first);
    return part;
  };

  function read(node: PatternNode): Part {
    if (sets.length > mostPositions) return nothing;
    switch (node.kind) {
      case "chars":
        return position(node.set);
      case "end":
        return position(noChar);
      case "start":
        return nothing;
      case "check":
        mayFail = true;
        if (node.part !== undefined) checks.push(node.part);
        return nothing;
      case "back":
        mayFail = true;
        return { ...looped(position(anyChar)), isNullable: true };
      case "all":
        return node.parts.map(read).reduce(both, nothing);
      case "either": {
        const parts = node.parts.map(read);
        return {
          isNullable: parts.some(({ isNullable }) => isNullable),
          first: parts.flatMap(({ first }) => first),
          last: parts.flatMap(({ last }) => last),
        };
      }
      case "repeat":
        return repeated(node);
    }
  }

  function repeated({ part, min, max }: Extract<PatternNode, { kind: "repeat" }>): Part {
    const isEndless = max > mostCopies;
    const copies = isEndless ? Math.max(Math.min(min, 2), 1) : max;
    let whole = nothing;
    for (let copy = 0; copy < copies; copy++) {
      const one = read(part);
      const isLooped = isEndless && copy === copies - 1;
      const isOptional = copy >= min;
      const added = isLooped ? looped(one) : one;
      whole = both(whole, isOptional ? { ...added, isNullable: true } : added);
    }
    return whole;
  }

  const { last } = read(root);
  return sets.length > mostPositions
    ? undefined
    : { sets, next, last: new Set(last), checks, mayFail };
}
