/** For `JSON.stringify`, which throws for a bigint. */
export function bigintText(_: string, value: unknown): unknown {
  return typeof value === "bigint" ? `${value}` : value;
}

/** Marks a bigint in text that becomes JSON; `JSON.stringify` writes no number with all its digits. */
export function markedBigint(value: unknown): unknown {
  return typeof value === "bigint" ? `${mark}${value}` : value;
}

/** JSON text with numbers in place of marked strings. */
export function withoutMarks(text: string): string {
  return text.replace(/"\\u0000(-?\d+)"/g, "$1");
}

/** Stands before the digits. */
export const mark = "\0";
