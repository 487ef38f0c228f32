import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import { parse } from "yaml";
import { main } from "../../generator/boot/cli.js";
import type { Finding } from "../../generator/diff/findings/finding.js";
import { codes } from "../../generator/diff/codes/codes.js";
import { diff } from "../../generator/diff/diff.js";
import type { JsonObject } from "../../generator/load/spec-document.js";
import { migrationPage } from "../../generator/diff/report/migration-page.js";
import { api, side } from "./api.js";
import { codesPage } from "../../generator/diff/report/codes-page.js";
import { readVersions } from "../../generator/config/versions.js";
import { description } from "../cli/pets.js";
import { folderWith } from "../load/files.js";

const repository = process.cwd();

afterEach(() => {
  process.chdir(repository);
  vi.restoreAllMocks();
});

const configuration = (second: string) => `client: { name: PetShop }
versions:
  - { id: "1", description: 1/pets.yaml, corrections: [], package: pets-1, packageVersion: 0.1.0 }
  - { id: ${second}, description: 2/pets.yaml, corrections: [], package: pets-2, packageVersion: 0.1.0 }
`;

/** Runs `generate` in this process, and gives what it says. */
async function generate(...args: readonly string[]) {
  let stdout = "";
  vi.spyOn(process.stdout, "write").mockImplementation((text) => (stdout += String(text)) !== "");
  vi.spyOn(process.stderr, "write").mockImplementation(() => true);
  const code = await main(["generate", "--config", "specs/versions.yaml", ...args]);
  vi.restoreAllMocks();
  return { code, stdout };
}

test("written with all versions, checked, and left alone with one of them", async () => {
  const folder = await folderWith({
    "specs/versions.yaml": configuration("next"),
    "specs/1/pets.yaml": description,
    "specs/2/pets.yaml": description.replace("type: string } } }", "type: integer } } }"),
  });
  process.chdir(folder);
  const file = (name: string) => join(folder, "generated/diff", name);
  expect((await generate()).code).toBe(0);
  const report = JSON.parse(readFileSync(file("1-to-next.json"), "utf8"));
  expect(report).toMatchObject({ $schema: "./report.schema.json", before: "1", after: "next" });
  // Named from where the configuration is, not from where the command was started.
  expect(report.findings.map(({ code, places }: Finding) => [code, places.after?.file])).toEqual([
    ["type-changed", "2/pets.yaml"],
  ]);
  expect(readFileSync(file("1-to-next.md"), "utf8")).toContain("2/pets.yaml:");
  expect(readFileSync(file("codes.md"), "utf8")).toBe(codesPage());

  writeFileSync(file("1-to-next.html"), "mine\n");
  const check = await generate("--check", "--quiet");
  expect(check.code).toBe(1);
  expect(check.stdout).toContain("different: generated/diff/1-to-next.html\n");
  const one = await generate("1");
  expect(one.stdout).not.toContain("diff");
  expect(readFileSync(file("1-to-next.html"), "utf8")).toBe("mine\n");
});

const withBefore = `client: { name: PetShop }
versions:
  - id: "1"
    description: 1/pets.yaml
    corrections: []
    package: pets-1
    packageVersion: 2.0.0
    before: { description: 1/1.0.0.json, date: 2024-12-26, packageVersion: 1.0.0 }
`;

test("a version beside what it was before its last breaking release, with a page for migration", async () => {
  const before = description.replace("type: string } } }", "type: integer } } }");
  const folder = await folderWith({
    "specs/versions.yaml": withBefore,
    "specs/1/pets.yaml": description,
    "specs/1/1.0.0.json": JSON.stringify(parse(before)),
  });
  process.chdir(folder);
  const read = (name: string) => readFileSync(join(folder, "generated/diff", name), "utf8");
  expect((await generate()).code).toBe(0);
  const report = JSON.parse(read("1-2024-12-26-to-1.json"));
  expect(report).toMatchObject({ before: "1 of 2024-12-26", after: "1" });
  expect(report.findings.map(({ places }: Finding) => places.before?.file)).toEqual([
    "1/1.0.0.json",
  ]);
  const page = read("1-1.0.0-to-2.0.0-migration.md");
  expect(page).toMatch(/^# `pets-1`: from `1.0.0` to `2.0.0`\n\n1 change breaks programs\./);
  expect(page).toContain("`npx intercom-codegen diff 1@1.0.0 1 --usage tsconfig.json`");
  expect(page).toContain("// before\nnumber\n// after\nstring\n");
  expect((await generate("--check")).code).toBe(0);

  // The same is a format of the diff.
  let printed = "";
  vi.spyOn(process.stdout, "write").mockImplementation((text) => (printed += String(text)) !== "");
  expect(await main(["diff", "1@1.0.0", "1", "--format", "migration"])).toBe(0);
  vi.restoreAllMocks();
  const rest = (text: string) => text.slice(text.indexOf("\n"));
  expect(rest(printed)).toBe(rest(page));

  // What it was is an input as others are.
  writeFileSync(join(folder, "specs/1/1.0.0.json"), JSON.stringify(parse(description)));
  expect((await generate("--check", "--quiet")).stdout).toContain(
    "different: generated/diff/1-1.0.0-to-2.0.0-migration.md\n",
  );
  rmSync(join(folder, "specs/1/1.0.0.json"));
  expect((await generate("--quiet")).code).toBe(1);
});

test("a migration page says which renames --fix mends", () => {
  const sideWith = (label: string, id: string) =>
    side(api({ "GET /pets": { operationId: id, tags: ["pets"] } }), label);
  const changes = diff(sideWith("1", "listPets"), sideWith("2", "findPets"));
  const page = migrationPage(changes, { from: "1", to: "2", names: ["1", "2"] });
  expect(page).toMatch(/^# from `1` to `2`\n/);
  expect(page).toContain("`--fix` mends it.");
  const same = sideWith("1", "listPets");
  const none = migrationPage(diff(same, same), { from: "1", to: "1", names: ["1", "1"] });
  expect(none).toContain("Nothing breaks.");
});

test("a migration page shows what was added by its name, and says nothing twice", () => {
  const responding = (properties: JsonObject) => ({
    responses: {
      "200": {
        description: "",
        content: { "application/json": { schema: { type: "object", properties } } },
      },
    },
  });
  const string = { type: "string" };
  const before = api({
    "GET /pets": { ...responding({ name: string, age: string }), tags: ["pets"] },
  });
  const after = api({
    "GET /pets": {
      ...responding({ name: { anyOf: [string, { type: "integer" }, { type: "boolean" }] } }),
      parameters: [{ name: "page", in: "query", schema: string }],
      tags: ["pets"],
    },
  });
  const page = migrationPage(diff(side(before, "1"), side(after, "2")), {
    ...{ from: "1", to: "2" },
    names: ["1", "2"],
  });
  expect(page).toContain("// added\npage?: string\n");
  expect(page).toMatch(/\/\/ removed\nage: string\n/);
  expect(page).not.toContain("nothing\n");
  const sentences = page.split("\n").filter((line) => line.startsWith("- "));
  expect(sentences).toEqual([]);
});

test("no version may have the folder of the reports", async () => {
  const folder = await folderWith({ "versions.yaml": configuration("Diff") });
  const { diagnostics } = await readVersions(join(folder, "versions.yaml"));
  expect(diagnostics.map(({ code, place }) => `${code} ${place?.line}`)).toEqual([
    "configuration-invalid 4",
  ]);
});

test("the catalogue has a line for each code, with all its cells", () => {
  const rows = codesPage()
    .split("\n")
    .filter((line) => line.startsWith("| `"));
  expect(rows.map((row) => /^\| `([a-z-]+)` \|/.exec(row)?.[1])).toEqual(Object.keys(codes));
  for (const row of rows) expect(row.split(/(?<!\\)\|/)).toHaveLength(8);
});
