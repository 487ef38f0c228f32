import * as fs from "node:fs";
import { join } from "node:path";
import { PathFault } from "../files/path-fault.js";
import { linkFault, nearPath, requireWritablePlace } from "../files/plain-way.js";
import { kindOf } from "../files/regular-file.js";

/**
 * Makes `dist/` a place that a compiler can write to, which writes over what is there. A link or a device in it is
 * refused. A file with a second name elsewhere loses the name that it has here, so that the other keeps its content.
 */
export function clearBuild(folder: string): void {
  const dist = join(folder, "dist");
  requireWritablePlace(folder);
  requireWritablePlace(dist);
  const there = fs.lstatSync(dist, { throwIfNoEntry: false });
  if (there === undefined) return;
  if (!there.isDirectory()) throw blocked(dist, there);
  clear(dist);
}

function clear(folder: string): void {
  for (const name of fs.readdirSync(folder)) {
    const path = join(folder, name);
    const stats = fs.lstatSync(path);
    if (stats.isDirectory()) clear(path);
    else if (stats.isSymbolicLink()) throw linkFault(path);
    else if (!stats.isFile()) throw blocked(path, stats);
    else if (stats.nlink > 1) fs.rmSync(path);
  }
}

function blocked(path: string, stats: fs.Stats): PathFault {
  return new PathFault({
    code: "path-refused",
    path: nearPath(path),
    reason: `is ${kindOf(stats)}, but the build writes there`,
    hint: "Delete it and build again.",
  });
}
