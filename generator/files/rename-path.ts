import * as fs from "node:fs";
import { hasCode } from "./system-error.js";

/** In milliseconds: two seconds in all. */
const waits = [10, 20, 40, 80, 150, 300, 600, 800];

/**
 * Renames a file or a folder. On Windows, a scanner or an editor that has just opened something in it is in the way for a
 * moment: there the call is tried again.
 */
export function renamePath(from: string, to: string): void {
  for (const wait of process.platform === "win32" ? waits : []) {
    try {
      return fs.renameSync(from, to);
    } catch (error) {
      if (!hasCode(error, "EPERM", "EACCES", "EBUSY")) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, wait);
    }
  }
  fs.renameSync(from, to);
}
