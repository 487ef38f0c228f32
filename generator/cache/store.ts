import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { deserialize, serialize } from "node:v8";
import { toolName } from "../text/tool.js";
import { requirePlainWay } from "../files/plain-way.js";
import { readRegularFile } from "../files/regular-file.js";
import { markFolder, markName, sealOf } from "../files/seal.js";

/** The folder of the compiled generator. */
declare const COMPILED_FOLDER: string | undefined;
/** Set in the package that npm installs: a hash of its sources. */
declare const BUILD_KEY: string | undefined;

export const compiledFolder = typeof COMPILED_FOLDER === "undefined" ? undefined : COMPILED_FOLDER;
const cache = compiledFolder === undefined ? undefined : cachePlace(compiledFolder);
const mostKept = 16;

/** The number of versions of the tool whose results are kept. */
const mostBuilds = 4;

/** Each file begins with a seal of its content: a file that was damaged or copied here is not read. */
const sealLength = 64;

/** Reads from the disk cache, whose keys are hashes of all inputs. Off when the generator runs from its sources. */
export function readCached(kind: string, key: string): unknown {
  if (cache === undefined) return undefined;
  try {
    const path = join(cache.folder, kind, key);
    requirePlainWay(cache.base, path);
    const bytes = readRegularFile(path);
    const value = bytes.subarray(sealLength);
    const seal = sealOf(cache.folder, value);
    return seal === bytes.toString("latin1", 0, sealLength) ? deserialize(value) : undefined;
  } catch {
    return undefined; // Not there, or not whole.
  }
}

/** Writes to the disk cache. `most`: the maximum number of entries of a kind; the oldest are deleted. */
export function writeCached(kind: string, key: string, value: unknown, most = mostKept): void {
  if (cache === undefined) return;
  const folder = join(cache.folder, kind);
  const draft = join(folder, `${key}.${process.pid}`);
  try {
    requirePlainWay(cache.base, folder);
    makeCache(cache);
    const serialized = serialize(value);
    const seal = sealOf(cache.folder, serialized);
    if (seal === undefined) return;
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

interface CachePlace {
  readonly folder: string;
  /** The folder above it that npm has made; no link is followed from there on. */
  readonly base: string;
}

/**
 * A clone keeps results beside its compiled code, which is in its cache. An installed package has a folder in the
 * `node_modules` that it is installed in; there is none where the package was not installed.
 */
function cachePlace(compiled: string): CachePlace | undefined {
  if (typeof BUILD_KEY === "undefined") return { folder: compiled, base: compiled };
  let base = compiled;
  while (basename(base) !== "node_modules") {
    if (base === dirname(base)) return undefined;
    base = dirname(base);
  }
  const name = `${BUILD_KEY.slice(0, 16)}-${process.versions.node}`;
  return { folder: join(base, ".cache", toolName, name), base };
}

/** Makes the folder of an installed package on its first use, in place of the oldest ones. */
function makeCache({ folder, base }: CachePlace): void {
  if (folder === base || existsSync(join(folder, markName))) return;
  // Nobody else may put results there, whatever the umask.
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  for (const old of outdated(dirname(folder), basename(folder), mostBuilds))
    rmSync(old, { recursive: true, force: true });
  markFolder(folder);
}
