import type { Issue } from "./explain.js";

/**
 * Of several alternatives that a value does not fit, the one that it was meant to be: a tag of another value (a field
 * that can have but one) counts more than anything else, then the number of issues.
 */
export function nearest(tries: readonly (readonly Issue[])[], base = ""): readonly Issue[] {
  const distance = (issues: readonly Issue[]) =>
    issues.reduce((sum, issue) => sum + (isTag(issue, base) ? 1000 : 1), 0);
  return tries.reduce((best, issues) => (distance(issues) < distance(best) ? issues : best));
}

function isTag({ pointer, expected }: Issue, base: string): boolean {
  return /^[^/]+$/.test(pointer.slice(base.length + 1)) && expected.startsWith('"');
}
