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

/** Results of earlier runs, each under a key made of all that it comes from. Nothing is kept where there is no place. */
export function readKept(kind: string, key: string): unknown {
  if (compiledFolder === undefined) return undefined;
  try {
    return deserialize(readFileSync(join(compiledFolder, kind, key)));
  } catch {
    return undefined; // Not there, or not whole.
  }
}

export function keep(kind: string, key: string, value: unknown): void {
  if (compiledFolder === undefined) return;
  const folder = join(compiledFolder, kind);
  const draft = join(folder, `${key}.${process.pid}`);
  try {
    mkdirSync(folder, { recursive: true });
    for (const old of outdated(folder)) rmSync(old, { force: true });
    writeFileSync(draft, serialize(value));
    renameSync(draft, join(folder, key));
  } catch {
    // A folder that nobody may write to, or a full disk: it is made anew next time.
  }
}

function outdated(folder: string): readonly string[] {
  const all = readdirSync(folder).map((name) => join(folder, name));
  const age = (path: string) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  return all.toSorted((a, b) => age(b) - age(a)).slice(mostKept - 1);
}
