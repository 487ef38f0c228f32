import * as fs from "node:fs";
import { dirname, join, resolve } from "node:path";
import { isInside } from "./inside.js";

/** The project that a file belongs to. */
export function projectFolder(file: string): string {
  return projectOf(dirname(resolve(file)));
}

/**
 * The folder that files named by a configuration must lie in: its git checkout, since a commit can bring along nothing
 * else; otherwise its package; otherwise the working directory, or the folder itself where that is
 * elsewhere.
 */
export function projectOf(home: string): string {
  const here = process.cwd();
  return (
    nearest(home, ".git") ??
    nearest(home, "package.json") ??
    (home === here || isInside(here, home) ? here : home)
  );
}

function nearest(folder: string, name: string): string | undefined {
  if (fs.existsSync(join(folder, name))) return folder;
  const parent = dirname(folder);
  return parent === folder ? undefined : nearest(parent, name);
}
