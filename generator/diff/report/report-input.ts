import type { AppliedAcceptances } from "../accepted.js";
import type { Level } from "../codes.js";
import type { Diff } from "../diff.js";

/** What a report is made of. */
export interface ReportInput {
  readonly diff: Diff;
  readonly levels: readonly Level[];
  readonly acceptances?: Omit<AppliedAcceptances, "left">;
}
