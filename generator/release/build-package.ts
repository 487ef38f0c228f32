import { toolName } from "../text/tool.js";
import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { join } from "node:path";
import { isRegularFile } from "../files/regular-file.js";
import { saveFile } from "../files/save-file.js";
import { escapeUnsafe } from "../text/json-text.js";
import { writeCommonJs } from "./commonjs.js";
import type { JsonObject } from "../load/spec-document.js";

const compiler = createRequire(import.meta.url).resolve("typescript/bin/tsc");

/** Compiles `src/` to `dist/`, as ES modules and as CommonJS. What the compiler says, or undefined where all is well. */
export async function compilePackage(folder: string): Promise<string | undefined> {
  const fault = await runCompiler(folder);
  if (fault === undefined) await writeCommonJs(folder);
  return fault;
}

function runCompiler(folder: string): Promise<string | undefined> {
  const project = join(folder, "tsconfig.json");
  if (!isRegularFile(project)) {
    return Promise.resolve(`There is no package in ${folder}: run ${toolName} generate first.`);
  }
  // The declarations of the package are checked; TypeScript's own, which take a fifth of the time, are not.
  const args = [compiler, "--project", project, "--skipDefaultLibCheck", ...outputs(folder)];
  return new Promise((resolve) => {
    execFile(process.execPath, args, { maxBuffer: 1e8 }, (error, stdout, stderr) => {
      resolve(error === null ? undefined : `${stdout}${stderr}`.trim() || error.message);
    });
  });
}

/** Whatever `tsconfig.json` says, which a commit may have changed, the compiler writes to `dist/`. */
function outputs(folder: string): readonly string[] {
  return [
    ...["--outDir", join(folder, "dist"), "--rootDir", join(folder, "src")],
    ...["--declarationDir", "null", "--outFile", "null", "--tsBuildInfoFile", "null"],
    ...["--incremental", "false", "--composite", "false"],
    ...["--generateTrace", "null", "--generateCpuProfile", "null"],
  ];
}

/** The corrected description: beside the code, since it is what a build makes, and too long to commit. */
export const descriptionPath = "dist/openapi.json";

export async function writeDescription(folder: string, root: JsonObject): Promise<void> {
  saveFile(join(folder, descriptionPath), descriptionText(root));
}

export function descriptionText(root: JsonObject): string {
  return `${escapeUnsafe(JSON.stringify(root, null, 1))}\n`;
}
