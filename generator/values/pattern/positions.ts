import { anyChar, noChar, type CharSet } from "./char-set.js";
import type { Check, PatternNode, Repeat } from "./pattern-node.js";

/** The number of ways to a position. */
export type Ways = ReadonlyMap<number, number>;

/**
 * A pattern as a Glushkov automaton: its positions, and the positions that may follow each. Two positions have one edge for
 * each way between them, because a matcher tries each way.
 */
export interface Positions {
  readonly sets: readonly CharSet[];
  /** By position, the positions that may follow. The last position is the start, which follows none. */
  readonly next: readonly Ways[];
  /** After these positions, the pattern always matches. */
  readonly last: ReadonlySet<number>;
  /** Lookaheads and lookbehinds, each as its own pattern. */
  readonly checks: readonly Check[];
}

interface Part {
  /** The number of ways to match the empty string. */
  readonly empty: number;
  readonly first: Ways;
  readonly last: Ways;
  /** The last positions after which nothing can fail. */
  readonly sure: ReadonlySet<number>;
  /** Whether it may fail without consuming a character. */
  readonly mayFail: boolean;
}

const nothing: Part = {
  empty: 1,
  first: new Map(),
  last: new Map(),
  sure: new Set(),
  mayFail: false,
};
const condition: Part = { ...nothing, mayFail: true };

/** The maximum number of positions. */
const mostPositions = 3000;
const mostEdges = 100_000;

/**
 * Undefined if the pattern is too large.
 * @param mostCopies More repetitions than this count as unlimited.
 */
export function positionsOf(root: PatternNode, mostCopies: number): Positions | undefined {
  const builder = new Builder(mostCopies);
  return builder.whole(root);
}

class TooLarge extends Error {}

class Builder {
  private readonly sets: CharSet[] = [];
  private readonly next: Map<number, number>[] = [];
  private readonly checks: Check[] = [];
  private edges = 0;

  constructor(private readonly mostCopies: number) {}

  whole(root: PatternNode): Positions | undefined {
    try {
      const { first, sure, empty, mayFail } = this.read(root);
      const start = this.position(noChar);
      this.link(new Map([[start, 1]]), first);
      const last = new Set([...sure, ...(empty > 0 && !mayFail ? [start] : [])]);
      const { sets, next, checks } = this;
      return { sets, next, last, checks };
    } catch (error) {
      if (error instanceof TooLarge) return undefined;
      throw error;
    }
  }

  private read(node: PatternNode): Part {
    switch (node.kind) {
      case "chars":
        return this.of(node.set);
      case "start":
      case "end":
        return condition;
      case "check":
        this.checks.push(node);
        return condition;
      case "back": {
        const any = this.of(anyChar);
        this.link(any.last, any.first);
        return { ...any, empty: 1, sure: new Set(), mayFail: true };
      }
      case "all":
        return node.parts.reduce<Part>((whole, part) => this.both(whole, this.read(part)), nothing);
      case "either": {
        const parts = node.parts.map((part) => this.read(part));
        return {
          empty: parts.reduce((sum, { empty }) => sum + empty, 0),
          first: merged(parts.map(({ first }) => first)),
          last: merged(parts.map(({ last }) => last)),
          sure: new Set(parts.flatMap(({ sure }) => [...sure])),
          mayFail: parts.every(({ empty, mayFail }) => empty === 0 || mayFail),
        };
      }
      case "repeat":
        return this.repeated(node);
    }
  }

  private repeated({ part, min, max }: Repeat): Part {
    const isEndless = max > this.mostCopies;
    const needed = min > this.mostCopies ? 1 : min;
    let whole = nothing;
    for (let copy = 0; copy < needed; copy++) {
      const one = this.read(part);
      // Each choice of copies that match the empty string is another way, so all copies are needed.
      if (min > needed && one.empty > 0) throw new TooLarge();
      whole = this.both(whole, isEndless && copy === needed - 1 ? this.looped(one) : one);
    }
    // The pattern must not match before the minimum number of copies.
    if (min > needed) return { ...whole, sure: new Set(), mayFail: true };
    if (isEndless)
      return needed > 0 ? whole : { ...this.looped(this.read(part)), empty: 1, mayFail: false };
    return this.both(whole, this.optional(part, max - needed));
  }

  /** A repetition that matches the empty string is tried and rejected, except for required ones. */
  private looped(one: Part): Part {
    this.link(one.last, one.first);
    const again = one.empty > 0 ? scaled(one.first, 1 + one.empty) : one.first;
    return this.withVain(one.empty, { ...one, first: again });
  }

  private optional(part: PatternNode, copies: number): Part {
    let whole = nothing;
    let before: Ways | undefined;
    for (let copy = 0; copy < copies; copy++) {
      const one = this.read(part);
      const added = this.withVain(one.empty, one);
      if (before !== undefined) this.link(before, added.first);
      whole = {
        empty: 1,
        first: before === undefined ? added.first : whole.first,
        last: merged([whole.last, added.last]),
        sure: new Set([...whole.sure, ...added.sure]),
        mayFail: false,
      };
      before = added.last;
    }
    return whole;
  }

  /** Adds the number of failing tries. */
  private withVain(ways: number, part: Part): Part {
    if (ways === 0) return part;
    const vain = new Map([[this.position(noChar), ways]]);
    this.link(part.last, vain);
    return { ...part, first: merged([part.first, vain]) };
  }

  private both(a: Part, b: Part): Part {
    this.link(a.last, b.first);
    return {
      empty: bounded(a.empty * b.empty),
      first: a.empty === 0 ? a.first : merged([a.first, scaled(b.first, a.empty)]),
      last: b.empty === 0 ? b.last : merged([b.last, scaled(a.last, b.empty)]),
      sure: b.empty === 0 || b.mayFail ? b.sure : new Set([...b.sure, ...a.sure]),
      mayFail: a.mayFail || b.mayFail,
    };
  }

  private of(set: CharSet): Part {
    const ways = new Map([[this.position(set), 1]]);
    return { empty: 0, first: ways, last: ways, sure: new Set(ways.keys()), mayFail: false };
  }

  private position(set: CharSet): number {
    if (this.sets.length > mostPositions) throw new TooLarge();
    this.next.push(new Map());
    return this.sets.push(set) - 1;
  }

  private link(from: Ways, to: Ways): void {
    this.edges += from.size * to.size;
    if (this.edges > mostEdges) throw new TooLarge();
    for (const [a, waysFrom] of from) {
      const ways = this.next[a];
      for (const [b, waysTo] of to) ways?.set(b, bounded((ways.get(b) ?? 0) + waysFrom * waysTo));
    }
  }
}

/** Counts as unlimited. */
const most = 1e12;

export function bounded(count: number): number {
  return Math.min(count, most);
}

function scaled(ways: Ways, by: number): Ways {
  return by === 1 ? ways : new Map([...ways].map(([to, count]) => [to, bounded(count * by)]));
}

function merged(all: readonly Ways[]): Ways {
  const sum = new Map<number, number>();
  for (const ways of all)
    for (const [to, count] of ways) sum.set(to, bounded((sum.get(to) ?? 0) + count));
  return sum;
}
