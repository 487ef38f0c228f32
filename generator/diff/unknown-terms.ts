import { nearestName } from "../load/nearest-name.js";
import { codes, isDiffCode } from "./codes/codes.js";
import type { Pair, Side } from "./compare/side.js";
import type { Diff } from "./diff.js";
import { isPathLike, isPathTerm } from "./select.js";

/** A term of `--only` or `--ignore` that selects nothing in any diff of these descriptions. */
export interface Slip {
  readonly term: string;
  /** What it may be a slip for. */
  readonly meant?: string;
}

/** The terms that are no code, no resource of the two descriptions, and match none of their paths. */
export function unknownTerms(
  diff: Diff,
  terms: readonly string[],
  { before, after }: Pair<Side>,
): readonly Slip[] {
  const sides = [before, after];
  const resources = [
    ...sides.flatMap(({ names }) => names.resources.map(({ tag }) => tag.name)),
    ...diff.findings.map(({ subject }) => subject.resource),
  ];
  const paths = sides.flatMap(({ model }) =>
    model.operations.flatMap(({ path, shape }) => [path, shape]),
  );
  const isKnown = (term: string) =>
    isPathTerm(term)
      ? paths.some((path) => isPathLike(path, term))
      : isDiffCode(term) || resources.some((one) => one.toLowerCase() === term.toLowerCase());
  return terms
    .filter((term) => !isKnown(term))
    .map((term) => {
      const known = isPathTerm(term)
        ? termsFor(paths, term.endsWith("*"))
        : [...Object.keys(codes), ...resources];
      const meant = nearestName(term, known);
      return { term, ...(meant === undefined ? {} : { meant }) };
    });
}

/** With a star at their end, every part of the paths that could stand before it. */
function termsFor(paths: readonly string[], isOpen: boolean): readonly string[] {
  if (!isOpen) return [...new Set(paths)];
  const starts = paths.flatMap((path) => {
    const segments = path.split("/");
    return segments.flatMap((_, index) => {
      const start = segments.slice(0, index + 1).join("/");
      return index === 0 ? [] : [`${start}*`, `${start}/*`];
    });
  });
  return [...new Set(starts)];
}
