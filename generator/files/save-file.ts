import { toolName } from "../text/tool.js";
import { randomBytes } from "node:crypto";
import * as fs from "node:fs";
import { dirname, join } from "node:path";
import { PathFault } from "./path-fault.js";
import { nearPath, requirePlainWay, requireWritablePlace } from "./plain-way.js";
import { kindOf } from "./regular-file.js";
import { renamePath } from "./rename-path.js";

/**
 * Writes a file that somebody asked for, whole or not at all. A new file takes the old one's place: what else has the
 * old one's content, under another name (a hard link), keeps it.
 */
export function saveFile(path: string, content: string | Uint8Array): void {
  requireWritablePlace(path);
  const there = fs.lstatSync(path, { throwIfNoEntry: false });
  if (there !== undefined && !there.isFile()) {
    throw new PathFault({
      code: "path-refused",
      path: nearPath(path),
      reason: `is ${kindOf(there)}, not a file, and is not overwritten`,
      hint: "Use another path.",
    });
  }
  fs.mkdirSync(dirname(path), { recursive: true });
  const draft = join(dirname(path), `.${toolName}-draft-${randomBytes(6).toString("hex")}`);
  try {
    fs.writeFileSync(draft, content, { flag: "wx", ...(there && { mode: there.mode & 0o777 }) });
    renamePath(draft, path);
  } catch (error) {
    fs.rmSync(draft, { force: true });
    throw error;
  }
}

/** Writes a file where none is; below `base` through no link. */
export function saveNewFile(base: string, path: string, content: string | Uint8Array): void {
  const file = join(base, path);
  requirePlainWay(base, file);
  fs.mkdirSync(dirname(file), { recursive: true });
  fs.writeFileSync(file, content, { flag: "wx" });
}
