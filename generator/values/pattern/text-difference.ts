import { anyChar, hasChar, lastChar, single, type CharSet } from "./char-set.js";
import { Languages, TooManyLanguages, type Language } from "./language.js";
import { patternLanguage } from "./pattern-language.js";
import { patternNode } from "./pattern-node.js";
import { readPattern } from "./read-pattern.js";
import type { StringLimits } from "./string-limits.js";

/** A string that keeps the limits of one type and not those of another; undefined: not known. */
export type TextDifference =
  { readonly kind: "none" } | { readonly kind: "text"; readonly text: string };

/** Limits, or the only strings that there are. */
export type Texts = StringLimits | { readonly values: readonly string[] };

export type TextDifferences = (a: Texts, b: Texts) => TextDifference | undefined;

/** Bounds for one search: patterns of people need far fewer. */
const mostStates = 2000;
const mostLanguages = 15_000;
/** The bound for all searches of a comparison: hostile descriptions have many patterns. */
const mostWork = 300_000;

/** Finds the shortest string of a first type that is none of a second. Undefined if that is not decided in time. */
export function createTextDifferences(): TextDifferences {
  const known = new Map<string, TextDifference | undefined>();
  let work = mostWork;
  return (a, b) => {
    const key = JSON.stringify([a, b].map(keyOf));
    if (known.has(key) || work <= 0) return known.get(key);
    const languages = new Languages(mostLanguages);
    const found = unlessTooMany(() => {
      const left = languageOf(a, languages);
      const right = left && languageOf(b, languages);
      const rest = right && languages.both([left, languages.not(right)]);
      return rest && shortestIn(rest, languages);
    });
    work -= languages.count;
    known.set(key, found);
    return found;
  };
}

function unlessTooMany<T>(find: () => T): T | undefined {
  try {
    return find();
  } catch (error) {
    if (error instanceof TooManyLanguages) return undefined;
    throw error;
  }
}

function keyOf(texts: Texts): unknown {
  return "values" in texts
    ? texts.values
    : [texts.pattern, texts.minLength ?? null, texts.maxLength ?? null, "limits"];
}

function languageOf(texts: Texts, languages: Languages): Language | undefined {
  if ("values" in texts) return languages.either(texts.values.map((one) => textOf(one, languages)));
  const { pattern, minLength = 0, maxLength = Infinity } = texts;
  const lengths = languages.repeat(languages.chars(anyChar), minLength, maxLength);
  if (pattern === undefined) return lengths;
  const read = readPattern(pattern);
  const own = read && patternLanguage(patternNode(read.tree, read.flags), languages, maxLength);
  return own && languages.both([own, lengths]);
}

function textOf(text: string, languages: Languages): Language {
  const letters = [...text].map((letter) => languages.chars(single(letter.codePointAt(0) ?? 0)));
  return letters.reduceRight((rest, letter) => languages.join(letter, rest), languages.empty);
}

interface Reached {
  readonly language: Language;
  readonly text: string;
}

function shortestIn(start: Language, languages: Languages): TextDifference | undefined {
  const letters = lettersOf([...languages.sets]);
  if (letters === undefined) return undefined;
  const seen = new Set([start]);
  let here: readonly Reached[] = [{ language: start, text: "" }];
  while (here.length > 0) {
    const next: Reached[] = [];
    for (const { language, text } of here) {
      if (language.hasEmpty) return { kind: "text", text };
      for (const letter of letters) {
        const rest = languages.after(language, letter);
        if (rest === languages.none || seen.has(rest)) continue;
        seen.add(rest);
        next.push({ language: rest, text: text + String.fromCodePoint(letter) });
        if (seen.size > mostStates) return undefined;
      }
    }
    here = next;
  }
  return { kind: "none" };
}

/** Of all sets together; each of their ends is looked up in each of them. */
const mostRanges = 5000;

/** One character for all that are in the same sets: a plain one where there is one. Undefined where there are too many. */
function lettersOf(sets: readonly CharSet[]): readonly number[] | undefined {
  if (sets.reduce((sum, set) => sum + set.length, 0) > mostRanges) return undefined;
  const found = new Map<string, number>();
  for (const code of [...plainCodes, ...starts(sets)]) {
    const key = sets.map((set) => (hasChar(set, code) ? 1 : 0)).join("");
    if (!found.has(key)) found.set(key, code);
  }
  return [...found.values()];
}

const codesOf = (from: string, to: string) => {
  const first = from.charCodeAt(0);
  return Array.from({ length: to.charCodeAt(0) - first + 1 }, (_, index) => first + index);
};
const plainCodes = [
  ...codesOf("a", "z"),
  ...codesOf("0", "9"),
  ...codesOf("A", "Z"),
  ...codesOf("!", "~"),
  0xe9,
];

/** Where a set starts or ends, another kind of character starts. */
function starts(sets: readonly CharSet[]): readonly number[] {
  const edges = sets.flatMap((set) => set.flatMap(([from, to]) => [from, to + 1]));
  return [...new Set(edges)].filter((code) => code <= lastChar).toSorted((a, b) => a - b);
}
