import { setOwn } from "./json.js";
import { isSpace, plainValue, readQuoted, requirePlainStart } from "./plain-scalar.js";
import { deepestPlain, type OnContainer } from "./plain-yaml.js";
import type { Json, JsonObject } from "./spec-document.js";
import { notPlain, withoutEndSpaces, type TextReader } from "./text-reader.js";

/** `[…]` or `{…}`; all its lines are indented by more than `column`. */
export function readFlow(
  reader: TextReader,
  column: number,
  depth: number,
  onContainer: OnContainer,
): Json {
  if (depth > deepestPlain) notPlain();

  function sequence(): Json[] {
    const start = reader.position;
    const items: Json[] = [];
    const starts: number[] = [];
    readEntries("]", () => {
      starts.push(reader.position);
      items.push(value());
    });
    const entryStarts = () => new Map(starts.map((at, index) => [String(index), at]));
    onContainer(items, { start, entryStarts });
    return items;
  }

  function map(): JsonObject {
    const start = reader.position;
    const object: JsonObject = {};
    const starts = new Map<string, number>();
    readEntries("}", () => {
      const at = reader.position;
      const key = mapKey();
      if (starts.has(key)) notPlain();
      starts.set(key, at);
      skip();
      const inner = value();
      if (key === "__proto__") setOwn(object, key, inner);
      else object[key] = inner;
    });
    onContainer(object, { start, entryStarts: () => starts });
    return object;
  }

  function readEntries(end: string, readEntry: () => void): void {
    reader.position += 1;
    skip();
    if (reader.peek() === end) {
      reader.position += 1;
      return;
    }
    for (;;) {
      readEntry();
      skip();
      const char = reader.peek();
      reader.position += 1;
      if (char === end) return;
      if (char !== ",") notPlain();
      skip();
    }
  }

  /** Leaves the reader behind the colon. */
  function mapKey(): string {
    const char = reader.peek();
    const isQuoted = char === '"' || char === "'";
    const key = isQuoted ? readQuoted(reader, Infinity) : plainText();
    while (reader.peek() === " ") reader.position += 1;
    // After a quoted key no space is needed.
    if (reader.peek() !== ":" || (!isQuoted && !isSpace(reader.peek(1)))) notPlain();
    reader.position += 1;
    return key;
  }

  function value(): Json {
    const char = reader.peek();
    if (char === "[" || char === "{") return readFlow(reader, column, depth + 1, onContainer);
    if (char === '"' || char === "'") return readQuoted(reader, Infinity);
    return plainValue(plainText());
  }

  function plainText(): string {
    requirePlainStart(reader);
    const { text, position } = reader;
    let end = position;
    for (let char = text[end]; char !== undefined && !",[]{}\n".includes(char); char = text[end]) {
      if (char === ":" && (isSpace(text[end + 1]) || ",[]{}".includes(text[end + 1] ?? ""))) break;
      if (char === " " && text[end + 1] === "#") notPlain();
      end += 1;
    }
    reader.position = end;
    return withoutEndSpaces(text.slice(position, end));
  }

  /** Spaces and line breaks. */
  function skip(): void {
    for (;;) {
      while (reader.peek() === " ") reader.position += 1;
      if (reader.peek() !== "\n") return;
      reader.position += 1;
      const lineStart = reader.position;
      while (reader.peek() === " ") reader.position += 1;
      if (reader.peek() !== "\n" && reader.position - lineStart <= column) notPlain();
    }
  }

  return reader.peek() === "[" ? sequence() : map();
}
