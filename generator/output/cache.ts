import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";

/** What was made before, by what it was made of. Without it, or where it is broken, everything is made anew. */
export interface Cache {
  /** What `make` gives for these inputs; kept, so that it is not called for them again. */
  text(inputs: readonly string[], make: () => Promise<string>): Promise<string>;
}

/** Keeps nothing. */
export const noCache: Cache = { text: (_inputs, make) => make() };

/** Of this process alone; what it does not have is looked up in another one. */
export function memoryCache(beneath: Cache = noCache): Cache {
  const texts = new Map<string, Promise<string>>();
  return {
    text(inputs, make) {
      const key = JSON.stringify(inputs);
      const text = texts.get(key) ?? beneath.text(inputs, make);
      texts.set(key, text);
      return text;
    },
  };
}

/** Thirty days: so much older than the newest, an entry is deleted. */
const keptMs = 30 * 24 * 60 * 60 * 1000;

/**
 * A folder of texts, each in a file that is named by the SHA-256 of its inputs and begins with the SHA-256 of its own text.
 * Several processes may share one: an entry appears whole, under its name, or not at all.
 */
export function folderCache(folder: string): Cache {
  let tidied: Promise<void> | undefined;
  return {
    async text(inputs, make) {
      const file = join(folder, hashOf(JSON.stringify(inputs)));
      const known = await read(file);
      if (known !== undefined) return known;
      const text = await make();
      try {
        await write(file, text);
        await (tidied ??= tidy(folder));
      } catch {
        // A folder that cannot be written, or a disk that is full: then it is made anew each time.
      }
      return text;
    },
  };
}

/** `node_modules/.cache/intercom-codegen` of the project that the process runs in, or no cache where it has no `node_modules`. */
export function projectCache(workingDirectory = process.cwd()): Cache {
  for (let folder = resolve(workingDirectory); ; folder = dirname(folder)) {
    const modules = join(folder, "node_modules");
    if (existsSync(modules)) return folderCache(join(modules, ".cache/intercom-codegen"));
    if (folder === dirname(folder)) return noCache;
  }
}

async function read(file: string): Promise<string | undefined> {
  try {
    const [hash, ...lines] = (await readFile(file, "utf8")).split("\n");
    const text = lines.join("\n");
    if (hash !== hashOf(text)) return undefined;
    return text;
  } catch {
    return undefined;
  }
}

async function write(file: string, text: string): Promise<void> {
  // A lone surrogate would come back as another character.
  if (/\p{Surrogate}/u.test(text)) return;
  const folder = dirname(file);
  await mkdir(folder, { recursive: true });
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, `${hashOf(text)}\n${text}`);
  await rename(draft, file);
}

/** Deletes what is much older than the newest entry. */
async function tidy(folder: string): Promise<void> {
  const files = (await readdir(folder)).map((name) => join(folder, name));
  const times = await Promise.all(files.map(async (file) => (await stat(file)).mtimeMs));
  const newest = Math.max(...times);
  const old = files.filter((_, index) => newest - (times[index] ?? newest) > keptMs);
  await Promise.all(old.map((file) => rm(file, { force: true })));
}

function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
