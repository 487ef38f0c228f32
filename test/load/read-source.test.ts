import { symlink, truncate } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readSource } from "../../generator/load/read-source.js";
import { folderWith } from "./files.js";

test("a file is read under the name it was given", async () => {
  const folder = await folderWith({ "api.yaml": "\ufeffa: ä\n" });
  const { source, diagnostics } = await readSource("my/api.yaml", join(folder, "api.yaml"));
  expect(source).toMatchObject({ name: "my/api.yaml", text: "a: ä\n" });
  expect(diagnostics).toEqual([]);
});

test("what cannot be read is an error with a reason", async () => {
  const folder = await folderWith({
    "latin1.yaml": Buffer.from([0x61, 0x3a, 0x20, 0xe4]),
    "huge.yaml": "",
    "folder/x.yaml": "",
  });
  await truncate(join(folder, "huge.yaml"), 64 * 1024 * 1024 + 1);
  await symlink("circle.yaml", join(folder, "circle.yaml"));
  const reason = async (name: string) => {
    const { source, diagnostics } = await readSource(name, join(folder, name));
    expect(source).toBeUndefined();
    return diagnostics.map(({ code, message }) => `${code}: ${message}`);
  };
  expect(await reason("none.yaml")).toEqual([
    'file-unreadable: "none.yaml" cannot be read: there is no such file.',
  ]);
  expect(await reason("folder")).toEqual([
    'file-unreadable: "folder" cannot be read: it is a folder, not a file.',
  ]);
  expect(await reason("latin1.yaml")).toEqual([
    'file-unreadable: "latin1.yaml" cannot be read: it is not UTF-8 text.',
  ]);
  expect(await reason("circle.yaml")).toEqual([
    'file-unreadable: "circle.yaml" cannot be read: its symbolic links form a circle.',
  ]);
  expect(await reason("huge.yaml")).toEqual([
    'file-too-large: "huge.yaml" cannot be read: it is larger than 64 MiB.',
  ]);
  expect(await reason("null\0byte")).toEqual([
    'file-unreadable: "null\0byte" cannot be read: its name contains a null byte.',
  ]);
});
