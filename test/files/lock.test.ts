import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { takeLock } from "../../generator/files/lock.js";
import type { Native } from "../../generator/files/native.js";
import { loadNative } from "../../generator/files/native.js";
import { writeOutput } from "../../generator/output/write.js";
import { filesOf, makeTemporaryFolder, put, treeIn } from "../output/workspace.js";

const owner = vi.hoisted(() => ({ isUs: true }));
vi.mock("../../generator/files/seal.js", async (original) => ({
  ...(await original<object>()),
  isOwn: () => owner.isUs,
}));

let parent: string;
let path: string;
beforeEach(() => {
  parent = makeTemporaryFolder();
  path = join(parent, "lock");
});
afterEach(() => {
  owner.isUs = true;
  fs.rmSync(parent, { recursive: true });
});

const cannotLock: Native = {
  swapSync: () => undefined,
  tryLock: () => {
    throw Object.assign(new Error("no locks available"), { code: "ENOLCK" });
  },
};

describe.each([
  ["by the system", loadNative()],
  ["by a link", undefined],
  ["by a link, since the file system can't", cannotLock],
])("%s", (_, native) => {
  test("one holds it, until it is given back", () => {
    const release = takeLock(path, native);
    expect(release).toBeDefined();
    expect(takeLock(path, native)).toBeUndefined();
    release?.();
    expect(fs.readdirSync(parent)).toEqual([]);
    const again = takeLock(path, native);
    expect(again).toBeDefined();
    again?.();
  });
});

test("a lock file that a killed run left is free", () => {
  fs.writeFileSync(path, "");
  takeLock(path, loadNative())?.();
  expect(fs.readdirSync(parent)).toEqual([]);
});

// No process has this number: it is past the greatest that Linux gives.
test.each(["4999999-1", `${process.pid}-1`])(
  "the link of a process that is gone is free: %s",
  (owner) => {
    for (const native of [undefined, loadNative()]) {
      fs.symlinkSync(owner, `${path}-owner`);
      const release = takeLock(path, native);
      expect(release).toBeDefined();
      release?.();
      expect(fs.readdirSync(parent)).toEqual([]);
    }
  },
);

test.each([undefined, loadNative()])("the link of a process that lives is not (%#)", (native) => {
  fs.symlinkSync(`${process.ppid}-1`, `${path}-owner`);
  expect(takeLock(path, native)).toBeUndefined();
  expect(treeIn(parent)).toEqual({ "lock-owner": `-> ${process.ppid}-1` });
});

const plants: Readonly<Record<string, (path: string) => void>> = {
  "a link": (at) => fs.symlinkSync("victim", at),
  "a link that leads nowhere": (at) => fs.symlinkSync("nothing", at),
  "a link to itself": (at) => fs.symlinkSync("lock", at),
  "a folder": (at) => fs.mkdirSync(at),
  "a pipe": (at) => execFileSync("mkfifo", [at]),
};

test.each(Object.keys(plants))("in the place of a lock, %s is refused at once", (name) => {
  for (const [native, at] of [
    [loadNative(), path],
    [loadNative(), `${path}-owner`],
    [undefined, `${path}-owner`],
  ] as const) {
    put(parent, { victim: "precious" });
    plants[name]?.(at);
    const before = fs.readdirSync(parent);
    expect(() => takeLock(path, native)).toThrow(
      /lock(-owner)? is a .*not a lock file of intercom-codegen/,
    );
    expect(fs.readdirSync(parent)).toEqual(before);
    expect(fs.readFileSync(join(parent, "victim"), "utf8")).toBe("precious");
    fs.rmSync(at, { recursive: true });
  }
});

test("a lock of another user is refused, and stays", () => {
  fs.writeFileSync(path, "");
  fs.symlinkSync("4999999-1", `${path}-owner`);
  owner.isUs = false;
  expect(() => takeLock(path, loadNative())).toThrow("lock belongs to another user");
  expect(() => takeLock(path, undefined)).toThrow("lock-owner belongs to another user");
  expect(fs.readdirSync(parent)).toEqual(["lock", "lock-owner"]);
});

test.each([
  ["exchange", {}],
  ["two renames", { native: undefined }],
])("a second run on the same folder is told so (%s)", async (_, options) => {
  const folder = join(parent, "2.11");
  const second: Promise<unknown>[] = [];
  const first = await writeOutput(folder, filesOf({ a: "first" }), {
    ...options,
    step: (name) => {
      if (name === "write a") second.push(writeOutput(folder, filesOf({ a: "second" }), options));
    },
  });
  expect(first.diagnostics).toEqual([]);
  expect(await Promise.all(second)).toMatchObject([
    { written: 0, diagnostics: [{ code: "output-folder-busy" }] },
  ]);
  expect(treeIn(parent)).toMatchObject({ "2.11/a": "first" });
  expect(fs.readdirSync(parent)).toEqual(["2.11"]);
});
