import { createColors } from "picocolors";
import type { Diagnostic } from "../diagnostics/diagnostics.js";
import { renderGrouped, visibleLines } from "../diagnostics/diagnostics-text.js";
import { withoutCommands } from "../text/ci-commands.js";
import { isColored } from "../text/colored.js";
import { jsonText } from "../text/json-text.js";
import { shortened } from "../text/wording.js";
import type { Yaml } from "../specs/yaml-text.js";

/**
 * The output of a command: results on standard output, progress and diagnostics on standard error. Any text may come
 * from a description, so text that would control a terminal or a CI is escaped.
 */
export interface Console {
  /** Not printed with `--quiet` and `--json`. */
  readonly line: (text: string) => void;
  /** Not printed with `--json`. */
  readonly important: (text: string) => void;
  /** Not printed with `--json`. Printed unchanged, so that it can be redirected to a file. */
  readonly yaml: (text: Yaml) => void;
  /** A new stage, and whose; on a terminal, it overwrites the last one. */
  readonly progress: (stage: string, label?: string) => void;
  readonly endProgress: () => void;
  /** Warnings that say the same of other places are grouped; `--json` has them all. */
  readonly diagnostics: (list: readonly Diagnostic[]) => void;
  /** Printed with `--json`, as the only text on standard output. */
  readonly json: (value: object) => void;
}

export function createConsole(options: { quiet?: true; json?: true }): Console {
  const { stdout, stderr } = process;
  const isTerminal = stderr.isTTY === true;
  const isQuiet = options.quiet === true || options.json === true;
  const color = isColored(stderr, process.env);
  const { dim } = createColors(color);
  let named: string | undefined;
  const print = (text: string) => {
    named = undefined;
    stdout.write(text);
  };
  const eraseLine = "\r\u001b[K";
  return {
    line: (text) => void (isQuiet || print(`${logLines(text)}\n`)),
    important: (text) => void (options.json === true || print(`${logLines(text)}\n`)),
    yaml: (text) => void (options.json === true || print(text)),
    progress: (stage, label) => {
      if (isQuiet) return;
      // In a log, the lines of one subject stand below each other: only the first names it.
      const isNamed = label !== undefined && (isTerminal || label !== named);
      named = label ?? named;
      const start = label === undefined ? "" : isNamed ? `${label}: ` : "  ";
      const line = `${logLines(`${start}${stage}`)} …`;
      if (!isTerminal) stderr.write(`${line}\n`);
      // Of a line that the terminal breaks, only the last part could be overwritten.
      else stderr.write(`${eraseLine}${dim(shortened(line, (stderr.columns || 80) - 1))}`);
    },
    endProgress: () => void (!isQuiet && isTerminal && stderr.write(eraseLine)),
    diagnostics: (list) => {
      for (const text of renderGrouped(list, { color })) stderr.write(`${withoutCommands(text)}\n`);
    },
    json: (value) => void (options.json === true && stdout.write(withoutCommands(jsonText(value)))),
  };
}

/** Our own lines with any text in them, escaped for a log. */
export function logLines(text: string): string {
  return withoutCommands(visibleLines(text));
}
