import { toolName } from "../text/tool.js";
import * as fs from "node:fs";
import { join, relative, resolve, sep } from "node:path";
import { isOwn } from "./seal.js";
import { isInside } from "./inside.js";
import { PathFault } from "./path-fault.js";
import { projectOf } from "./project-folder.js";

/** Refuses a path below a folder where a part of it, or what stands there itself, is a symbolic link. */
export function requirePlainWay(base: string, path: string): void {
  let at = resolve(base);
  for (const part of relative(at, resolve(path)).split(sep).filter(Boolean)) {
    at = join(at, part);
    if (fs.lstatSync(at, { throwIfNoEntry: false })?.isSymbolicLink() === true) throw linkFault(at);
  }
}

/**
 * Refuses to write to a path through a symbolic link of the project, which a commit may have brought, and through one of
 * this user at the path itself. Other links, such as `/tmp` on macOS, are the machine's own.
 */
export function requireWritablePlace(path: string): void {
  const whole = resolve(path);
  const project = projectOf(process.cwd());
  if (isInside(project, whole)) return requirePlainWay(project, whole);
  const there = fs.lstatSync(whole, { throwIfNoEntry: false });
  if (there?.isSymbolicLink() === true && isOwn(there)) throw linkFault(whole);
}

export function linkFault(path: string): PathFault {
  return new PathFault({
    code: "path-refused",
    path: nearPath(path),
    reason: `is a symbolic link, and ${toolName} does not write through symbolic links`,
    hint: "Replace it with a real file or folder, or use another path.",
  });
}

/** As it is seen from the working directory, where it lies there. */
export function nearPath(path: string): string {
  const here = process.cwd();
  return isInside(here, resolve(path)) ? relative(here, resolve(path)) : path;
}
