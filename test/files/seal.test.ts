import { cpSync, mkdirSync, renameSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { isSealed, markFolder, sealFolder, sealOf } from "../../generator/files/seal.js";
import { folderWith } from "../load/files.js";

test("a folder that was made here is told from a copy, a link and a forged one", async () => {
  const parent = await folderWith({ "forged/made-here": "", "forged/seal": "0".repeat(64) });
  const at = (name: string) => join(parent, name);
  mkdirSync(at("draft"));
  markFolder(at("draft"));
  sealFolder(at("draft"));
  renameSync(at("draft"), at("made"));
  expect(isSealed(at("made"))).toBe(true);
  cpSync(at("made"), at("copy"), { recursive: true, preserveTimestamps: true });
  symlinkSync("made", at("link"));
  for (const name of ["copy", "link", "forged", "nothing"])
    expect(isSealed(at(name)), name).toBe(false);
  expect(sealOf(at("made"), "a")).not.toBe(sealOf(at("made"), "b"));
  expect(sealOf(at("made"), "a")).not.toBe(sealOf(at("copy"), "a"));
  writeFileSync(join(at("made"), "made-here"), "changed");
  expect(sealOf(at("made"), "a")).toBeUndefined();
});
