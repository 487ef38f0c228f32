import { parseEvents, YAMLException } from "js-yaml";

/** Lines of lists and objects in brackets, put so that YAML allows them. Each character stays where it is. */
export interface JoinedLines {
  readonly text: string;
  /** Where each of the lines begins. */
  readonly lines: readonly number[];
}

// Each takes another reading of the whole: so many characters are read in all.
const mostRead = 20_000_000;

/**
 * In brackets, too, a line must be indented more than what it stands in. Many a file has its closing bracket further left,
 * and many a reader takes that. Such a line is joined to the one before it, which means the same. Undefined where there is
 * none.
 */
export function joinFlowLines(text: string): JoinedLines | undefined {
  const lines: number[] = [];
  let joined = text;
  while (lines.length * text.length < mostRead) {
    const fault = deficientAt(joined);
    if (fault === undefined) break;
    const start = joined.lastIndexOf("\n", fault - 1) + 1;
    const before = joined.slice(joined.lastIndexOf("\n", start - 2) + 1, start);
    // A comment would go on.
    if (start === 0 || /(^|\s)#/.test(before)) return undefined;
    const end = before.endsWith("\r\n") ? start - 2 : start - 1;
    joined = `${joined.slice(0, end)}${" ".repeat(start - end)}${joined.slice(start)}`;
    lines.push(fault);
  }
  return lines.length === 0 ? undefined : { text: joined, lines };
}

function deficientAt(text: string): number | undefined {
  try {
    parseEvents(text, {});
    return undefined;
  } catch (error) {
    const isDeficient = error instanceof YAMLException && error.reason === "deficient indentation";
    return isDeficient ? error.mark?.position : undefined;
  }
}
