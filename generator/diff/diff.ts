import { compareClientOptions } from "./compare/compare-client-options.js";
import { compareCalls } from "./compare/compare-calls.js";
import { compareExports } from "./compare/compare-exports.js";
import { compareMethods } from "./compare/compare-names.js";
import { compareOperations } from "./compare/compare-operations.js";
import { compareReceived } from "./compare/compare-received.js";
import { compareServers } from "./compare/compare-servers.js";
import { compareScope, enterUnused } from "./compare/compare-types.js";
import { type Level, levels, type Verdict, verdicts, worst } from "./codes/verdicts.js";
import { createComparison } from "./compare/comparison.js";
import type { Finding, Hypothesis } from "./findings/finding.js";
import { byCause } from "./findings/by-cause.js";
import { findingsOf } from "./findings/findings.js";
import { hypothesesOf } from "./findings/likely-renames.js";
import type { Side } from "./compare/side.js";

export interface Diff {
  readonly before: string;
  readonly after: string;
  readonly verdict: Readonly<Record<Level, Verdict>>;
  readonly findings: readonly Finding[];
  readonly hypotheses: readonly Hypothesis[];
  /** Pointers into the description after, at which only the words or the examples are others. */
  readonly documentation: readonly string[];
  readonly examples: readonly string[];
}

/** What changes from one description to the other. */
export function diff(before: Side, after: Side): Diff {
  const comparison = createComparison({ before, after });
  const { pairs } = compareOperations(comparison);
  compareReceived(comparison, pairs);
  for (const scope of comparison.waiting) compareScope(comparison, scope);
  const count = comparison.waiting.length;
  enterUnused(comparison);
  for (let index = count; index < comparison.waiting.length; index += 1) {
    const scope = comparison.waiting[index];
    if (scope !== undefined) compareScope(comparison, scope);
  }
  compareServers(comparison, pairs);
  compareMethods(comparison, pairs);
  compareCalls(comparison, pairs);
  compareExports(comparison, pairs);
  compareClientOptions(comparison);
  const changes = findingsOf(comparison).toSorted(byWeight);
  const findings = byCause(changes, comparison.sides).toSorted(byWeight);
  const pointers = (kind: "documentation" | "example") =>
    [
      ...new Set(
        comparison.notes.filter((note) => note.kind === kind).map(({ pointer }) => pointer),
      ),
    ].toSorted();
  return {
    before: before.label,
    after: after.label,
    verdict: verdictOf(findings),
    findings,
    hypotheses: hypothesesOf(changes),
    documentation: pointers("documentation"),
    examples: pointers("example"),
  };
}

export function verdictOf(findings: readonly Finding[]): Readonly<Record<Level, Verdict>> {
  return {
    wire: worst(findings.map(({ verdict }) => verdict.wire)),
    types: worst(findings.map(({ verdict }) => verdict.types)),
    names: worst(findings.map(({ verdict }) => verdict.names)),
  };
}

/** What hurts most comes first; then in the order of the alphabet, which every run has in common. */
function byWeight(a: Finding, b: Finding): number {
  for (const level of levels) {
    const weight = verdicts.indexOf(b.verdict[level]) - verdicts.indexOf(a.verdict[level]);
    if (weight !== 0) return weight;
  }
  return compareText(textOf(a), textOf(b));
}

const textOf = ({ subject, code, fingerprint }: Finding) =>
  [subject.name, subject.path, code, fingerprint].join("\u0000");

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
