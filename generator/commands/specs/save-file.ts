import { PathFault } from "../../files/path-fault.js";
import { saveFile as save } from "../../files/save-file.js";
import { isSystemError } from "../../files/system-error.js";
import { overlayText, type DraftAction } from "../../specs/overlay-text.js";
import { sourceFault } from "../../specs/source-fault.js";
import type { Console } from "../console.js";

/** Writes what was asked for with an option. False, and told, where the file cannot be written. */
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
    console.diagnostics([sourceFault("output-write-failed", message)]);
    return false;
  }
}

/** What would add the components that a new description lacks: into a file, or to be read. */
export async function tellDraft(
  id: string,
  drafted: readonly DraftAction[],
  { file, next }: { readonly file: string | undefined; readonly next: string },
  console: Console,
): Promise<void> {
  if (drafted.length === 0) return;
  const note = `What the new description of ${id} refers to and lacks. To be reviewed.`;
  const text = overlayText(`Corrections of ${id}`, note, drafted);
  if (file === undefined) console.important(`What it lacks could be added so; ${next}\n\n${text}`);
  else if (await saveFile(file, text, console))
    console.important(`What it lacks is drafted in ${file}: review it, and ${next}`);
}
