import { singular as singularOf } from "../../templates/runtime/testing/singular.js";

/** Words of a name in any spelling: `find_by_id`, `findById`, `Find by ID`, `find-by-id`. */
export function words(name: string): readonly string[] {
  const known = wordsOf.get(name);
  if (known !== undefined) return known;
  const found = split(name);
  if (wordsOf.size >= mostKnown) wordsOf.clear();
  wordsOf.set(name, found);
  return found;
}

/** A name is asked for many times, and takes a while. A long description has tens of thousands. */
const wordsOf = new Map<string, readonly string[]>();
const mostKnown = 100_000;

function split(name: string): readonly string[] {
  const start = name.slice(0, longest);
  return /^[ -~]*$/.test(start) ? splitAscii(start) : splitUnicode(start);
}

/** The same as below, in a tenth of the time: nearly all names are ASCII. */
function splitAscii(name: string): readonly string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replace(/([A-Z])([A-Z][a-z])/g, "$1 $2")
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== "");
}

function splitUnicode(name: string): readonly string[] {
  return name
    .normalize("NFKC")
    .replace(invisible, "")
    .replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, "$1 $2")
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, "$1 $2")
    .split(/[^\p{ID_Continue}]+|_+/u)
    .filter((word) => word !== "");
}

/** Some of those are letters to JavaScript. */
const invisible = /\p{Default_Ignorable_Code_Point}/gu;

/** What is longer is no name; what is made of it is told apart by a number. */
const longest = 300;

/** `find_by_id` becomes `FindById`. Always an identifier: `_1st` for `1st`, `Unnamed` where there is no letter or digit. */
export function pascalCase(name: string): string {
  const joined = words(name)
    .map((word) => capitalize(word.toLowerCase()))
    .join("");
  if (joined === "") return "Unnamed";
  return /^[\p{ID_Start}$_]/u.test(joined) ? joined : `_${joined}`;
}

/** `Find by id` becomes `findById`. */
export function camelCase(name: string): string {
  return uncapitalize(pascalCase(name));
}

export function capitalize(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

export function uncapitalize(word: string): string {
  return word.charAt(0).toLowerCase() + word.slice(1);
}

/** In lower case, to tell that `Companies` and `company` are the same thing; never shown to anybody. */
export function singular(word: string): string {
  return singularOf(word.toLowerCase());
}
