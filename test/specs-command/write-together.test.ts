import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { recoverWrites, writeTogether } from "../../generator/specs/write-together.js";
import { folderWith } from "../load/files.js";

const before = { "versions.yaml": "old", "lock.json": "old" };
const after = { "1/openapi.yaml": "new", "lock.json": "new", "versions.yaml": "new" };

const writings = (folder: string) => async () =>
  Object.entries(after).map(([name, content]) => ({ path: join(folder, name), content }));

/** What is in a folder; a lock file that nobody holds aside. */
function contents(folder: string): Record<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile() && !entry.name.startsWith(".intercom-codegen-lock"))
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
  return Object.fromEntries(
    files.sort().map((name) => [name, readFileSync(join(folder, name), "utf8")]),
  );
}

test("killed at any step, the next run ends the work or undoes it", async () => {
  const folder = await folderWith(before);
  const copies = await folderWith({});
  const steps: string[] = [];
  const done = await writeTogether(folder, writings(folder), (step) => {
    // What a process that is killed here leaves behind.
    cpSync(folder, join(copies, String(steps.length)), { recursive: true });
    steps.push(step);
  });
  expect(done).toBe(true);
  expect(contents(folder)).toEqual(after);
  expect(steps).toContain("write the journal");
  const outcomes = [];
  for (const [index, step] of steps.entries()) {
    const copy = join(copies, String(index));
    expect(await recoverWrites(copy)).toBe(true);
    const found = contents(copy);
    expect([before, after], step).toContainEqual(found);
    outcomes.push(found["lock.json"]);
  }
  // Once the journal stands there is no way back.
  expect(outcomes.join(" ")).toMatch(/^(old )+(new ?)+$/);
});

test("failed at any step, everything is as it was", async () => {
  const steps: string[] = [];
  const first = await folderWith(before);
  await writeTogether(first, writings(first), (step) => void steps.push(step));
  for (const wanted of steps) {
    const folder = await folderWith(before);
    const failing = writeTogether(folder, writings(folder), (step) => {
      if (step === wanted) throw new Error("The disk is full.");
    });
    await expect(failing).rejects.toThrow("The disk is full.");
    expect(contents(folder), wanted).toEqual(before);
    expect(existsSync(join(folder, ".intercom-codegen-work-specs")), wanted).toBe(false);
  }
});

test("two at once: the second is told, and writes nothing", async () => {
  const folder = await folderWith(before);
  let second: boolean | undefined;
  await writeTogether(folder, async () => {
    second = await writeTogether(folder, writings(folder));
    return [];
  });
  expect(second).toBe(false);
  expect(contents(folder)).toEqual(before);
});

test("what a killed run left without a journal is thrown away", async () => {
  const folder = await folderWith(before);
  mkdirSync(join(folder, ".intercom-codegen-work-specs"));
  expect(await recoverWrites(folder)).toBe(true);
  expect(contents(folder)).toEqual(before);
  rmSync(folder, { recursive: true });
});
