import * as fs from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { takeLock } from "../../generator/output/lock.js";
import type { Native } from "../../generator/output/native.js";
import { loadNative } from "../../generator/output/native.js";
import { writeOutput } from "../../generator/output/write.js";
import { filesOf, makeTemporaryFolder, treeIn } from "./workspace.js";

let parent: string;
let path: string;
beforeEach(() => {
  parent = makeTemporaryFolder();
  path = join(parent, "lock");
});
afterEach(() => fs.rmSync(parent, { recursive: true }));

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
