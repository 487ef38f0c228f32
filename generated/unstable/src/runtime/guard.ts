import { markedBigint, withoutMarks } from "./bigint-text.js";

/**
 * The building blocks of generated guards. Each accepts any value and never changes it. A getter or a proxy may still throw:
 * the exported guards catch that.
 */

/** How deep a recursive value may be: deeper than any real response, but not too deep for the stack. */
export const maxDepth = 500;

/** An alias that engines can inline. */
const isArray = Array.isArray;

/** A JSON object: no array, no null. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !isArray(value);
}

export function isString(value: unknown): value is string {
  return typeof value === "string";
}

export function isBoolean(value: unknown): value is boolean {
  return typeof value === "boolean";
}

/** JSON has no NaN and no infinity. */
export function isNumber(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value);
}

export function isInteger(value: unknown): value is number {
  return Number.isInteger(value);
}

export function isBigInt(value: unknown): value is bigint {
  return typeof value === "bigint";
}

/** An integer as text. */
export function isDigits(value: unknown): value is string {
  return typeof value === "string" && /^-?\d+$/.test(value);
}

/** A file or bytes, for a form or a binary body. */
export function isBytes(value: unknown): boolean {
  return typeof value === "string" || value instanceof Uint8Array || value instanceof Blob;
}

/** The results of checks so far, by part of the value and check. */
export type Seen = Map<unknown, Map<unknown, boolean>>;

/** Runs a check only once for each part of a value, even if the value contains that part many times. */
export function once(seen: Seen, check: unknown, value: unknown, look: () => boolean): boolean {
  const results = seen.get(value) ?? new Map<unknown, boolean>();
  seen.set(value, results);
  const result = results.get(check) ?? look();
  results.set(check, result);
  return result;
}

/** One of many values. */
export function isAmong(value: unknown, values: readonly unknown[]): boolean {
  return values.includes(value);
}

/** An array whose elements all pass; holes count as undefined. */
export function isListOf(
  value: unknown,
  is: (item: unknown) => boolean,
  start = 0,
): value is unknown[] {
  if (!Array.isArray(value)) return false;
  for (let index = start; index < value.length; index++) if (!is(value[index])) return false;
  return true;
}

/** Exactly one, as `oneOf` requires. */
export function isOne(...matches: readonly boolean[]): boolean {
  return matches.filter(Boolean).length === 1;
}

/** The value of an own property, for names that every object inherits, such as `constructor`. */
export function own(value: Record<string, unknown>, name: string): unknown {
  return Object.hasOwn(value, name) ? value[name] : undefined;
}

/** An object whose every property passes. */
export function isMapOf(
  value: unknown,
  is: (other: unknown) => boolean,
): value is Record<string, unknown> {
  if (!isRecord(value)) return false;
  // Engines run `for … in` without creating an array of names.
  for (const name in value) if (Object.hasOwn(value, name) && !is(value[name])) return false;
  return true;
}

/** Whether every property that is not among the known ones passes. */
export function areOthers(
  value: Record<string, unknown>,
  known: readonly string[],
  is: (other: unknown) => boolean,
): boolean {
  return Object.keys(value).every((name) => known.includes(name) || is(value[name]));
}

/** JSON Schema counts characters by code points. https://json-schema.org/draft/2020-12/json-schema-validation#section-6.3.1 */
export function lengthOf(text: string): number {
  let length = 0;
  for (const _ of text) length++;
  return length;
}

/** Whether no two elements are the same JSON value. */
export function areUnique(list: readonly unknown[]): boolean {
  const seen = new Set<string>();
  // By index: `every` would visit the holes of a sparse array.
  for (let index = 0; index < list.length; index++) {
    const text = canonical(list[index]);
    if (seen.has(text)) return false;
    seen.add(text);
  }
  return true;
}

/** The JSON of a value. A bigint is the number that it stands for, and not the string of its digits. */
function canonical(value: unknown): string {
  const text = JSON.stringify([value], (_, part: unknown) =>
    isRecord(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : markedBigint(part),
  );
  return text.includes(markText) ? withoutMarks(text) : text;
}

const markText = String.raw`\u0000`;

/**
 * Uses the decimal digits of the JSON text: 0.3 is a multiple of 0.1, although a floating-point division gives
 * 2.9999999999999996, and 1000000.0000001 is not a multiple of 0.01, although a division comes very close.
 */
export function isMultipleOf(value: number | bigint, of: number): boolean {
  const isBig = typeof value === "bigint";
  if (!isBig && Number.isSafeInteger(value) && Number.isSafeInteger(of)) return value % of === 0;
  if ((!isBig && !Number.isFinite(value)) || !Number.isFinite(of) || of === 0) return false;
  const [digits, exponent] = isBig ? [value, 0] : decimalOf(value);
  const [ofDigits, ofExponent] = decimalOf(of);
  const shift = exponent - ofExponent;
  const scale = 10n ** BigInt(Math.abs(shift));
  return shift > 0 ? (digits * scale) % ofDigits === 0n : digits % (ofDigits * scale) === 0n;
}

/** The digits of a number and their power of ten: 1.25 is 125 and -2. */
function decimalOf(value: number): readonly [digits: bigint, exponent: number] {
  const [digits = "", exponent] = value.toExponential().split("e");
  const [whole = "", fraction = ""] = digits.split(".");
  return [BigInt(whole + fraction), Number(exponent) - fraction.length];
}

// Formats are checked in requests only. Each has its own function, so that a guard bundles only what it needs.

/** RFC 3339, section 5.6. The day must exist; any minute may have a leap second. */
export function isDateTime(text: string): boolean {
  const [, year, month, day] =
    /^(\d{4})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])[t ](?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d+)?(?:z|[+-](?:[01]\d|2[0-3]):?[0-5]\d)$/i.exec(
      text,
    ) ?? [];
  // The calendar repeats after 400 years, and `Date` reads a year below 100 as one of the 20th century.
  const last = new Date(Date.UTC(2000 + (Number(year) % 400), Number(month), 0));
  return Number(day) <= last.getUTCDate();
}

/** RFC 3986: a scheme, and only characters that are allowed in URIs. */
export function isUri(text: string): boolean {
  return /^[a-z][a-z\d+.-]*:(?:[^\s<>"{}|\\^`%\u0080-\uffff]|%[\da-f]{2})+$/i.test(text);
}

/** RFC 5321 as used in practice: dots between non-empty parts, and a domain of at least two parts. */
export function isEmail(text: string): boolean {
  return /^[a-z\d!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z\d!#$%&'*+/=?^_`{|}~-]+)*@(?:[a-z\d](?:[a-z\d-]*[a-z\d])?\.)+[a-z\d](?:[a-z\d-]*[a-z\d])?$/i.test(
    text,
  );
}

export function isUuid(text: string): boolean {
  return /^(?:urn:uuid:)?[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i.test(text);
}

type Format = "date-time" | "uri" | "email" | "uuid";

export const formats: Readonly<Record<Format, (text: string) => boolean>> = {
  "date-time": isDateTime,
  uri: isUri,
  email: isEmail,
  uuid: isUuid,
};
