import { endOfLine, indentOf, notPlain, type TextReader } from "./text-reader.js";

/** `|` or `>`, and its lines, which are indented by more than `column`. Leaves the reader where the next line begins. */
export function readBlockScalar(reader: TextReader, column: number): string {
  const { text } = reader;
  const lineEnd = endOfLine(text, reader.position);
  const header = /^([|>])([-+]?) *$/.exec(text.slice(reader.position, lineEnd));
  if (header === null) return notPlain();
  const [, style, chomping] = header;
  const { lines, end } = contentLines(text, lineEnd + 1, column);
  reader.position = end;
  const last = lines.findLastIndex((line) => line !== "");
  const content = lines.slice(0, last + 1);
  const body = style === "|" ? content.join("\n") : folded(content);
  if (chomping === "-") return body;
  return chomping === "+" ? body + "\n".repeat(lines.length - last) : `${body}\n`;
}

function contentLines(
  text: string,
  start: number,
  column: number,
): { readonly lines: readonly string[]; readonly end: number } {
  const lines: string[] = [];
  let indent: number | undefined;
  let at = start;
  while (at < text.length) {
    const end = endOfLine(text, at);
    const line = text.slice(at, end);
    const spaces = indentOf(line);
    if (spaces === line.length) {
      // Spaces beyond the others are content, or an error.
      if (spaces > (indent ?? column + 1)) notPlain();
      lines.push("");
    } else {
      indent ??= spaces;
      if (spaces < indent || indent <= column) break;
      lines.push(line.slice(indent));
    }
    // Without a line break at the end there are rules of their own.
    if (end === text.length) notPlain();
    at = end + 1;
  }
  if (lines.every((line) => line === "")) notPlain();
  return { lines, end: at };
}

/** Lines that begin with a space keep the line breaks around them. */
function folded(lines: readonly string[]): string {
  let text = "";
  let breaks = 0;
  let isSpaced = true;
  for (const line of lines) {
    if (line !== "") {
      const isKept = isSpaced || line.startsWith(" ");
      text += isKept ? "\n".repeat(breaks) : breaks === 1 ? " " : "\n".repeat(breaks - 1);
      text += line;
      breaks = 0;
      isSpaced = line.startsWith(" ");
    }
    breaks += 1;
  }
  return text;
}
