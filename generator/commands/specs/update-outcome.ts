import { withoutCommands } from "../../text/ci-commands.js";
import type { Diagnostic } from "../../diagnostics/diagnostics.js";
import type { DraftAction } from "../../specs/overlay-text.js";
import type { Change } from "../../specs/update-version.js";
import type { Console } from "../console.js";
import type { ExitCode } from "../exit-code.js";
import { saveFile } from "./save-file.js";

type State = "unchanged" | "failed" | "declined" | "safe" | "breaking";

/** What came of the update of one version. */
export interface Outcome {
  readonly id: string;
  readonly state: State;
  readonly diagnostics: readonly Diagnostic[];
  readonly change?: Change;
  readonly drafted?: readonly DraftAction[];
}

/** The most severe one. */
export function exitCodeOf(states: readonly State[]): ExitCode {
  if (states.includes("failed") || states.includes("declined")) return 1;
  if (states.includes("breaking")) return 4;
  return states.includes("safe") ? 3 : 0;
}

/** The full diff of each version, as Markdown. False where it could not be written. */
export async function saveReport(
  outcomes: readonly Outcome[],
  file: string | undefined,
  console: Console,
): Promise<boolean> {
  if (file === undefined) return true;
  const { markdownReport } = await import("../../diff/report/markdown-report.js");
  const levels = ["wire", "types", "names"] as const;
  const texts = outcomes.flatMap(({ id, change }) => {
    if (change === undefined) return [];
    return [
      change.diff === undefined
        ? `# ${id}\n\nThis is its first description.\n`
        : markdownReport({ diff: change.diff, levels }),
    ];
  });
  const text = texts.length === 0 ? "Nothing new.\n" : texts.join("\n");
  return saveFile(file, withoutCommands(text), console);
}

export function outcomeJson({ id, state, diagnostics, change, drafted = [] }: Outcome): object {
  return {
    version: id,
    state,
    ...(change === undefined ? {} : { lock: change.entry }),
    ...(change?.diff === undefined
      ? {}
      : { verdict: change.diff.verdict, findings: change.diff.findings.length }),
    ...(change?.texts === undefined ? {} : { texts: textsJson(change.texts) }),
    diagnostics,
    ...(drafted.length === 0 ? {} : { drafted }),
  };
}

function textsJson({ entries, dropped, lacking }: NonNullable<Change["texts"]>): object {
  return { kept: entries.length, dropped, lacking };
}
