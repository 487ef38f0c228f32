/** What file systems of Windows do otherwise, played on the one that is here. */
import * as fs from "node:fs";
import { join, resolve } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { takeLock } from "../../generator/files/lock.js";
import { renamePath } from "../../generator/files/rename-path.js";
import { writeOutput } from "../../generator/output/write.js";
import { filesOf, makeTemporaryFolder, put, treeIn } from "../output/workspace.js";

const busy = vi.hoisted(() => ({ times: 0 }));
vi.mock("node:fs", async (original) => {
  const real = await original<typeof fs>();
  const refuse = (code: string) => Object.assign(new Error(code), { code });
  return {
    ...real,
    renameSync: (from: string, to: string) => {
      if (busy.times-- > 0) throw refuse("EPERM");
      real.renameSync(from, to);
    },
    // Only a junction needs no rights, and it leads to a whole path.
    symlinkSync: (text: string, path: string, type?: string) => {
      if (process.platform !== "win32") return real.symlinkSync(text, path);
      if (type !== "junction") throw refuse("EPERM");
      real.symlinkSync(resolve(path, "..", text), path);
    },
  };
});

const { platform } = process;
let folder: string;
const play = (system: NodeJS.Platform) =>
  Object.defineProperty(process, "platform", { value: system });
beforeEach(() => {
  folder = makeTemporaryFolder();
  busy.times = 0;
  play("win32");
});
afterEach(() => {
  play(platform);
  fs.rmSync(folder, { recursive: true });
});

test("a lock is a junction that names its owner, and one of a process that is gone is free", () => {
  const path = join(folder, "lock");
  const release = takeLock(path, undefined);
  expect(release).toBeDefined();
  expect(takeLock(path, undefined)).toBeUndefined();
  release?.();
  fs.symlinkSync("4999999-1", `${path}-owner`, "junction");
  takeLock(path, undefined)?.();
  expect(fs.readdirSync(folder)).toEqual([]);
});

test("a folder that is opened by another is renamed once that lets go; elsewhere the error stays", () => {
  put(folder, { "a/x": "1" });
  busy.times = 3;
  renamePath(join(folder, "a"), join(folder, "b"));
  expect(treeIn(folder)).toEqual({ "b/x": "1" });
  play("linux");
  busy.times = 1;
  expect(() => renamePath(join(folder, "b"), join(folder, "c"))).toThrow("EPERM");
});

test("an output folder is replaced without an exchange, and keeps the links that are in it", async () => {
  const out = join(folder, "1");
  await writeOutput(out, filesOf({ "src/a.ts": "1\n" }));
  put(out, { "node_modules/dep/index.js": "" });
  fs.symlinkSync("dep", join(out, "node_modules/link"), "junction");
  const steps: string[] = [];
  const step = (name: string) => void steps.push(name);
  busy.times = 2;
  const result = await writeOutput(out, filesOf({ "src/a.ts": "2\n" }), { step });
  expect(result).toMatchObject({ written: 2, diagnostics: [] });
  expect(steps).toContain("rename target to previous");
  const { "manifest.json": _, ...tree } = treeIn(out);
  expect(tree).toEqual({
    "node_modules/dep/index.js": "",
    "node_modules/link": `-> ${join(out, "node_modules/dep")}`,
    "src/a.ts": "2\n",
  });
  expect(fs.readdirSync(folder)).toEqual(["1"]);
});
