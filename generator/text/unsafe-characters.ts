/**
 * Characters that act on a terminal, an editor or a reader, or that nobody sees: controls, marks of writing direction, line
 * separators, halves of surrogate pairs (UTF-8 has no bytes for those), and all that Unicode calls ignorable, such as spaces
 * without width, soft hyphens, fillers, selectors and tags. A description may come from anybody. Tabs and line breaks are for
 * each place to decide on.
 */
export const unsafeCharacters =
  /[\0-\u0008\u000b-\u001f\u007f-\u009f\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\ufff9-\ufffb\p{Noncharacter_Code_Point}]/u;

const pictograph = "\\p{Extended_Pictographic}[\\ufe0e\\ufe0f]?\\p{Emoji_Modifier}?";

/** Scripts in which two letters are spelled with a joiner, or with what keeps them from joining. */
const joining = [
  ..."Arabic Syriac Mongolian Devanagari Bengali Gurmukhi Gujarati Oriya Tamil Telugu".split(" "),
  ..."Kannada Malayalam Sinhala Khmer Myanmar".split(" "),
]
  .map((script) => `\\p{Script=${script}}`)
  .join("");

/**
 * Where such a character is part of what is seen, and only there: in an emoji (a woman with a laptop is two, joined), between
 * letters that a script joins or keeps apart with it, and in a variant of an ideograph, such as in names of people.
 */
const seen = [
  `${pictograph}(?:\\u200d${pictograph})+`,
  "\\p{Extended_Pictographic}[\\ufe0e\\ufe0f]",
  "[0-9#*]\\ufe0f\\u20e3",
  // The flags of England, Scotland and Wales.
  ...["gbeng", "gbsct", "gbwls"].map((region) => `\\u{1f3f4}${tags(region)}\\u{e007f}`),
  `(?<=[${joining}])[\\u200c\\u200d](?=[${joining}])`,
  "\\p{Unified_Ideograph}[\\ufe00-\\ufe02\\u{e0100}-\\u{e01ef}]",
].join("|");

function tags(text: string): string {
  return [...text].map((letter) => `\\u{e00${letter.charCodeAt(0).toString(16)}}`).join("");
}

const unsafeOutside = new RegExp(`(${seen})|${unsafeCharacters.source}`, "gu");

/** What is left of a line from its first character beyond ASCII, or the one before: `1` may be the start of an emoji. */
const beyondAscii = /[^\n]?[^\t\n -~][^\n]*/g;

/** The text with something in the place of each unsafe character, except where it is part of what is seen. */
export function replaceUnsafe(text: string, replacement: (character: string) => string): string {
  // Few lines have any, and what is seen is on one line, and takes long to look for.
  return text.replace(beyondAscii, (rest) =>
    unsafeCharacters.test(rest)
      ? rest.replace(unsafeOutside, (found, kept?: string) => kept ?? replacement(found))
      : rest,
  );
}

/** As text for people: what is not seen is left out, what would act is a space. A lone half of a pair is U+FFFD. */
export function withoutUnsafe(text: string): string {
  return replaceUnsafe(text, (character) =>
    /\p{Cs}/u.test(character) ? "\ufffd" : /[\p{Cc}\p{Zl}\p{Zp}]/u.test(character) ? " " : "",
  );
}

/** As JSON and TypeScript write a character: each half of a surrogate pair by itself. */
export function unicodeEscape(character: string): string {
  return character
    .split("")
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
    .join("");
}
