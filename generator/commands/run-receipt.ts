import { createHash } from "node:crypto";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Diagnostic } from "../diagnostics/diagnostics.js";
import { isRegularFile, readRegularFile } from "../files/regular-file.js";
import { readCached, writeCached } from "../cache/store.js";
import { areUnchanged, type Inputs } from "../load/input-hashes.js";
import { isAsWritten, manifestHash } from "../output/folder-hash.js";

/** A successful run, with the files it read and wrote. */
interface Receipt {
  readonly inputs: Inputs;
  /** SHA-256 of the manifest of every folder that was written, by path. */
  readonly folders: Readonly<Record<string, string>>;
  readonly diagnostics: readonly Diagnostic[];
}

const kind = "runs";

/**
 * The working directory, the templates, and the versions of all packages: with the generator's own sources, everything
 * that is neither an option nor an input file.
 */
export function toolKey(): string {
  const hash = createHash("sha256").update(process.cwd());
  const root = fileURLToPath(new URL("../../", import.meta.url));
  const templates = join(root, "templates");
  // Names alone: in the archives of Yarn, an entry does not say its folder.
  const names = readdirSync(templates, { recursive: true, encoding: "utf8" });
  const files = names.map((name) => join(templates, name)).filter(isRegularFile);
  const lock = join(root, "package-lock.json");
  if (existsSync(lock)) files.push(lock);
  for (const path of files.sort()) hash.update(`\0${path}\0`).update(readRegularFile(path));
  return hash.digest("hex");
}

/** The cache key: everything except input files. */
export function keyFor(tool: string, request: object): string {
  return createHash("sha256")
    .update(`${tool}\0${JSON.stringify(request)}`)
    .digest("hex");
}

/** The folders and diagnostics of the last run, if a new run would read and write the same. */
export function knownRun(
  key: string,
):
  { readonly folders: readonly string[]; readonly diagnostics: readonly Diagnostic[] } | undefined {
  const receipt = readCached(kind, key) as Receipt | undefined;
  if (receipt === undefined) return undefined;
  const { inputs, folders, diagnostics } = receipt;
  const isSame =
    areUnchanged(inputs) &&
    Object.entries(folders).every(([path, hash]) => isAsWritten(path, hash));
  return isSame ? { folders: Object.keys(folders), diagnostics } : undefined;
}

/** The hashes of `inputs` when they were read. */
export function keepRun(
  key: string,
  inputs: Inputs,
  folders: readonly string[],
  diagnostics: readonly Diagnostic[],
): void {
  const written = folders.map((path) => [path, manifestHash(path)] as const);
  if (written.some(([, hash]) => hash === undefined)) return;
  // A file that was edited has been replaced: the next run finds it as it was generated.
  const lasting = diagnostics.filter(({ code }) => code !== "output-file-edited");
  writeCached(kind, key, { inputs, folders: Object.fromEntries(written), diagnostics: lasting });
}
