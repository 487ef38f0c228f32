import { existsSync } from "node:fs";
import type { ApiVersion } from "../config/versions.js";
import type { Diagnostic } from "../diagnostics/diagnostics.js";
import { keptDiff } from "../diff/cached-diff.js";
import type { Diff } from "../diff/diff.js";
import { loadNamedSide } from "../diff/load-named-side.js";
import { describedIn } from "../diff/side-request.js";
import { formerName, isInCommit } from "./base-commit.js";

/** A description as it is in the pull request, against how it was in the base. */
export type Compared =
  | { readonly kind: "compared"; readonly file: string; readonly diff: Diff }
  | { readonly kind: "added" | "removed" | "missing"; readonly file: string }
  | { readonly kind: "unreadable"; readonly file: string };

export interface WithBase {
  readonly compared: Compared;
  readonly diagnostics: readonly Diagnostic[];
}

/** `name` is a version of `versions.yaml`, or the path of a file in the repository. */
export async function compareWithBase(
  name: string,
  base: string,
  versions: readonly ApiVersion[],
): Promise<WithBase> {
  const version = versions.find(({ id }) => id === name) ?? describedIn(name, versions);
  const file = slashed(version?.description ?? name);
  const isThere = existsSync(file);
  const former = nameInCommit(base, file, isThere);
  if (former === undefined || !isThere) {
    const kind = isThere ? "added" : former === undefined ? "missing" : "removed";
    return { compared: { kind, file }, diagnostics: [] };
  }
  const companion = version === undefined ? {} : { comparedWith: version.id };
  const before = await loadNamedSide({ name: `git:${base}:${former}`, ...companion }, versions);
  const after = await loadNamedSide({ name: version?.id ?? file }, versions);
  const diagnostics = [...before.diagnostics, ...after.diagnostics];
  if (before.side === undefined || after.side === undefined) {
    return { compared: { kind: "unreadable", file }, diagnostics };
  }
  const diff = keptDiff(before.side, after.side);
  const labels = { before: `${former} (base)`, after: `${file} (pull request)` };
  return { compared: { kind: "compared", file, diff: { ...diff, ...labels } }, diagnostics };
}

function nameInCommit(commit: string, file: string, isThere: boolean): string | undefined {
  if (isInCommit(commit, file)) return file;
  return isThere ? formerName(commit, file) : undefined;
}

function slashed(path: string): string {
  return path.replaceAll("\\", "/").replace(/^\.\//, "");
}
