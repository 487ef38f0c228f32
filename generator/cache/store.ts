import { lstatSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { deserialize, serialize } from "node:v8";
import { requirePlainWay } from "../files/plain-way.js";
import { readRegularFile } from "../files/regular-file.js";
import { sealOf } from "../files/seal.js";

/** Set when the generator runs compiled: its folder, which depends on the sources. */
declare const COMPILED_FOLDER: string | undefined;

export const compiledFolder = typeof COMPILED_FOLDER === "undefined" ? undefined : COMPILED_FOLDER;
const mostKept = 16;

/** Each file begins with a seal of its content: a file that was damaged or copied here is not read. */
const sealLength = 64;

/** Reads from the disk cache, whose keys are hashes of all inputs. Off when the generator runs from its sources. */
export function readCached(kind: string, key: string): unknown {
  if (compiledFolder === undefined) return undefined;
  try {
    const path = join(compiledFolder, kind, key);
    requirePlainWay(compiledFolder, path);
    const bytes = readRegularFile(path);
    const value = bytes.subarray(sealLength);
    const seal = sealOf(compiledFolder, value);
    return seal === bytes.toString("latin1", 0, sealLength) ? deserialize(value) : undefined;
  } catch {
    return undefined; // Not there, or not whole.
  }
}

/** Writes to the disk cache. `most`: the maximum number of entries of a kind; the oldest are deleted. */
export function writeCached(kind: string, key: string, value: unknown, most = mostKept): void {
  if (compiledFolder === undefined) return;
  const folder = join(compiledFolder, kind);
  const draft = join(folder, `${key}.${process.pid}`);
  try {
    const serialized = serialize(value);
    const seal = sealOf(compiledFolder, serialized);
    if (seal === undefined) return;
    requirePlainWay(compiledFolder, folder);
    mkdirSync(folder, { recursive: true });
    for (const old of outdated(folder, key, most)) rmSync(old, { force: true });
    // Left by a killed process with the same id.
    rmSync(draft, { force: true });
    writeFileSync(draft, Buffer.concat([Buffer.from(seal, "latin1"), serialized]), { flag: "wx" });
    renameSync(draft, join(folder, key));
  } catch {
    // The folder is not writable, or the disk is full: the next run computes it again.
  }
}

function outdated(folder: string, key: string, most: number): readonly string[] {
  const all = readdirSync(folder)
    .filter((name) => name !== key)
    .map((name) => join(folder, name));
  const age = (path: string) => lstatSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  return all.toSorted((a, b) => age(b) - age(a)).slice(most - 1);
}
