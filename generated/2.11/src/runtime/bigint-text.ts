/** For `JSON.stringify`, which throws for a bigint. */
export function bigintText(_: string, value: unknown): unknown {
  return typeof value === "bigint" ? `${value}` : value;
}

/**
 * Marks a bigint in a value that becomes JSON; `JSON.stringify` writes no number with all its digits. A string that looks
 * marked gets another mark, so that it stays a string.
 */
export function markedBigint(value: unknown): unknown {
  return typeof value === "bigint" || looksMarked(value) ? `${mark}${value}` : value;
}

/** JSON text with numbers in place of marked strings. Keys stay as they are. */
export function withoutMarks(text: string): string {
  return text.replace(strings, (token, more: string, digits?: string, colon?: string) =>
    !digits || colon ? token : more ? `"${more}${digits}"` : digits,
  );
}

/** Each string, whole: no part of one looks like a string. */
const strings = /"(?:((?:\\u0000)*)\\u0000(-?\d+)|[^"\\]*(?:\\.[^"\\]*)*)"(:)?/g;

/** Stands before the digits. */
export const mark = "\0";

/** Whether a value is a string of marks and digits. */
export function looksMarked(value: unknown): value is string {
  return typeof value === "string" && /^\0+-?\d+$/.test(value);
}
