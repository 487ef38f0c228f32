import { existsSync } from "node:fs";
import { join } from "node:path";

/** A Node of 22.18 or later: this one, or one that is a package, here or in `surroundings`. */
export function newerNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > 22 || (major === 22 && minor >= 18)) return process.execPath;
  if (process.platform !== "linux" || process.arch !== "x64") return undefined;
  return [".", "surroundings"]
    .map((folder) => join(import.meta.dirname, folder, "node_modules/node-22/bin/node"))
    .find((path) => existsSync(path));
}
