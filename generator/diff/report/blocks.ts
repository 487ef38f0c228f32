import type { Level, Verdict } from "../codes.js";
import { verdicts, worst } from "../codes.js";
import type { Diff } from "../diff.js";
import type { Finding } from "../finding.js";

/** Findings of one kind about one thing, shown together: the fourteen properties of a company that became optional. */
export interface Block {
  readonly weight: Verdict;
  readonly findings: readonly Finding[];
}

export interface Section {
  readonly resource: string;
  readonly blocks: readonly Block[];
}

/** By resource in the order of the alphabet, what is shared first; within one, what hurts most first. */
export function sectionsOf({ findings }: Diff): readonly Section[] {
  const resources = new Map<string, Map<string, Finding[]>>();
  for (const finding of findings) {
    const { subject, code, verdict, direction, reach } = finding;
    const blocks = resources.get(subject.resource) ?? new Map<string, Finding[]>();
    const key = JSON.stringify([subject.name, code, verdict, direction, reach.operations]);
    blocks.set(key, [...(blocks.get(key) ?? []), finding]);
    resources.set(subject.resource, blocks);
  }
  return [...resources]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([resource, blocks]) => ({
      resource,
      blocks: [...blocks.values()].map((list) => ({ weight: weightOf(list), findings: list })),
    }));
}

/** How much a finding hurts on any level. */
export function weightOf(findings: readonly Finding[]): Verdict {
  return worst(findings.flatMap(({ verdict }) => [verdict.wire, verdict.types, verdict.names]));
}

export interface LevelSummary {
  readonly level: Level;
  readonly verdict: Verdict;
  readonly counts: Readonly<Record<Verdict, number>>;
  readonly bump: "major" | "minor" | "none";
}

export function summaryOf(
  { findings, verdict }: Diff,
  levels: readonly Level[],
): readonly LevelSummary[] {
  return levels.map((level) => {
    const count = (one: Verdict) =>
      findings.filter((finding) => finding.verdict[level] === one).length;
    return {
      level,
      verdict: verdict[level],
      counts: Object.fromEntries(verdicts.map((one) => [one, count(one)])) as Record<
        Verdict,
        number
      >,
      bump: bumpOf(verdict[level]),
    };
  });
}

/** What is not decided is held to break. */
export function bumpOf(verdict: Verdict): LevelSummary["bump"] {
  if (verdict === "breaking" || verdict === "unknown") return "major";
  return verdict === "none" ? "none" : "minor";
}

export interface OperationCounts {
  readonly added: number;
  readonly removed: number;
  readonly changed: number;
}

export function operationCounts({ findings }: Diff): OperationCounts {
  const of = (code: Finding["code"]) => findings.filter((finding) => finding.code === code);
  const whole = [...of("operation-added"), ...of("operation-removed")];
  const others = findings.filter((finding) => !whole.includes(finding));
  return {
    added: of("operation-added").length,
    removed: of("operation-removed").length,
    changed: new Set(others.flatMap(({ reach }) => reach.operations)).size,
  };
}

/** `property-became-optional` as words. */
export function codeWords(code: string): string {
  return code.replaceAll("-", " ");
}

/** The part of a finding that tells it from its neighbours in a block. */
export function shortName({ subject, args }: Finding): string {
  return [subject.path, args["value"], subject.path === "" ? subject.name : undefined]
    .filter((part) => part !== undefined && part !== "")
    .join(" ");
}
