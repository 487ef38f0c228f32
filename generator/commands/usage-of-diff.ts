import type { ClientSettings } from "../model/client-settings.js";
import type { Diagnostic } from "../diagnostics/diagnostics.js";
import { type Level, levels, worst } from "../diff/codes/verdicts.js";
import type { Diff } from "../diff/diff.js";
import type { Finding } from "../diff/findings/finding.js";
import { partsOf } from "../diff/findings/parts.js";
import type { ReportInput } from "../diff/report/report-input.js";
import { withFindings } from "../diff/select.js";
import type { Pair, Side } from "../diff/compare/side.js";
import { analyseUsage } from "../usage/analyse.js";
import { changesOf } from "../usage/fix/changes.js";
import { fixesFor, type FixRequest } from "../usage/fix/edits.js";
import type { FileChange } from "../usage/fix/patch.js";
import type { Impact, UsageReport } from "../usage/impact.js";
import { unlessTooDeep } from "../usage/too-deep.js";
import { acceptedRenames } from "../usage/renames.js";
import { append } from "../lists/append.js";

export interface UsageOptions {
  readonly tsconfig: string;
  /** What the program calls the old package, where that is not its own name. */
  readonly packageName?: string;
  /** Fingerprints of findings that likely renames explain. */
  readonly acceptRename: readonly string[];
}

export interface UsageOfDiff {
  /** What is reported: the findings that touch the program. Undefined where it cannot be read. */
  readonly input?: ReportInput;
  /** What `--fix` would do. */
  readonly changes: readonly FileChange[];
  readonly diagnostics: readonly Diagnostic[];
  /** Fingerprints that no likely rename explains. */
  readonly unknownRenames: readonly string[];
}

interface WholeReport {
  readonly input: ReportInput;
  readonly whole: Diff;
}

interface BothSides {
  readonly sides: Pair<Side>;
  readonly settings: Pair<ClientSettings>;
}

/** The part of a report that touches a program, where it does, and what of it can be mended by machine. */
export async function usageOfDiff(
  report: WholeReport,
  sides: BothSides,
  options: UsageOptions,
  progress: (text: string) => void,
): Promise<UsageOfDiff> {
  const found = await unlessTooDeep(options.tsconfig, () =>
    touchingPart(report, sides, options, progress),
  );
  return "changes" in found ? found : { changes: [], unknownRenames: [], diagnostics: found };
}

async function touchingPart(
  { input, whole }: WholeReport,
  { sides, settings }: BothSides,
  options: UsageOptions,
  progress: (text: string) => void,
): Promise<UsageOfDiff> {
  const { accepted: renames, unknown: unknownRenames } = acceptedRenames(
    whole.hypotheses,
    options.acceptRename,
  );
  const nothing = { changes: [], unknownRenames };
  if (unknownRenames.length > 0) return { ...nothing, diagnostics: [] };
  const packageName = options.packageName ?? settings.before.packageName;
  const { tsconfig } = options;
  const analysed = await analyseUsage({
    tsconfig,
    packageName,
    sides,
    settings,
    diff: whole,
    progress,
  });
  const { diagnostics, report } = analysed;
  if (report === undefined) return { ...nothing, diagnostics };
  const request = { ...analysed, sides, settings, findings: whole.findings.flatMap(partsOf) };
  const { edits } = fixesFor({ ...request, renames });
  const changes = changesOf(edits);
  const usage = narrowed(report, request, input.diff, whole);
  const touching = touchingFindings(usage.impacts);
  return {
    input: {
      ...input,
      diff: withErrors(withFindings(input.diff, touching, input.levels), usage, input.levels),
      usage,
    },
    changes: changes.changes,
    diagnostics: [...diagnostics, ...changes.diagnostics],
    unknownRenames,
  };
}

/** Of what touches the program, the part that was asked for; and what of it could be mended. */
function narrowed(
  report: UsageReport,
  request: Omit<FixRequest, "renames">,
  diff: ReportInput["diff"],
  { hypotheses }: Diff,
): UsageReport {
  const asked = new Set(diff.findings.flatMap(partsOf).map(({ fingerprint }) => fingerprint));
  const { mended } = fixesFor({ ...request, renames: hypotheses });
  const shown = request.touches.filter(({ finding }) => asked.has(finding.fingerprint));
  const touching = new Set(shown.map(({ finding }) => finding.fingerprint));
  return {
    ...report,
    impacts: shown.map((touch) => ({ ...touch.impact, isFixable: mended.has(touch) })),
    touching: touching.size,
    findings: diff.findings.flatMap(partsOf).length,
    renames: hypotheses.filter(({ explains: [gone = ""] }) => touching.has(gone)),
  };
}

/** What the compiler refuses is a break, whether a finding explains it or not. */
function withErrors(
  diff: Diff,
  { unexplained }: Pick<UsageReport, "unexplained">,
  shown: readonly Level[],
): Diff {
  if (unexplained.length === 0 || !shown.includes("types")) return diff;
  return { ...diff, verdict: { ...diff.verdict, types: "breaking" } };
}

/** Each finding with what it means for this program. */
function touchingFindings(impacts: readonly Impact[]): readonly Finding[] {
  const byFinding = new Map<Finding, Impact[]>();
  for (const impact of impacts) {
    append(byFinding, impact.finding, impact);
  }
  return [...byFinding].map(([finding, own]) => {
    const [wire, types, names] = levels.map((level) =>
      worst(own.map(({ verdict }) => verdict[level])),
    );
    return {
      ...finding,
      verdict: { wire: wire ?? "none", types: types ?? "none", names: names ?? "none" },
    };
  });
}

export { patchText } from "../usage/fix/patch.js";
export { fixArea, recoverChanges, writeChanges } from "../usage/fix/write-changes.js";
