import { folded, summaryText } from "../../text/folded.js";
import { htmlOf } from "../../text/html-text.js";
import {
  joinMarkdown,
  markdownOf,
  markdownSpan,
  markdownText,
  ownWord,
  type Markdown,
} from "../../text/markdown.js";
import type { Impact, UsageReport } from "../../usage/impact.js";
import { blindText, byFile, errorText, helpText, stateText, usageSummary } from "./usage-lines.js";

/** The usage report for a pull request, with each file folded. If `lines` is 0, it omits the reasons. */
export function usageMarkdown(usage: UsageReport, lines: number): Markdown {
  const files = byFile(usage.impacts, ({ place }) => place.file);
  const parts = [
    markdownOf`## In the program`,
    markdownOf``,
    ...usageSummary(usage).map((line) => markdownOf`${markdownText(line)}\n`),
    ...files.map(([file, impacts]) =>
      folded(
        htmlOf`<code>${summaryText(file)}</code>: ${summaryText(String(impacts.length))}`,
        impacts.flatMap((one) => impactItem(one, lines)),
      ),
    ),
    ...listOf(
      "Does not compile with the new package, and no finding explains it",
      usage.unexplained.map(errorText),
    ),
    ...listOf("Not analysed", usage.blind.map(blindText)),
    ...listOf(
      "If these are renames, `--fix` fixes the lines above",
      usage.renames.map(
        ({ kind, subject, from, to, explains: [gone] }) =>
          `--accept-rename ${gone}: ${kind} ${subject}: ${from} → ${to}`,
      ),
    ),
  ];
  return joinMarkdown(parts, "\n");
}

function impactItem(impact: Impact, lines: number): readonly Markdown[] {
  const { finding, place, weight } = impact;
  const details = [
    markdownSpan(place.source.trim()),
    markdownText(`${stateText(impact)}. ${helpText(impact)}`),
    ...impact.errors.slice(0, 1).map(({ message }) => markdownSpan(message)),
  ];
  const { line, column } = place;
  return [
    markdownOf`- ${line}:${column} **${ownWord(weight)}** ${markdownText(finding.message)} <sub>${ownWord(finding.code)}</sub>`,
    ...details.slice(0, lines).map((detail) => markdownOf`  - ${detail}`),
  ];
}

function listOf(title: string, lines: readonly string[]): readonly Markdown[] {
  if (lines.length === 0) return [];
  const items = lines.map((line) => markdownOf`- ${markdownSpan(line)}`);
  return [folded(summaryText(`${title}: ${lines.length}`), items)];
}
