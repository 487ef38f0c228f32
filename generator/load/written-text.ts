import { offsetOf, type Origin } from "./origins.js";

/** What a scalar without quotes is made of, in a list, and after a key with or without quotes. */
const item = /^([^\s,\]}#]+)/;
const entry = /^(?:"(?:[^"\\\n]|\\.)*"|'(?:[^'\n]|'')*'|[^\s:][^:\n]*?)\s*:\s*([^\s,\]}#]+)/;

/** Longer keys are not looked past. */
const longest = 200;

/** A number or a boolean as it stands in the file: `1.10` is written so. As JSON writes it, where it is not found. */
export function writtenText(value: number | boolean, origin: Origin | undefined): string {
  const offset = origin === undefined ? undefined : offsetOf(origin);
  if (origin === undefined || offset === undefined) return String(value);
  const { source, layout } = origin;
  const found = (layout.keys === undefined ? item : entry).exec(
    source.text.slice(offset, offset + longest),
  );
  const text = found?.[1];
  // It may be an alias, or stand somewhere else.
  return text !== undefined && isWriting(text, value) ? text : String(value);
}

function isWriting(text: string, value: number | boolean): boolean {
  return typeof value === "number" ? Number(text) === value : text.toLowerCase() === String(value);
}
