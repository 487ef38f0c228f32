import { createColors } from "picocolors";
import { renderDiagnostic, visible } from "./diagnostics-text.js";
import type { Diagnostic, Severity } from "./diagnostics.js";
import { sarifReport } from "./diagnostics-sarif.js";

/** What was found, by what it was found in: a version, or a file. */
export interface Section {
  readonly label: string;
  readonly diagnostics: readonly Diagnostic[];
}

export const reportFormats = ["terminal", "markdown", "json", "sarif"] as const;
export type ReportFormat = (typeof reportFormats)[number];

const severities = ["error", "warning", "info"] as const satisfies readonly Severity[];

/** Diagnostics as a report. Ends with a line break. */
export function diagnosticsReport(
  format: ReportFormat,
  sections: readonly Section[],
  { color }: { readonly color: boolean },
): string {
  switch (format) {
    case "terminal":
      return terminalText(sections, color);
    case "markdown":
      return markdownText(sections);
    case "json":
      return `${JSON.stringify({ version: 1, sections: sections.map(jsonSection) }, null, 2)}\n`;
    case "sarif":
      return `${JSON.stringify(sarifReport(sections.flatMap(({ diagnostics }) => diagnostics)), null, 2)}\n`;
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
    return count === 0 ? [] : [`${count} ${severity}${count === 1 ? "" : "s"}`];
  });
  return parts.length === 0 ? "nothing found" : parts.join(", ");
}

function markdownText(sections: readonly Section[]): string {
  const parts = sections.map(({ label, diagnostics }) => {
    const codes = [...new Set(diagnostics.map(({ code }) => code))];
    const lists = codes.map((code) => {
      const same = diagnostics.filter((one) => one.code === code);
      const lines = same.map(markdownLine);
      return `<details>\n<summary>${same[0]?.severity ?? ""}: <code>${code}</code> (${same.length})</summary>\n\n${lines.join("\n")}\n\n</details>\n`;
    });
    return [`# ${escaped(label)}: ${summary(diagnostics)}\n`, ...lists].join("\n");
  });
  return parts.join("\n");
}

function markdownLine({ message, hint, place }: Diagnostic): string {
  const at =
    place === undefined ? "" : ` (${escaped(`${place.file}:${place.line}:${place.column}`)})`;
  return `- ${escaped(message)}${at}${hint === undefined ? "" : ` ${escaped(hint)}`}`;
}

/** A description's words are text here, whatever they look like. */
function escaped(text: string): string {
  return visible(text)
    .replaceAll(/[\\`*_{}[\]()<>#+!|&~]/g, "\\$&")
    .replaceAll("@", "@\u200b");
}

function jsonSection({ label, diagnostics }: Section): object {
  const counts = severities.map((severity) => [
    severity,
    diagnostics.filter((one) => one.severity === severity).length,
  ]);
  return { label, counts: Object.fromEntries(counts) as object, diagnostics };
}
