/**
 * JSON for a file or a terminal, with a line break behind it. What would act on a terminal or on an editor (controls that JSON
 * leaves as they are, marks of writing direction) is escaped, which changes nothing for who parses it.
 */
export function jsonText(value: object): string {
  return `${escapeActing(JSON.stringify(value, null, 2))}\n`;
}

/** In JSON, in a string literal and in a comment of TypeScript. */
export function escapeActing(text: string): string {
  return text.replace(acting, unicodeEscape);
}

/**
 * Halves of surrogate pairs are among them: UTF-8 has no bytes for those. So is U+FFFD: TypeScript takes a file for binary
 * that has it among its first 256 characters.
 */
export const acting =
  /[\0-\u0008\u000b-\u001f\u007f-\u009f\p{Cs}\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufffd]/gu;

export function unicodeEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
