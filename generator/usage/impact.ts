import type { Place } from "../diagnostics/diagnostics.js";
import type { Verdict } from "../diff/codes/verdicts.js";
import type { Finding, Hypothesis } from "../diff/findings/finding.js";

/** How a program uses a place of the API. */
export type Access = "read" | "written" | "called" | "built" | "named";

/** A stretch of a line in the user's program. */
export interface ProgramPlace extends Place {
  readonly source: string;
  /** How many characters of that line it takes. */
  readonly length: number;
}

/** A finding that touches a line of the user's program. */
export interface Impact {
  readonly finding: Finding;
  readonly place: ProgramPlace;
  readonly access: Access;
  /** What it means here: on the wire for this direction, and whether this line still compiles. */
  readonly verdict: Finding["verdict"];
  readonly weight: Verdict;
  /** What the compiler says about the program with the new package. */
  readonly errors: readonly ProgramError[];
  readonly stopsCompiling: boolean;
  /** Whether the compiler looked at this file at all. */
  readonly isChecked: boolean;
  /** Whether `--fix` edits it. */
  readonly isFixable: boolean;
}

export interface ProgramError {
  readonly place: ProgramPlace;
  readonly message: string;
}

/** A value of the package that leaves what the checker knows. */
export interface BlindSpot {
  readonly place: ProgramPlace;
  readonly reason: string;
}

/** What a diff means for one program. */
export interface UsageReport {
  readonly tsconfig: string;
  readonly packageName: string;
  /** Files of the program, and those of them that use the package. */
  readonly files: number;
  readonly usingFiles: number;
  readonly uses: number;
  /** In the order of files and lines. */
  readonly impacts: readonly Impact[];
  /** Findings that touch the program, and all of them. */
  readonly touching: number;
  readonly findings: number;
  readonly blind: readonly BlindSpot[];
  /** Errors with the new package that no finding explains. */
  readonly unexplained: readonly ProgramError[];
  /** Type errors that the program has already. */
  readonly faults: number;
  /** Likely renames that would mend something here. */
  readonly renames: readonly Hypothesis[];
}
