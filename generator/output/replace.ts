import * as fs from "node:fs";
import { dirname, join } from "node:path";
import { isThere } from "../files/is-there.js";
import { syncFolder } from "../files/sync-folder.js";
import { renamePath } from "../files/rename-path.js";
import { surveyFolder } from "./survey.js";
import { hasCode } from "../files/system-error.js";
import { hasLeftover, removeWorkFolder } from "../files/work-folder.js";
import type { Workplace } from "./workplace.js";

/** Puts `next` in the place of the target, in one atomic step where the system has one. */
export function replaceTarget(place: Workplace, targetExists: boolean): void {
  const { target, next, previous, step } = place;
  if (!targetExists) {
    step("rename next to target");
    renamePath(next, target);
  } else if (!exchange(place)) {
    // For a moment there is no target: `recover` brings the old one back if we are killed then.
    step("rename target to previous");
    renamePath(target, previous);
    step("rename next to target");
    renamePath(next, target);
  }
}

function exchange({ target, next, native, step }: Workplace): boolean {
  // On Windows the extension makes three renames of it, through a name that we could not recover from.
  if (native === undefined || process.platform === "win32") return false;
  step("exchange");
  try {
    native.swapSync(next, target);
    return true;
  } catch (error) {
    if (hasCode(error, "ENOSYS", "EINVAL", "ENOTSUP", "EOPNOTSUPP")) return false;
    throw error;
  }
}

/** Puts right what a run left that was killed or failed, wherever that happened. Only under the lock. */
export function recover(place: Workplace): void {
  const { target, previous, work, step } = place;
  if (!hasLeftover(work)) return;
  if (isThere(previous) && !isThere(target)) {
    step("rename previous to target");
    renamePath(previous, target);
  }
  settle(place);
}

/**
 * Clears the work folder. What is in it and not ours goes to the target, unless it is there already: a build
 * may have gone on while we were at work.
 */
export function settle({ parent, target, work, next, previous, trash, step }: Workplace): void {
  syncFolder(parent);
  const discard = (): void => {
    step("delete the trash");
    fs.rmSync(trash, { recursive: true, force: true });
  };
  discard();
  for (const leftover of [previous, next]) {
    if (!isThere(leftover)) continue;
    // Not through a symbolic link, which may lead anywhere.
    if (fs.lstatSync(target, { throwIfNoEntry: false })?.isDirectory() === true) {
      for (const path of surveyFolder(leftover).unknown) {
        step(`move ${path}`);
        moveMissing(join(leftover, path), join(target, path));
      }
    }
    // First out of the way as a whole: a half deleted one has no manifest, and our files would pass for unknown.
    step("rename to trash");
    renamePath(leftover, trash);
    discard();
  }
  step("delete the work folder");
  removeWorkFolder(work);
}

function moveMissing(from: string, to: string): void {
  const there = fs.lstatSync(to, { throwIfNoEntry: false });
  if (there === undefined) {
    fs.mkdirSync(dirname(to), { recursive: true });
    renamePath(from, to);
  } else if (there.isDirectory() && fs.lstatSync(from).isDirectory()) {
    for (const name of fs.readdirSync(from)) moveMissing(join(from, name), join(to, name));
  }
}
