import { existsSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { projectFolder } from "../files/project-folder.js";
import { readRegularText } from "../files/regular-file.js";
import type { ApiVersion } from "../config/versions.js";

/** Where people put notes on a version's next release: `notes/*.md` beside its description. */
export function notesFolder({ description }: ApiVersion): string {
  return join(dirname(description), "notes");
}

/**
 * The notes that no release has told yet. A changelog that has the text of a note told it, so nobody needs to remove
 * the file.
 */
export function newNotes(
  folder: string,
  more: readonly string[],
  changelog: string,
): readonly string[] {
  const files = existsSync(folder) ? readdirSync(folder).toSorted() : [];
  // They are published: nothing else of this machine may get into them.
  const within = projectFolder(folder);
  const texts = files
    .filter((name) => name.endsWith(".md"))
    .map((name) => readRegularText(join(folder, name), { within }));
  const told = plain(changelog);
  return [...texts, ...more]
    .map((text) => text.trim().replaceAll("\r\n", "\n"))
    .filter((text) => text !== "" && !told.includes(plain(text)));
}

function plain(text: string): string {
  return text.replace(/\s+/g, " ");
}
