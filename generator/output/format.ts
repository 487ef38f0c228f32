import { createRequire } from "node:module";
import { extname } from "node:path";
import { callTask } from "../tasks/call-task.js";
import { memoryCache, type Cache } from "./cache.js";
import { formatText } from "./format-text.js";
import { requireSafePath, type OutputFile } from "./output-file.js";
import type { SourceText } from "./source-text.js";

/** Prints and formats every file. */
export async function formatAll(
  sources: readonly SourceText[],
  cache: Cache = memoryCache(),
): Promise<OutputFile[]> {
  const memory = new Limit(mostAtOnce);
  return Promise.all(
    sources.map(async (source) => {
      requireSafePath(source.path);
      return { path: source.path, text: await finalText(source, memory, cache) };
    }),
  );
}

/** Other files are as they should be already. */
const formatted: ReadonlySet<string> = new Set([".ts", ".js", ".json", ".md", ".yaml", ".yml"]);

async function finalText(source: SourceText, memory: Limit, cache: Cache): Promise<string> {
  if ("document" in source) {
    // As openapi-typescript prints it: whoever uses it finds what they know.
    const { banner, document } = source;
    const inputs = ["schema-types", schemaTypesVersion(), document];
    return banner + (await cache.text(inputs, () => callTask("schemaTypes", document)));
  }
  const { path } = source;
  const format = (text: string) => memory.use(text.length, () => formatText(path, text));
  if ("parts" in source) {
    const texts = await Promise.all(sharesOf(source.parts).map(format));
    return source.banner + texts.join("\n");
  }
  if (source.verbatim === true) return source.text;
  return formatted.has(extname(path)) ? format(source.text) : source.text.replaceAll("\r\n", "\n");
}

/** Another version may print otherwise. */
function schemaTypesVersion(): string {
  const require = createRequire(import.meta.url);
  return (require("openapi-typescript/package.json") as { version: string }).version;
}

/** In characters: what formatting takes of memory grows with the length of what is under way. */
const shareLength = 100_000;
const mostAtOnce = 200_000;

/** How a declaration is formatted does not depend on those around it. */
function sharesOf(parts: readonly string[]): string[] {
  const shares: string[][] = [];
  let length = shareLength;
  for (const part of parts) {
    if (length >= shareLength) {
      shares.push([]);
      length = 0;
    }
    shares.at(-1)?.push(part);
    length += part.length;
  }
  return shares.map((share) => share.join("\n\n"));
}

/** Lets begin, in their order, what together is no more than so much. */
class Limit {
  private used = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(private readonly most: number) {}

  async use<T>(size: number, run: () => Promise<T>): Promise<T> {
    while (this.used > 0 && this.used + size > this.most) {
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    }
    this.used += size;
    try {
      return await run();
    } finally {
      this.used -= size;
      for (const resolve of this.waiting.splice(0)) resolve();
    }
  }
}
