import { createHash } from "node:crypto";
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { deserialize, serialize } from "node:v8";

/** Set where the generator runs as it was compiled: its folder, which is another one for other sources. */
declare const COMPILED_FOLDER: string | undefined;

export const compiledFolder = typeof COMPILED_FOLDER === "undefined" ? undefined : COMPILED_FOLDER;
const mostKept = 16;

/** Each file begins with the SHA-256 of the rest. */
const checkLength = 32;

/** Results of earlier runs, each under a key made of all that it comes from. Nothing is kept where there is no place. */
export function readKept(kind: string, key: string): unknown {
  if (compiledFolder === undefined) return undefined;
  try {
    const bytes = readFileSync(join(compiledFolder, kind, key));
    const value = bytes.subarray(checkLength);
    return checkOf(value).equals(bytes.subarray(0, checkLength)) ? deserialize(value) : undefined;
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
    mkdirSync(folder, { recursive: true });
    for (const old of outdated(folder, key, most)) rmSync(old, { force: true });
    const bytes = serialize(value);
    writeFileSync(draft, Buffer.concat([checkOf(bytes), bytes]));
    renameSync(draft, join(folder, key));
  } catch {
    // A folder that nobody may write to, or a full disk: it is made anew next time.
  }
}

function checkOf(bytes: Uint8Array): Buffer {
  return createHash("sha256").update(bytes).digest();
}

function outdated(folder: string, key: string, most: number): readonly string[] {
  const all = readdirSync(folder)
    .filter((name) => name !== key)
    .map((name) => join(folder, name));
  const age = (path: string) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  return all.toSorted((a, b) => age(b) - age(a)).slice(most - 1);
}
