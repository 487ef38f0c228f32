import { replaceUnsafe, unicodeEscape } from "./unsafe-characters.js";

/**
 * JSON for a file or a terminal, with a line break behind it. What would act on a terminal or on an editor, or is not seen, is
 * escaped, which changes nothing for who parses it.
 */
export function jsonText(value: object): string {
  return `${escapeUnsafe(JSON.stringify(value, null, 2))}\n`;
}

/**
 * In JSON, in a string literal and in a comment of TypeScript. U+FFFD, too: TypeScript takes a file for binary that has it among
 * its first 256 characters.
 */
export function escapeUnsafe(text: string): string {
  return replaceUnsafe(text, unicodeEscape).replaceAll("\ufffd", "\\ufffd");
}
