import { truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { projectWith } from "../specs-command/project.js";
import { harEntry, harOf } from "./har.js";

const described = (servers: unknown) =>
  JSON.stringify({
    openapi: "3.0.3",
    info: { title: "Pets", version: "1" },
    servers,
    paths: {
      "/pets": {
        get: {
          operationId: "listPets",
          responses: {
            "200": {
              description: "Done.",
              content: { "application/json": { schema: { type: "array", items: {} } } },
            },
          },
        },
      },
    },
  });

const version = (id: string) => `
  - id: "${id}"
    description: ${id}.json
    corrections: []
    package: pets-${id}
    packageVersion: 1.0.0
    header: "${id}"`;

const har = (headers: readonly (Readonly<Record<string, string>> | undefined)[]) =>
  JSON.stringify(
    harOf(
      headers.map((one) =>
        harEntry({ url: "https://api.example.com/pets", response: {}, headers: one ?? {} }),
      ),
    ),
  );

async function project(
  ids: readonly string[],
  servers: unknown = [{ url: "https://api.example.com" }],
) {
  return projectWith({
    "specs/versions.yaml": `client: { name: Pets, versionHeader: Pets-Version }\nversions:${ids.map(version).join("")}\n`,
    ...Object.fromEntries(ids.map((id) => [`specs/${id}.json`, described(servers)])),
    "t.har": har([undefined, { "pets-version": "2" }]),
  });
}

test("exit codes, and the forms of the output", async () => {
  const pets = await project(["1"]);
  const printed = await pets.run("drift", "t.har");
  expect(printed).toMatchObject({ status: 0, stderr: "" });
  expect(printed.stdout).toContain("overlay: 1.0.0");
  // The other exchange is of a version that is not this one.
  expect(printed.stdout).toContain(
    "# 1: 1 exchange, 1 finding; 2 actions drafted, 0 findings left",
  );
  expect((await pets.run("drift", "t.har", "--check")).status).toBe(1);
  const json = await pets.run("drift", "t.har", "--json");
  expect(JSON.parse(json.stdout)).toMatchObject({
    versions: [
      {
        version: "1",
        findings: [{ kind: "wrong-type", route: "GET /pets", status: 200, count: 1 }],
        coverage: [{ route: "GET /pets", exchanges: 1, statuses: [200] }],
        overlay: { overlay: "1.0.0" },
      },
    ],
  });
  await pets.run("drift", "t.har", "--out", "specs/draft.yaml");
  expect(pets.read("specs/draft.yaml")).toContain("overlay: 1.0.0");
});

test("the version header tells which version an exchange is of", async () => {
  const pets = await project(["1", "2"]);
  const { stdout } = await pets.run("drift", "t.har");
  expect(stdout).toContain("# 1 exchange has no Pets-Version: name its version.");
  expect(stdout).toContain("# 2: 1 exchange, 1 finding");
  pets.put("t.har", har([undefined]));
  const unnamed = await pets.run("drift", "t.har");
  expect(unnamed.status).toBe(2);
  expect(unnamed.stderr).toContain("does not show which version it is of: name one of 1, 2");
  pets.put("t.har", har([{ "pets-version": "1" }, { "pets-version": "2" }]));
  const both = await pets.run("drift", "t.har", "--out", "draft.yaml");
  expect(both.status).toBe(2);
  expect(both.stderr).toContain("--out takes one version, but there are exchanges of 1 and 2");
});

test("a description without an absolute server needs --base-url", async () => {
  const pets = await project(["1"], [{ url: "/" }]);
  const refused = await pets.run("drift", "t.har");
  expect(refused.status).toBe(2);
  expect(refused.stderr).toContain("name the API's address with --base-url");
  const { stdout } = await pets.run("drift", "t.har", "--base-url", "https://api.example.com");
  expect(stdout).toContain("# 1: 1 exchange, 1 finding");
  const other = await pets.run("drift", "t.har", "--base-url", "https://other.example.com");
  expect(other.stdout).toContain("# Name the API's address in the recording with --base-url.");
  expect((await pets.run("drift", "t.har", "--base-url", "example.com")).status).toBe(2);
});

test("a file that is no recording is an error that says what to do", async () => {
  const pets = await project(["1"]);
  pets.put("broken.har", '{ "log": {');
  pets.put("other.json", '{\n"openapi": "3.0.3" }');
  writeFileSync(join(pets.folder, "large.har"), "");
  truncateSync(join(pets.folder, "large.har"), 256 * 1024 * 1024 + 1);
  for (const [file, code, text] of [
    ["broken.har", "har-invalid", "This HTTP archive is not valid JSON."],
    ["other.json", "har-invalid", "neither an HTTP archive (HAR) nor a report"],
    ["large.har", "file-too-large", "larger than 256 MiB"],
    ["none.har", "file-unreadable", "there is no such file"],
  ] as const) {
    const { status, stderr } = await pets.run("drift", file);
    expect({ file, status }).toEqual({ file, status: 1 });
    expect(stderr).toContain(code);
    expect(stderr).toContain(text);
  }
  pets.put("reports.jsonl", "");
  expect((await pets.run("drift", "reports.jsonl", "--json")).status).toBe(2);
});
