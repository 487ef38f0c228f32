import { format } from "prettier";

/** A text as prettier formats it, by the extension of `path`; no configuration is looked up. Throws where it cannot be parsed. */
export function formatSlowly(path: string, text: string, printWidth: number): Promise<string> {
  return format(text, { filepath: path, printWidth, endOfLine: "lf" });
}
