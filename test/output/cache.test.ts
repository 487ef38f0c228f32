import * as fs from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { fileCache, memoryCache, projectCache, type Cache } from "../../generator/output/cache.js";
import { formatAll } from "../../generator/output/format.js";
import { makeTemporaryFolder } from "./workspace.js";

const scratch = makeTemporaryFolder();
afterAll(() => fs.rmSync(scratch, { recursive: true }));

let count = 0;
const newFile = () => join(scratch, `${(count += 1)}`, "cache", "texts");

/** Counts how often it had to make something. */
function maker(text: string) {
  const made = { times: 0 };
  const make = () => {
    made.times += 1;
    return Promise.resolve(text);
  };
  return { made, make };
}

/** What the next process gets. */
async function nextRun(file: string, run: (cache: Cache) => Promise<unknown>): Promise<void> {
  const cache = fileCache(file);
  await run(cache);
  await cache.save();
}

test("makes a text once for the same inputs, also for the next process", async () => {
  const file = newFile();
  const { made, make } = maker("two\nlines\ud800");
  for (let run = 0; run < 3; run += 1) {
    await nextRun(file, async (cache) => {
      expect(await cache.text(["a", "b"], make)).toBe("two\nlines\ud800");
    });
  }
  expect(made.times).toBe(1);
  await nextRun(file, (cache) => cache.text(["ab"], make));
  await nextRun(file, (cache) => cache.text(["a", "b", ""], make));
  expect(made.times).toBe(3);
  expect(fs.readdirSync(join(file, ".."))).toEqual(["texts"]);
});

test("makes of many what is missing, each once, also where it is asked for meanwhile", async () => {
  const cache = memoryCache();
  const asked: (readonly number[])[] = [];
  const make = (places: readonly number[]) => {
    asked.push(places);
    return Promise.resolve(places.map((place) => `${place}`));
  };
  const first = cache.texts([["a"], ["b"], ["a"]], make);
  const second = cache.texts([["c"], ["b"]], make);
  expect(await Promise.all([first, second])).toEqual([
    ["0", "1", "0"],
    ["0", "1"],
  ]);
  expect(asked).toEqual([[0, 1], [0]]);
});

test("what failed is tried again", async () => {
  const cache = fileCache(newFile());
  await expect(cache.text(["a"], () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  await cache.save();
  expect(await cache.text(["a"], maker("a text").make)).toBe("a text");
});

test.each([
  ["cut short", (file: string) => fs.truncateSync(file, 70)],
  ["changed", (file: string) => fs.appendFileSync(file, "more")],
  ["empty", (file: string) => fs.writeFileSync(file, "")],
  ["a folder", (file: string) => (fs.rmSync(file), fs.mkdirSync(file))],
])("a file that is %s is made anew", async (_, spoil) => {
  const file = newFile();
  const { made, make } = maker("a text");
  await nextRun(file, (cache) => cache.text(["a"], make));
  spoil(file);
  await nextRun(file, async (cache) => expect(await cache.text(["a"], make)).toBe("a text"));
  expect(made.times).toBe(2);
});

test("goes on without a folder that can be written", async () => {
  const file = newFile();
  fs.mkdirSync(join(file, "../.."), { recursive: true });
  fs.writeFileSync(join(file, ".."), "a file");
  await nextRun(file, (cache) => cache.text(["a"], maker("a text").make));
  expect(fs.readFileSync(join(file, ".."), "utf8")).toBe("a file");
});

test("drops what no run has asked for in a long time", async () => {
  const file = newFile();
  const { made, make } = maker("a text");
  await nextRun(file, (cache) => cache.text(["old"], make));
  for (let run = 0; run < 20; run += 1) {
    await nextRun(file, (cache) => cache.text([`${run}`], make));
  }
  await nextRun(file, (cache) => cache.text(["19"], make));
  expect(made.times).toBe(21);
  await nextRun(file, (cache) => cache.text(["old"], make));
  expect(made.times).toBe(22);
});

test("keeps what is touched; a view tells what it was asked for itself", async () => {
  const file = newFile();
  const { made, make } = maker("a text");
  let asked: ReadonlySet<string> = new Set();
  await nextRun(file, async (cache) => {
    const view = cache.view();
    await view.text(["old"], make);
    await cache.text(["other"], maker("another").make);
    asked = view.asked;
  });
  expect(asked.size).toBe(1);
  for (let run = 0; run < 20; run += 1) {
    await nextRun(file, (cache) => {
      cache.touch(asked);
      return cache.text([`${run}`], maker("more").make);
    });
  }
  await nextRun(file, (cache) => cache.text(["old"], make));
  expect(made.times).toBe(1);
});

test("is in the nearest node_modules, and of the process alone without one", async () => {
  const project = join(scratch, "project");
  fs.mkdirSync(join(project, "node_modules"), { recursive: true });
  fs.mkdirSync(join(project, "below"));
  for (const folder of [join(project, "below"), scratch]) {
    const cache = projectCache(folder);
    await cache.text(["a"], maker("a text").make);
    await cache.save();
  }
  expect(fs.readdirSync(join(project, "node_modules/.cache/intercom-codegen"))).toEqual(["texts"]);
  expect(fs.existsSync(join(scratch, "node_modules"))).toBe(false);
});

test("formats the same with it and without", async () => {
  const cache = fileCache(newFile());
  const files = [{ path: "a.ts", text: "const  a=1" }];
  const expected = [{ path: "a.ts", text: "const a = 1;\n" }];
  for (const one of [memoryCache(), cache, cache]) {
    expect(await formatAll(files, one)).toEqual(expected);
  }
});
