/** How many letters may still be compared: many wrong names among many right ones take the product of both. */
export interface Effort {
  left: number;
}

/** Enough for all the slips that somebody would read about, and less than a second. */
export const slipEffort = (): Effort => ({ left: 20_000_000 });

/** The name most like the one that was not found, or none where nothing is like it or the effort is spent. */
export function nearestName(
  name: string,
  candidates: readonly string[],
  effort: Effort = slipEffort(),
): string | undefined {
  if (effort.left <= 0) return undefined;
  effort.left -= candidates.length;
  let nearest: string | undefined;
  // A third of the letters may differ; more is another word.
  let least = Math.max(1, Math.floor(name.length / 3)) + 1;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - name.length) >= least) continue;
    effort.left -= candidate.length * name.length;
    if (effort.left <= 0) return undefined;
    const distance = editDistance(name.toLowerCase(), candidate.toLowerCase());
    if (distance < least) {
      nearest = candidate;
      least = distance;
    }
  }
  return nearest;
}

/** How many letters to insert, delete or replace (Levenshtein). */
function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let i = 1; i <= from.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= to.length; j += 1) {
      const replaced = (row[j - 1] ?? 0) + (from[i - 1] === to[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}
