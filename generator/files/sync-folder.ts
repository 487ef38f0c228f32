import * as fs from "node:fs";
import { hasCode } from "./system-error.js";

/** A new name is lasting once its folder is on the disk. Not every platform can do it. */
export function syncFolder(path: string): void {
  try {
    const fd = fs.openSync(path, "r");
    try {
      fs.fsyncSync(fd);
    } finally {
      fs.closeSync(fd);
    }
  } catch (error) {
    if (!hasCode(error, "EISDIR", "EPERM", "EACCES", "EINVAL", "EBADF", "ENOTSUP")) throw error;
  }
}
