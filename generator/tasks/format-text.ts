import { format } from "prettier";
import type { Options } from "prettier";

/**
 * A text as prettier formats it; no configuration is looked up. `path` is for the error.
 *
 * @throws where it cannot be parsed, which is a bug of ours.
 */
export async function formatText(path: string, text: string, options: Options): Promise<string> {
  try {
    return await format(text, options);
  } catch (error) {
    throw new Error(syntaxErrorText(path, text, error), { cause: error });
  }
}

/** Shows where. */
function syntaxErrorText(path: string, text: string, error: unknown): string {
  const [reason = ""] = (error instanceof Error ? error.message : String(error)).split("\n");
  const line = startLine(error);
  if (line === undefined) return `${path} can't be formatted: ${reason}`;
  const first = Math.max(1, line - 3);
  const around = text
    .split(/\r\n?|\n/)
    .slice(first - 1, line + 3)
    .map((source, index) => {
      const number = first + index;
      return `${number === line ? ">" : " "} ${String(number).padStart(6)} | ${source}`;
    });
  return [`${path}:${line} can't be formatted: ${reason}`, ...around].join("\n");
}

/** Prettier's syntax errors carry `loc.start.line`. */
function startLine(error: unknown): number | undefined {
  const { loc } = error as { loc?: { start?: { line?: unknown } } };
  return typeof loc?.start?.line === "number" ? loc.start.line : undefined;
}
