import { expect, test } from "vitest";
import { emitVersion } from "../../generator/emit/emit-version.js";
import { formatAll } from "../../generator/output/format.js";
import { formatSlowly } from "../../generator/tasks/format-with-prettier.js";
import { realVersions } from "../support/real-versions.js";

/** All that is made for a version, and what the parts of a description could make of a format. */
test("what is formatted is what prettier makes of it", async () => {
  const version = (await realVersions()).find(({ id }) => id === "unstable")!;
  const sources = [...emitVersion(version)].filter(({ path }) => path !== "src/schema.ts");
  const files = await formatAll(sources);
  expect(files.length).toBeGreaterThan(100);
  for (const { path, text } of files) {
    if (!/\.(ts|js|json|md)$/.test(path)) continue;
    expect((await formatSlowly(path, text, 100)) === text, path).toBe(true);
  }
});
