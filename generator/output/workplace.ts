import * as fs from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { isThere } from "../files/is-there.js";
import { lockExists } from "../files/lock.js";
import type { Native } from "../files/native.js";
import { workPaths, type Step, type WorkPaths } from "../files/work-folder.js";

/** Where a write takes place. All of it is in one folder, so on one file system, where renaming is atomic. */
export interface Workplace extends WorkPaths {
  readonly parent: string;
  /** The output folder. */
  readonly target: string;
  /** The new output; after the exchange, the old. */
  readonly next: string;
  /** The old output, where two folders can't be exchanged. */
  readonly previous: string;
  /** To be deleted, whatever is in it. */
  readonly trash: string;
  readonly native: Native | undefined;
  readonly step: Step;
}

export function workplaceOf(
  folder: string,
  native: Native | undefined,
  step: Workplace["step"],
): Workplace {
  const name = basename(resolve(folder));
  const parent = realPath(dirname(resolve(folder)));
  const { lock, work } = workPaths(parent, name);
  return {
    parent,
    target: join(parent, name),
    lock,
    work,
    next: join(work, "next"),
    previous: join(work, "previous"),
    trash: join(work, "trash"),
    native,
    step,
  };
}

/** Whether another run is writing the folder, or was ended while it did. */
export function isUnderWay(folder: string): boolean {
  return isOpen(workplaceOf(folder, undefined, () => undefined));
}

export function isOpen({ work, lock }: Workplace): boolean {
  return isThere(work) || lockExists(lock);
}

/** Links above the output folder are followed, so that two ways to it lead to one lock. */
function realPath(folder: string): string {
  return fs.existsSync(folder) ? fs.realpathSync(folder) : folder;
}
