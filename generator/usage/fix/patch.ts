import { createTwoFilesPatch, FILE_HEADERS_ONLY } from "diff";
import { shown } from "../shown-path.js";

export interface FileChange {
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

const context = 3;

/** The changes as a unified diff. */
export function patchText(changes: readonly FileChange[]): string {
  return changes.map(filePatch).join("");
}

function filePatch({ path, before, after }: FileChange): string {
  const [from, to] = [`a/${shown(path)}`, `b/${shown(path)}`];
  const headerOptions = FILE_HEADERS_ONLY;
  const patch = createTwoFilesPatch(from, to, before, after, "", "", { context, headerOptions });
  // Without a date, a name needs no tab after it.
  return patch.replace(/^(---|\+\+\+) (.*)\t$/gm, "$1 $2");
}
