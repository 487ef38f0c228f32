/** Words that may not name a variable in a module. */
export const reservedWords = new Set(
  (
    "await break case catch class const continue debugger default delete do else enum export extends false finally for " +
    "function if implements import in instanceof interface let new null package private protected public return static " +
    "super switch this throw true try typeof var void while with yield"
  ).split(" "),
);

/** What may not name a constant of a module. */
export const unusableNames: ReadonlySet<string> = new Set([
  ...reservedWords,
  ...["arguments", "eval", "undefined"],
]);

/** A name for a local variable or argument, made usable where it is a word of the language. */
export function localName(name: string): string {
  return reservedWords.has(name) || name === "arguments" || name === "eval" ? `${name}Value` : name;
}
