import type { Place } from "../diagnostics/diagnostics.js";

/** The text of one file that was read, by the name the user knows it under. */
export interface SourceText {
  readonly name: string;
  readonly text: string;
  /** Where each line begins. */
  readonly lineStarts: readonly number[];
}

// A minified JSON file is one line: a diagnostic must not carry all of it.
const longestQuotedLine = 10_000;

export function sourceText(name: string, text: string): SourceText {
  const lineStarts = [0];
  for (let end = text.indexOf("\n"); end !== -1; end = text.indexOf("\n", end + 1)) {
    lineStarts.push(end + 1);
  }
  return { name, text, lineStarts };
}

export function placeAt(source: SourceText, offset: number): Place {
  const line = lineIndex(source.lineStarts, offset);
  const start = source.lineStarts[line] ?? 0;
  const end = source.lineStarts[line + 1] ?? source.text.length;
  const place = { file: source.name, line: line + 1, column: offset - start + 1 };
  if (end - start > longestQuotedLine) return place;
  return { ...place, source: source.text.slice(start, end).replace(/\r?\n$/, "") };
}

/** The last line that begins at or before the offset. */
export function lineIndex(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
