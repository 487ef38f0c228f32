import { execFile } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { requireWritablePlace } from "../files/plain-way.js";
import { isRegularFile } from "../files/regular-file.js";
import { saveFile } from "../files/save-file.js";
import type { JsonObject } from "../load/spec-document.js";
import { escapeUnsafe } from "../text/json-text.js";
import { nextCommand } from "../npm/next-command.js";

/** The tool's own copy, and never the one of the folder, which a commit may have changed. */
const buildFile = new URL("../../templates/package/build.js", import.meta.url);

/** Compiles `src/` to `dist/`, as ES modules and as CommonJS. What the compiler says, or undefined where all is well. */
export function compilePackage(folder: string): Promise<string | undefined> {
  if (!isRegularFile(join(folder, "tsconfig.json"))) {
    return Promise.resolve(missingPackage(folder));
  }
  return new Promise((resolve) => {
    const args = [fileURLToPath(buildFile), folder];
    execFile(process.execPath, args, { maxBuffer: 1e8 }, (error, stdout, stderr) => {
      resolve(error === null ? undefined : `${stdout}${stderr}`.trim() || error.message);
    });
  });
}

/** Says of a folder that nothing was generated there. */
export function missingPackage(folder: string): string {
  return `There is no package in ${folder}: run ${nextCommand("generate")} first.`;
}

/** Refuses a link in the way to the place of `dist/`, which a build replaces. */
export function requireBuildPlace(folder: string): void {
  requireWritablePlace(folder);
  requireWritablePlace(join(folder, "dist"));
}

/** The corrected description: beside the code, since it is what a build makes, and too long to commit. */
export const descriptionPath = "dist/openapi.json";

export async function writeDescription(folder: string, root: JsonObject): Promise<void> {
  saveFile(join(folder, descriptionPath), descriptionText(root));
}

export function descriptionText(root: JsonObject): string {
  return `${escapeUnsafe(JSON.stringify(root, null, 1))}\n`;
}
