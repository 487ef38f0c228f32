import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { afterEach, expect, test, vi } from "vitest";
import { main } from "../../generator/boot/cli.js";
import { reportSchema } from "../../generator/diff/report/report-schema.js";
import { sarifSchema } from "../diff/sarif-schema.js";
import { folderWith } from "../load/files.js";
import { packageOf } from "../support/package-of.js";

const repository = process.cwd();
const fitsReport = new Ajv2020().compile(reportSchema());
const ajv = new Ajv2020();
addFormats.default(ajv);
const fitsSarif = ajv.compile(sarifSchema);

afterEach(() => {
  process.chdir(repository);
  vi.restoreAllMocks();
});

/** `diff old.yaml new.yaml …` in this process, as if it were started in a folder. */
async function run(folder: string, ...args: readonly string[]) {
  let stdout = "";
  let stderr = "";
  vi.spyOn(process.stdout, "write").mockImplementation((text) => (stdout += String(text)) !== "");
  vi.spyOn(process.stderr, "write").mockImplementation((text) => (stderr += String(text)) !== "");
  process.chdir(folder);
  const status = await main(["diff", "old.yaml", "new.yaml", ...args]);
  vi.restoreAllMocks();
  return { status, stdout, stderr };
}

const description = (method: string, id: string, count: string) => `openapi: 3.0.3
info: { title: Things, version: "1" }
paths:
  /things/{${id}}:
    get:
      operationId: getThing
      tags: [Things]
      x-codegen: { method: ${method} }
      parameters: [{ name: ${id}, in: path, required: true, schema: { type: string } }]
      responses:
        "200": { description: It., content: { application/json: { schema: { $ref: "#/components/schemas/thing" } } } }
  /others:
    get:
      operationId: listOthers
      tags: [Others]
      responses:
        "200": { description: All., content: { application/json: { schema: { $ref: "#/components/schemas/other" } } } }
components:
  schemas:
    thing: { type: object, required: [${count}], properties: { ${count}: { type: integer } } }
    other: { type: object, properties: { name: { type: ${id === "id" ? "integer" : "string"} } } }
`;
const old = description("retrieve", "thing_id", "part_count");

const program = `import { Things } from "things-client";
import type { Thing } from 'things-client';

export async function parts(things: Things, id: string): Promise<number> {
\tconst { part_count } = await things.things.retrieve(id);
\tconst again = await things.request('GET /things/{thing_id}', { path: { thing_id: id } });
\treturn part_count + again.part_count;
}

export const none: Thing = { part_count: 0 };
`;

const fixed = program
  .replace("{ part_count } =", "{ parts_count: part_count } =")
  .replace("again.part_count", "again.parts_count")
  .replace("{ part_count: 0 }", "{ parts_count: 0 }")
  .replace(".retrieve(", ".find(")
  .replace("{thing_id}", "{id}")
  .replace("{ thing_id: id }", "{ id: id }");

const tsconfig = JSON.stringify({
  compilerOptions: {
    target: "ES2022",
    module: "NodeNext",
    lib: ["ES2022"],
    types: [],
    strict: true,
    paths: { "things-client": ["./client/src/index.ts"] },
  },
  include: ["app"],
});

test("--fix shows the patch and writes it, and what it mends is all there was", async () => {
  const client = Object.entries(await packageOf(old)).map(([path, text]) => [
    `client/${path}`,
    text,
  ]);
  const marked = `\uFEFF${program.replaceAll("\n", "\r\n")}`;
  const folder = await folderWith({
    ...Object.fromEntries(client),
    "client/package.json": '{ "name": "things-client", "type": "module" }',
    "old.yaml": old,
    "new.yaml": description("find", "id", "parts_count"),
    "tsconfig.json": tsconfig,
    "app/main.ts": marked,
  });
  const text = () => readFileSync(join(folder, "app/main.ts"), "utf8");

  const { stdout } = await run(
    folder,
    "--usage",
    "tsconfig.json",
    "--fix",
    "--dry-run",
    "--fail-on",
    "breaking",
  );
  expect(text()).toBe(marked);
  expect(stdout).toContain("10 uses of things-client in 1 of 1 file.");
  expect(stdout).toContain("part_count was removed.");
  expect(stdout).not.toContain("other.name");
  expect(stdout).toContain("--- a/app/main.ts\n+++ b/app/main.ts\n@@ -2,8 +2,8 @@");
  expect(stdout).toContain("-\tconst { part_count } = await things.things.retrieve(id);");
  const [, fingerprint = ""] =
    /--accept-rename (\w+)  property thing: part_count → parts_count/.exec(stdout) ?? [];

  const usage = ["--usage", ".", "--accept-rename", fingerprint];
  const { status, stdout: mended } = await run(
    folder,
    ...usage,
    "--fix",
    ...["--format", "json", "sarif", "--out", "report.json", "report.sarif"],
    "--fail-on",
    "breaking",
  );
  const report = (name: string): unknown => JSON.parse(readFileSync(join(folder, name), "utf8"));
  expect(fitsReport(report("report.json")), JSON.stringify(fitsReport.errors)).toBe(true);
  expect(fitsSarif(report("report.sarif")), JSON.stringify(fitsSarif.errors)).toBe(true);
  expect(JSON.stringify(report("report.sarif"))).toContain('"uri":"app/main.ts"');
  expect(status).toBe(1);
  expect(mended).toContain("Fixed 1 file.");
  expect(text()).toBe(`\uFEFF${fixed.replaceAll("\n", "\r\n")}`);
});

async function folderOf(before: string, after: string, text: string): Promise<string> {
  const client = Object.entries(await packageOf(before)).map(([path, file]) => [
    `client/${path}`,
    file,
  ]);
  return folderWith({
    ...Object.fromEntries(client),
    "client/package.json": '{ "name": "things-client", "type": "module" }',
    "old.yaml": before,
    "new.yaml": after,
    "tsconfig.json": tsconfig.replace(
      '"paths":{',
      '"paths":{"things-client/*":["./client/src/*.ts"],',
    ),
    "app/main.ts": text,
  });
}

test("what the compiler refuses is breaking, though no finding explains it", async () => {
  const exhaustive = `import type { Other } from "things-client";
export const titles: Record<keyof Other, string> = { name: "Name" };
`;
  const after = old.replace(
    "{ name: { type: string } }",
    "{ name: { type: string }, age: { type: integer } }",
  );
  const folder = await folderOf(old, after, exhaustive);
  const usage = ["--usage", "tsconfig.json", "--fail-on", "breaking"];
  const { status, stdout } = await run(folder, ...usage);
  expect(stdout).toContain("Does not compile with the new package, and no finding explains it: 1");
  expect(stdout).toContain("types breaking errors of the compiler; semver: major");
  expect(stdout).not.toContain("Nothing to report.");
  expect(status).toBe(1);
  expect((await run(folder, ...usage, "--level", "wire")).status).toBe(0);
});

test("methods that are spelled as keys, or in types, are uses, and --fix mends them: in a CommonJS build, too", async () => {
  const keyed = `import type { Things } from "things-client";

export const one = (things: Things) => things["things"]["retrieve"]("1");
export const kept = (things: Things) => things["others"]["list"]();
export type Asked = Parameters<Things["things"]["retrieve"]>[0];
declare const things: Things;
export const call = (get: typeof things.things.retrieve) => get("1");
`;
  const folder = await folderOf(old, old.replace("method: retrieve", "method: find"), keyed);
  // The declarations of a build for `require` have another folder.
  renameSync(join(folder, "client/src"), join(folder, "client/cjs"));
  mkdirSync(join(folder, "client/dist"));
  renameSync(join(folder, "client/cjs"), join(folder, "client/dist/cjs"));
  writeFileSync(
    join(folder, "tsconfig.json"),
    tsconfig.replaceAll("client/src", "client/dist/cjs"),
  );
  const { stdout } = await run(folder, "--usage", ".", "--fix");
  expect(stdout).not.toContain("no finding explains it");
  expect(readFileSync(join(folder, "app/main.ts"), "utf8")).toBe(
    keyed.replaceAll("retrieve", "find"),
  );
  const gone = old.replace("/others:", "/elsewhere:").replace("listOthers", "listElsewhere");
  const text = `import type { Things } from "things-client";
export const kept = (things: Things) => things["others"]["list"]();
`;
  const without = await folderOf(old, gone.replace("tags: [Others]", "tags: [Things]"), text);
  const { stdout: told } = await run(without, "--usage", ".");
  expect(told).toContain("2:58");
  expect(told).toContain("[operation-removed]");
  expect(told).not.toContain("no finding explains it");
});

test("routes that are spelled out are uses, and --fix mends them", async () => {
  const routes = `import type { Routes, Things } from "things-client";
import { thingsMock } from "things-client/testing";

export type Got = Routes["GET /things/{thing_id}"];
const mock = thingsMock();
mock.answer("GET /things/{thing_id}", { part_count: 1 });
export const isRetrieval = (call: { route: string }) => call.route === "GET /things/{thing_id}";
export const read = (things: Things) => things.request("GET /things/{thing_id}", { path: { thing_id: "1" } });
export const words = "GET the things";
`;
  const after = old.replaceAll("thing_id", "id");
  const folder = await folderOf(old, after, routes);
  const { status, stdout } = await run(folder, "--usage", ".", "--fix", "--fail-on", "breaking");
  expect(stdout).toContain("4 places can be fixed with --fix.");
  expect(status).toBe(1);
  expect(readFileSync(join(folder, "app/main.ts"), "utf8")).toBe(
    routes.replaceAll("{thing_id}", "{id}").replace("{ thing_id: ", "{ id: "),
  );
});

const byConstant = `import { createHttp } from "things-client/http";
import { thingsRetrieve } from "things-client/operations";

export async function parts(id: string): Promise<number> {
  const http = createHttp({ baseUrl: "http://127.0.0.1" });
  const { part_count } = await http.send(thingsRetrieve, { path: { thing_id: id } });
  return part_count;
}
`;

const byConstantFixed = byConstant
  .replace("{ part_count } =", "{ parts_count: part_count } =")
  .replaceAll("thingsRetrieve", "thingsFind")
  .replace("{ thing_id: id }", "{ id: id }");

test("--fix mends a program that imports a single operation", async () => {
  const folder = await folderOf(old, description("find", "id", "parts_count"), byConstant);
  const { stdout } = await run(folder, "--usage", ".", "--dry-run", "--fix");
  const [, fingerprint = ""] =
    /--accept-rename (\w+)  property thing: part_count → parts_count/.exec(stdout) ?? [];
  expect(stdout).toContain("The method things.retrieve became things.find. [method-renamed]");
  expect(stdout).toContain("[path-parameter-renamed]");
  expect(stdout).not.toContain("no finding explains it");
  await run(folder, "--usage", ".", "--accept-rename", fingerprint, "--fix");
  expect(readFileSync(join(folder, "app/main.ts"), "utf8")).toBe(byConstantFixed);
});

test("a program that does not use the package is touched by nothing", async () => {
  const folder = await folderWith({
    "old.yaml": old,
    "new.yaml": description("find", "id", "count"),
    "tsconfig.json": tsconfig,
    "app/main.ts": "export const one = 1;\n",
  });
  const { status, stdout, stderr } = await run(
    folder,
    "--usage",
    "tsconfig.json",
    "--fail-on",
    "any",
    "--fix",
  );
  expect(status).toBe(0);
  expect(stdout).toContain(
    "The program of tsconfig.json does not use things-client: no finding affects it.",
  );
  expect(stdout).toContain("Nothing to fix.");
  expect(stderr).not.toContain("error");
});

test("a program that cannot be read, and wrong usage", async () => {
  const folder = await folderWith({
    "old.yaml": old,
    "new.yaml": description("find", "id", "count"),
    "broken/tsconfig.json": '{\n  "compilerOptions": { "target": "ES1" }\n}',
    "empty/tsconfig.json": '{ "files": [] }',
    "cut/tsconfig.json": '{ "include": [',
  });
  const missing = await run(folder, "--usage", "nowhere/tsconfig.json");
  expect(missing.status).toBe(1);
  expect(missing.stderr).toContain("There is no nowhere/tsconfig.json.");
  const broken = await run(folder, "--usage", "broken");
  expect(broken.status).toBe(1);
  expect(broken.stderr).toContain("error[tsconfig-invalid]");
  expect(broken.stderr).toContain("broken/tsconfig.json:2:34");
  expect((await run(folder, "--usage", "empty")).stderr).toContain("error[tsconfig-invalid]");
  expect((await run(folder, "--usage", "cut")).stderr).toContain("cut/tsconfig.json:1:15");
  expect((await run(folder, "--fix")).status).toBe(2);
  expect((await run(folder, "--usage", "broken", "--dry-run")).status).toBe(2);
  expect((await run(folder, "--usage", "broken", "--accept-rename", "0123456789ab")).status).toBe(
    2,
  );
});
