/** Whole descriptions as their owner published them, defects and all; see `../shared/README.md`. */
import * as fs from "node:fs";
import { basename, join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { generate } from "../../generator/generate.js";
import { writeOutput } from "../../generator/output/write.js";
import { readVersions } from "../../generator/config/versions.js";
import { root, runNativeCompiler } from "../cli/run.js";
import { dayOf, neededBy } from "../support/published.js";
import { needsShared, shared } from "../support/shared.js";
import { makeTemporaryFolder } from "../output/workspace.js";

const folder = shared("published");
const isHere = fs.existsSync(folder);
const { versions } = await readVersions(join(root, "specs/versions.yaml"));

const scratch = makeTemporaryFolder();
afterAll(() => fs.rmSync(scratch, { recursive: true }));

const published = versions.flatMap(({ id, corrections }) =>
  (isHere ? fs.readdirSync(join(folder, id)) : []).sort().map((name) => {
    const day = basename(name, ".yaml");
    // All corrections apply to what was published on the day that our facts are of.
    const staleCorrections = day === dayOf(id) ? ("error" as const) : ("warning" as const);
    const label = `${id} of ${day}`;
    const file = join(folder, id, name);
    const more = neededBy[label] === undefined ? [] : [neededBy[label]];
    const request = { file, corrections: [...corrections, ...more], staleCorrections };
    return { label, request };
  }),
);

test("there are four of them", needsShared("published"), () => {
  expect(published.map(({ label }) => label)).toEqual([
    "2.11 of 2024-12-26",
    "2.11 of 2026-08-21",
    "unstable of 2024-12-26",
    "unstable of 2026-04-10",
  ]);
});

test(
  "2.11 of 2026-08-21 has four references that lead nowhere, each with its line",
  needsShared("published"),
  async () => {
    const request = published.find(({ label }) => label === "2.11 of 2026-08-21")?.request;
    if (request === undefined) throw new Error("It is not here.");
    const lines = fs.readFileSync(request.file, "utf8").split("\n");
    const wrong = lines.flatMap((text, index) =>
      text.includes("#/components/schemas/custom_attributes") ? [index + 1] : [],
    );
    const { files, diagnostics } = await generate({ file: request.file, corrections: [] });
    const ignored = diagnostics.filter(({ code }) => code === "reference-ignored");
    expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(ignored.map(({ place }) => place?.line)).toEqual(wrong);
    expect(ignored[0]?.hint).toContain("target $.components.schemas, update { custom_attributes");
    expect(files).not.toEqual([]);
  },
);

test.each(published)("$label gives a package that compiles", async ({ label, request }) => {
  const { files, diagnostics, model } = await generate(request);
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  expect(model?.operations.length).toBeGreaterThan(100);
  const out = join(scratch, label);
  await writeOutput(out, files);
  const run = await runNativeCompiler(["--project", out, "--noEmit"]);
  expect(run).toEqual({ code: 0, stdout: "", stderr: "" });
});
