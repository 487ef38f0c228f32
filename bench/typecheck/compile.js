import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { measure } from "../generate/measure.js";

const require = createRequire(import.meta.url);
const native = dirname(
  createRequire(join(import.meta.dirname, "../../package.json")).resolve(
    "@typescript/native-preview/package.json",
  ),
);

export const compilers = {
  "TypeScript 5.9": require.resolve("typescript/bin/tsc"),
  native: join(native, "bin/tsgo"),
};

/** What a compiler takes for a project, and what it says of it. */
export async function compile(compiler, project) {
  const args = [
    compilers[compiler],
    "--project",
    project,
    "--extendedDiagnostics",
    "--pretty",
    "false",
  ];
  const { seconds, cpu, said } = await measure(process.execPath, args);
  const number = (label) => Number(new RegExp(`^${label}: +([\\d.]+)`, "m").exec(said)?.[1]);
  return {
    seconds,
    cpu,
    types: number("Types"),
    instantiations: number("Instantiations"),
    // In kB, whole.
    memory: number("Memory used") / 1000,
  };
}

/** The errors of a project, one line each, as the native compiler finds them. */
export function errorsOf(project) {
  const args = [compilers.native, "--project", project, "--pretty", "false"];
  const { stdout } = spawnSync(process.execPath, args, { encoding: "utf8", maxBuffer: 1e9 });
  return stdout.split("\n").filter((line) => /error TS\d+/.test(line));
}
