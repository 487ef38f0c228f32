import { expect, test } from "vitest";
import { makeWorkplace, one } from "./pets.js";

test("one description, into the folder that --out names", async () => {
  const { spawn, list, read, folder } = makeWorkplace();
  const { code, stdout, stderr } = await spawn(one);
  expect(code).toBe(0);
  expect(stdout).toMatch(
    /^pets\.yaml: (\d+) files in client, \1 written · 1 operation · 1 schema · 0 errors, 0 warnings · \d+\.\d s\nNext: npx intercom-codegen build --out client\n$/,
  );
  const stages = ["load", "normalize", "emit", "format", "write"];
  // The path stands in the first line alone.
  expect(stderr).toBe(`pets.yaml: ${stages.join(" …\n  ")} …\n`);
  expect(list()).toEqual(["client", "pets.yaml", "specs.yaml"]);
  const rest = ["build.js", "manifest.json", "package.json", "src", "tsconfig.json"];
  expect(list("client")).toEqual(["LICENSE", "README.md", ...rest]);
  expect(read("client/README.md")).toContain("`GET /pets/{id}`");
  expect(read("client/README.md")).not.toContain(folder);
});

test("--name and --package say what the client is called", async () => {
  const { run, read } = makeWorkplace();
  const { code } = await run(`${one} --name Kennel --package @acme/kennel`);
  expect(code).toBe(0);
  expect(JSON.parse(read("client/package.json"))).toMatchObject({ name: "@acme/kennel" });
  expect(read("client/src/client.ts")).toContain("export class Kennel ");
  expect(read("client/README.md")).toContain('import { Kennel } from "@acme/kennel"');
});

test("the versions of a configuration, all or those named; --quiet says nothing", async () => {
  const { run, list } = makeWorkplace();
  expect(await run("generate next --config specs.yaml --out packages --quiet")).toEqual({
    code: 0,
    stdout: "",
    stderr: "",
  });
  expect(list("packages")).toEqual(["next"]);
  const { code, stdout } = await run("generate --config specs.yaml --out packages");
  expect(code).toBe(0);
  expect(stdout).toMatch(
    /^1: (\d+) files in packages\/1, [1-9]\d+ written .*\nnext: \1 files in .*, 0 written .*\ndiff: 6 files in packages\/diff, 6 written .*\nNext: npx intercom-codegen build --out packages --config specs.yaml\n$/,
  );
  expect(list("packages")).toEqual(["1", "diff", "next"]);
  expect(list("packages/diff")).toEqual([
    ...["1-to-next.html", "1-to-next.json", "1-to-next.md"],
    ...["codes.md", "manifest.json", "report.schema.json"],
  ]);
});

test("--json prints JSON on standard output, and nothing else anywhere", async () => {
  const { run } = makeWorkplace();
  const { code, stdout, stderr } = await run("generate --config specs.yaml --out out --json");
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(JSON.parse(stdout)).toMatchObject({
    diagnostics: [],
    versions: [
      { version: "1", folder: "out/1", operations: 1, schemas: 1, removed: [], differences: [] },
      { version: "next", folder: "out/next" },
    ],
  });
});

test("--check writes nothing, and names each file that differs", async () => {
  const { run, put, read, remove } = makeWorkplace();
  await run(one);
  put("pets.yaml", read("pets.yaml").replace("[Pets]", "[Animals]"));
  put("client/src/index.ts", "mine\n");
  remove("client/LICENSE");
  const { code, stdout, stderr } = await run(`${one} --check --quiet`);
  expect({ code, stderr }).toEqual({ code: 1, stderr: "" });
  // What is emitted beside the client itself changes with it.
  const beside = /\/src\/(guards|fixtures|testing)\//;
  expect(stdout.split("\n").filter((line) => !beside.test(line))).toEqual([
    "missing: client/LICENSE",
    "different: client/README.md",
    "different: client/manifest.json",
    "different: client/src/client.ts",
    "different: client/src/index.ts",
    "different: client/src/operations.ts",
    "missing: client/src/resources/animals.ts",
    "extra: client/src/resources/pets.ts",
    "different: client/src/routes.ts",
    "Run `npx intercom-codegen generate --spec pets.yaml --out client` to bring them up to date.",
    "",
  ]);
  expect(read("client/src/index.ts")).toBe("mine\n");

  const json = await run(`${one} --check --json`);
  expect({ code: json.code, stderr: json.stderr }).toEqual({ code: 1, stderr: "" });
  const { differences } = JSON.parse(json.stdout).versions[0];
  expect(differences).toContainEqual({ path: "LICENSE", kind: "missing" });
});

test("what no longer belongs is removed, and said", async () => {
  const { run, put, read, list } = makeWorkplace();
  await run(one);
  put("pets.yaml", read("pets.yaml").replace("[Pets]", "[Animals]"));
  const { code, stdout } = await run(one);
  expect(code).toBe(0);
  expect(stdout).toContain("\nremoved: client/src/resources/pets.ts\n");
  expect(list("client/src/resources")).toEqual(["animals.ts"]);
});

test("errors that can be left out: the command that does so is said, and does", async () => {
  const { run, put, read } = makeWorkplace();
  const bad = `  /bad: { get: { operationId: bad, parameters: none, responses: { "204": {} } } }\n`;
  put("pets.yaml", read("pets.yaml").replace("paths:\n", `paths:\n${bad}`));
  const { code, stdout, stderr } = await run(one);
  expect(code).toBe(1);
  expect(stderr).toContain('error[openapi-invalid]: "parameters" must be of type array');
  const help =
    "Run `npx intercom-codegen generate --spec pets.yaml --out client --skip-invalid` to leave out the operations and schemas with errors.\n";
  expect(stdout).toContain(help);
  expect((await run(`${one} --strict`)).stdout).not.toContain("--skip-invalid");
  const skipped = await run(`${one} --skip-invalid`);
  expect(skipped.code).toBe(0);
  expect(skipped.stdout).not.toContain("with errors");
});
