import type { AppliedAcceptances } from "../accepted.js";
import type { Level } from "../codes/verdicts.js";
import type { UsageReport } from "../../usage/impact.js";
import type { Diff } from "../diff.js";

/** The data of a report. */
export interface ReportInput {
  readonly diff: Diff;
  readonly levels: readonly Level[];
  readonly acceptances?: Omit<AppliedAcceptances, "left">;
  /** Where it is about one program: the findings are those that touch it. */
  readonly usage?: UsageReport;
}
