import { format } from "prettier";

/** A text as prettier formats it, by the extension of `path`; no configuration is looked up. Throws where it cannot be parsed. */
export async function formatSlowly(
  path: string,
  text: string,
  printWidth: number,
): Promise<string> {
  try {
    return await format(text, { filepath: path, printWidth, endOfLine: "lf" });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`${path} can't be formatted: ${reason}`, { cause: error });
  }
}
