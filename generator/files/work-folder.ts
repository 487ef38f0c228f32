import { toolName } from "../text/tool.js";
import * as fs from "node:fs";
import { join } from "node:path";
import { isOwn, isSealed, markFolder, markName, sealFolder, sealName } from "./seal.js";
import { PathFault } from "./path-fault.js";
import { nearPath } from "./plain-way.js";
import { kindOf } from "./regular-file.js";

/** Called before every change of the file system, with its name: a test stops or fails there. */
export type Step = (name: string) => void;

/** Ours while we have the lock. What stands in `work` when a run begins was left by one that was killed. */
export interface WorkPaths {
  readonly lock: string;
  readonly work: string;
}

/** The lock and the work folder of those who write `name` in a folder. */
export function workPaths(folder: string, name: string): WorkPaths {
  return {
    lock: join(folder, `.${toolName}-lock-${name}`),
    work: join(folder, `.${toolName}-work-${name}`),
  };
}

/** Makes the folder in which a write is prepared; whoever is killed leaves it to the next run. */
export function makeWorkFolder(work: string): void {
  fs.mkdirSync(work, { mode: 0o700 });
  markFolder(work);
  sealFolder(work);
}

/**
 * Whether a killed run left something in the work folder. One that we did not make is refused: whatever stands in it
 * would be moved into place. Only under the lock.
 */
export function hasLeftover(work: string): boolean {
  const stats = fs.lstatSync(work, { throwIfNoEntry: false });
  if (stats === undefined) return false;
  if (!stats.isDirectory()) throw foreign(work, `is ${kindOf(stats)}, not a folder of ${toolName}`);
  if (!isOwn(stats)) throw foreign(work, "belongs to another user");
  if (isSealed(work)) return true;
  // Killed before it was sealed: nothing of worth is in it yet.
  if (isUnbegun(work)) {
    removeEmpty(work);
    return false;
  }
  throw foreign(work, `was not made by ${toolName} on this machine`);
}

/** Deletes a work folder of ours. What makes it ours goes last: a half deleted one is still known. */
export function removeWorkFolder(work: string): void {
  for (const name of fs.readdirSync(work)) {
    if (name !== markName && name !== sealName)
      fs.rmSync(join(work, name), { recursive: true, force: true });
  }
  removeEmpty(work);
}

function removeEmpty(work: string): void {
  for (const name of [sealName, markName]) fs.rmSync(join(work, name), { force: true });
  fs.rmdirSync(work);
}

/** A mark, and a seal that was not written to its end. */
function isUnbegun(work: string): boolean {
  return fs.readdirSync(work).every((name) => {
    const stats = fs.lstatSync(join(work, name));
    return (name === markName || name === sealName) && stats.isFile() && stats.size === 0;
  });
}

function foreign(work: string, reason: string): PathFault {
  return new PathFault({
    code: "path-refused",
    path: nearPath(work),
    reason: `${reason}. Nothing in it was changed`,
    hint: "It is not left over from an interrupted run. Check what is in it, and delete it.",
  });
}
