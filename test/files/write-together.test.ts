import {
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { recoverWrites, writeTogether } from "../../generator/files/write-together.js";
import { makeWorkFolder } from "../../generator/files/work-folder.js";
import { sealFolder, sealName, sealOf } from "../../generator/files/seal.js";
import { folderWith } from "../load/files.js";

const before = { "versions.yaml": "old", "lock.json": "old" };
const after = { "1/openapi.yaml": "new", "lock.json": "new", "versions.yaml": "new" };

const areaOf = (folder: string) => ({ root: folder, folder, name: "specs" });
const workIn = (folder: string) => join(folder, ".intercom-codegen-work-specs");

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

const sealIn = (folder: string) => ({
  [`.intercom-codegen-work-specs/${sealName}`]: readFileSync(
    join(workIn(folder), sealName),
    "utf8",
  ),
});

/** A copy is not what was made here: the test says that it is. */
function reseal(folder: string): void {
  const work = workIn(folder);
  if (!existsSync(join(work, sealName))) return;
  rmSync(join(work, sealName));
  sealFolder(work);
  const journal = join(work, "journal.json");
  if (!existsSync(journal)) return;
  const { names } = JSON.parse(readFileSync(journal, "utf8")) as { names: string[] };
  writeFileSync(journal, JSON.stringify({ names, seal: sealOf(work, JSON.stringify(names)) }));
}

test("killed at any step, the next run ends the work or undoes it", async () => {
  const folder = await folderWith(before);
  const copies = await folderWith({});
  const steps: string[] = [];
  const done = await writeTogether(areaOf(folder), writings(folder), (step) => {
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
    reseal(copy);
    expect(await recoverWrites(areaOf(copy))).toBe(true);
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
  await writeTogether(areaOf(first), writings(first), (step) => void steps.push(step));
  for (const wanted of steps) {
    const folder = await folderWith(before);
    const failing = writeTogether(areaOf(folder), writings(folder), (step) => {
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
  await writeTogether(areaOf(folder), async () => {
    second = await writeTogether(areaOf(folder), writings(folder));
    return [];
  });
  expect(second).toBe(false);
  expect(contents(folder)).toEqual(before);
});

test("what a killed run left without a journal is thrown away", async () => {
  const folder = await folderWith(before);
  makeWorkFolder(workIn(folder));
  writeFileSync(join(workIn(folder), "new-0"), "half");
  expect(await recoverWrites(areaOf(folder))).toBe(true);
  expect(contents(folder)).toEqual(before);
  expect(existsSync(workIn(folder))).toBe(false);
});

test("so is the lock of a run that was killed before it had begun", async () => {
  const folder = await folderWith({ ...before, ".intercom-codegen-lock-specs": "" });
  expect(await recoverWrites(areaOf(folder))).toBe(true);
  expect(readdirSync(folder).filter((name) => name.startsWith(".intercom"))).toEqual([]);
});

test("so is a work folder that was not sealed yet", async () => {
  const folder = await folderWith({ ...before, ".intercom-codegen-work-specs/made-here": "" });
  expect(await recoverWrites(areaOf(folder))).toBe(true);
  expect(contents(folder)).toEqual(before);
});

test("a journal is followed in the folder where it was written, and nowhere else", async () => {
  const folder = await folderWith(before);
  const copies = await folderWith({});
  await writeTogether(areaOf(folder), writings(folder), (step) => {
    if (step === "replace 0") cpSync(folder, join(copies, "1"), { recursive: true });
  });
  const copy = join(copies, "1");
  const left = contents(copy);
  await expect(recoverWrites(areaOf(copy))).rejects.toThrow("was not made by intercom-codegen");
  expect(contents(copy)).toEqual(left);
  // The folder is ours, and the journal in it is not.
  const journal = join(workIn(copy), "journal.json");
  const forged = JSON.stringify({ names: ["versions.yaml"], seal: "0".repeat(64) });
  reseal(copy);
  writeFileSync(journal, forged);
  await expect(recoverWrites(areaOf(copy))).rejects.toThrow(
    "was changed since intercom-codegen wrote it",
  );
  expect(contents(copy)).toEqual({
    ...left,
    ...sealIn(copy),
    [journal.slice(copy.length + 1)]: forged,
  });
});

/** Even with a seal: nothing that leads out of the folder, or to what git itself reads. */
test.each([
  ["../victim/a", "is outside of"],
  ["/victim/a", "is outside of"],
  ["1/../../victim/a", "is outside of"],
  [".git/hooks/pre-commit", "is outside of"],
  ["link/a", "is a symbolic link"],
  ["a-link", "is a symbolic link"],
  ["a-folder", "is a folder, not a file"],
])("a name is a plain path to a file inside: %s", async (name, reason) => {
  const folder = await folderWith({
    "specs/a": "",
    "specs/a-folder/b": "",
    "victim/a": "precious",
  });
  const specs = join(folder, "specs");
  symlinkSync("../victim", join(specs, "link"));
  symlinkSync("../victim/a", join(specs, "a-link"));
  const writing = { path: name.startsWith("/") ? name : join(specs, name), content: "planted" };
  const written = writeTogether(areaOf(specs), async () => [writing]);
  await expect(written).rejects.toThrow(reason);
  expect(readFileSync(join(folder, "victim/a"), "utf8")).toBe("precious");
  expect(readdirSync(specs).sort()).toEqual(["a", "a-folder", "a-link", "link"]);
});
