import { execFileSync } from "node:child_process";
import { delimiter } from "node:path";

const supported = [20, 22, 24];

/** This Node, and those that the variable `OTHER_NODES` names: paths, parted as in `PATH`. */
export const nodes = [process.execPath, ...(process.env["OTHER_NODES"] ?? "").split(delimiter)]
  .filter((path) => path !== "")
  .map((path) => ({
    path,
    version: execFileSync(path, ["--version"], { encoding: "utf8" }).trim(),
  }));

/** The supported versions that are not among them. */
export const missingNodes = supported.filter(
  (major) => !nodes.some(({ version }) => version.startsWith(`v${major}.`)),
);
