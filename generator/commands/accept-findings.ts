import { hasErrors } from "../diagnostics/diagnostics.js";
import { applyAccepted, readAccepted } from "../diff/accepted.js";
import type { Level } from "../diff/codes/verdicts.js";
import type { Diff } from "../diff/diff.js";
import type { ReportInput } from "../diff/report/report-input.js";
import { select, withFindings } from "../diff/select.js";
import { readSource } from "../load/read-source.js";
import type { Console } from "./console.js";

export interface AcceptOptions {
  /** The file of accepted findings. */
  readonly accepted?: string;
  readonly level: readonly Level[];
  readonly only: readonly string[];
  readonly ignore: readonly string[];
}

/** The part of a diff that was asked for, without what was accepted. Undefined after reporting an error. */
export async function accept(
  whole: Diff,
  options: AcceptOptions,
  console: Console,
): Promise<ReportInput | undefined> {
  const { accepted: file, level, only, ignore } = options;
  const selection = { levels: level, only, ignore };
  if (file === undefined) return { diff: select(whole, selection), levels: level };
  const { source, diagnostics: unread } = await readSource(file.replaceAll("\\", "/"), file);
  const { accepted, diagnostics } =
    source === undefined ? { accepted: [], diagnostics: [] } : readAccepted(source);
  console.diagnostics([...unread, ...diagnostics]);
  if (source === undefined || hasErrors(diagnostics)) return undefined;
  const { left, ...acceptances } = applyAccepted(
    whole,
    accepted,
    performance.timeOrigin + performance.now(),
  );
  return { diff: select(withFindings(whole, left, level), selection), levels: level, acceptances };
}
