import type { Json } from "./spec-document.js";
import { indentOf, notPlain, withoutEndSpaces, type TextReader } from "./text-reader.js";

/** What a plain scalar may not begin with, or only where it is no indicator. */
const indicators = new Set("-?:,[]{}#&*!|>'\"%@`");

/** What `:` is followed by where it ends a key. */
export const isSpace = (char: string | undefined) =>
  char === " " || char === "\n" || char === undefined;

export function requirePlainStart(reader: TextReader): void {
  const char = reader.peek();
  if (char === undefined || indicators.has(char)) {
    // `-1` and the like are none.
    if (char !== "-" || isSpace(reader.peek(1)) || "-,[]{}".includes(reader.peek(1) ?? ""))
      notPlain();
  }
}

/** By the core schema: https://yaml.org/spec/1.2.2/#103-core-schema */
export function plainValue(text: string): Json {
  const first = text[0] ?? "";
  if ((first >= "0" && first <= "9") || "+-.".includes(first)) return numberOr(text);
  switch (text) {
    case "null":
    case "Null":
    case "NULL":
    case "~":
      return null;
    case "true":
    case "True":
    case "TRUE":
      return true;
    case "false":
    case "False":
    case "FALSE":
      return false;
    default:
      return text;
  }
}

const integer = /^[-+]?[0-9]+$/;
const float = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
/** Octal and hexadecimal, infinite, no number: seldom enough. */
const other = /^(?:0o[0-7]+|0x[0-9a-fA-F]+|[-+]?\.(?:inf|Inf|INF)|\.nan|\.NaN|\.NAN)$/;

function numberOr(text: string): Json {
  if (integer.test(text)) {
    const number = Number(text);
    // There is no negative zero among integers.
    return Number.isSafeInteger(number) ? number + 0 : notPlain();
  }
  if (float.test(text)) {
    const number = Number(text);
    return Number.isFinite(number) ? number : notPlain();
  }
  return other.test(text) ? notPlain() : text;
}

/** `"…"` or `'…'`, over several lines where they are indented by more than `column`. */
export function readQuoted(reader: TextReader, column: number): string {
  const { text, position: start } = reader;
  const quote = text[start];
  const end = closingQuote(text, start) ?? notPlain();
  reader.position = end + 1;
  const inner = text.slice(start + 1, end);
  const folded = inner.includes("\n") ? foldQuoted(inner, column) : inner;
  return quote === '"' ? unescaped(folded) : folded.replaceAll("''", "'");
}

export function closingQuote(text: string, start: number): number | undefined {
  const quote = text[start];
  for (let end = start + 1; end < text.length; end += 1) {
    const char = text[end];
    if (char === "\\" && quote === '"') end += 1;
    else if (char === quote) {
      if (quote === '"' || text[end + 1] !== "'") return end;
      end += 1;
    }
  }
  return undefined;
}

/** Spaces before the closing quote belong to the text. */
function foldQuoted(inner: string, column: number): string {
  return foldLines(inner.split("\n"), column) + inner.slice(withoutEndSpaces(inner).length);
}

/** The escapes that JSON has too. */
function unescaped(text: string): string {
  if (!text.includes("\\")) return text;
  for (const [escape] of text.matchAll(/\\(?:u[0-9a-fA-F]{4}|[^])/g)) {
    if (escape.length === 2 && !'"\\/bfnrt'.includes(escape.slice(1))) notPlain();
  }
  return JSON.parse(`"${text.replaceAll("\n", "\\n")}"`) as string;
}

/** A line break is a space; of several, all but the first one stay. */
export function foldLines(lines: readonly string[], column: number): string {
  const first = withoutEndSpaces(lines[0] ?? "");
  let folded = first;
  let breaks = 0;
  for (const line of lines.slice(1)) {
    const indent = indentOf(line);
    const content = withoutEndSpaces(line.slice(indent));
    breaks += 1;
    if (content === "") continue;
    if (indent <= column) notPlain();
    folded += breaks === 1 ? " " : "\n".repeat(breaks - 1);
    folded += content;
    breaks = 0;
  }
  // Blank first and last lines have rules of their own, and so has a line that ends in a backslash.
  if (breaks > 0 || first === "" || lines.some((line) => line.endsWith("\\"))) notPlain();
  return folded;
}
