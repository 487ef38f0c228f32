import { extname } from "node:path";
import type * as Oxfmt from "oxfmt";
import { callTask } from "../tasks/call-task.js";

const printWidth = 100;
const oxfmtOptions: Oxfmt.FormatConfig = { printWidth, endOfLine: "lf", sortPackageJson: false };

/**
 * A text as prettier formats it, by the extension of its path. oxfmt does it in a twentieth of the time; where it has no
 * binary for the platform, prettier does. A text that cannot be parsed is a bug of ours: the error shows where.
 */
export async function formatText(path: string, text: string): Promise<string> {
  const oxfmt = await (loading ??= loadOxfmt());
  if (oxfmt === undefined) return callTask("formatSlowly", path, text, printWidth);
  const { code, errors } = await oxfmt.format(path, text, oxfmtOptions);
  const [error] = errors;
  if (error === undefined) return extname(path) === ".ts" ? withShortUnions(code) : code;
  throw new Error(`${path} can't be formatted: ${error.message}${error.codeframe ?? ""}`);
}

/** A whole union of which each member stands on one line. */
const unionLines = /(?<=[=:<(]\n)( *)\| .*(?:\n\1\| .*)+$(?!\n\1[ |])/gm;

/**
 * Where the members of a union fit on one line below what they are the type of, prettier puts them there since 3.9, and
 * oxfmt does not yet: https://github.com/oxc-project/oxc/issues/25841
 */
function withShortUnions(code: string): string {
  return code.replace(unionLines, (union, indent: string) => {
    const members = union.split("\n").map((line) => line.slice(indent.length + 2));
    const line = indent + members.join(" | ");
    return line.length <= printWidth ? line : union;
  });
}

let loading: Promise<typeof Oxfmt | undefined> | undefined;

async function loadOxfmt(): Promise<typeof Oxfmt | undefined> {
  try {
    const oxfmt = await import("oxfmt");
    // It loads its binary when it is first asked for something.
    await oxfmt.format("a.ts", "");
    return oxfmt;
  } catch {
    return undefined;
  }
}
