import { counted } from "../text/wording.js";
import { createColors } from "picocolors";
import { withoutCommands } from "../text/ci-commands.js";
import { diagnosticsSarif } from "./diagnostics-sarif.js";
import { renderDiagnostic, visible } from "./diagnostics-text.js";
import type { Diagnostic, Severity } from "./diagnostics.js";
import { folded, summaryText } from "../text/folded.js";
import { htmlOf } from "../text/html-text.js";
import { joinMarkdown, markdownCell, markdownOf, type Markdown } from "../text/markdown.js";
import { jsonText } from "../text/json-text.js";

/** Diagnostics by version or file. */
export interface Section {
  readonly label: string;
  readonly diagnostics: readonly Diagnostic[];
}

export const reportFormats = ["terminal", "markdown", "json", "sarif"] as const;
export type ReportFormat = (typeof reportFormats)[number];

const severities = ["error", "warning", "info"] as const satisfies readonly Severity[];

/** Diagnostics as a report, without commands for a CI. Ends with a line break. */
export function diagnosticsReport(
  format: ReportFormat,
  sections: readonly Section[],
  { color }: { readonly color: boolean },
): string {
  return withoutCommands(reportText(format, sections, color));
}

function reportText(format: ReportFormat, sections: readonly Section[], color: boolean): string {
  switch (format) {
    case "terminal":
      return terminalText(sections, color);
    case "markdown":
      return markdownText(sections);
    case "json":
      return jsonText({ version: 1, sections: sections.map(jsonSection) });
    case "sarif":
      return jsonText(diagnosticsSarif(sections.flatMap(({ diagnostics }) => diagnostics)));
  }
}

function terminalText(sections: readonly Section[], color: boolean): string {
  const { bold } = createColors(color);
  const parts = sections.flatMap(({ label, diagnostics }) => [
    ...diagnostics.map((one) => renderDiagnostic(one, { color })),
    bold(`${visible(label)}: ${summary(diagnostics)}`),
  ]);
  return `${parts.join("\n")}\n`;
}

function summary(diagnostics: readonly Diagnostic[]): string {
  const parts = severities.flatMap((severity) => {
    const count = diagnostics.filter((one) => one.severity === severity).length;
    return count === 0 ? [] : [counted(count, severity)];
  });
  return parts.length === 0 ? "nothing found" : parts.join(", ");
}

function markdownText(sections: readonly Section[]): Markdown {
  const parts = sections.map(({ label, diagnostics }) => {
    const codes = [...new Set(diagnostics.map(({ code }) => code))];
    const lists = codes.map((code) => {
      const same = diagnostics.filter((one) => one.code === code);
      const head = htmlOf`${summaryText(same[0]?.severity ?? "")}: <code>${summaryText(code)}</code>`;
      return folded(htmlOf`${head} (${summaryText(String(same.length))})`, same.map(markdownLine));
    });
    const title = markdownOf`# ${escaped(label)}: ${escaped(summary(diagnostics))}\n`;
    return joinMarkdown([title, ...lists], "\n");
  });
  return joinMarkdown(parts, "\n");
}

function markdownLine({ message, hint, place }: Diagnostic): Markdown {
  const at = place === undefined ? "" : ` (${place.file}:${place.line}:${place.column})`;
  return markdownOf`- ${escaped(`${message}${at}${hint === undefined ? "" : ` ${hint}`}`)}`;
}

/** Text of a description is never markup here, and its invisible characters are shown. */
function escaped(text: string): Markdown {
  return markdownCell(visible(text));
}

function jsonSection({ label, diagnostics }: Section): object {
  const counts = severities.map((severity) => [
    severity,
    diagnostics.filter((one) => one.severity === severity).length,
  ]);
  return { label, counts: Object.fromEntries(counts) as object, diagnostics };
}
