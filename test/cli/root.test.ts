/** `--root`, and `root` of a version: the folder that references may read. */
import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { diff, generate, normalize } from "../../generator/boot/library.js";
import type { Diagnostic } from "../../generator/diagnostics/diagnostics.js";
import { description, makeWorkplace } from "./pets.js";

const separate = description.replace(
  "pet: { type: object, properties: { id: { type: string } } }",
  "pet: { $ref: ../common/Pet.yaml }",
);
const pet = "type: object\nproperties: { id: { type: string }, name: { type: string } }\n";

function makeSeparate() {
  const place = makeWorkplace();
  place.put("api/spec/pets.yaml", separate);
  place.put("api/common/Pet.yaml", pet);
  return place;
}

test("the error says which folder would do, and with it the description is read", async () => {
  const { run, read } = makeSeparate();
  const command = "generate --spec api/spec/pets.yaml --out client";
  const refused = await run(command);
  expect(refused.code).toBe(1);
  expect(refused.stderr).toContain(
    "Or, if it may read that folder: `--root api`, which is `root` of a version in the configuration.",
  );
  const done = await run(`${command} --root api`);
  expect(done.stderr).not.toContain("error");
  expect(done.code).toBe(0);
  expect(read("client/src/models.ts")).toContain("name?: string");
});

test("a root belongs to a file, and must hold it", async () => {
  const { run } = makeSeparate();
  expect((await run("generate --root api")).stderr).toContain("--root needs --spec");
  const fetched = await run("generate --spec https://pets.example/a.yaml --out c --root api");
  expect(fetched).toMatchObject({
    code: 2,
    stderr: expect.stringContaining("--root needs a file"),
  });
  expect((await run("init https://pets.example/a.yaml --root api")).code).toBe(2);
  const other = await run("generate --spec api/spec/pets.yaml --out client --root api/common");
  expect(other.code).toBe(1);
  expect(other.stderr).toContain("error[root-misplaced]");
});

test("commands that take a file read it so: specs check, specs correct, diff", async () => {
  const { run } = makeSeparate();
  const file = "api/spec/pets.yaml";
  const sayOutside = expect.stringContaining("reference-outside-folder") as string;
  for (const command of [`specs check ${file}`, `diff pets.yaml ${file} --no-cache`]) {
    const without = await run(command);
    expect(without.stdout + without.stderr, command).toEqual(sayOutside);
    const read = await run(`${command} --root .`);
    expect(read.stdout + read.stderr, command).not.toEqual(sayOutside);
    expect(read.code, command).toBe(0);
  }
  const correct = `specs correct ${file} --from-examples`;
  expect((await run(correct)).stderr).toEqual(sayOutside);
  expect((await run(`${correct} --root api`)).stderr).not.toEqual(sayOutside);
  const { stdout } = await run(`diff pets.yaml ${file} --root . --no-cache`);
  expect(stdout).toContain("name");
});

test("diff reads a file at a git revision so, and names no folder of its own", async () => {
  const { run, folder } = makeSeparate();
  const git = (...words: readonly string[]) =>
    execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@example.com", ...words], {
      cwd: folder,
    });
  git("init", "-q");
  git("add", "api");
  git("commit", "-q", "-m", "one");
  const command = "diff git:HEAD:api/spec/pets.yaml api/spec/pets.yaml --config specs.yaml";
  const without = await run(command);
  expect(without.stderr.match(/`--root [^`]*`/g)).toEqual(["`--root api`", "`--root api`"]);
  const read = await run(`${command} --root api`);
  expect(read).toMatchObject({ code: 0, stderr: "" });
});

const configured = (root: string) => `client: { name: PetShop }
versions:
  - id: "1"
    description: api/spec/pets.yaml
    root: ${root}
    corrections: []
    package: pets-1
    packageVersion: 0.1.0
`;

test("a version has its root in the configuration, which lies in the project", async () => {
  const { run, put } = makeSeparate();
  put("specs.yaml", configured("api"));
  put("package.json", "{}");
  const lock = await run("specs lock --config specs.yaml");
  expect(lock.code).toBe(0);
  const done = await run("generate --config specs.yaml --quiet");
  expect(done).toMatchObject({ code: 0, stderr: "" });
  for (const command of [
    "specs check --fail-on warning --config specs.yaml",
    "diff 1 api/spec/pets.yaml --config specs.yaml",
  ]) {
    const checked = await run(command);
    expect(checked.code, command).toBe(0);
    expect(checked.stderr, command).not.toContain("[");
  }
  put("specs.yaml", configured("."));
  expect((await run("generate --config specs.yaml")).code).toBe(0);
  put("specs.yaml", configured(".."));
  const outside = await run("generate --config specs.yaml");
  expect(outside.code).toBe(1);
  expect(outside.stderr).toContain("error[file-outside-project]");
  expect(outside.stderr).toContain("specs.yaml:5:5");
});

test("a new project keeps the places of the files, and its root", async () => {
  const { run, read, list } = makeSeparate();
  const made = await run("init api/spec/pets.yaml --root api --folder shop");
  expect(made).toMatchObject({ code: 0, stderr: "" });
  expect(list("shop/specs/1").sort()).toEqual(["common", "corrections.overlay.yaml", "spec"]);
  expect(read("shop/specs/versions.yaml")).toContain("description: 1/spec/openapi.yaml\n");
  expect(read("shop/specs/versions.yaml")).toMatch(/^ {4}root: "?1"?$/m);
  const config = "--config shop/specs/versions.yaml";
  const generated = await run(`generate ${config} --out shop/generated --quiet`);
  expect(generated).toMatchObject({ code: 0, stderr: "" });
});

test("specs add writes the root into the entry of the new version", async () => {
  const { run, put, read } = makeSeparate();
  put("package.json", "{}");
  const made = await run("init pets.yaml --folder shop");
  expect(made.code).toBe(0);
  put("shop/specs/common/Pet.yaml", pet);
  const add = "specs add 2 --from api/spec/pets.yaml --config shop/specs/versions.yaml";
  const refused = await run(add);
  expect(refused.code).toBe(1);
  expect(refused.stderr).toContain("`--root shop/specs`");
  const outside = await run(`${add} --root .`);
  expect(outside).toMatchObject({
    code: 2,
    stderr: expect.stringContaining("--root . is outside"),
  });
  const added = await run(`${add} --root shop/specs`);
  expect(added.stderr).not.toContain("error");
  expect(added.code).toBe(0);
  expect(read("shop/specs/versions.yaml")).toContain('    root: "."\n');
  expect((await run("generate 2 --config shop/specs/versions.yaml")).code).toBe(0);
});

test("the library takes a root, of one description and of two that are compared", async () => {
  const { folder, put } = makeSeparate();
  put("api/next/pets.yaml", separate);
  const [before = "", after = ""] = ["spec", "next"].map(
    (name) => `${folder}/api/${name}/pets.yaml`,
  );
  const codes = (diagnostics: readonly Diagnostic[]) => diagnostics.map(({ code }) => code);
  expect(codes((await normalize(before)).diagnostics)).toEqual(["reference-outside-folder"]);
  expect(await normalize(before, { root: folder })).toMatchObject({ diagnostics: [] });
  const misplaced = await generate(before, { root: `${folder}/api/common` });
  expect(codes(misplaced.diagnostics)).toEqual(["root-misplaced"]);
  expect(codes((await diff(before, after)).diagnostics)).toContain("reference-outside-folder");
  expect((await diff(before, after, { root: folder })).diagnostics).toEqual([]);
});
