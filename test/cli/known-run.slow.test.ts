import { rmSync } from "node:fs";
import { afterAll, expect, test, vi } from "vitest";
import { makeWorkplace } from "./pets.js";

const cache = await vi.hoisted(async () => {
  const { makeCacheFolder } = await import("./cache-folder.js");
  const folder = makeCacheFolder();
  vi.stubGlobal("COMPILED_FOLDER", folder);
  return folder;
});
afterAll(() => rmSync(cache, { recursive: true }));

const nothing =
  /^Nothing changed: generated\/1, generated\/next, generated\/diff are up to date\.$/m;

test("a run in which nothing changed reads and stops; any change is seen", async () => {
  const { run, put, read, remove, list } = makeWorkplace();
  const generate = (more = "") => run(`generate --config specs.yaml${more}`);
  const first = await generate();
  expect(first.stderr + first.stdout).toMatch(/files in generated\/1, \d+ written/);
  expect((await generate()).stdout).toMatch(nothing);
  expect((await generate(" --check")).stdout).toMatch(nothing);

  const path = "generated/1/src/models.ts";
  const models = read(path);
  put(path, `${models}\n`);
  expect((await generate(" --check")).code).toBe(1);
  const mended = await generate();
  expect(mended.stdout).toMatch(/files in generated\/1, \d+ written/);
  expect(mended.stderr).toContain("output-file-edited");
  expect(read(path)).toBe(models);
  const again = await generate();
  expect(again.stdout).toMatch(nothing);
  expect(again.stderr).not.toContain("output-file-edited");

  remove("generated/next/src/client.ts");
  expect((await generate(" --check")).code).toBe(1);
  put("generated/1/more.txt", "not ours");
  expect((await generate()).stdout).not.toMatch(nothing);
  remove("generated/1/more.txt");
  expect((await generate()).stdout).toMatch(nothing);

  // As a killed run leaves it, after it wrote.
  put("generated/.intercom-codegen-lock-1", "");
  expect((await generate()).code).toBe(0);
  expect(list("generated")).not.toContain(".intercom-codegen-lock-1");

  put("pets.yaml", read("pets.yaml").replace("id: { type: string } }", "id: { type: integer } }"));
  expect((await generate()).stdout).not.toMatch(nothing);
  expect(read(path)).not.toBe(models);
  expect((await generate(" --no-cache")).stdout).not.toMatch(nothing);
});

test("a file that the description refers to is one of its files", async () => {
  const { run, put, read } = makeWorkplace();
  put("animal.yaml", "type: object\nproperties: { id: { type: string } }\n");
  put("pets.yaml", read("pets.yaml").replace("#/components/schemas/pet", "./animal.yaml"));
  const generate = () => run("generate --config specs.yaml");
  expect((await generate()).code).toBe(0);
  expect((await generate()).stdout).toMatch(nothing);
  put("animal.yaml", "type: object\nproperties: { id: { type: integer } }\n");
  expect((await generate()).stdout).not.toMatch(nothing);
});
