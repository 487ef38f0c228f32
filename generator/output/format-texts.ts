import type * as Oxfmt from "oxfmt";
import { callTask } from "../tasks/call-task.js";

const printWidth = 100;
const oxfmtOptions: Oxfmt.FormatConfig = { printWidth, endOfLine: "lf", sortPackageJson: false };

/**
 * Texts as prettier formats them, by the extension of `path`. oxfmt does it in a twentieth of the time; prettier is asked
 * where it would put something else, and where there is no oxfmt for the platform. A text that cannot be parsed is a bug of
 * ours: the error shows where.
 */
export async function formatTexts(path: string, texts: readonly string[]): Promise<string[]> {
  const oxfmt = await (loading ??= loadOxfmt());
  if (oxfmt === undefined) return callTask("formatSlowly", path, texts, printWidth);
  const formatted = await Promise.all(texts.map((text) => fastText(oxfmt, path, text)));
  const different = formatted.flatMap((text, index) => (hasShortUnion(text) ? [index] : []));
  if (different.length === 0) return formatted;
  const slow = different.map((index) => formatted[index] ?? "");
  const others = await callTask("formatSlowly", path, slow, printWidth);
  different.forEach((index, place) => (formatted[index] = others[place] ?? ""));
  return formatted;
}

async function fastText(oxfmt: typeof Oxfmt, path: string, text: string): Promise<string> {
  const { code, errors } = await oxfmt.format(path, text, oxfmtOptions);
  const [error] = errors;
  if (error === undefined) return code;
  throw new Error(`${path} can't be formatted: ${error.message}${error.codeframe ?? ""}`);
}

/**
 * Whether members of a union stand on lines of their own that would fit on one: there prettier puts them since 3.9, oxfmt
 * does not. https://github.com/oxc-project/oxc/issues/25841
 */
function hasShortUnion(text: string): boolean {
  for (const [union, indent = ""] of text.matchAll(/^( *)\| .*(?:\n\1\| .*)*/gm)) {
    const members = union.split("\n").map((line) => line.slice(indent.length + 2));
    if (indent.length + members.join(" | ").length <= printWidth) return true;
  }
  return false;
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
