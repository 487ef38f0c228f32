import { toolName } from "../text/tool.js";
import * as fs from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { isThere } from "./is-there.js";
import { isSafePath } from "./output-file.js";
import { sealOf } from "./seal.js";
import { loadNative } from "./native.js";
import { lockExists, takeLock } from "./lock.js";
import { PathFault } from "./path-fault.js";
import { nearPath, requirePlainWay } from "./plain-way.js";
import { isRegularFile, kindOf, readRegularFile, readRegularText } from "./regular-file.js";
import { syncFolder } from "./sync-folder.js";
import { renamePath } from "./rename-path.js";
import { isSystemError } from "./system-error.js";
import {
  hasLeftover,
  makeWorkFolder,
  removeWorkFolder,
  workPaths,
  type Step,
  type WorkPaths,
} from "./work-folder.js";

/** A file, and what it is to hold. */
export interface Writing {
  readonly path: string;
  readonly content: string | Uint8Array;
}

/** Files that are written together. */
export interface Area {
  /** Nothing outside of it is written. */
  readonly root: string;
  /** Where the lock and the work folder stand. */
  readonly folder: string;
  /** Ends their names. */
  readonly name: string;
}

interface Place extends Area, WorkPaths {
  /** Is there from the moment on at which the new files are to win. */
  readonly journal: string;
  readonly step: Step;
}

/**
 * Writes several files, all or none: whoever is killed on the way leaves a journal, by which the next run ends the
 * work. False where another run is at it.
 */
export async function writeTogether(
  area: Area,
  /** Asked when nobody else can write. */
  writings: () => Promise<readonly Writing[]>,
  step: Step = () => undefined,
): Promise<boolean> {
  return locked(area, step, async (place) => {
    const wanted = await writings();
    if (wanted.length === 0) return;
    for (const { path } of wanted) requireTarget(place, nameIn(place, path));
    try {
      stage(place, wanted);
      commit(place);
    } catch (error) {
      undo(place, error);
      throw error;
    }
  });
}

/** Ends or undoes what a killed run began. False where another run is at it. */
export async function recoverWrites(area: Area, step: Step = () => undefined): Promise<boolean> {
  const recover = () => locked(area, step, async () => undefined);
  if (isBegun(area)) return recover();
  // A run that is killed before or after its work leaves its lock alone.
  if (lockExists(placeOf(area).lock)) await recover();
  return true;
}

/** Whether a run is writing the files, or was ended while it did. Reads only. */
export function isBegun(area: Area): boolean {
  return isThere(placeOf(area).work);
}

async function locked(
  area: Area,
  step: Step,
  work: (place: Place) => Promise<void>,
): Promise<boolean> {
  const place = placeOf(area, step);
  requirePlainWay(area.root, area.folder);
  const release = takeLock(place.lock, loadNative());
  if (release === undefined) return false;
  try {
    if (hasLeftover(place.work)) {
      if (isThere(place.journal)) commit(place);
      else removeWorkFolder(place.work);
    }
    await work(place);
    return true;
  } finally {
    release();
  }
}

function placeOf(area: Area, step: Step = () => undefined): Place {
  const { lock, work } = workPaths(area.folder, area.name);
  return { ...area, lock, work, journal: join(work, "journal.json"), step };
}

/** Everything on the disk, and then the journal. */
function stage(place: Place, writings: readonly Writing[]): void {
  const { work, step } = place;
  step("make the work folder");
  makeWorkFolder(work);
  for (const [index, { path, content }] of writings.entries()) {
    step(`stage ${index}`);
    const mode = fs.statSync(path, { throwIfNoEntry: false })?.mode;
    writeNew(join(work, `new-${index}`), content, mode);
    if (mode !== undefined) writeNew(join(work, `old-${index}`), readRegularFile(path), mode);
  }
  writeJournal(
    place,
    writings.map(({ path }) => nameIn(place, path)),
  );
}

/** With the rights of the file that it replaces. */
function writeNew(path: string, content: string | Uint8Array, mode: number | undefined): void {
  fs.writeFileSync(path, content, { flag: "wx", flush: true });
  if (mode !== undefined) fs.chmodSync(path, mode & 0o777);
}

function commit(place: Place): void {
  const { root, work, step } = place;
  for (const [index, name] of readJournal(place).entries()) {
    const staged = join(work, `new-${index}`);
    // Moved already, by the run that was killed.
    if (!isThere(staged)) continue;
    requireTarget(place, name);
    const target = join(root, name);
    step(`replace ${index}`);
    fs.mkdirSync(dirname(target), { recursive: true });
    renamePath(staged, target);
    syncFolder(dirname(target));
  }
  step("delete the work folder");
  // First that by which the files were moved: without it, what is left is thrown away.
  fs.rmSync(place.journal);
  removeWorkFolder(work);
}

/** After a failure: what was replaced is put back. Killed in the midst of that, the journal still leads forward. */
function undo(place: Place, cause: unknown): void {
  const { root, work, journal } = place;
  if (!isThere(work)) return;
  try {
    if (isThere(journal)) {
      for (const [index, name] of readJournal(place).entries()) {
        const at = (kind: string) => join(work, `${kind}-${index}`);
        if (isThere(at("new"))) continue;
        renamePath(join(root, name), at("new"));
        if (isThere(at("old"))) renamePath(at("old"), join(root, name));
      }
      fs.rmSync(journal);
    }
    removeWorkFolder(work);
  } catch (error) {
    if (!isSystemError(error)) throw error;
    throw new PathFault({
      code: "path-refused",
      path: nearPath(work),
      reason: `holds a change that could be neither completed (${wordsOf(cause)}) nor undone (${error.message})`,
      hint: "Fix the cause. The next run that writes there completes the change.",
    });
  }
}

function wordsOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}

/** The names in a journal, with the seal of this work folder: no other's is followed. */
function writeJournal({ work, journal, step }: Place, names: readonly string[]): void {
  const seal = sealOf(work, JSON.stringify(names));
  fs.writeFileSync(`${journal}.new`, JSON.stringify({ names, seal }), { flag: "wx", flush: true });
  step("write the journal");
  renamePath(`${journal}.new`, journal);
  syncFolder(work);
}

function readJournal({ work, journal }: Place): readonly string[] {
  const stats = fs.lstatSync(journal);
  const { names, seal } = stats.isFile() ? parsed(readRegularText(journal)) : {};
  const isOurs =
    Array.isArray(names) && names.every(isName) && seal === sealOf(work, JSON.stringify(names));
  if (isOurs) return names;
  throw new PathFault({
    code: "path-refused",
    path: nearPath(journal),
    reason: `was changed since ${toolName} wrote it, and is not used`,
    hint: `Check what is in ${nearPath(work)}, and delete it.`,
  });
}

function parsed(text: string): { readonly names?: unknown; readonly seal?: unknown } {
  try {
    return (JSON.parse(text) ?? {}) as object;
  } catch {
    return {};
  }
}

function isName(name: unknown): name is string {
  return typeof name === "string" && isSafePath(name) && !name.split("/").includes(".git");
}

function nameIn({ root }: Area, path: string): string {
  return relative(resolve(root), resolve(path)).replaceAll("\\", "/");
}

/** A file inside, or the place for one, with no link on the way to it. */
function requireTarget({ root }: Area, name: string): void {
  const target = join(root, name);
  const refuse = (reason: string) =>
    new PathFault({ code: "path-refused", path: nearPath(target), reason });
  if (!isName(name)) throw refuse(`is outside of ${nearPath(root)} and is not written`);
  requirePlainWay(root, target);
  const stats = fs.lstatSync(target, { throwIfNoEntry: false });
  if (stats === undefined || isRegularFile(target)) return;
  throw refuse(`is ${kindOf(stats)}, not a file, and is not replaced`);
}
