import pc from "picocolors";
import type { Diagnostic } from "../diagnostics.js";
import { renderDiagnostic, visibleLines } from "../diagnostics-text.js";
import { withoutCommands } from "../ci-commands.js";
import { jsonText } from "../json-text.js";
import type { Yaml } from "../yaml-text.js";

/**
 * What a command says: results on standard output, progress and diagnostics on standard error. Any text may come from a
 * description: what would act on a terminal, or on the CI that keeps the log, is shown instead.
 */
export interface Console {
  /** Left out with `--quiet` and `--json`. */
  readonly line: (text: string) => void;
  /** Left out with `--json` alone. */
  readonly important: (text: string) => void;
  /** Left out with `--json` alone. Nothing is added to it or changed in it: it may go on into a file. */
  readonly yaml: (text: Yaml) => void;
  /** A stage that begins: on a terminal the last one is overwritten. */
  readonly progress: (text: string) => void;
  readonly endProgress: () => void;
  readonly diagnostics: (list: readonly Diagnostic[]) => void;
  /** Printed with `--json`, and then nothing else on standard output. */
  readonly json: (value: object) => void;
}

export function createConsole(options: { quiet?: true; json?: true }): Console {
  const { stdout, stderr } = process;
  const isTerminal = stderr.isTTY === true;
  const isQuiet = options.quiet === true || options.json === true;
  const eraseLine = "\r\u001b[K";
  return {
    line: (text) => void (isQuiet || stdout.write(`${logLines(text)}\n`)),
    important: (text) => void (options.json === true || stdout.write(`${logLines(text)}\n`)),
    yaml: (text) => void (options.json === true || stdout.write(text)),
    progress: (text) => {
      if (isQuiet) return;
      const line = `${logLines(text)} …`;
      stderr.write(isTerminal ? `${eraseLine}${pc.dim(line)}` : `${line}\n`);
    },
    endProgress: () => void (!isQuiet && isTerminal && stderr.write(eraseLine)),
    diagnostics: (list) => {
      for (const diagnostic of list) {
        const color = isTerminal && pc.isColorSupported;
        stderr.write(`${withoutCommands(renderDiagnostic(diagnostic, { color }))}\n`);
      }
    },
    json: (value) => void (options.json === true && stdout.write(withoutCommands(jsonText(value)))),
  };
}

/** Lines of ours, in which any text may stand, as a log shows them. */
export function logLines(text: string): string {
  return withoutCommands(visibleLines(text));
}
