import { readBlockScalar } from "./block-scalar.js";
import type { Extent } from "./extent.js";
import { setOwn } from "./json.js";
import { readFlow } from "./plain-flow.js";
import {
  closingQuote,
  foldLines,
  isSpace,
  plainValue,
  readQuoted,
  requirePlainStart,
} from "./plain-scalar.js";
import type { Json, JsonObject } from "./spec-document.js";
import {
  endOfLine,
  NotPlain,
  notPlain,
  textReader,
  withoutEndSpaces,
  type TextReader,
} from "./text-reader.js";

/** Is told where each object and array stands. */
export type OnContainer = (value: JsonObject | Json[], extent: Extent) => void;

/**
 * Reads the part of YAML that descriptions are written in, and JSON, in a fifth of the time that the library takes. Undefined
 * where there is anything else in it, such as an anchor, or anything wrong: then the library reads it and says what.
 */
export function readPlainYaml(text: string, onContainer: OnContainer): Json | undefined {
  if (unusual.test(text)) return undefined;
  const reader = textReader(text);
  if (text.startsWith("---\n")) reader.position = 4;
  try {
    skipBlank(reader);
    const char = reader.peek();
    const isFlow = char === "{" || char === "[";
    const value = isFlow
      ? readFlow(reader, -1, 0, onContainer)
      : new BlockReader(reader, onContainer).block(columnOf(reader), 0);
    if (isFlow) endLine(reader);
    skipBlank(reader);
    return reader.position < text.length ? undefined : value;
  } catch (error) {
    if (error instanceof NotPlain) return undefined;
    throw error;
  }
}

/** Tabs, other line breaks, what does not print, and what parts documents, but before the first. */
const unusual =
  /[\0-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff]|\n(?:---|\.\.\.)|^(?:---(?!\n)|\.\.\.)/;

/** Deeper ones are for the library, which knows the limit. */
export const deepestPlain = 200;

class BlockReader {
  constructor(
    private readonly reader: TextReader,
    private readonly onContainer: OnContainer,
  ) {}

  /** A map or sequence at this column, where the reader stands. */
  block(column: number, depth: number): Json {
    if (depth > deepestPlain) notPlain();
    return this.isItem() ? this.sequence(column, depth) : this.map(column, depth);
  }

  private isItem(): boolean {
    return this.reader.peek() === "-" && isSpace(this.reader.peek(1));
  }

  private sequence(column: number, depth: number): Json[] {
    const { reader } = this;
    const start = reader.position;
    const items: Json[] = [];
    const starts: number[] = [];
    do {
      reader.position += 1;
      const dash = columnOf(reader);
      skipSpaces(reader);
      if (reader.peek() === "\n" || reader.peek() === "#" || reader.peek() === undefined)
        notPlain();
      starts.push(reader.position);
      const isNested = this.isItem() || this.hasKey();
      if (isNested && columnOf(reader) === dash) notPlain();
      items.push(
        isNested ? this.block(columnOf(reader), depth + 1) : this.inline(column, depth + 1),
      );
    } while (this.goesOn(column) && this.isItem());
    const entryStarts = () => new Map(starts.map((at, index) => [String(index), at]));
    this.onContainer(items, { start, entryStarts });
    return items;
  }

  private map(column: number, depth: number): JsonObject {
    const { reader } = this;
    const start = reader.position;
    const object: JsonObject = {};
    const starts = new Map<string, number>();
    do {
      const at = reader.position;
      const key = this.key(column);
      if (starts.has(key)) notPlain();
      starts.set(key, at);
      const value = this.value(column, depth + 1);
      if (key === "__proto__") setOwn(object, key, value);
      else object[key] = value;
    } while (this.goesOn(column) && (!this.isItem() || notPlain()));
    this.onContainer(object, { start, entryStarts: () => starts });
    return object;
  }

  /** Whether the next line that says something is at this column; further right it may not be. */
  private goesOn(column: number): boolean {
    skipBlank(this.reader);
    if (this.reader.position >= this.reader.text.length) return false;
    const next = columnOf(this.reader);
    return next > column ? notPlain() : next === column;
  }

  /** Whether a key stands here. */
  private hasKey(): boolean {
    const { position } = this.reader;
    const char = this.reader.peek() ?? "";
    if ("[{|>&*!".includes(char)) return false;
    const line = this.reader.text.slice(position, endOfLine(this.reader.text, position));
    if (char !== '"' && char !== "'") return /:(?: |$)/.test(line);
    const end = closingQuote(line, 0);
    return end !== undefined && /^ *:/.test(line.slice(end + 1));
  }

  /** Leaves the reader behind the colon. */
  private key(column: number): string {
    const { reader } = this;
    const { text, position } = reader;
    const lineEnd = endOfLine(text, position);
    const char = reader.peek();
    if (char === '"' || char === "'") {
      const key = readQuoted(reader, Infinity);
      if (reader.position > lineEnd) notPlain();
      skipSpaces(reader);
      if (reader.peek() !== ":" || !isSpace(reader.peek(1))) notPlain();
      if (reader.position - position > longestKey) notPlain();
      reader.position += 1;
      return key;
    }
    requirePlainStart(reader);
    let end = text.indexOf(":", position);
    while (end !== -1 && end < lineEnd && !isSpace(text[end + 1])) end = text.indexOf(":", end + 1);
    if (end === -1 || end >= lineEnd || end - position > longestKey) notPlain();
    const key = withoutEndSpaces(text.slice(position, end));
    if (key.includes(" #") || column < 0) notPlain();
    reader.position = end + 1;
    return key;
  }

  private value(column: number, depth: number): Json {
    const { reader } = this;
    skipSpaces(reader);
    const char = reader.peek();
    const isComment = char === "#" && reader.text[reader.position - 1] === " ";
    if (char !== "\n" && char !== undefined && !isComment) {
      return this.isItem() ? notPlain() : this.inline(column, depth);
    }
    skipBlank(reader);
    if (reader.position >= reader.text.length) return null;
    const next = columnOf(reader);
    if (next > column) {
      if (this.isItem() || this.hasKey()) return this.block(next, depth);
      return "|>".includes(reader.peek() ?? "|") ? notPlain() : this.inline(column, depth);
    }
    // A sequence may stand at the column of the map it is in.
    return next === column && this.isItem() ? this.sequence(column, depth) : null;
  }

  /** What begins on the line of its key or dash and is no block; `column` is that of the key or dash. */
  private inline(column: number, depth: number): Json {
    const { reader } = this;
    const char = reader.peek();
    if (char === "|" || char === ">") return readBlockScalar(reader, column);
    if (char === "[" || char === "{") {
      const value = readFlow(reader, column, depth, this.onContainer);
      endLine(reader);
      return value;
    }
    if (char === '"' || char === "'") {
      const text = readQuoted(reader, column);
      endLine(reader);
      return text;
    }
    return this.plain(column);
  }

  private plain(column: number): Json {
    const { reader } = this;
    const { text } = reader;
    requirePlainStart(reader);
    const lines: string[] = [];
    let end = reader.position;
    for (let from = reader.position; ;) {
      const lineEnd = endOfLine(text, from);
      const line = text.slice(from, lineEnd);
      const comment = line.indexOf(" #");
      const content = comment === -1 ? line : line.slice(0, comment);
      if (/:(?: |$)/.test(content)) notPlain();
      lines.push(content);
      end = lineEnd;
      if (comment !== -1) break;
      const next = this.nextLine(lineEnd + 1, column);
      if (next === undefined) break;
      for (let skipped = 0; skipped < next.blank; skipped += 1) lines.push("");
      from = next.start;
    }
    reader.position = end;
    const [only = ""] = lines;
    return lines.length === 1 ? plainValue(withoutEndSpaces(only)) : foldLines(lines, column);
  }

  /** A line that goes on with a plain scalar, and how many blank ones come before it. */
  private nextLine(
    from: number,
    column: number,
  ): { readonly start: number; readonly blank: number } | undefined {
    const { text } = this.reader;
    let blank = 0;
    for (let start = from; start < text.length;) {
      let at = start;
      while (text[at] === " ") at += 1;
      if (at >= text.length) return undefined;
      if (text[at] !== "\n") {
        return at - start > column && text[at] !== "#" ? { start, blank } : undefined;
      }
      blank += 1;
      start = at + 1;
    }
    return undefined;
  }
}

/** Longer ones are no implicit keys. */
const longestKey = 1000;

/** After a value: nothing but a comment. */
function endLine(reader: TextReader): void {
  const before = reader.position;
  skipSpaces(reader);
  const char = reader.peek();
  if (char === "\n" || char === undefined) return;
  if (char !== "#" || reader.position === before) notPlain();
  reader.position = endOfLine(reader.text, reader.position);
}

function skipSpaces(reader: TextReader): void {
  while (reader.peek() === " ") reader.position += 1;
}

/** To the next line that says something, past the rest of this one. */
function skipBlank(reader: TextReader): void {
  for (;;) {
    skipSpaces(reader);
    if (reader.peek() === "#") reader.position = endOfLine(reader.text, reader.position);
    if (reader.peek() !== "\n") return;
    reader.position += 1;
  }
}

function columnOf({ text, position }: TextReader): number {
  return position === 0 ? 0 : position - 1 - text.lastIndexOf("\n", position - 1);
}
