import { readFile, stat } from "node:fs/promises";
import { Diagnostics, type Diagnostic, type Where } from "../diagnostics.js";
import { sourceText, type SourceText } from "./source-text.js";

/** More is hardly a description, and would be held in memory several times over. */
const largestFile = 64 * 1024 * 1024;

/** Each value is an object of ours, of the YAML reader and of the validator. The largest descriptions have a third of that. */
const mostValues = 2_000_000;

export interface SourceRead {
  readonly source?: SourceText;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads a file as UTF-8 text. `name` is what the user calls it, `path` where it is; `from` is the place that asked for
 * it, where that is not the command line.
 */
export async function readSource(name: string, path: string, from?: Where): Promise<SourceRead> {
  const diagnostics = new Diagnostics();
  const text = await readText(path).catch((error: unknown) => unreadable(error));
  if (typeof text === "string") {
    return { source: sourceText(name, text), diagnostics: [] };
  }
  diagnostics.add(text.code, {
    at: from ?? { file: name, line: 1, column: 1 },
    message: `"${name}" cannot be read: ${text.reason}.`,
  });
  return { diagnostics: diagnostics.list };
}

interface Unreadable {
  readonly code: "file-unreadable" | "file-too-large";
  readonly reason: string;
}

async function readText(path: string): Promise<string | Unreadable> {
  const facts = await stat(path);
  // A pipe or a device could block or never end.
  if (!facts.isFile()) {
    return {
      code: "file-unreadable",
      reason: facts.isDirectory() ? "it is a folder" : "it is not a file",
    };
  }
  if (facts.size > largestFile)
    return { code: "file-too-large", reason: "it is larger than 64 MiB" };
  // `fatal`: a wrong byte is reported rather than read as U+FFFD. A byte order mark is skipped.
  const text = new TextDecoder("utf-8", { fatal: true }).decode(await readFile(path));
  return holdsMore(text, mostValues)
    ? { code: "file-too-large", reason: `it holds more than ${mostValues} values` }
    : text;
}

/** By what parts values: commas and line breaks, and what opens a list or an object. */
function holdsMore(text: string, most: number): boolean {
  let count = 0;
  for (let index = 0; index < text.length && count <= most; index++) {
    const code = text.charCodeAt(index);
    if (code === 0x2c || code === 0x0a || code === 0x5b || code === 0x7b) count += 1;
  }
  return count > most;
}

const reasons: Record<string, string> = {
  ENOENT: "there is no such file",
  ENOTDIR: "a part of its path is a file, not a folder",
  EACCES: "permission is denied",
  ELOOP: "its symbolic links lead in a circle",
  ERR_ENCODING_INVALID_ENCODED_DATA: "it is not UTF-8 text",
  ERR_INVALID_ARG_VALUE: "its name holds a null byte",
};

function unreadable(error: unknown): Unreadable {
  const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
  return { code: "file-unreadable", reason: reasons[code] ?? code };
}
