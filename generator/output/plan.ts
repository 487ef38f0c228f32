import { posix } from "node:path";
import type { Diagnostic, Place } from "../diagnostics/diagnostics.js";
import { diagnosticOf, Diagnostics, hasErrors } from "../diagnostics/diagnostics.js";
import { hashOf, manifestPath } from "./manifest.js";
import { byPath } from "../files/output-file.js";
import type { Survey } from "./survey.js";
import { foldersOf, foreignReason, isBuildOutput, surveyFolder } from "./survey.js";
import type { Wanted } from "./wanted.js";
import { workplaceOf } from "./workplace.js";

export interface Difference {
  readonly path: string;
  readonly kind: "missing" | "different" | "extra";
}

/** What there is to do, found by reading alone. An error among the diagnostics forbids to do it. */
export interface Plan {
  readonly targetExists: boolean;
  readonly differences: readonly Difference[];
  /** What is not ours and is carried over to the new folder. */
  readonly unknown: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Whether a file that is there holds what it should. */
type Comparison = (there: Buffer, wanted: Buffer) => boolean;

const byBytes: Comparison = (there, wanted) => there.equals(wanted);

/** A checkout with `core.autocrlf` ends lines in another way, and means nothing by it. */
export const byLines: Comparison = (there, wanted) =>
  byBytes(there, wanted) || byBytes(withLineFeeds(there), wanted);

function withLineFeeds(bytes: Buffer): Buffer {
  // Latin 1 keeps every byte as it is.
  return Buffer.from(bytes.toString("latin1").replaceAll("\r\n", "\n"), "latin1");
}

/** `folder` is the target in the user's words. */
export function planOutput(
  folder: string,
  target: string,
  wanted: Wanted,
  isSame: Comparison = byBytes,
): Plan {
  const survey = surveyFolder(target, wanted.keys());
  const differences = findDifferences(survey, wanted, isSame);
  const diagnostics = new Diagnostics();
  addErrors(diagnostics, folder, survey, wanted);
  // Where nothing is written, nothing is lost.
  if (!hasErrors(diagnostics.list)) addWarnings(diagnostics, folder, survey, differences);
  return {
    targetExists: survey.exists,
    differences,
    unknown: survey.unknown,
    diagnostics: diagnostics.list,
  };
}

function findDifferences(survey: Survey, wanted: Wanted, isSame: Comparison): Difference[] {
  const differences: Difference[] = [];
  for (const [path, bytes] of wanted) {
    const there = survey.files.get(path);
    if (!survey.files.has(path)) differences.push({ path, kind: "missing" });
    else if (there === undefined || !isSame(there, bytes)) {
      differences.push({ path, kind: "different" });
    }
  }
  for (const path of survey.files.keys()) {
    if (!wanted.has(path)) differences.push({ path, kind: "extra" });
  }
  return differences.sort((a, b) => byPath(a.path, b.path));
}

/** Whether a text that is not of our writing disappears. */
function isLost(path: string, kind: Difference["kind"], survey: Survey): boolean {
  if (kind === "missing" || path === manifestPath) return false;
  const there = survey.files.get(path);
  const written = survey.manifest.get(path);
  if (there === undefined || written === undefined) return true;
  return hashOf(there) !== written && hashOf(withLineFeeds(there)) !== written;
}

function addErrors(
  diagnostics: Diagnostics,
  folder: string,
  { foreign, unknown }: Survey,
  wanted: Wanted,
): void {
  if (foreign !== undefined) {
    diagnostics.add("output-folder-foreign", foreignDetails(folder, foreign));
    return;
  }
  const wantedFolders = foldersOf(wanted.keys());
  for (const path of unknown) {
    // A folder in the place of a file, or something else in the place of a folder.
    if (!wanted.has(path) && !wantedFolders.has(path)) continue;
    diagnostics.add("output-path-blocked", {
      at: startOf(folder, path),
      message: `${path} is in the way of a generated file or folder.`,
      hint: "Move it out of the generated folder.",
    });
  }
}

function foreignDetails(folder: string, reason: string) {
  return {
    message: `${folder} ${reason}. Nothing in it was changed.`,
    hint: `Choose another folder; or, if it was generated, restore its ${manifestPath} or delete the folder.`,
  };
}

/** Of an output folder in which nothing may be written; none for one of ours, and for one that is not there. */
export function foreignFolder(folder: string): readonly Diagnostic[] {
  const { target } = workplaceOf(folder, undefined, () => undefined);
  const reason = foreignReason(target);
  return reason === undefined
    ? []
    : [diagnosticOf("output-folder-foreign", foreignDetails(folder, reason))];
}

function addWarnings(
  diagnostics: Diagnostics,
  folder: string,
  survey: Survey,
  differences: readonly Difference[],
): void {
  for (const { path, kind } of differences) {
    if (!isLost(path, kind, survey)) continue;
    const fate = kind === "extra" ? "is removed" : "is replaced";
    diagnostics.add("output-file-edited", {
      at: startOf(folder, path),
      message: survey.manifest.has(path)
        ? `${path} was edited by hand after it was generated, and ${fate}.`
        : `${path} was not written by the generator, and ${fate}.`,
      hint: "If it was committed, restore it from git. To change the output, edit templates/ or the corrections.",
    });
  }
  for (const path of survey.unknown) {
    if (isBuildOutput(path)) continue;
    diagnostics.add("output-file-unknown", {
      at: startOf(folder, path),
      message: `${path} is not a generated file; it is left alone.`,
      hint: "Keep your own files outside of the generated folder.",
    });
  }
}

function startOf(folder: string, path: string): Place {
  return { file: posix.join(folder, path), line: 1, column: 1 };
}
