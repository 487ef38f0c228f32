import { createRequire } from "node:module";
import { extname } from "node:path";
import { callTask } from "../tasks/call-task.js";
import { memoryCache, type Cache } from "./cache.js";
import { formatText } from "./format-text.js";
import { requireSafePath, type OutputFile } from "./output-file.js";
import type { SourceText } from "./source-text.js";

/** Other files are as they should be already. */
const formatted: ReadonlySet<string> = new Set([".ts", ".js", ".json", ".md", ".yaml", ".yml"]);

/** Prints and formats every file. */
export function formatAll(
  sources: readonly SourceText[],
  cache: Cache = memoryCache(),
): Promise<OutputFile[]> {
  return Promise.all(
    sources.map(async (source) => {
      requireSafePath(source.path);
      return { path: source.path, text: await finalText(source, cache) };
    }),
  );
}

async function finalText(source: SourceText, cache: Cache): Promise<string> {
  if ("document" in source) {
    // As openapi-typescript prints it: whoever uses it finds what they know.
    const { banner, document } = source;
    const inputs = ["schema-types", schemaTypesVersion(), document];
    return banner + (await cache.text(inputs, () => callTask("schemaTypes", document)));
  }
  const { path, text, verbatim } = source;
  if (verbatim === true) return text;
  if (!formatted.has(extname(path))) return text.replaceAll("\r\n", "\n");
  return formatText(path, text);
}

/** Another version may print otherwise. */
function schemaTypesVersion(): string {
  const require = createRequire(import.meta.url);
  return (require("openapi-typescript/package.json") as { version: string }).version;
}
