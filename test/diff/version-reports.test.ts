import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import { main } from "../../generator/boot/cli.js";
import type { Finding } from "../../generator/diff/findings/finding.js";
import { codes } from "../../generator/diff/codes/codes.js";
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
