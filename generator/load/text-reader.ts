/** A text, and how far it was read. */
export interface TextReader {
  readonly text: string;
  position: number;
  peek(ahead?: number): string | undefined;
}

export function textReader(text: string): TextReader {
  return {
    text,
    position: 0,
    peek(ahead = 0) {
      return text[this.position + ahead];
    },
  };
}

/** How many spaces a line begins with; other blanks are text. */
export function indentOf(line: string): number {
  let count = 0;
  while (line[count] === " ") count += 1;
  return count;
}

export function withoutEndSpaces(line: string): string {
  let end = line.length;
  while (line[end - 1] === " ") end -= 1;
  return line.slice(0, end);
}

export function endOfLine(text: string, from: number): number {
  const end = text.indexOf("\n", from);
  return end === -1 ? text.length : end;
}

/** Something that only the whole of YAML has, or that is wrong. */
export class NotPlain extends Error {}

export function notPlain(): never {
  throw new NotPlain();
}
