import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { locateIn, newOrigins } from "../../generator/load/origins.js";
import { locateByTable, tableOf } from "../../generator/load/place-table.js";
import { readYaml } from "../../generator/load/read-yaml.js";
import { sourceText } from "../../generator/load/source-text.js";

const text = (type: string) => `openapi: 3.0.3
info: { title: T, version: "1" }
paths:
  /things/{id}:
    get:
      operationId: retrieve
      parameters: [{ name: id, in: path, required: true, schema: { type: ${type} } }]
      responses: { "200": { description: Done. } }
`;

test("the places of a document are the same from the table", () => {
  const origins = newOrigins();
  const { root } = readYaml(sourceText("a.yaml", text("string")), origins);
  if (root === undefined) throw new Error("It is read.");
  const locate = locateIn(root, origins);
  const table = tableOf(root, origins);
  if (table === undefined) throw new Error("It is not large.");
  expect(table.files).toEqual(["a.yaml"]);
  const locateAgain = locateByTable(table, root);
  for (const pointer of [
    ...["", "/openapi", "/info/version", "/paths/~1things~1{id}/get/parameters/0/schema/type"],
    ...["/paths/~1things~1{id}/get/responses/200", "/paths/absent/get", "/info/version/deeper"],
  ]) {
    const { file, line, column } = locate(pointer) ?? {};
    expect(locateAgain(pointer), pointer).toEqual({ file, line, column });
  }
});

test("what is kept from an earlier run changes no byte, and does not outlive a change of the files", () => {
  const folder = mkdtempSync(join(tmpdir(), "intercom-codegen-kept-"));
  const bin = fileURLToPath(new URL("../../generator/bin.js", import.meta.url));
  const run = () =>
    execFileSync(process.execPath, [bin, "diff", "a.yaml", "b.yaml", "--format", "json"], {
      cwd: folder,
      encoding: "utf8",
    });
  try {
    writeFileSync(join(folder, "a.yaml"), text("string"));
    writeFileSync(join(folder, "b.yaml"), text("integer"));
    const first = run();
    expect(run()).toBe(first);
    expect(first).toContain("type-changed");
    writeFileSync(join(folder, "b.yaml"), text("string"));
    expect(run()).not.toContain("type-changed");
  } finally {
    rmSync(folder, { recursive: true });
  }
});
