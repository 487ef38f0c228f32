import { format } from "prettier";

/** Texts as prettier formats them, by the extension of `path`; no configuration is looked up. Throws where one cannot be parsed. */
export function formatSlowly(
  path: string,
  texts: readonly string[],
  printWidth: number,
): Promise<string[]> {
  const options = { filepath: path, printWidth, endOfLine: "lf" } as const;
  return Promise.all(texts.map((text) => format(text, options)));
}
