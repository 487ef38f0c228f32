import * as fs from "node:fs";
import type { Diagnostic } from "../diagnostics/diagnostics.js";
import { hasErrors } from "../diagnostics/diagnostics.js";
import { folderBusy, leftoverKept, writeFailed } from "./write-failure.js";
import { holdSignals } from "./hold-signals.js";
import { takeLock } from "../files/lock.js";
import type { Native } from "../files/native.js";
import { loadNative } from "../files/native.js";
import type { OutputFile } from "../files/output-file.js";
import type { Difference, Plan } from "./plan.js";
import { byLines, planOutput } from "./plan.js";
import { recover, replaceTarget, settle } from "./replace.js";
import { stageOutput } from "./stage.js";
import { isSystemError } from "../files/system-error.js";
import type { Step } from "../files/work-folder.js";
import type { Wanted } from "./wanted.js";
import { wantedFiles } from "./wanted.js";
import type { Workplace } from "./workplace.js";
import { isOpen, workplaceOf } from "./workplace.js";

export type { Difference } from "./plan.js";

export interface WriteResult {
  readonly written: number;
  readonly unchanged: number;
  readonly removed: readonly string[];
  /** With an error among them nothing was changed. */
  readonly diagnostics: readonly Diagnostic[];
}

export interface WriteOptions {
  /** Undefined: as where there is no build of the extension. */
  readonly native?: Native | undefined;
  readonly step?: Step;
}

/**
 * Makes `folder` hold exactly `files` of ours, all at once: at every moment it has the old ones or the new ones.
 * What is not ours stays in it. When nothing differs, nothing is written.
 */
export async function writeOutput(
  folder: string,
  files: readonly OutputFile[],
  options: WriteOptions = {},
): Promise<WriteResult> {
  const wanted = wantedFiles(files);
  const native = "native" in options ? options.native : loadNative();
  const step = options.step ?? (() => undefined);
  // Synchronous from here on, which takes some ten milliseconds: so no signal comes in between.
  return holdSignals(() => {
    try {
      const place = workplaceOf(folder, native, step);
      const plan = planUnlocked(folder, place, wanted);
      return plan === undefined ? lockAndWrite(folder, place, wanted) : resultOf(plan, wanted);
    } catch (error) {
      return refused(writeFailed(folder, error));
    }
  });
}

/** What `writeOutput` would change, but for the ends of lines. Reads only. */
export async function compareOutput(
  folder: string,
  files: readonly OutputFile[],
): Promise<Difference[]> {
  const { target } = workplaceOf(folder, undefined, () => undefined);
  return [...planOutput(folder, target, wantedFiles(files), byLines).differences];
}

/** The plan, when there is nothing to do: then not even a lock is made. */
function planUnlocked(folder: string, place: Workplace, wanted: Wanted): Plan | undefined {
  if (isOpen(place)) return undefined;
  try {
    const plan = planOutput(folder, place.target, wanted);
    return isNothingToDo(plan) ? plan : undefined;
  } catch (error) {
    // Another run may have taken a file away while we looked. If it was not that, it comes up again.
    if (isSystemError(error)) return undefined;
    throw error;
  }
}

function lockAndWrite(folder: string, place: Workplace, wanted: Wanted): WriteResult {
  place.step("make the parent folder");
  fs.mkdirSync(place.parent, { recursive: true });
  place.step("lock");
  const release = takeLock(place.lock, place.native);
  if (release === undefined) return refused(folderBusy(folder, place));
  try {
    const result = writeLocked(folder, place, wanted);
    place.step("unlock");
    return result;
  } finally {
    release();
  }
}

function writeLocked(folder: string, place: Workplace, wanted: Wanted): WriteResult {
  recover(place);
  const plan = planOutput(folder, place.target, wanted);
  if (isNothingToDo(plan)) return resultOf(plan, wanted);
  try {
    stageOutput(place, plan, wanted);
    replaceTarget(place, plan.targetExists);
  } catch (error) {
    leaveNoLitter(place);
    throw error;
  }
  try {
    settle(place);
  } catch (error) {
    const diagnostics = [...plan.diagnostics, leftoverKept(place, error)];
    return resultOf({ ...plan, diagnostics }, wanted);
  }
  return resultOf(plan, wanted);
}

/** The first failure is the one to report; what can't be cleared away now is left to the next run. */
function leaveNoLitter(place: Workplace): void {
  try {
    recover({ ...place, step: () => undefined });
  } catch (error) {
    if (!isSystemError(error)) throw error;
  }
}

function isNothingToDo(plan: Plan): boolean {
  return hasErrors(plan.diagnostics) || plan.differences.length === 0;
}

function resultOf({ differences, diagnostics }: Plan, wanted: Wanted): WriteResult {
  if (hasErrors(diagnostics)) return { written: 0, unchanged: 0, removed: [], diagnostics };
  const removed = differences.filter(({ kind }) => kind === "extra").map(({ path }) => path);
  const written = differences.length - removed.length;
  return { written, unchanged: wanted.size - written, removed, diagnostics };
}

function refused(reason: Diagnostic): WriteResult {
  return { written: 0, unchanged: 0, removed: [], diagnostics: [reason] };
}
