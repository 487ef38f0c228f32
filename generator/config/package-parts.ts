/** The optional parts of a package, each an entry of its own: `…/guards`. */
export const packageParts = ["guards", "fixtures", "testing", "schema", "query"] as const;
export type PackagePart = (typeof packageParts)[number];

/** Those of a package for which no parts are named. */
export const usualParts: readonly PackagePart[] = ["guards", "fixtures", "testing", "schema"];

/** With what they import: the mock checks requests with guards, and responds with fixtures. */
export function withNeeded(parts: Iterable<PackagePart>): ReadonlySet<PackagePart> {
  const named = new Set(parts);
  return new Set(named.has("testing") ? ["guards", "fixtures", ...named] : named);
}
