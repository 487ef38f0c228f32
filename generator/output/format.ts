import { extname } from "node:path";
import { format } from "prettier";
import type { Options } from "prettier";
import type { OutputFile } from "./output-file.js";
import { requireSafePath } from "./output-file.js";

/** An output file before it is formatted. */
export interface SourceText extends OutputFile {
  /** Kept byte for byte: the runtime's files are formatted in this repository already. */
  readonly verbatim?: boolean;
}

const parsers: Readonly<Record<string, NonNullable<Options["parser"]>>> = {
  // Prints the same as prettier's "typescript" parser and takes three quarters of its time.
  ".ts": "babel-ts",
  ".js": "babel",
  ".json": "json",
  ".md": "markdown",
  ".yaml": "yaml",
  ".yml": "yaml",
};

/**
 * Formats every file; no configuration is looked up. One after the other, in this process: a pool of worker threads
 * was no faster on the two cores that we measured, where each worker loads prettier and warms it up anew.
 * What is in `known`, by its path and its text before, is not formatted again.
 */
export async function formatAll(
  files: readonly SourceText[],
  known = new Map<string, string>(),
): Promise<OutputFile[]> {
  const formatted: OutputFile[] = [];
  for (const file of files) {
    const key = `${file.path}\n${file.text}`;
    const text = known.get(key) ?? (await formattedText(file));
    known.set(key, text);
    formatted.push({ path: file.path, text });
  }
  return formatted;
}

async function formattedText({ path, text, verbatim }: SourceText): Promise<string> {
  requireSafePath(path);
  if (verbatim === true) return text;
  const parser = parsers[extname(path)];
  if (parser === undefined) return text.replaceAll("\r\n", "\n");
  try {
    return await format(text, { parser, printWidth: 100, endOfLine: "lf" });
  } catch (error) {
    throw new Error(syntaxErrorText(path, text, error), { cause: error });
  }
}

/** Output that can't be parsed is a bug of ours: show where. */
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
