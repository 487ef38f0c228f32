import * as fs from "node:fs";
import { isAbsolute, relative, resolve, sep } from "node:path";

/** Whether a path lies below a folder, by its text alone. */
export function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== "" && way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/** The same once links are followed; what is not there yet lies where its path says. */
export function isReallyInside(folder: string, path: string): boolean {
  return isInside(realPath(folder), realPath(path));
}

/** Where a path leads; of one that is not there yet, where its folder does. */
export function realPath(path: string): string {
  const whole = resolve(path);
  try {
    return fs.realpathSync(whole);
  } catch {
    const parent = resolve(whole, "..");
    return parent === whole ? whole : resolve(realPath(parent), relative(parent, whole));
  }
}
