import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test, vi } from "vitest";
import { description, makeWorkplace } from "./pets.js";

const cache = await vi.hoisted(async () => {
  const { makeCacheFolder } = await import("./cache-folder.js");
  const folder = makeCacheFolder();
  vi.stubGlobal("COMPILED_FOLDER", folder);
  return folder;
});
afterAll(() => rmSync(cache, { recursive: true }));

const configuration = `client: { name: PetShop }
versions:
  - { id: "1", description: one.yaml, corrections: [], package: pets-1, packageVersion: 0.1.0 }
  - { id: next, description: next.yaml, corrections: [fix.yaml], package: pets-next, packageVersion: 0.1.0 }
`;

const corrections = (text: string) => `overlay: 1.0.0
info: { title: Corrections, version: "1" }
actions:
  - target: $.info
    description: It says more. Since 2025-01-01.
    update: { description: ${text} }
`;

/** Without the quotes, which is a warning. */
const irregular = description.replace('version: "1"', "version: 1.5");

function makeVersions() {
  const place = makeWorkplace();
  const { put, run } = place;
  put("specs.yaml", configuration);
  put("one.yaml", irregular);
  put("next.yaml", description);
  put("fix.yaml", corrections("First."));
  return {
    ...place,
    generate: () => run("generate --config specs.yaml"),
    /** What differs from what would be written without anything that was kept. */
    differences: async () => {
      const { code, stdout } = await run("generate --config specs.yaml --check --no-cache --quiet");
      return { code, stdout };
    },
  };
}

/** The versions that were read anew, and those whose files only were compared. */
function work(stderr: string): { readonly made: string[]; readonly known: string[] } {
  const stages = (stage: string) =>
    [...stderr.matchAll(new RegExp(`^(\\S+): ${stage} …$`, "gm"))].map(([, id = ""]) => id);
  return { made: stages("load"), known: stages("compare") };
}

const none = { code: 0, stdout: "" };
const warning = /openapi-irregular[^]*"version" is a number/;

test("a version of which nothing changed is not read; all that is said and written is as without", async () => {
  const { generate, differences, put, read } = makeVersions();
  const first = await generate();
  expect(work(first.stderr)).toEqual({ made: ["1", "next"], known: [] });
  expect(first.stderr).toMatch(warning);

  put("next.yaml", description.replace("id: { type: string } }", "id: { type: integer } }"));
  const changed = await generate();
  expect(work(changed.stderr)).toEqual({ made: ["next"], known: ["1"] });
  expect(changed.stderr).toMatch(warning);
  expect(changed.stdout).toMatch(
    /^1: \d+ files in generated\/1, 0 written · 1 operation · 1 schema · 0 errors, 1 warning/m,
  );
  expect(read("generated/diff/1-to-next.md")).toContain("`string` → `number`");
  expect(await differences()).toEqual(none);

  put("fix.yaml", corrections("Second."));
  expect(work((await generate()).stderr)).toEqual({ made: ["next"], known: ["1"] });
  put("specs.yaml", configuration.replace("pets-1,", "pets-one,"));
  expect(work((await generate()).stderr)).toEqual({ made: ["1"], known: ["next"] });
  expect(read("generated/1/package.json")).toContain("pets-one");
  put("specs.yaml", configuration);
  put("next.yaml", description);
  await generate();
  expect(await differences()).toEqual(none);
});

test("files that were edited or deleted are put back, and receipts that are not whole are none", async () => {
  const { generate, differences, put, read, remove } = makeVersions();
  await generate();
  const models = read("generated/1/src/models.ts");
  put("generated/1/src/models.ts", `${models}// Mine.\n`);
  put("fix.yaml", corrections("Third."));
  const edited = await generate();
  expect(work(edited.stderr).made).toEqual(["1", "next"]);
  expect(edited.stderr).toMatch(/output-file-edited[^]*src\/models\.ts was edited by hand/);
  expect(read("generated/1/src/models.ts")).toBe(models);

  remove("generated/next/src/client.ts");
  put("generated/1/more.txt", "not ours");
  const deleted = await generate();
  expect(work(deleted.stderr).made).toEqual(["1", "next"]);
  expect(deleted.stderr).toContain("more.txt is not a generated file");
  expect(deleted.stdout).toMatch(/^next: .*, 1 written/m);
  remove("generated/1/more.txt");

  for (const kind of ["versions", "versions-compared"]) {
    for (const name of readdirSync(join(cache, kind))) {
      const bytes = readFileSync(join(cache, kind, name));
      bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
      writeFileSync(join(cache, kind, name), bytes);
    }
    put("fix.yaml", corrections(`Not whole are ${kind}.`));
    const { code, stderr } = await generate();
    expect({ code, ...work(stderr) }).toEqual({ code: 0, made: ["1", "next"], known: [] });
  }
  expect(await differences()).toEqual(none);
});

test("an error is said each time; the version beside it is known", async () => {
  const { generate, put, read } = makeVersions();
  await generate();
  const before = read("generated/next/src/models.ts");
  put("next.yaml", description.replace("#/components/schemas/pet", "none.yaml#/pet"));
  for (let times = 0; times < 2; times += 1) {
    const { code, stderr, stdout } = await generate();
    expect(code).toBe(1);
    expect(work(stderr)).toEqual({ made: ["next"], known: ["1"] });
    expect(stderr).toMatch(warning);
    expect(stderr).toContain("file-unreadable");
    expect(stdout).toMatch(/^next: nothing written/m);
  }
  expect(read("generated/next/src/models.ts")).toBe(before);
});
