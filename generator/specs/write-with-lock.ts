import { setTimeout as sleep } from "node:timers/promises";
import { diagnosticOf, type Diagnostic } from "../diagnostics/diagnostics.js";
import { areaBusy } from "../files/area-busy.js";
import { PathFault } from "../files/path-fault.js";
import { isSystemError } from "../files/system-error.js";
import type { Step } from "../files/work-folder.js";
import { lockPath } from "../config/versions.js";
import { lockText, readLock, type LockEntry } from "../config/lock-file.js";
import { writeTogether, type Writing } from "../files/write-together.js";
import { specsArea } from "./specs-area.js";

const mostTries = 40;
/** In milliseconds. */
const pause = 50;

/**
 * Writes files of `specs/` together with the entries of `lock.json` that speak of them: all or none. What is wrong is
 * told, and then nothing has changed. Other entries of the lock stay as they are.
 */
export async function writeWithLock(
  configuration: string,
  entries: Readonly<Record<string, LockEntry>>,
  files: readonly Writing[],
  step?: Step,
): Promise<readonly Diagnostic[]> {
  const path = lockPath(configuration);
  const area = specsArea(configuration);
  const { folder } = area;
  let faults: readonly Diagnostic[] = [];
  const writings = async (): Promise<readonly Writing[]> => {
    const { entries: known, diagnostics } = await readLock(path);
    faults = diagnostics;
    if (diagnostics.length > 0) return [];
    return [...files, { path, content: lockText({ ...known, ...entries }) }];
  };
  try {
    // Another run holds the files for a moment only.
    for (let tries = 0; tries < mostTries; tries++) {
      if (await writeTogether(area, writings, step)) return faults;
      await sleep(pause);
    }
  } catch (error) {
    if (error instanceof PathFault) return [error.diagnostic];
    if (!isSystemError(error)) throw error;
    const message = `${folder} could not be written and was not changed: ${error.message}.`;
    return [
      diagnosticOf("output-write-failed", {
        message,
        hint: "Fix the cause and run the command again.",
      }),
    ];
  }
  return [areaBusy(folder)];
}
