import { diagnosticOf, type Diagnostic } from "../../diagnostics/diagnostics.js";
import { isReallyInside, realPath } from "../../files/inside.js";
import { PathFault } from "../../files/path-fault.js";
import { projectFolder } from "../../files/project-folder.js";
import { readRegularText } from "../../files/regular-file.js";
import type { Step } from "../../files/work-folder.js";
import {
  recoverWrites,
  writeTogether,
  type Area,
  type Writing,
} from "../../files/write-together.js";
import { configurationFile } from "../program.js";
import { shown } from "../shown-path.js";
import type { FileChange } from "./patch.js";

/** The project of a program: nothing outside of it is edited. */
export function fixArea(tsconfig: string): Area {
  const root = realPath(projectFolder(configurationFile(tsconfig)));
  return { root, folder: root, name: "fix" };
}

/** Completes the edits of a killed run, before the program is read. */
export async function recoverChanges(area: Area): Promise<readonly Diagnostic[]> {
  return diagnosed(() => recoverWrites(area));
}

/** Writes all files or none. A link is followed to a file of the project, and no further. */
export async function writeChanges(
  changes: readonly FileChange[],
  area: Area,
  step?: Step,
): Promise<readonly Diagnostic[]> {
  const writings = async () => changes.map((change) => writingOf(change, area));
  return diagnosed(() => writeTogether(area, writings, step));
}

function writingOf({ path, before, after }: FileChange, { root }: Area): Writing {
  if (!isReallyInside(root, path)) throw new Error(`${shown(path)} is outside of ${shown(root)}`);
  if (readRegularText(path) !== before)
    throw new Error(`${shown(path)} was changed in the meantime, or is not UTF-8`);
  return { path: realPath(path), content: after };
}

async function diagnosed(work: () => Promise<boolean>): Promise<readonly Diagnostic[]> {
  try {
    if (await work()) return [];
    return [failure("another run is writing there")];
  } catch (error) {
    if (error instanceof PathFault) return [error.diagnostic];
    return [failure(error instanceof Error ? error.message : String(error))];
  }
}

function failure(reason: string): Diagnostic {
  return diagnosticOf("fix-failed", {
    message: `The program cannot be edited: ${reason}. No file was changed.`,
    hint: "Run the command again when no other program writes there.",
  });
}
