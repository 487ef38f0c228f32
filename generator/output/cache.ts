import { existsSync, readFileSync } from "node:fs";
import { mkdir, rename, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { hashOf } from "./manifest.js";

/** What was made before, by what it was made of. Without it, or where it is broken, everything is made anew. */
export interface Cache {
  /** What `make` gives for these inputs; kept, so that it is not called for them again. */
  text(inputs: readonly string[], make: () => Promise<string>): Promise<string>;
  /** The same for many at once: `make` is given the places of those that are to be made. */
  texts(
    inputs: readonly (readonly string[])[],
    make: (places: readonly number[]) => Promise<readonly string[]>,
  ): Promise<readonly string[]>;
  /** Hands what it has on to the next process. */
  save(): Promise<void>;
}

/** Runs that pass an entry by before it is dropped: those of branches that somebody goes back and forth between. */
const mostPasses = 16;

interface Entry {
  readonly text: Promise<string>;
  /** Runs since it was last asked for. */
  passes: number;
}

/** Of this process alone; where the same is asked for twice at the same time, it is made once. */
export function memoryCache(): Cache {
  return new TextCache(new Map());
}

/**
 * In one file, which begins with the SHA-256 of the rest. Several processes may share it: it is replaced as a whole, and what
 * another one has added meanwhile is made anew next time.
 */
export function fileCache(file: string): Cache {
  return new TextCache(readEntries(file), file);
}

/** In `node_modules/.cache` of the project that the process runs in; of this process alone where it has no `node_modules`. */
export function projectCache(workingDirectory = process.cwd()): Cache {
  for (let folder = resolve(workingDirectory); ; folder = dirname(folder)) {
    const modules = join(folder, "node_modules");
    if (existsSync(modules)) return fileCache(join(modules, ".cache/intercom-codegen/texts"));
    if (folder === dirname(folder)) return memoryCache();
  }
}

class TextCache implements Cache {
  private isChanged = false;

  constructor(
    private readonly entries: Map<string, Entry>,
    private readonly file?: string,
  ) {}

  async text(inputs: readonly string[], make: () => Promise<string>): Promise<string> {
    const [text = ""] = await this.texts([inputs], async () => [await make()]);
    return text;
  }

  async texts(
    inputs: readonly (readonly string[])[],
    make: (places: readonly number[]) => Promise<readonly string[]>,
  ): Promise<readonly string[]> {
    const keys = inputs.map((one) => hashOf(JSON.stringify(one)));
    const missing = new Map<string, number>();
    keys.forEach((key, place) => {
      const known = this.entries.get(key);
      if (known !== undefined) known.passes = 0;
      else if (!missing.has(key)) missing.set(key, place);
    });
    if (missing.size > 0) this.add([...missing.keys()], make([...missing.values()]));
    return Promise.all(keys.map(async (key) => (await this.entries.get(key)?.text) ?? ""));
  }

  private add(keys: readonly string[], made: Promise<readonly string[]>): void {
    this.isChanged = true;
    keys.forEach((key, index) => {
      const text = made.then(
        (texts) => texts[index] ?? "",
        (error: unknown) => {
          this.entries.delete(key);
          throw error;
        },
      );
      this.entries.set(key, { text, passes: 0 });
    });
  }

  async save(): Promise<void> {
    if (this.file === undefined || !this.isChanged) return;
    const kept = [...this.entries].filter(([, { passes }]) => passes < mostPasses);
    const entries = await Promise.all(
      kept.map(async ([key, { text, passes }]) => [key, await text, passes] as const),
    );
    try {
      await write(this.file, JSON.stringify(entries));
      this.isChanged = false;
    } catch {
      // A folder that cannot be written, or a disk that is full: then it is made anew each time.
    }
  }
}

function readEntries(file: string): Map<string, Entry> {
  try {
    const content = readFileSync(file, "utf8");
    const end = content.indexOf("\n");
    const json = content.slice(end + 1);
    if (content.slice(0, end) !== hashOf(json)) return new Map();
    const entries = JSON.parse(json) as [key: string, text: string, passes: number][];
    return new Map(
      entries.map(([key, text, passes]) => [
        key,
        { text: Promise.resolve(text), passes: passes + 1 },
      ]),
    );
  } catch {
    return new Map(); // Not there, or not whole.
  }
}

async function write(file: string, json: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, `${hashOf(json)}\n${json}`);
  await rename(draft, file);
}
