import * as fs from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { folderCache, noCache, projectCache } from "../../generator/output/cache.js";
import { formatAll } from "../../generator/output/format.js";
import { makeTemporaryFolder } from "./workspace.js";

const scratch = makeTemporaryFolder();
afterAll(() => fs.rmSync(scratch, { recursive: true }));

let count = 0;
const newFolder = () => join(scratch, `${(count += 1)}`, "cache");

/** Counts how often it had to make something. */
function maker(text: string) {
  const made = { times: 0 };
  const make = () => {
    made.times += 1;
    return Promise.resolve(text);
  };
  return { made, make };
}

function onlyEntry(folder: string): string {
  const [name = ""] = fs.readdirSync(folder);
  return join(folder, name);
}

test("makes a text once for the same inputs, also for the next process", async () => {
  const folder = newFolder();
  const { made, make } = maker("two\nlines\n");
  for (let run = 0; run < 3; run += 1) {
    expect(await folderCache(folder).text(["a", "b"], make)).toBe("two\nlines\n");
  }
  expect(made.times).toBe(1);
  await folderCache(folder).text(["ab"], make);
  await folderCache(folder).text(["a", "b", ""], make);
  expect(made.times).toBe(3);
  expect(fs.readdirSync(folder)).toHaveLength(3);
});

test.each([
  ["cut short", (file: string) => fs.truncateSync(file, 70)],
  ["changed", (file: string) => fs.appendFileSync(file, "more")],
  ["empty", (file: string) => fs.writeFileSync(file, "")],
  ["a folder", (file: string) => (fs.rmSync(file), fs.mkdirSync(file))],
])("an entry that is %s is made anew", async (_, spoil) => {
  const folder = newFolder();
  const { made, make } = maker("a text");
  await folderCache(folder).text(["a"], make);
  spoil(onlyEntry(folder));
  expect(await folderCache(folder).text(["a"], make)).toBe("a text");
  expect(made.times).toBe(2);
});

test("goes on without a folder that can be written", async () => {
  const folder = newFolder();
  fs.mkdirSync(join(folder, ".."), { recursive: true });
  fs.writeFileSync(folder, "a file");
  expect(await folderCache(folder).text(["a"], maker("a text").make)).toBe("a text");
  expect(fs.readFileSync(folder, "utf8")).toBe("a file");
});

test("deletes what is a month older than the newest", async () => {
  const folder = newFolder();
  const { make } = maker("a text");
  await folderCache(folder).text(["old"], make);
  const old = onlyEntry(folder);
  const then = new Date(Date.now() - 31 * 24 * 60 * 60 * 1000);
  fs.utimesSync(old, then, then);
  await folderCache(folder).text(["new"], make);
  expect(fs.existsSync(old)).toBe(false);
  expect(fs.readdirSync(folder)).toHaveLength(1);
});

test("keeps nothing that would read back as another text", async () => {
  const folder = newFolder();
  const { made, make } = maker("\ud800");
  for (let run = 0; run < 2; run += 1) {
    expect(await folderCache(folder).text(["a"], make)).toBe("\ud800");
  }
  expect(made.times).toBe(2);
});

test("is in the nearest node_modules, and nowhere without one", async () => {
  const project = join(scratch, "project");
  fs.mkdirSync(join(project, "node_modules"), { recursive: true });
  fs.mkdirSync(join(project, "below"));
  await projectCache(join(project, "below")).text(["a"], maker("a text").make);
  expect(fs.readdirSync(join(project, "node_modules/.cache/intercom-codegen"))).toHaveLength(1);
  expect(projectCache(scratch)).toBe(noCache);
});

test("formats the same with it and without", async () => {
  const cache = folderCache(newFolder());
  const files = [{ path: "a.ts", text: "const  a=1" }];
  const expected = [{ path: "a.ts", text: "const a = 1;\n" }];
  for (const one of [noCache, cache, cache]) expect(await formatAll(files, one)).toEqual(expected);
});
