import { toolName } from "../text/tool.js";
import * as fs from "node:fs";
import { dirname, join } from "node:path";
import type { Plan } from "./plan.js";
import { foldersOf } from "./survey.js";
import { syncFolder } from "../files/sync-folder.js";
import { hasCode } from "../files/system-error.js";
import { makeWorkFolder } from "../files/work-folder.js";
import type { Wanted } from "./wanted.js";
import type { Workplace } from "./workplace.js";

const note = `An interrupted run of ${toolName} left this folder. The next run repairs the output.
If the output folder is missing, "previous" holds its old content.
`;

/** The file system, its rights or its limits don't let us link a file; or it is gone. */
const cannotLink = "EPERM EACCES EMLINK ENOTSUP EOPNOTSUPP ENOSYS EXDEV ENOENT".split(" ");

/** Makes the whole new output in `next`, on the disk and not only in its cache; the old one stays as it is. */
export function stageOutput(place: Workplace, plan: Plan, wanted: Wanted): void {
  const { target, work, next, step } = place;
  step("make the work folder");
  makeWorkFolder(work);
  fs.writeFileSync(join(work, "README.txt"), note);
  fs.mkdirSync(next);
  const changed = new Set(plan.differences.map((difference) => difference.path));
  // The manifest is the first of them: `settle` reads from it what is ours in an unfinished folder.
  for (const [path, bytes] of wanted) {
    step(`write ${path}`);
    fs.mkdirSync(dirname(join(next, path)), { recursive: true });
    if (!changed.has(path) && linkFile(join(target, path), join(next, path))) continue;
    const mode = isProgram(bytes) ? 0o777 : 0o666;
    fs.writeFileSync(join(next, path), bytes, { flag: "wx", flush: true, mode });
  }
  for (const path of plan.unknown) {
    step(`carry ${path}`);
    fs.mkdirSync(dirname(join(next, path)), { recursive: true });
    carryIfThere(join(target, path), join(next, path));
  }
  for (const folder of ["", ...foldersOf(wanted.keys())]) syncFolder(join(next, folder));
}

/** npm makes the programs of a package executable where they stand; so it changes nothing of ours. */
function isProgram(bytes: Uint8Array): boolean {
  return bytes[0] === 0x23 && bytes[1] === 0x21; // #!
}

/**
 * A file that stands in both folders. An unchanged one keeps its date so; and what is not ours is in the
 * output folder at every moment, before the exchange and after.
 */
function linkFile(from: string, to: string): boolean {
  try {
    fs.linkSync(from, to);
    return true;
  } catch (error) {
    if (hasCode(error, ...cannotLink)) return false;
    throw error;
  }
}

/** A build that is at work in `dist/` may take a file away while we look. */
function carryIfThere(from: string, to: string): void {
  try {
    carry(from, to);
  } catch (error) {
    if (!hasCode(error, "ENOENT")) throw error;
  }
}

/** What can't be linked is moved by `settle`, after the exchange. */
function carry(from: string, to: string): void {
  const stats = fs.lstatSync(from);
  if (stats.isDirectory()) {
    fs.mkdirSync(to);
    for (const name of fs.readdirSync(from)) carryIfThere(join(from, name), join(to, name));
  } else if (stats.isSymbolicLink()) {
    // Copied as it is: the new folder takes the old one's place, so a relative link keeps its meaning. Windows wants rights
    // for one, and to know what it leads to: there it is moved, like what can't be linked.
    if (process.platform !== "win32") fs.symlinkSync(fs.readlinkSync(from), to);
  } else {
    linkFile(from, to);
  }
}
