import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import { main } from "../../generator/boot/cli.js";
import { folderWith } from "../load/files.js";

afterEach(() => {
  process.chdir(repository);
  vi.restoreAllMocks();
});

const repository = process.cwd();

/** The command in this process, as if it were started in a folder. */
async function run(folder: string, ...args: readonly string[]) {
  let stdout = "";
  let stderr = "";
  vi.spyOn(process.stdout, "write").mockImplementation((text) => (stdout += String(text)) !== "");
  vi.spyOn(process.stderr, "write").mockImplementation((text) => (stderr += String(text)) !== "");
  process.chdir(folder);
  const status = await main(["diff", ...args]);
  vi.restoreAllMocks();
  return { status, stdout, stderr };
}

const description = (schema: string) => `openapi: 3.0.3
info: { title: Things, version: "1" }
paths:
  /things:
    get:
      operationId: listThings
      responses:
        "200":
          description: All of them.
          content:
            application/json:
              schema: { $ref: "#/components/schemas/thing" }
components:
  schemas:
    thing:
      type: object
      properties:
        id: { type: string }
${schema}`;

const files = {
  "old.yaml": description("        name: { type: string }\n"),
  "new.yaml": description(""),
  "broken.yaml": description('        other: { $ref: "#/components/schemas/missing" }\n'),
};

test("files: several formats at once, and an exit code for what they say", async () => {
  const folder = await folderWith(files);
  const { status, stdout } = await run(
    folder,
    "old.yaml",
    "new.yaml",
    "--format",
    "terminal",
    "json",
    "--fail-on",
    "breaking",
  );
  expect(status).toBe(1);
  expect(stdout).toContain("thing.name was removed.");
  expect(stdout).toContain('"version": 1');
  expect(stdout).not.toContain("\u001b[");
  const out = await run(
    folder,
    "old.yaml",
    "new.yaml",
    "--format",
    "markdown",
    "json",
    "--out",
    "out/a.md",
    "out/a.json",
  );
  expect(out).toEqual({ status: 0, stdout: "", stderr: "" });
  expect(readFileSync(join(folder, "out/a.md"), "utf8")).toContain("# old.yaml → new.yaml");
  const { findings } = JSON.parse(readFileSync(join(folder, "out/a.json"), "utf8")) as {
    findings: { places: object }[];
  };
  expect(findings[0]?.places).toEqual({
    before: {
      pointer: "/components/schemas/thing/properties/name",
      file: "old.yaml",
      line: 19,
      column: 9,
    },
    after: { pointer: "/components/schemas/thing", file: "new.yaml", line: 15, column: 5 },
  });
});

test("a description with defects is compared as far as it can be read", async () => {
  const folder = await folderWith(files);
  const { status, stdout, stderr } = await run(folder, "broken.yaml", "new.yaml");
  expect(status).toBe(0);
  expect(stderr).toContain("warning[reference-ignored]");
  expect(stdout).toContain("thing.other was removed.");
});

test("a file as it was in git, with its place", async () => {
  const folder = await folderWith({
    "api/openapi.yaml": files["old.yaml"],
    "specs/versions.yaml": "",
  });
  const git = (...args: readonly string[]) =>
    execFileSync("git", ["-c", "user.name=T", "-c", "user.email=t@example.com", ...args], {
      cwd: folder,
      stdio: "pipe",
    });
  git("init", "-q");
  git("add", ".");
  git("commit", "-qm", "Things");
  const config = await folderWith({ "versions.yaml": versions, "openapi.yaml": files["new.yaml"] });
  const { status, stdout, stderr } = await run(
    folder,
    "git:HEAD:api/openapi.yaml",
    "1",
    "--config",
    join(config, "versions.yaml"),
  );
  expect(stderr).toBe("");
  expect(status).toBe(0);
  expect(stdout).toContain("git:HEAD:api/openapi.yaml:19:9");
  const gone = await run(
    folder,
    "git:nothing:api/openapi.yaml",
    "1",
    "--config",
    join(config, "versions.yaml"),
  );
  expect(gone.status).toBe(1);
  expect(gone.stderr).toContain("error[file-unreadable]");
});

const versions = `client: { name: Things }
versions:
  - id: "1"
    description: openapi.yaml
    corrections: []
    package: things
    packageVersion: 1.0.0
`;

test("a path that matches nothing, and a word that is none, are refused with the likeliest one", async () => {
  const folder = await folderWith(files);
  const only = async (term: string) => {
    const { status, stderr } = await run(folder, "old.yaml", "new.yaml", "--only", term);
    return [status, stderr.split("\n")[0]];
  };
  expect(await only("/thigns")).toEqual([
    2,
    'error: unknown code, resource or path: "/thigns"; did you mean "/things"?',
  ]);
  expect(await only("/thigns/*")).toEqual([
    2,
    'error: unknown code, resource or path: "/thigns/*"; did you mean "/things/*"?',
  ]);
  expect(await only("property-remved")).toEqual([
    2,
    'error: unknown code, resource or path: "property-remved"; did you mean "property-removed"?',
  ]);
  expect(await only("/nothing/like/it")).toEqual([
    2,
    'error: unknown code, resource or path: "/nothing/like/it"',
  ]);
  for (const known of ["/things", "/th*"]) expect((await only(known))[0]).toBe(0);
});

test("a file is read with the configuration of the version with which it is compared", async () => {
  const header = `      parameters:
        - { name: Api-Version, in: header, required: true, schema: { type: string, enum: ["1"] } }
`;
  const text = files["old.yaml"].replace("      responses:", `${header}      responses:`);
  const folder = await folderWith({
    "specs/versions.yaml": versions
      .replace("client: { name: Things }", "client: { name: Things, versionHeader: Api-Version }")
      .concat('    header: "1"\n'),
    "specs/openapi.yaml": text,
    "next.yaml": text
      .replace('enum: ["1"]', 'enum: ["2"]')
      .replace("title: Things", "title: Other"),
  });
  const { status, stdout, stderr } = await run(folder, "1", "next.yaml", "--format", "json");
  expect(status).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ findings: [] });
  expect(stderr).toContain("warning[version-header-unlisted]");
  expect(stderr).toContain("next.yaml:8:");
});

test("wrong usage", async () => {
  const folder = await folderWith(files);
  expect((await run(folder, "old.yaml")).status).toBe(2);
  expect((await run(folder, "old.yaml", "new.yaml", "--only", "no-such-code")).status).toBe(2);
  expect((await run(folder, "old.yaml", "new.yaml", "--out", "a", "b")).status).toBe(2);
  expect((await run(folder, "old.yaml", "gone.yaml")).status).toBe(1);
});
