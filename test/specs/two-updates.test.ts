import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { lockText } from "../../generator/config/lock-file.js";
import { readVersions } from "../../generator/config/versions.js";
import { checkLock } from "../../generator/specs/check-lock.js";
import { contentHash } from "../../generator/specs/content-hash.js";
import { writeWithLock } from "../../generator/specs/write-with-lock.js";
import { folderWith } from "../load/files.js";

const entry = (text: string) => ({
  date: "2026-01-01",
  sha256: contentHash(text),
  corrections: {},
});
const lockOf = (text: string) => lockText({ "1": entry(text) });

async function project() {
  const folder = await folderWith({
    "versions.yaml":
      'client: { name: Shop }\nversions: [{ id: "1", description: api.yaml, package: shop, packageVersion: 0.1.0 }]\n',
    "api.yaml": "old",
    "lock.json": lockOf("old"),
  });
  const configuration = join(folder, "versions.yaml");
  const { versions, diagnostics } = await readVersions(configuration);
  expect(diagnostics).toEqual([]);
  const [version] = versions;
  if (version === undefined) throw new Error("The configuration has a version.");
  const found = async () => (await checkLock(version)).map(({ code }) => code);
  return { folder, configuration, found };
}

test("an update by another run, after the lock was read, is no mismatch", async () => {
  const { configuration, folder, found } = await project();
  expect(await found()).toEqual([]);
  const file = { path: join(folder, "api.yaml"), content: "new" };
  expect(await writeWithLock(configuration, { "1": entry("new") }, [file])).toEqual([]);
  expect(await found()).toEqual([]);
  await writeFile(file.path, "edited");
  expect(await found()).toEqual(["lock-mismatch"]);
});

test("a lock that is about to be written is waited for", async () => {
  const { folder, found } = await project();
  const work = join(folder, ".intercom-codegen-work-specs");
  await mkdir(work);
  await writeFile(join(folder, "api.yaml"), "new");
  const finding = found();
  await new Promise((resolve) => setTimeout(resolve, 100));
  await writeFile(join(folder, "lock.json"), lockOf("new"));
  await rm(work, { recursive: true });
  expect(await finding).toEqual([]);
});

test("several runs write at once: each in its turn", async () => {
  const { configuration, folder, found } = await project();
  const texts = ["a", "b", "c", "d"];
  const written = await Promise.all(
    texts.map((text) =>
      writeWithLock(configuration, { "1": entry(text) }, [
        { path: join(folder, "api.yaml"), content: text },
      ]),
    ),
  );
  expect(written.flat()).toEqual([]);
  expect(await found()).toEqual([]);
});
