import { lstatSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { deserialize, serialize } from "node:v8";
import { requirePlainWay } from "./files/plain-way.js";
import { readRegularFile } from "./files/regular-file.js";
import { sealOf } from "./seal.js";

/** Set where the generator runs as it was compiled: its folder, which is another one for other sources. */
declare const COMPILED_FOLDER: string | undefined;

export const compiledFolder = typeof COMPILED_FOLDER === "undefined" ? undefined : COMPILED_FOLDER;
const mostKept = 16;

/** Each file begins with the seal of the rest: one that was damaged, or came from elsewhere, is not read. */
const sealLength = 64;

/** Results of earlier runs, each under a key made of all that it comes from. Nothing is kept where there is no place. */
export function readKept(kind: string, key: string): unknown {
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

/** `most`: how many of the kind there may be; the oldest make room. */
export function keep(kind: string, key: string, value: unknown, most = mostKept): void {
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
    // Of a process of the same number that was killed.
    rmSync(draft, { force: true });
    writeFileSync(draft, Buffer.concat([Buffer.from(seal, "latin1"), serialized]), { flag: "wx" });
    renameSync(draft, join(folder, key));
  } catch {
    // A folder that nobody may write to, or a full disk: it is made anew next time.
  }
}

function outdated(folder: string, key: string, most: number): readonly string[] {
  const all = readdirSync(folder)
    .filter((name) => name !== key)
    .map((name) => join(folder, name));
  const age = (path: string) => lstatSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  return all.toSorted((a, b) => age(b) - age(a)).slice(most - 1);
}
