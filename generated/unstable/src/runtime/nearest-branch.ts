import type { Issue } from "./explain.js";

/**
 * The issues of the branch that a value was most likely meant to match. A wrong tag (a field with only one possible value)
 * counts most, then the number of issues.
 */
export function nearest(tries: readonly (readonly Issue[])[], base = ""): readonly Issue[] {
  const distance = (issues: readonly Issue[]) =>
    issues.reduce((sum, issue) => sum + (isTag(issue, base) ? 1000 : 1), 0);
  return tries.reduce((best, issues) => (distance(issues) < distance(best) ? issues : best));
}

function isTag({ pointer, expected }: Issue, base: string): boolean {
  return /^[^/]+$/.test(pointer.slice(base.length + 1)) && expected.startsWith('"');
}
