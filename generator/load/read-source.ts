import {
  Diagnostics,
  type Diagnostic,
  type DiagnosticCode,
  type Where,
} from "../diagnostics/diagnostics.js";
import { PathFault } from "../files/path-fault.js";
import { readRegularFile } from "../files/regular-file.js";
import { sourceText, type SourceText } from "./source-text.js";
import { utf8Text } from "./utf8-text.js";

/** Each value is an object of ours, of the YAML reader and of the validator. The largest descriptions have a third of that. */
const mostValues = 2_000_000;

export interface SourceRead {
  readonly source?: SourceText;
  readonly diagnostics: readonly Diagnostic[];
}

export interface SourcePlace {
  /** The place that asked for the file, where that is not the command line. */
  readonly from?: Where;
  /** The folder that the file must lie in. */
  readonly within?: string;
  /** For a recording of traffic, in place of the bounds of a description. */
  readonly maxBytes?: number;
}

/** Reads a file as UTF-8 text. `name` is what the user calls it, `path` where it is. */
export async function readSource(
  name: string,
  path: string,
  { from, ...bounds }: SourcePlace = {},
): Promise<SourceRead> {
  const diagnostics = new Diagnostics();
  const text = readOrReason(path, bounds);
  if (typeof text === "string") {
    return { source: sourceText(name, text), diagnostics: [] };
  }
  diagnostics.add(text.code, {
    at: from ?? { file: name, line: 1, column: 1 },
    message: `"${name}" cannot be read: ${text.reason}.`,
    ...(text.hint === undefined ? {} : { hint: text.hint }),
  });
  return { diagnostics: diagnostics.list };
}

type Bounds = Pick<SourcePlace, "within" | "maxBytes">;

function readOrReason(path: string, bounds: Bounds): string | Unreadable {
  try {
    return readText(path, bounds);
  } catch (error) {
    return unreadable(error);
  }
}

interface Unreadable {
  readonly code: DiagnosticCode;
  readonly reason: string;
  readonly hint?: string;
}

function readText(path: string, bounds: Bounds): string | Unreadable {
  const bytes = readRegularFile(path, bounds);
  const text = utf8Text(bytes);
  if (typeof text !== "string") return { code: "file-unreadable", ...text };
  return bounds.maxBytes === undefined && holdsMore(text, mostValues)
    ? {
        code: "file-too-large",
        reason: `it has more than ${mostValues} values, by its commas, brackets and line breaks`,
      }
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
  ELOOP: "its symbolic links form a circle",
  ERR_INVALID_ARG_VALUE: "its name contains a null byte",
};

function unreadable(error: unknown): Unreadable {
  if (error instanceof PathFault) {
    const { code, reason, hint } = error.details;
    return { code, reason: `it ${reason}`, ...(hint === undefined ? {} : { hint }) };
  }
  const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
  return { code: "file-unreadable", reason: reasons[code] ?? code };
}
