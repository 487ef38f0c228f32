import type { Json } from "./spec-document.js";

const words = new Map<string, null | boolean>([
  ["", null],
  ...["~", "null", "Null", "NULL"].map((text) => [text, null] as const),
  ...["true", "True", "TRUE"].map((text) => [text, true] as const),
  ...["false", "False", "FALSE"].map((text) => [text, false] as const),
]);
const integer = /^[-+]?[0-9]+$/;
const float = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
/** Octal, hexadecimal, infinite, and no number. */
const other = /^(?:0o[0-7]+|0x[0-9a-fA-F]+|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;

/** The value of a scalar without quotes, by YAML's core schema. Undefined for a number that has to be looked at. */
export function plainScalar(text: string): Json | undefined {
  const word = words.get(text);
  if (word !== undefined) return word;
  // What begins with a letter is no number.
  if (text.charCodeAt(0) > 57) return text;
  if (other.test(text)) return undefined;
  if (!float.test(text)) return text;
  const value = Number(text);
  if (!integer.test(text)) return Number.isFinite(value) ? value : undefined;
  // Without the sign of a zero, which integers do not have.
  return Number.isSafeInteger(value) ? value + 0 : undefined;
}
