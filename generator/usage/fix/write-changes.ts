import * as fs from "node:fs";
import { basename, dirname, join } from "node:path";
import type { Diagnostic } from "../../diagnostics.js";
import { shown } from "../shown-path.js";
import type { FileChange } from "./patch.js";

/** For tests: is told of each step before it is taken. */
export type Step = (text: string) => void;

/**
 * Writes all files or none. Every new text lies beside its file, whole and on the disk, before the first file is
 * replaced; each is replaced in one step. If one cannot be, those before it are put back.
 */
export function writeChanges(
  changes: readonly FileChange[],
  step: Step = () => {},
): readonly Diagnostic[] {
  const staged: { readonly change: FileChange; readonly target: string; readonly next: string }[] =
    [];
  const replaced: FileChange[] = [];
  let current = "";
  try {
    for (const change of changes) {
      current = change.path;
      const target = fs.realpathSync(change.path);
      if (fs.readFileSync(target, "utf8") !== change.before) {
        throw new Error("it was changed meanwhile, or is not in UTF-8");
      }
      const next = besideOf(target);
      step(`stage ${basename(target)}`);
      staged.push({ change: { ...change, path: target }, target, next });
      writeWhole(next, change.after, fs.statSync(target).mode);
    }
    for (const { change, target, next } of staged) {
      current = target;
      step(`replace ${basename(target)}`);
      fs.renameSync(next, target);
      replaced.push(change);
    }
    return [];
  } catch (error) {
    const lost = putBack(replaced);
    for (const { next } of staged) fs.rmSync(next, { force: true });
    return [failure(error, current, lost)];
  }
}

function besideOf(target: string): string {
  return join(dirname(target), `.${basename(target)}.${process.pid}.intercom-codegen`);
}

function writeWhole(path: string, text: string, mode: number): void {
  fs.writeFileSync(path, text, { flag: "wx", mode, flush: true });
  fs.chmodSync(path, mode);
}

/** The files that could not be put back. */
function putBack(replaced: readonly FileChange[]): readonly string[] {
  return replaced.flatMap(({ path, before }) => {
    const next = besideOf(path);
    try {
      writeWhole(next, before, fs.statSync(path).mode);
      fs.renameSync(next, path);
      return [];
    } catch {
      fs.rmSync(next, { force: true });
      return [path];
    }
  });
}

function failure(error: unknown, path: string, lost: readonly string[]): Diagnostic {
  const reason = error instanceof Error ? error.message : String(error);
  const rest =
    lost.length === 0
      ? "No file was changed."
      : `Changed all the same: ${lost.map(shown).join(", ")}.`;
  return {
    code: "fix-failed",
    severity: "error",
    message: `${shown(path)} cannot be written: ${reason}. ${rest}`,
    hint: "Run it again when nothing else writes there.",
  };
}
