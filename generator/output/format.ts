import { createRequire } from "node:module";
import { extname } from "node:path";
import type { Options } from "prettier";
import { callTask } from "../tasks/call-task.js";
import { memoryCache, type Cache } from "./cache.js";
import type { OutputFile } from "./output-file.js";
import { requireSafePath } from "./output-file.js";
import type { ModuleText, SourceText } from "./source-text.js";

const parsers: Readonly<Record<string, NonNullable<Options["parser"]>>> = {
  // Prints the same as prettier's "typescript" parser and takes three quarters of its time.
  ".ts": "babel-ts",
  ".js": "babel",
  ".json": "json",
  ".md": "markdown",
  ".yaml": "yaml",
  ".yml": "yaml",
};

/** Prints and formats every file, but for what is in the cache, in other threads where there are some. */
export function formatAll(
  sources: readonly SourceText[],
  cache: Cache = memoryCache(),
): Promise<OutputFile[]> {
  return Promise.all(
    sources.map(async (source) => {
      requireSafePath(source.path);
      return { path: source.path, text: await formattedText(source, cache) };
    }),
  );
}

async function formattedText(source: SourceText, cache: Cache): Promise<string> {
  if ("pieces" in source) return moduleText(source, cache);
  if ("document" in source) {
    // As openapi-typescript prints it: whoever uses it finds what they know.
    const { banner, document } = source;
    const inputs = ["schema-types", versions, document];
    return banner + (await cache.text(inputs, () => callTask("schemaTypes", document)));
  }
  const { path, text, verbatim } = source;
  const parser = parsers[extname(path)];
  if (verbatim === true) return text;
  if (parser === undefined) return text.replaceAll("\r\n", "\n");
  const options = optionsFor(parser);
  const inputs = ["text", versions, JSON.stringify(options), text];
  return cache.text(inputs, () => callTask("formatText", path, text, options));
}

/** A line between the pieces: they are declarations, and the imports. */
async function moduleText({ path, banner, pieces }: ModuleText, cache: Cache): Promise<string> {
  const known = ["piece", versions, JSON.stringify(moduleOptions)];
  const json = pieces.map((piece) => JSON.stringify(piece));
  const inputs = json.map((piece) => [...known, piece]);
  const texts = await cache.texts(inputs, async (places) => {
    const sizeOf = (place: number) => json[place]?.length ?? 0;
    const shares = sharesOf(places, sizeOf).map((share) => {
      const missing = share.map((place) => pieces[place] ?? []);
      return callTask("printPieces", path, missing, moduleOptions);
    });
    return (await Promise.all(shares)).flat();
  });
  return `${banner}${texts.join("\n\n")}\n`;
}

/** What one thread does at a time, in characters of JSON: it takes a tenth of a second or two. */
const shareSize = 60_000;

/** In groups of about the same size. */
function sharesOf(places: readonly number[], sizeOf: (place: number) => number): number[][] {
  const shares: number[][] = [];
  let size = shareSize;
  for (const place of places) {
    if (size >= shareSize) {
      shares.push([]);
      size = 0;
    }
    shares.at(-1)?.push(place);
    size += sizeOf(place);
  }
  return shares;
}

function optionsFor(parser: NonNullable<Options["parser"]>): Options {
  return { parser, printWidth: 100, endOfLine: "lf" };
}

const moduleOptions = optionsFor("babel-ts");

/** Of the libraries that print and format: another version may give other texts. */
const versions = ["prettier", "ts-morph", "openapi-typescript"]
  .map((name) => `${name} ${versionOf(name)}`)
  .join();

function versionOf(name: string): string {
  const { version } = createRequire(import.meta.url)(`${name}/package.json`) as { version: string };
  return version;
}
