import { existsSync } from "node:fs";
import { join } from "node:path";

/** A Node of 22.18 or later: this one, or the one that is a package. */
export function newerNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > 22 || (major === 22 && minor >= 18)) return process.execPath;
  const installed = join(import.meta.dirname, "node_modules/node-22/bin/node");
  const isHere = process.platform === "linux" && process.arch === "x64" && existsSync(installed);
  return isHere ? installed : undefined;
}
