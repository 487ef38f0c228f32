import { manifestPath, manifestText } from "./manifest.js";
import type { OutputFile } from "../files/output-file.js";
import { byPath, requireSafePath } from "../files/output-file.js";
import { foldersOf, isBuildOutput } from "./survey.js";

/** The bytes that a folder shall hold, by path: the manifest first, then every file, sorted. */
export type Wanted = ReadonlyMap<string, Buffer>;

/** A list that can't be the content of a folder is a bug of ours. */
export function wantedFiles(files: readonly OutputFile[]): Wanted {
  const wanted = new Map<string, Buffer>();
  const names = new Set<string>();
  for (const { path, text } of [...files].sort((a, b) => byPath(a.path, b.path))) {
    requireSafePath(path);
    if (isBuildOutput(path)) throw new Error(`${path} is a place for build output.`);
    // macOS and Windows hold names that differ in case for one.
    const name = path.toLowerCase();
    if (name === manifestPath) throw new Error(`${path} is the manifest's own place.`);
    if (names.has(name)) throw new Error(`${path} is written twice.`);
    if (text.includes("\r")) throw new Error(`${path} has a carriage return: line ends are LF.`);
    names.add(name);
    wanted.set(path, Buffer.from(text, "utf8"));
  }
  for (const folder of foldersOf(names)) {
    if (names.has(folder)) throw new Error(`${folder} is both a file and a folder.`);
  }
  return new Map([[manifestPath, Buffer.from(manifestText(wanted), "utf8")], ...wanted]);
}
