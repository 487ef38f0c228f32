/** The optional parts of a package, each an entry of its own: `…/guards`. */
export const packageParts = ["guards", "fixtures", "testing", "schema", "query", "fetch"] as const;
export type PackagePart = (typeof packageParts)[number];

/** Those of a package for which no parts are named. */
export const usualParts: readonly PackagePart[] = ["guards", "fixtures", "testing", "schema"];

/** `examples`: those in the documentation of methods. A package has them; only who wants its types can do without. */
export type EmittedPart = PackagePart | "examples";

/** With what they import: the mock checks requests with guards, and responds with fixtures; `fetch` has the types of `schema`. */
export function withNeeded(parts: Iterable<PackagePart>): ReadonlySet<EmittedPart> {
  const named = new Set(parts);
  const needed: Partial<Record<PackagePart, readonly PackagePart[]>> = {
    testing: ["guards", "fixtures"],
    fetch: ["schema"],
  };
  return new Set([...[...named].flatMap((part) => [...(needed[part] ?? []), part]), "examples"]);
}
