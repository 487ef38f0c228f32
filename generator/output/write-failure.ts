import type { Diagnostic, DiagnosticCode, DiagnosticDetails } from "../diagnostics/diagnostics.js";
import { Diagnostics } from "../diagnostics/diagnostics.js";
import { PathFault } from "../files/path-fault.js";
import { isSystemError } from "../files/system-error.js";
import type { Workplace } from "./workplace.js";

/** Says why a folder was not written. A bug of ours is thrown on. */
export function writeFailed(folder: string, error: unknown): Diagnostic {
  if (error instanceof PathFault) return error.diagnostic;
  if (!isSystemError(error)) throw error;
  return diagnostic("output-write-failed", {
    message: `${folder} could not be written and was not changed: ${error.message}.`,
    hint:
      error.code === "EXDEV" || error.code === "EBUSY"
        ? "It cannot be renamed: it is a mount point, or in a lower layer of an overlay. Delete it and generate again."
        : "Fix the cause and run the command again.",
  });
}

/** The new output is in place, and the old one could not be cleared away. */
export function leftoverKept({ work }: Workplace, error: unknown): Diagnostic {
  if (!isSystemError(error)) throw error;
  return diagnostic("output-leftover", {
    message: `The old output could not be deleted: ${error.message}.`,
    hint: `The next run tries again. It is in ${work}.`,
  });
}

export function folderBusy(folder: string, { lock }: Workplace): Diagnostic {
  return diagnostic("output-folder-busy", {
    message: `Another run is writing to ${folder}.`,
    hint: `Wait for it to end. If there is no other run, delete ${lock}*.`,
  });
}

function diagnostic(code: DiagnosticCode, details: DiagnosticDetails): Diagnostic {
  const diagnostics = new Diagnostics();
  diagnostics.add(code, details);
  const [only] = diagnostics.list;
  if (only === undefined) throw new Error(`${code} was not added.`);
  return only;
}
