import { diagnosticOf } from "../../diagnostics/diagnostics.js";
import { PathFault } from "../../files/path-fault.js";
import { saveFile as save } from "../../files/save-file.js";
import { isSystemError } from "../../files/system-error.js";
import type { Console } from "../console.js";

/** Writes the file of an option. Returns false after reporting that it cannot be written. */
export async function saveFile(file: string, text: string, console: Console): Promise<boolean> {
  try {
    save(file, text);
    return true;
  } catch (error) {
    if (error instanceof PathFault) {
      console.diagnostics([error.diagnostic]);
      return false;
    }
    if (!isSystemError(error)) throw error;
    const message = `${file} cannot be written: ${error.message}.`;
    console.diagnostics([diagnosticOf("output-write-failed", { message })]);
    return false;
  }
}
