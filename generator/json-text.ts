/**
 * JSON for a file or a terminal, with a line break behind it. What would act on a terminal or on an editor (controls that JSON
 * leaves as they are, marks of writing direction) is escaped, which changes nothing for who parses it.
 */
export function jsonText(value: object): string {
  return `${escapeActing(JSON.stringify(value, null, 2))}\n`;
}

/**
 * In JSON, and in a string literal of TypeScript, which takes a file for binary that has U+FFFD among its first 256
 * characters.
 */
export function escapeActing(text: string): string {
  return text.replace(
    /[\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufffd]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
