import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Diagnostic } from "../diagnostics.js";
import { keep, readKept } from "../kept.js";
import { hashOf, manifestPath } from "../output/manifest.js";
import { isBuildOutput, surveyFolder } from "../output/survey.js";

/** A run that ended well, and all that it read and wrote. */
interface Receipt {
  /** SHA-256 of every file that was read, by path; undefined for one that was looked for and is not there. */
  readonly inputs: Readonly<Record<string, string | undefined>>;
  /** SHA-256 of the manifest of every folder that was written, by path. */
  readonly folders: Readonly<Record<string, string>>;
  readonly diagnostics: readonly Diagnostic[];
}

const kind = "runs";

/**
 * What a run is asked for, the templates, and the versions of all packages: together with the generator's own sources, all
 * that is no input.
 */
export function runKey(request: object): string {
  const hash = createHash("sha256").update(JSON.stringify([process.cwd(), request]));
  const root = fileURLToPath(new URL("../../", import.meta.url));
  const entries = readdirSync(join(root, "templates"), { recursive: true, withFileTypes: true });
  const files = entries.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name));
  const lock = join(root, "package-lock.json");
  if (existsSync(lock)) files.push(lock);
  for (const path of files.sort()) hash.update(`\0${path}\0`).update(readFileSync(path));
  return hash.digest("hex");
}

/** Where it wrote, and what it had to say, if it would read and write the same again. */
export function knownRun(
  key: string,
):
  { readonly folders: readonly string[]; readonly diagnostics: readonly Diagnostic[] } | undefined {
  const receipt = readKept(kind, key) as Receipt | undefined;
  if (receipt === undefined) return undefined;
  const { inputs, folders, diagnostics } = receipt;
  const isSame =
    Object.entries(inputs).every(([path, hash]) => hashOfFile(path) === hash) &&
    Object.entries(folders).every(([path, hash]) => isAsWritten(path, hash));
  return isSame ? { folders: Object.keys(folders), diagnostics } : undefined;
}

export function keepRun(
  key: string,
  inputs: readonly string[],
  folders: readonly string[],
  diagnostics: readonly Diagnostic[],
): void {
  const read = inputs.map((path) => [path, hashOfFile(path)] as const);
  const written = folders.map((path) => [path, hashOfFile(join(path, manifestPath))] as const);
  if (written.some(([, hash]) => hash === undefined)) return;
  const receipt = {
    inputs: Object.fromEntries(read),
    folders: Object.fromEntries(written),
    diagnostics,
  };
  keep(kind, key, receipt);
}

function hashOfFile(path: string): string | undefined {
  try {
    return hashOf(readFileSync(path));
  } catch {
    return undefined;
  }
}

/** Whether a folder has what its manifest names, and nothing else but what a build puts there. */
function isAsWritten(folder: string, manifestHash: string): boolean {
  const { foreign, manifest, files, unknown } = surveyFolder(folder);
  const hashIn = (path: string) => {
    const bytes = files.get(path);
    return bytes === undefined ? undefined : hashOf(bytes);
  };
  return (
    foreign === undefined &&
    hashIn(manifestPath) === manifestHash &&
    [...manifest].every(([path, hash]) => hashIn(path) === hash) &&
    unknown.every(isBuildOutput)
  );
}
