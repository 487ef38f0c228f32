import { join } from "node:path";
import { Diagnostics, type Diagnostic } from "../diagnostics/diagnostics.js";
import { isThere } from "../files/is-there.js";
import { refusalOf } from "../files/path-fault.js";
import { requirePlainWay, requireWritablePlace } from "../files/plain-way.js";
import { readRegularFile } from "../files/regular-file.js";
import { saveNewFile } from "../files/save-file.js";
import type { ProjectFile } from "./project-files.js";

export interface CopiedFile {
  readonly from: string;
  readonly path: string;
  /** Its content, where it was fetched or came on standard input. */
  readonly bytes?: Buffer;
}

/** Writes the files of a new project; nothing where one of them is there already. */
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
  for (const { path, text } of files) saveNewFile(folder, path, text);
  for (const { from, path, bytes } of copies)
    saveNewFile(folder, path, bytes ?? readRegularFile(from));
  return [];
}
