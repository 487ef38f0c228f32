import type { Finding, ReportedFinding } from "../findings/finding.js";
import type { AppliedAcceptances } from "../accepted.js";
import type { Diff } from "../diff.js";
import { reportedFinding } from "./json-report.js";
import type { LevelSummary, OperationCounts } from "./blocks.js";
import {
  headLine,
  commonName,
  operationCounts,
  partNames,
  sectionsOf,
  shortName,
  summaryOf,
} from "./blocks.js";
import type { ReportInput } from "./report-input.js";

/** The data of the HTML page. Its script reads it from JSON in the page. */
export interface PageData extends Pick<
  Diff,
  "before" | "after" | "hypotheses" | "documentation" | "examples"
> {
  readonly levels: readonly LevelSummary[];
  readonly operations: OperationCounts;
  /** The findings in display order: by resource, then by block. */
  readonly findings: readonly PageFinding[];
  /** The title of each block with several findings. */
  readonly blocks: Readonly<Record<number, string>>;
  readonly acceptances?: PageAcceptances;
}

export interface PageFinding extends Omit<ReportedFinding, "args" | "message" | "parts"> {
  readonly head: string;
  /** What a finding puts together, each in a few words. */
  readonly parts: readonly string[];
  /** The part that distinguishes it from others in its block. */
  readonly short: string;
  readonly block: number;
}

export interface PageAcceptances extends Pick<AppliedAcceptances, "stale" | "expired"> {
  readonly accepted: readonly {
    readonly fingerprint: string;
    readonly head: string;
    readonly reason: string;
  }[];
}

export function pageDataOf({ diff, levels, acceptances }: ReportInput): PageData {
  const { before, after, hypotheses, documentation, examples } = diff;
  const blocks = sectionsOf(diff, levels).flatMap((section) => section.blocks);
  return {
    before,
    after,
    levels: summaryOf(diff, levels),
    operations: operationCounts(diff),
    hypotheses,
    documentation,
    examples,
    blocks: Object.fromEntries(
      blocks.flatMap(({ findings }, index) =>
        findings.length === 1 ? [] : [[index, commonName(findings)]],
      ),
    ),
    findings: blocks.flatMap(({ findings }, block) =>
      findings.map((finding) => pageFinding(finding, block)),
    ),
    ...(acceptances === undefined
      ? {}
      : {
          acceptances: {
            accepted: acceptances.accepted.map(({ finding, reason }) => ({
              fingerprint: finding.fingerprint,
              head: headLine(finding),
              reason,
            })),
            stale: acceptances.stale,
            expired: acceptances.expired,
          },
        }),
  };
}

function pageFinding(finding: Finding, block: number): PageFinding {
  const { args: _, message: __, ...rest } = reportedFinding(finding);
  const parts = partNames(finding);
  return { ...rest, parts, head: headLine(finding), short: shortName(finding), block };
}
