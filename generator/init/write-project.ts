import { constants } from "node:fs";
import { copyFile, lstat, mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Diagnostics, type Diagnostic } from "../diagnostics.js";
import type { ProjectFile } from "./project-files.js";

export interface CopiedFile {
  readonly from: string;
  readonly path: string;
}

/** Writes the files of a new project; nothing where one of them is there already. */
export async function writeProject(
  folder: string,
  files: readonly ProjectFile[],
  copies: readonly CopiedFile[],
): Promise<readonly Diagnostic[]> {
  const diagnostics = new Diagnostics();
  for (const { path } of [...files, ...copies]) {
    if (!(await isThere(join(folder, path)))) continue;
    diagnostics.add("project-exists", {
      at: { file: join(folder, path).replaceAll("\\", "/"), line: 1, column: 1 },
      message: `"${path}" is there already; nothing was written.`,
      hint: "To add a version to a project, put its description into specs/ and an entry into specs/versions.yaml.",
    });
  }
  const paths = [...files, ...copies].map(({ path }) => path.toLowerCase());
  const isTaken = (path: string, at: number) =>
    paths.indexOf(path.toLowerCase()) < files.length + at;
  for (const { from, path } of copies.filter((one, at) => isTaken(one.path, at))) {
    diagnostics.add("project-exists", {
      at: { file: from.replaceAll("\\", "/"), line: 1, column: 1 },
      message: `Another file of the project is called "${path}" already; nothing was written.`,
      hint: "Give this file another name, and the references to it.",
    });
  }
  if (diagnostics.list.length > 0) return diagnostics.list;
  for (const { path, text } of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text, { flag: "wx" });
  }
  for (const { from, path } of copies) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await copyFile(from, join(folder, path), constants.COPYFILE_EXCL);
  }
  return [];
}

async function isThere(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}
