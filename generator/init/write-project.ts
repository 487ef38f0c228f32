import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { Diagnostics, type Diagnostic } from "../diagnostics/diagnostics.js";
import { areaBusy } from "../files/area-busy.js";
import { isThere } from "../files/is-there.js";
import { PathFault, refusalOf } from "../files/path-fault.js";
import { nearPath, requirePlainWay, requireWritablePlace } from "../files/plain-way.js";
import { readRegularFile } from "../files/regular-file.js";
import { recoverWrites, writeTogether, type Area } from "../files/write-together.js";
import type { ProjectFile } from "./project-files.js";

export interface CopiedFile {
  readonly from: string;
  readonly path: string;
  /** Its content, where it was fetched or came on standard input. */
  readonly bytes?: Buffer;
}

/** Completes what a killed run began in a folder, before anything is looked at. */
export async function recoverProject(folder: string): Promise<readonly Diagnostic[]> {
  return isThere(folder) ? written(folder, () => recoverWrites(areaOf(folder))) : [];
}

/** Writes the files of a new project, all or none; nothing where one of them is there already. */
export async function writeProject(
  folder: string,
  files: readonly ProjectFile[],
  copies: readonly CopiedFile[],
): Promise<readonly Diagnostic[]> {
  const diagnostics = new Diagnostics();
  for (const { path } of [...files, ...copies]) {
    if (!isThere(join(folder, path))) continue;
    diagnostics.add("project-exists", {
      at: { file: join(folder, path).replaceAll("\\", "/"), line: 1, column: 1 },
      message: `"${path}" exists already; nothing was written.`,
      hint: "Delete it, or choose another --folder.",
    });
  }
  const paths = [...files, ...copies].map(({ path }) => path.toLowerCase());
  const isTaken = (path: string, at: number) =>
    paths.indexOf(path.toLowerCase()) < files.length + at;
  for (const { from, path } of copies.filter((one, at) => isTaken(one.path, at))) {
    diagnostics.add("project-exists", {
      at: { file: from.replaceAll("\\", "/"), line: 1, column: 1 },
      message: `Two files of the project would be called "${path}"; nothing was written.`,
      hint: "Rename this file, and change the references to it.",
    });
  }
  if (diagnostics.list.length > 0) return diagnostics.list;
  const refused = refusalOf(() => {
    requireWritablePlace(folder);
    for (const { path } of [...files, ...copies]) requirePlainWay(folder, join(folder, path));
  });
  if (refused.length > 0) return refused;
  const writings = [
    ...files.map(({ path, text }) => ({ path, content: text })),
    ...copies.map(({ from, path, bytes }) => ({ path, content: bytes ?? readRegularFile(from) })),
  ].map((one) => ({ ...one, path: join(folder, one.path) }));
  return written(folder, () => {
    mkdirSync(folder, { recursive: true });
    return writeTogether(areaOf(folder), async () => writings);
  });
}

function areaOf(folder: string): Area {
  return { root: folder, folder, name: "init" };
}

async function written(
  folder: string,
  work: () => Promise<boolean>,
): Promise<readonly Diagnostic[]> {
  try {
    if (await work()) return [];
  } catch (error) {
    if (error instanceof PathFault) return [error.diagnostic];
    throw error;
  }
  return [areaBusy(nearPath(folder))];
}
