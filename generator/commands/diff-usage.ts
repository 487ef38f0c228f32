import { counted } from "../text/wording.js";
import type { Command } from "commander";
import { hasErrors } from "../diagnostics/diagnostics.js";
import { packagePattern } from "../config/name-patterns.js";
import type { ClientSettings } from "../model/client-settings.js";
import type { Diff } from "../diff/diff.js";
import type { LoadedSide } from "../diff/load-side.js";
import type { ReportInput } from "../diff/report/report-input.js";
import type { Pair } from "../diff/compare/side.js";
import type { UsageOfDiff } from "./usage-of-diff.js";
import type { Console } from "./console.js";

/** The options of `diff` for a user's own program. */
export interface UsageFlags {
  readonly usage?: string;
  readonly package?: string;
  readonly newPackage?: string;
  readonly fix?: true;
  readonly dryRun?: true;
  readonly acceptRename: readonly string[];
}

export function usageOptions(command: Command): Command {
  return command
    .option(
      "--usage <tsconfig>",
      "report only the findings that affect this program, with the lines they affect",
    )
    .option(
      "--package <name>",
      "name under which the program imports the old package, if it is another one",
    )
    .option(
      "--new-package <name>",
      "name of the new package, for --fix to import (default: by the configuration; of a file: as before)",
    )
    .option("--fix", "apply renames to the program: show the patch, then write it")
    .option("--dry-run", "with --fix: show the patch, but do not write it")
    .option("--accept-rename <fingerprint...>", "treat these likely renames as certain", []);
}

export function requireUsage(flags: UsageFlags, fail: (text: string) => never): void {
  const { usage, package: name, newPackage, fix: isFixing, dryRun, acceptRename } = flags;
  if (newPackage !== undefined && !packagePattern.test(newPackage))
    fail(`--new-package "${newPackage}" is not a valid package name`);
  if (dryRun === true && isFixing !== true) fail("--dry-run needs --fix");
  const isGiven = (name ?? newPackage ?? isFixing) !== undefined || acceptRename.length > 0;
  if (usage === undefined && isGiven)
    fail("--package, --new-package, --fix and --accept-rename need --usage <tsconfig>");
}

/** The part of a report that affects the program; all of it if there is no program. */
export async function usageOf(
  report: { readonly input: ReportInput; readonly whole: Diff },
  loaded: Pair<LoadedSide>,
  flags: UsageFlags,
  { console, fail }: { readonly console: Console; readonly fail: (text: string) => never },
): Promise<Pick<UsageOfDiff, "input" | "changes" | "diagnostics">> {
  const { usage: tsconfig, package: packageName, acceptRename, fix: isFixing, dryRun } = flags;
  const { side: before } = loaded.before;
  const { side: after } = loaded.after;
  if (tsconfig === undefined || !before || !after)
    return { input: report.input, changes: [], diagnostics: [] };
  // The compiler takes a while to load.
  const { fixArea, recoverChanges, usageOfDiff } = await import("./usage-of-diff.js");
  if (isFixing === true && dryRun !== true) {
    const diagnostics = await recoverChanges(fixArea(tsconfig));
    console.diagnostics(diagnostics);
    if (hasErrors(diagnostics)) return { changes: [], diagnostics };
  }
  const found = await usageOfDiff(
    report,
    {
      sides: { before, after },
      settings: { before: before.settings, after: chosenName(after.settings, flags) },
    },
    { tsconfig, acceptRename, ...(packageName === undefined ? {} : { packageName }) },
    console.progress,
  );
  console.endProgress();
  const [unknown] = found.unknownRenames;
  if (unknown !== undefined) fail(`no likely rename has the fingerprint "${unknown}"`);
  console.diagnostics(found.diagnostics);
  return found;
}

function chosenName(settings: ClientSettings, { newPackage }: UsageFlags): ClientSettings {
  if (newPackage === undefined) return settings;
  return { ...settings, packageName: newPackage, isPrivate: false };
}

/**
 * Shows the patch and writes it. If standard output has a machine-readable report, the patch goes to standard error.
 * Returns false if writing failed.
 */
export async function fix(
  { changes, diagnostics }: Pick<UsageOfDiff, "changes" | "diagnostics">,
  flags: UsageFlags & { readonly format: readonly string[]; readonly out: readonly string[] },
  console: Console,
): Promise<boolean> {
  if (flags.fix !== true) return true;
  if (hasErrors(diagnostics)) return false;
  const { fixArea, patchText, writeChanges } = await import("./usage-of-diff.js");
  const isTaken = flags.format.slice(flags.out.length).some((format) => format !== "terminal");
  const stream = isTaken ? process.stderr : process.stdout;
  stream.write(changes.length === 0 ? "\nNothing to fix.\n" : `\n${patchText(changes)}`);
  if (flags.dryRun === true || changes.length === 0) return true;
  const faults = await writeChanges(changes, fixArea(flags.usage ?? "."));
  console.diagnostics(faults);
  if (faults.length === 0) stream.write(`\nFixed ${counted(changes.length, "file")}.\n`);
  return faults.length === 0;
}
