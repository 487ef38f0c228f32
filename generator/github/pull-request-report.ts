import { type Verdict, worst } from "../diff/codes/verdicts.js";
import { markdownReport } from "../diff/report/markdown-report.js";
import type { ReportInput } from "../diff/report/report-input.js";
import { joinMarkdown, markdownOf, markdownSpan, type Markdown } from "../text/markdown.js";
import type { Compared } from "./compare-with-base.js";

export interface Reported {
  readonly compared: Compared;
  /** Of a description that was compared: what was asked for, without what was accepted. */
  readonly input?: ReportInput;
}

/** What a comment on GitHub may hold, with some room for what stands around it. */
const commentLength = 60_000;

/** All descriptions in one text that fits a comment. */
export function pullRequestReport(reported: readonly Reported[]): string {
  const length = Math.floor(commentLength / Math.max(reported.length, 1));
  return reported
    .map(({ compared, input }) =>
      input === undefined ? statement(compared) : markdownReport(input, length),
    )
    .join("\n\n");
}

function statement({ kind, file }: Compared): Markdown {
  const name = markdownSpan(file);
  const sentences: Record<Compared["kind"], Markdown> = {
    added: markdownOf`${name} is new: there is nothing to compare it with.`,
    removed: markdownOf`${name} was removed. That is breaking for all who use it.`,
    missing: markdownOf`${name} is neither in the base nor in the pull request.`,
    unreadable: markdownOf`${name} could not be read. The log says why.`,
    compared: markdownOf`${name} was compared.`,
  };
  return joinMarkdown([sentences[kind]], "");
}

/** The worst of all levels and descriptions. */
export function overallVerdict(reported: readonly Reported[]): Verdict {
  return worst(
    reported.flatMap(({ compared, input }) => [
      ...(compared.kind === "removed" ? (["breaking"] as const) : []),
      ...(input === undefined ? [] : Object.values(input.diff.verdict)),
    ]),
  );
}

/** Whether there is something to say. */
export function isNews({ compared, input }: Reported): boolean {
  return compared.kind !== "compared" || (input?.diff.findings.length ?? 0) > 0;
}
