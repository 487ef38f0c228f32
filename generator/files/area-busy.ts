import { diagnosticOf, type Diagnostic } from "../diagnostics/diagnostics.js";

/** Why a run writes nothing to a folder: another one does. */
export function areaBusy(folder: string): Diagnostic {
  return diagnosticOf("output-folder-busy", {
    message: `Another run is writing to ${folder}.`,
    hint: "Wait for it to end.",
  });
}
