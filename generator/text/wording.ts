/** Small parts of sentences: numbers with their nouns, articles, what is too long. */

/** `1 file`, `2 files`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

/** What stands before a noun, by how it is spoken: `a` Company, `an` Article, `a` User. */
export function article(noun: string): "a" | "an" {
  // As in "user", "unit", "utility", "European" and "one".
  const isSpokenOtherwise = /^([Uu](s[aeiu]|ni(?!n)|t[ei])|[Ee]u|[Oo]ne(?![a-z]))/.test(noun);
  return /^[aeiou]/i.test(noun) && !isSpokenOtherwise ? "an" : "a";
}

/** A sentence of a description, where it goes on from words of ours: `List all pets` after a colon is `list all pets`. */
export function midSentence(text: string): string {
  return /^\p{Lu}\p{Ll}/u.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}

/** At most so many characters of a text; the last is `…` where something is left out. No character is cut in half. */
export function shortened(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, "")}…`;
}
