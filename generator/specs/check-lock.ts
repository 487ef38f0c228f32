import { nextCommand } from "../npm/next-command.js";
import { dirname, join, relative } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Diagnostics, type Diagnostic } from "../diagnostics/diagnostics.js";
import { defined } from "../load/json-access.js";
import type { ApiVersion } from "../config/versions.js";
import { fileHash } from "./content-hash.js";
import { readLock, type LockEntry } from "../config/lock-file.js";
import { isBegun } from "../files/write-together.js";
import { specsArea } from "./specs-area.js";

/** Whether what a version is made from is what `lock.json` says. Without that file there is nothing to hold it against. */
export async function checkLock(version: ApiVersion): Promise<readonly Diagnostic[]> {
  const found = await lockFaults(version);
  // Another run may have written both since we read the lock.
  return found.length === 0 ? found : lockFaults(await lastLocked(version));
}

/** So long we wait for another run to write the files that it has begun to write. */
const longestWait = 2000;
const step = 20;

/** A version with the entry that the lock has now. */
export async function lastLocked(version: ApiVersion): Promise<ApiVersion> {
  const { id, lock } = version;
  if (lock === undefined) return version;
  const area = specsArea(lock.file);
  for (let waited = 0; isBegun(area) && waited < longestWait; waited += step) await sleep(step);
  const { entries } = await readLock(lock.file);
  const entry = entries !== undefined && Object.hasOwn(entries, id) ? entries[id] : undefined;
  return entry === undefined ? version : { ...version, lock: { ...lock, entry } };
}

async function lockFaults(version: ApiVersion): Promise<readonly Diagnostic[]> {
  const { lock, id } = version;
  if (lock === undefined) return [];
  const diagnostics = new Diagnostics();
  if (lock.entry === undefined) {
    diagnostics.add("lock-entry-missing", {
      message: `${shown(lock.file)} has no entry for version ${id}.`,
      hint: `Run \`${nextCommand("specs", "lock", id)}\` to add it.`,
    });
    return diagnostics.list;
  }
  for (const [path, said] of lockedHashes(version, lock.entry)) {
    const found = await fileHash(join(dirname(lock.file), path));
    if (found === said || (found === undefined && said !== undefined)) continue;
    diagnostics.add("lock-mismatch", {
      at: { file: shown(join(dirname(lock.file), path)), line: 1, column: 1 },
      message:
        said === undefined
          ? `${shown(lock.file)} does not list this file of version ${id}.`
          : `This file of version ${id} differs from ${shown(lock.file)}: its SHA-256 is ${short(found)}, not ${short(said)}.`,
      hint: `If the change is intended, run \`${nextCommand("specs", "lock", id)}\`. If not, restore the file from git.`,
    });
  }
  return diagnostics.list;
}

/** Each file of a version, from the folder of `lock.json`, with the hash that was locked. */
function lockedHashes(
  { description, corrections, lock }: ApiVersion,
  entry: LockEntry,
): ReadonlyMap<string, string | undefined> {
  const name = (path: string) => relative(dirname(lock?.file ?? ""), path).replaceAll("\\", "/");
  return new Map([
    [name(description), entry.sha256],
    ...Object.entries(entry.files ?? {}),
    ...corrections.map((path): [string, string | undefined] => {
      const key = name(path);
      return [key, Object.hasOwn(entry.corrections, key) ? entry.corrections[key] : undefined];
    }),
  ]);
}

/** Whether the description itself was changed after it was locked. */
export async function isEdited({ description, lock }: ApiVersion): Promise<boolean> {
  if (lock?.entry === undefined) return false;
  const found = await fileHash(description);
  return found !== undefined && found !== lock.entry.sha256;
}

/** The entry for what stands in a version's files, or is about to. */
export async function lockEntryOf(
  { corrections }: Pick<ApiVersion, "corrections">,
  folder: string,
  { source, ref, commit, etag, date, sha256, files = [] }: LockFacts,
): Promise<LockEntry> {
  const name = (path: string) => relative(folder, path).replaceAll("\\", "/");
  const hashes = async (paths: readonly string[]) => {
    const all = paths.map(async (path) => [name(path), (await fileHash(path)) ?? ""] as const);
    return Object.fromEntries(await Promise.all(all));
  };
  const others = files.length === 0 ? undefined : await hashes([...files].sort());
  return {
    ...defined({ source, ref, commit, etag }),
    date,
    sha256,
    ...(others === undefined ? {} : { files: others }),
    corrections: await hashes(corrections),
  };
}

/** What an entry says that cannot be read from the files of a version. */
export interface LockFacts {
  readonly source?: string | undefined;
  readonly ref?: string | undefined;
  readonly commit?: string | undefined;
  readonly etag?: string | undefined;
  readonly date: string;
  /** Of the description. */
  readonly sha256: string;
  /** The paths of other files that the description refers to. */
  readonly files?: readonly string[];
}

const shown = (path: string) => path.replaceAll("\\", "/");
const short = (hash: string | undefined) => hash?.slice(0, 12) ?? "nothing";
