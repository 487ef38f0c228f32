import * as fs from "node:fs";
import { dirname, join, relative } from "node:path";
import { takeLock } from "../output/lock.js";
import { loadNative } from "../output/native.js";
import { syncFolder } from "../output/stage.js";

/** A file of `specs/`, and what it is to hold. */
export interface Writing {
  readonly path: string;
  readonly content: string | Uint8Array;
}

/** Called before every change of the file system, with its name: a test stops or fails there. */
export type Step = (name: string) => void;

interface Place {
  readonly folder: string;
  /** Ours while we have the lock. What stands in it when a run begins was left by one that was killed. */
  readonly work: string;
  /** Is there from the moment on at which the new files are to win. */
  readonly journal: string;
  readonly step: Step;
}

/**
 * Writes several files of a folder, all or none: whoever is killed on the way leaves a journal, by which the next run
 * ends the work. False where another run is at it.
 */
export async function writeTogether(
  folder: string,
  /** Asked when nobody else can write. */
  writings: () => Promise<readonly Writing[]>,
  step: Step = () => undefined,
): Promise<boolean> {
  return locked(folder, step, async (place) => {
    const wanted = await writings();
    if (wanted.length === 0) return;
    try {
      stage(place, wanted);
      commit(place);
    } catch (error) {
      undo(place);
      throw error;
    }
  });
}

/** Ends or undoes what a killed run began. False where another run is at it. */
export async function recoverWrites(
  folder: string,
  step: Step = () => undefined,
): Promise<boolean> {
  const { work } = placeOf(folder, step);
  return !fs.existsSync(work) || locked(folder, step, async () => undefined);
}

async function locked(
  folder: string,
  step: Step,
  work: (place: Place) => Promise<void>,
): Promise<boolean> {
  const place = placeOf(folder, step);
  const release = takeLock(join(folder, ".intercom-codegen-lock-specs"), loadNative());
  if (release === undefined) return false;
  try {
    if (fs.existsSync(place.journal)) commit(place);
    fs.rmSync(place.work, { recursive: true, force: true });
    await work(place);
    return true;
  } finally {
    release();
  }
}

function placeOf(folder: string, step: Step): Place {
  const work = join(folder, ".intercom-codegen-work-specs");
  return { folder, work, journal: join(work, "journal.json"), step };
}

/** Everything on the disk, and then the journal. */
function stage({ folder, work, journal, step }: Place, writings: readonly Writing[]): void {
  step("make the work folder");
  fs.mkdirSync(work);
  for (const [index, { path, content }] of writings.entries()) {
    step(`stage ${index}`);
    fs.writeFileSync(join(work, `new-${index}`), content, { flush: true });
    if (fs.existsSync(path)) fs.copyFileSync(path, join(work, `old-${index}`));
  }
  const names = writings.map(({ path }) => relative(folder, path));
  fs.writeFileSync(`${journal}.new`, JSON.stringify(names), { flush: true });
  step("write the journal");
  fs.renameSync(`${journal}.new`, journal);
  syncFolder(work);
}

function commit({ folder, work, journal, step }: Place): void {
  for (const [index, name] of namesIn(journal).entries()) {
    const staged = join(work, `new-${index}`);
    // Moved already, by the run that was killed.
    if (!fs.existsSync(staged)) continue;
    const target = join(folder, name);
    step(`replace ${index}`);
    fs.mkdirSync(dirname(target), { recursive: true });
    fs.renameSync(staged, target);
    syncFolder(dirname(target));
  }
  step("delete the work folder");
  fs.rmSync(work, { recursive: true, force: true });
}

/** After a failure: what was replaced is put back. Killed in the midst of that, the journal still leads forward. */
function undo({ folder, work, journal }: Place): void {
  if (fs.existsSync(journal)) {
    for (const [index, name] of namesIn(journal).entries()) {
      const at = (kind: string) => join(work, `${kind}-${index}`);
      if (fs.existsSync(at("new"))) continue;
      fs.renameSync(join(folder, name), at("new"));
      if (fs.existsSync(at("old"))) fs.renameSync(at("old"), join(folder, name));
    }
  }
  fs.rmSync(work, { recursive: true, force: true });
}

function namesIn(journal: string): readonly string[] {
  return JSON.parse(fs.readFileSync(journal, "utf8")) as string[];
}
