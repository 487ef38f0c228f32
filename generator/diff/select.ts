import { isDiffCode } from "./codes/codes.js";
import type { Level, Verdict } from "./codes/verdicts.js";
import type { Diff } from "./diff.js";
import { verdictOf } from "./diff.js";
import type { Finding } from "./findings/finding.js";
import { partsOf } from "./findings/parts.js";

export interface Selection {
  readonly levels: readonly Level[];
  /** Codes, resources and paths; `/companies/*`. Empty: all. */
  readonly only: readonly string[];
  readonly ignore: readonly string[];
}

/** The part of a diff that was asked for, with the verdict of that part. */
export function select(diff: Diff, { levels, only, ignore }: Selection): Diff {
  const isAsked = (finding: Finding) =>
    levels.some((level) => finding.verdict[level] !== "none") &&
    (only.length === 0 || partsOf(finding).some((part) => isAboutAny(part, only))) &&
    !partsOf(finding).every((part) => isAboutAny(part, ignore));
  return withFindings(diff, diff.findings.filter(isAsked), levels);
}

export function withFindings(
  diff: Diff,
  findings: readonly Finding[],
  levels: readonly Level[],
): Diff {
  const verdict = verdictOf(findings);
  const shown = (level: Level): Verdict => (levels.includes(level) ? verdict[level] : "none");
  const left = new Set(findings.flatMap(partsOf).map(({ fingerprint }) => fingerprint));
  return {
    ...diff,
    findings,
    verdict: { wire: shown("wire"), types: shown("types"), names: shown("names") },
    hypotheses: diff.hypotheses.filter(({ explains }) => explains.some((one) => left.has(one))),
  };
}

function isAboutAny(finding: Finding, terms: readonly string[]): boolean {
  return terms.some((term) => isAbout(finding, term));
}

function isAbout({ code, subject, reach }: Finding, term: string): boolean {
  if (isDiffCode(term)) return code === term;
  if (!isPathTerm(term)) return subject.resource.toLowerCase() === term.toLowerCase();
  const operations =
    subject.kind === "operation" ? [subject.name, ...reach.operations] : reach.operations;
  return operations.some((operation) => isPathLike(operation.replace(/^\S+ /, ""), term));
}

export function isPathTerm(term: string): boolean {
  return term.startsWith("/");
}

export function isPathLike(path: string, term: string): boolean {
  return hasParts(path, term.split("*"));
}

/** Whether a path has these texts, one after the other. No regular expression: paths are of the description. */
function hasParts(path: string, [first = "", ...others]: readonly string[]): boolean {
  const last = others.pop();
  if (last === undefined) return path === first;
  if (!path.startsWith(first)) return false;
  let from = first.length;
  for (const part of others) {
    const at = path.indexOf(part, from);
    if (at < 0) return false;
    from = at + part.length;
  }
  return path.endsWith(last) && path.length - last.length >= from;
}

export type FailOn = "breaking" | "risky" | "any";

/** Whether the verdict is one to fail on. What we cannot decide may be breaking, and counts as risky. */
export function isFailure(diff: Diff, failOn: FailOn, levels: readonly Level[]): boolean {
  const failing: Record<FailOn, readonly Verdict[]> = {
    breaking: ["breaking"],
    risky: ["breaking", "unknown", "risky"],
    any: ["breaking", "unknown", "risky", "safe"],
  };
  return levels.some((level) => failing[failOn].includes(diff.verdict[level]));
}
