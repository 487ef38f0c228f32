/** A command line to paste into a shell: what runs the tool, and the words after it. */
export function commandText(command: string, words: readonly string[]): string {
  return [command, ...words.map(shellWord)].join(" ");
}

/**
 * A word of a command that a stranger chose: a registry, or a description. It stands there only as a plain name, number or
 * version; quotes do not hold in every shell, and a word that looks like an option is one.
 * @param instead What stands there otherwise, in words of ours: `id` is shown as `<id>`.
 */
export function strangersWord(word: string, instead: string): string {
  return /^@?[A-Za-z\d][\w.+-]*([/@][A-Za-z\d][\w.+-]*){0,2}$/.test(word) && word.length <= 300
    ? word
    : `<${instead}>`;
}

/** Quotes what a shell would read in another way; double quotes are understood by those of Windows, too. */
function shellWord(word: string): string {
  // A place to fill in: whoever pastes it as it stands is told so by the shell.
  if (/^[\w@%+=:,./\\-]+$/.test(word) || /^<[a-z ]+>$/.test(word)) return word;
  return /["$`\\!]/.test(word) ? `'${word.replaceAll("'", `'\\''`)}'` : `"${word}"`;
}
