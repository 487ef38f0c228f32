import { visible } from "../diagnostics/diagnostics-text.js";
import { levels, verdicts, worst, type Verdict } from "../diff/codes/verdicts.js";
import type { Diff } from "../diff/diff.js";
import { counted } from "../text/wording.js";
import type { KeptTexts } from "./keep-texts.js";
import type { Finding } from "../diff/findings/finding.js";
import { isFailure } from "../diff/select.js";

const mostShown = 12;

/** Whether something that worked before does not after. */
export function isBreaking(diff: Diff): boolean {
  return isFailure(diff, "breaking", levels);
}

/** What an update changes, in a few lines: the verdicts, how many findings, and the first of those that hurt. */
export function shortReport({ before, after, verdict, findings }: Diff): string {
  const hurting = findings.filter((one) => worstOf(one) !== "safe" && worstOf(one) !== "none");
  const more = hurting.length - mostShown;
  return [
    `${visible(before)} → ${visible(after)}`,
    `  ${levels.map((level) => `${level} ${verdict[level]}`).join(" · ")} · ${counts(findings)}`,
    ...hurting
      .slice(0, mostShown)
      .map((one) => `  ${worstOf(one).padEnd(8)} ${visible(one.message)}`),
    ...(more > 0 ? [`  … and ${more} more that are not safe`] : []),
  ].join("\n");
}

/** What became of our texts, in a few lines. */
export function textsReport(id: string, { entries, dropped, lacking }: KeptTexts): string {
  const lines = [
    [`${counted(dropped.length, "text")} dropped, whose place is gone`, dropped],
    [`${counted(lacking.length, "place")} without a text`, lacking],
  ] as const;
  return [
    `${id}: ${counted(entries.length, "text")} kept`,
    ...lines.flatMap(([head, pointers]) =>
      pointers.length === 0 ? [] : [`  ${head}:`, ...pointers.map((one) => `    ${visible(one)}`)],
    ),
  ].join("\n");
}

function worstOf({ verdict }: Finding): Verdict {
  return worst(levels.map((level) => verdict[level]));
}

function counts(findings: readonly Finding[]): string {
  const parts = verdicts.toReversed().flatMap((verdict) => {
    const count = findings.filter((one) => worstOf(one) === verdict).length;
    return count === 0 ? [] : [`${count} ${verdict}`];
  });
  return parts.length === 0 ? "the contract did not change" : parts.join(", ");
}
