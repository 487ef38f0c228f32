import { extname } from "node:path";
import { formatText } from "./format-text.js";
import { requireSafePath, type OutputFile } from "../files/output-file.js";
import { printedText } from "./printed-text.js";
import type { ModuleText, UnformattedFile, WholeText } from "./unformatted-file.js";

/** Files that are formatted at a time: each takes memory of its own. */
const mostAtOnce = 4;

/** Formats every file. The next one is asked for when there is room for it. */
export async function formatAll(sources: Iterable<UnformattedFile>): Promise<OutputFile[]> {
  const texts: Promise<string>[] = [];
  const formatting: Promise<string>[] = [];
  const paths: string[] = [];
  for (const source of sources) {
    paths.push(requireSafePath(source.path));
    // As openapi-typescript prints it: whoever uses it finds what they know.
    const text = "document" in source ? printedText(source) : formattedText(source);
    // Who waits for all of them is told.
    text.catch(() => undefined);
    texts.push(text);
    if ("document" in source) continue;
    formatting.push(text);
    await formatting.at(-mostAtOnce);
  }
  const all = await Promise.all(texts);
  return paths.map((path, index) => ({ path, text: all[index] ?? "" }));
}

/** Other files are as they should be already. */
const formatted: ReadonlySet<string> = new Set([".ts", ".js", ".json", ".md", ".yaml", ".yml"]);

async function formattedText(source: WholeText | ModuleText): Promise<string> {
  const { path } = source;
  if ("text" in source) {
    if (source.verbatim === true) return source.text;
    return formatted.has(extname(path))
      ? formatText(path, source.text)
      : source.text.replaceAll("\r\n", "\n");
  }
  // How a declaration is formatted does not depend on those around it.
  const parts: string[] = [];
  for (const part of source.parts) parts.push(await formatText(path, part));
  return source.banner + parts.join("\n");
}
