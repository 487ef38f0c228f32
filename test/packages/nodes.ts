import { execFileSync } from "node:child_process";
import { delimiter } from "node:path";
import { needs } from "../support/needs.js";

const supported = [20, 22, 24];

/** This Node, and those that the variable `OTHER_NODES` names: paths, parted as in `PATH`. */
const here = [process.execPath, ...(process.env["OTHER_NODES"] ?? "").split(delimiter)]
  .filter((path) => path !== "")
  .map((path) => ({
    path,
    version: execFileSync(path, ["--version"], { encoding: "utf8" }).trim(),
    options: {},
  }));

const missing = supported.filter(
  (major) => !here.some(({ version }) => version.startsWith(`v${major}.`)),
);

/** Continuous integration has every supported one, where npm has them, or fails. */
const isWanted =
  process.env["CI"] === "true" && process.platform === "linux" && process.arch === "x64";

/** The versions of Node to run on, each with the options of its test: of those that are not here, it is skipped. */
export const nodes = [
  ...here,
  ...missing.map((major) => {
    const how =
      "OTHER_NODES names further ones, by their paths; .ci/run installs them on Linux x64";
    return { path: "", version: `v${major}`, options: needs(isWanted, `no Node ${major}: ${how}`) };
  }),
];
