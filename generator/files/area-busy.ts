import { resolve } from "node:path";
import { diagnosticOf, type Diagnostic } from "../diagnostics/diagnostics.js";

/** Why a run writes nothing to a folder: another one does. */
export function areaBusy(folder: string): Diagnostic {
  const isHere = resolve(folder) === process.cwd();
  return diagnosticOf("output-folder-busy", {
    message: `Another run is writing to ${isHere ? "this folder" : folder}.`,
    hint: "Wait for it to end.",
  });
}
