import type { CharSet } from "./char-set.js";

/** Characters that are in the same sets; `holds` by the index of the set. */
export interface Letter {
  readonly holds: ReadonlySet<number>;
}

/**
 * One letter for all characters that a pattern does not distinguish. If every set with one letter also has another, only the
 * other is kept: no string with the first is harder.
 */
export function lettersOf(sets: readonly CharSet[]): readonly Letter[] {
  const starts = new Map<number, { readonly opened: number[]; readonly closed: number[] }>();
  const at = (code: number) => {
    const here = starts.get(code) ?? { opened: [], closed: [] };
    starts.set(code, here);
    return here;
  };
  for (const [index, set] of sets.entries()) {
    for (const [from, to] of set) {
      at(from).opened.push(index);
      at(to + 1).closed.push(index);
    }
  }
  const open = new Map<number, number>();
  const found = new Map<string, ReadonlySet<number>>();
  for (const [, { opened, closed }] of [...starts].sort(([a], [b]) => a - b)) {
    for (const index of opened) open.set(index, (open.get(index) ?? 0) + 1);
    for (const index of closed) {
      const left = (open.get(index) ?? 0) - 1;
      if (left > 0) open.set(index, left);
      else open.delete(index);
    }
    const holds = [...open.keys()].sort((a, b) => a - b);
    found.set(holds.join(" "), new Set(holds));
  }
  return largest([...found.values()]).map((holds) => ({ holds }));
}

function largest(all: readonly ReadonlySet<number>[]): readonly ReadonlySet<number>[] {
  const kept: ReadonlySet<number>[] = [];
  for (const one of all.toSorted((a, b) => b.size - a.size)) {
    const isWithin = kept.some((other) => [...one].every((index) => other.has(index)));
    if (!isWithin) kept.push(one);
  }
  return kept;
}
