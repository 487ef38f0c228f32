import { mkdir, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { isSystemError } from "../../output/system-error.js";
import { sourceFault } from "../../specs/source-fault.js";
import type { Console } from "../console.js";

/** Writes what was asked for with an option. False, and told, where the file cannot be written. */
export async function saveFile(file: string, text: string, console: Console): Promise<boolean> {
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
    return true;
  } catch (error) {
    if (!isSystemError(error)) throw error;
    const message = `${file} cannot be written: ${error.message}.`;
    console.diagnostics([sourceFault("output-write-failed", message)]);
    return false;
  }
}
