import { lstatSync, readdirSync, readFileSync, statSync } from "node:fs";
import { chmod, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { patchText } from "../../generator/usage/fix/patch.js";
import { fixArea, writeChanges } from "../../generator/usage/fix/write-changes.js";
import { folderWith } from "../load/files.js";

const files = { "a.ts": "a = 1;\n", "b.ts": "b = 1;\n", "c.ts": "c = 1;\n" };
const changesIn = (folder: string) =>
  Object.entries(files).map(([name, before]) => ({
    path: join(folder, name),
    before,
    after: before.replace("1", "2"),
  }));
const areaOf = (folder: string) => fixArea(join(folder, "tsconfig.json"));
const textsIn = (folder: string) =>
  Object.fromEntries(
    readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), "utf8")]),
  );

test("all files are written, through links of the project and with their rights", async () => {
  const folder = await folderWith(files);
  await chmod(join(folder, "a.ts"), 0o755);
  await symlink("b.ts", join(folder, "link.ts"));
  const [a, b, c] = changesIn(folder);
  if (a === undefined || b === undefined || c === undefined) return expect.fail();
  const changes = [a, { ...b, path: join(folder, "link.ts") }, c];
  expect(await writeChanges(changes, areaOf(folder))).toEqual([]);
  const after = { "a.ts": "a = 2;\n", "b.ts": "b = 2;\n", "c.ts": "c = 2;\n" };
  expect(textsIn(folder)).toEqual({ ...after, "link.ts": "b = 2;\n" });
  expect(statSync(join(folder, "a.ts")).mode & 0o777).toBe(0o755);
  expect(lstatSync(join(folder, "link.ts")).isSymbolicLink()).toBe(true);
});

test("a link that leads out of the project is not followed, and no other file is written", async () => {
  const folder = await folderWith(files);
  const victim = await folderWith({ "b.ts": "b = 1;\n" });
  await rm(join(folder, "b.ts"));
  await symlink(join(victim, "b.ts"), join(folder, "b.ts"));
  const [fault] = await writeChanges(changesIn(folder), areaOf(folder));
  expect(fault?.message).toMatch(/b\.ts is outside of .*No file was changed\./);
  expect(textsIn(folder)).toEqual(files);
  expect(textsIn(victim)).toEqual({ "b.ts": "b = 1;\n" });
});

test.each(["stage 0", "stage 2", "write the journal", "replace 0", "replace 1", "replace 2"])(
  "whatever fails, no file is another: %s",
  async (failing) => {
    const folder = await folderWith(files);
    const faults = await writeChanges(changesIn(folder), areaOf(folder), (step) => {
      if (step === failing) throw new Error("the disk is full");
    });
    expect(faults.map(({ code }) => code)).toEqual(["fix-failed"]);
    expect(faults[0]?.message).toContain("the disk is full. No file was changed.");
    expect(textsIn(folder)).toEqual(files);
  },
);

test("a file that was changed in the meantime is left, and so are the others", async () => {
  const folder = await folderWith(files);
  const changes = changesIn(folder);
  await writeFile(join(folder, "c.ts"), "c = 3;\n");
  const [fault] = await writeChanges(changes, areaOf(folder));
  expect(fault?.message).toMatch(/c\.ts was changed in the meantime/);
  expect(textsIn(folder)).toEqual({ ...files, "c.ts": "c = 3;\n" });
});

test("a patch that `patch` takes: its context, hunks that join, a last line without its end", () => {
  const before = Array.from({ length: 20 }, (_, index) => `line ${index + 1}`).join("\n");
  const after = before.replace("line 2\n", "line two\n").replace("line 20", "line twenty");
  const path = join(process.cwd(), "x.ts");
  expect(patchText([{ path, before, after }])).toBe(`--- a/x.ts
+++ b/x.ts
@@ -1,5 +1,5 @@
 line 1
-line 2
+line two
 line 3
 line 4
 line 5
@@ -17,4 +17,4 @@
 line 17
 line 18
 line 19
-line 20
\\ No newline at end of file
+line twenty
\\ No newline at end of file
`);
});
