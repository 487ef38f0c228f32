import type { Diagnostic } from "../diagnostics/diagnostics.js";
import { dirname } from "node:path";
import { refusalOf } from "../files/path-fault.js";
import { requireWritablePlace } from "../files/plain-way.js";
import type { OutputFile } from "../files/output-file.js";
import { counted } from "../text/wording.js";
import { compareOutput, writeOutput, type Difference } from "../output/write.js";

/** The result of writing the files of a folder. */
export interface FolderResult {
  readonly written: number;
  readonly removed: readonly string[];
  /** With `--check`. */
  readonly differences: readonly Difference[];
  readonly diagnostics: readonly Diagnostic[];
}

export const nothingWritten: FolderResult = {
  written: 0,
  removed: [],
  differences: [],
  diagnostics: [],
};

/** Writes the files of a folder, or reports the changes that writing would make. */
export async function placeFiles(
  folder: string,
  files: readonly OutputFile[],
  isCheck: boolean,
): Promise<FolderResult> {
  const refused = refusalOf(() => requireWritablePlace(dirname(folder)));
  if (refused.length > 0) return { ...nothingWritten, diagnostics: refused };
  if (isCheck) return { ...nothingWritten, differences: await compareOutput(folder, files) };
  const { written, removed, diagnostics } = await writeOutput(folder, files);
  return { ...nothingWritten, written, removed, diagnostics };
}

/** A short summary: `102 files in generated/2.11, 3 written`. */
export function placedText(
  folder: string,
  files: number,
  { written, differences }: FolderResult,
  isCheck: boolean,
): string {
  // What is written or different may be the manifest, too.
  const all = counted(files + 1, "file");
  return isCheck
    ? `${all}, ${differences.length} different`
    : `${all} in ${folder}, ${written} written`;
}
