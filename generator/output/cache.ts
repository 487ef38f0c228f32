import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { mkdir, rename, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { encodingFor, packTexts, unpackTexts, type PackedText } from "./packed-texts.js";

/** What was made before, by what it was made of. Without it, or where it is broken, everything is made anew. */
export interface Cache {
  /** What `make` gives for these inputs; kept, so that it is not called for them again. */
  text(inputs: readonly string[], make: () => Promise<string>): Promise<string>;
  /** The same for many at once: `make` is given the places of those that are to be made. */
  texts(
    inputs: readonly (readonly string[])[],
    make: (places: readonly number[]) => Promise<readonly string[]>,
  ): Promise<readonly string[]>;
  /** The keys of all that it was asked for. */
  readonly asked: ReadonlySet<string>;
  /** Keeps what stands under these keys, as if it were asked for. */
  touch(keys: Iterable<string>): void;
  /** The same cache, for somebody who wants to know what they alone have asked for. */
  view(): Cache;
  /** Hands what it has on to the next process. */
  save(): Promise<void>;
}

/** Runs that pass an entry by before it is dropped: those of branches that somebody goes back and forth between. */
const mostPasses = 16;

interface Entry {
  readonly text: () => Promise<string>;
  /** As it stands in the file. */
  readonly packed?: PackedText;
  /** Runs since it was last asked for. */
  passes: number;
}

interface Store {
  readonly entries: Map<string, Entry>;
  readonly file?: string;
  isChanged: boolean;
}

/** Of this process alone; where the same is asked for twice at the same time, it is made once. */
export function memoryCache(): Cache {
  return new TextCache({ entries: new Map(), isChanged: false });
}

/**
 * In one file. Several processes may share it: it is replaced as a whole, and what another one has added meanwhile is made anew
 * next time.
 */
export function fileCache(file: string): Cache {
  return new TextCache({ entries: readEntries(file), file, isChanged: false });
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
  readonly asked = new Set<string>();

  constructor(private readonly store: Store) {}

  view(): Cache {
    return new TextCache(this.store);
  }

  async text(inputs: readonly string[], make: () => Promise<string>): Promise<string> {
    const [text = ""] = await this.texts([inputs], async () => [await make()]);
    return text;
  }

  async texts(
    inputs: readonly (readonly string[])[],
    make: (places: readonly number[]) => Promise<readonly string[]>,
  ): Promise<readonly string[]> {
    const { entries } = this.store;
    const keys = inputs.map(keyOf);
    const missing = new Map<string, number>();
    keys.forEach((key, place) => {
      if (!entries.has(key) && !missing.has(key)) missing.set(key, place);
    });
    if (missing.size > 0) this.add([...missing.keys()], make([...missing.values()]));
    for (const key of keys) this.asked.add(key);
    this.touch(keys);
    return Promise.all(keys.map(async (key) => (await entries.get(key)?.text()) ?? ""));
  }

  touch(keys: Iterable<string>): void {
    for (const key of keys) {
      const known = this.store.entries.get(key);
      if (known !== undefined) known.passes = 0;
    }
  }

  private add(keys: readonly string[], made: Promise<readonly string[]>): void {
    const { entries } = this.store;
    this.store.isChanged = true;
    keys.forEach((key, index) => {
      const text = made.then(
        (texts) => texts[index] ?? "",
        (error: unknown) => {
          entries.delete(key);
          throw error;
        },
      );
      entries.set(key, { text: () => text, passes: 0 });
    });
  }

  async save(): Promise<void> {
    const { entries, file, isChanged } = this.store;
    if (file === undefined || !isChanged) return;
    const kept = [...entries].filter(([, { passes }]) => passes < mostPasses);
    const packed = await Promise.all(
      kept.map(async ([key, { text, packed, passes }]) =>
        packed === undefined ? { key, passes, text: await text() } : { ...packed, passes },
      ),
    );
    try {
      await write(file, packTexts(packed));
      this.store.isChanged = false;
    } catch {
      // A folder that cannot be written, or a disk that is full: then it is made anew each time.
    }
  }
}

/** Tells where each input ends, so that no two lists have the same. */
function keyOf(inputs: readonly string[]): string {
  const hash = createHash("sha256").update(JSON.stringify(inputs.map(({ length }) => length)));
  for (const input of inputs) hash.update(input, encodingFor(input));
  return hash.digest("hex");
}

function readEntries(file: string): Map<string, Entry> {
  try {
    const texts = unpackTexts(readFileSync(file));
    return new Map(
      texts.map((packed) => {
        let text: Promise<string> | undefined;
        const entry = {
          packed,
          text: () => (text ??= Promise.resolve(packed.read())),
          passes: packed.passes + 1,
        };
        return [packed.key, entry];
      }),
    );
  } catch {
    return new Map(); // Not there, or not whole.
  }
}

async function write(file: string, content: Uint8Array): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, content);
  await rename(draft, file);
}
