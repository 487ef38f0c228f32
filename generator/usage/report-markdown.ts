import { markdownCode, markdownText } from "../emit/markdown.js";
import type { Impact, UsageReport } from "./impact.js";
import { blindText, byFile, errorText, helpText, stateText, usageSummary } from "./report-lines.js";

/** The same for a pull request: each file folded. With `lines` of 0 it says what happens where, and not why. */
export function usageMarkdown(usage: UsageReport, lines: number): string {
  const files = byFile(usage.impacts, ({ place }) => place.file);
  return [
    "## In the program",
    "",
    ...usageSummary(usage).map((line) => `${markdownText(line)}\n`),
    ...files.map(([file, impacts]) =>
      folded(
        `<code>${html(file)}</code>: ${impacts.length}`,
        impacts.flatMap((one) => impactItem(one, lines)),
      ),
    ),
    ...listOf(
      "Does not compile with the new package, and no finding says why",
      usage.unexplained.map(errorText),
    ),
    ...listOf("Not analysed", usage.blind.map(blindText)),
    ...listOf(
      "If these are renames, `--fix` mends the lines above",
      usage.renames.map(
        ({ kind, subject, from, to, explains: [gone] }) =>
          `--accept-rename ${gone}: ${kind} ${subject}: ${from} → ${to}`,
      ),
    ),
  ].join("\n");
}

function impactItem(impact: Impact, lines: number): readonly string[] {
  const { finding, place, weight } = impact;
  const details = [
    code(place.source.trim()),
    markdownText(`${stateText(impact)}. ${helpText(impact)}`),
    ...impact.errors.slice(0, 1).map(({ message }) => code(message)),
  ];
  return [
    `- ${place.line}:${place.column} **${weight}** ${markdownText(finding.message)} <sub>${finding.code}</sub>`,
    ...details.slice(0, lines).map((line) => `  - ${line}`),
  ];
}

function listOf(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0
    ? []
    : [
        folded(
          `${title}: ${lines.length}`,
          lines.map((line) => `- ${code(line)}`),
        ),
      ];
}

function folded(summary: string, lines: readonly string[]): string {
  return `<details>\n<summary>${summary}</summary>\n\n${lines.join("\n")}\n\n</details>\n`;
}

function code(text: string): string {
  return `\`${markdownCode(text).replaceAll("\\|", "|")}\``;
}

function html(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
