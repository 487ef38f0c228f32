/** A command line to paste into a shell: what runs the tool, and the words after it. */
export function commandText(command: string, words: readonly string[]): string {
  return [command, ...words.map(shellWord)].join(" ");
}

/** Quotes what a shell would read in another way; double quotes are understood by those of Windows, too. */
function shellWord(word: string): string {
  if (/^[\w@%+=:,./\\-]+$/.test(word)) return word;
  return /["$`\\!]/.test(word) ? `'${word.replaceAll("'", `'\\''`)}'` : `"${word}"`;
}
