import { toolCommand } from "./tool.js";

/** A command line of this tool, to paste into a shell. */
export function commandText(...words: readonly string[]): string {
  return [toolCommand, ...words.map(shellWord)].join(" ");
}

/** Quotes what a shell would read in another way; double quotes are understood by those of Windows, too. */
function shellWord(word: string): string {
  if (/^[\w@%+=:,./\\-]+$/.test(word)) return word;
  return /["$`\\!]/.test(word) ? `'${word.replaceAll("'", `'\\''`)}'` : `"${word}"`;
}
