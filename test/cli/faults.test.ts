import { expect, test } from "vitest";
import { treeIn } from "../output/workspace.js";
import { faulty, makeWorkplace, one } from "./pets.js";

test("each error has its place, its line, and what to do; the old output stays whole", async () => {
  const { run, spawn, put, folder } = makeWorkplace();
  await run(one);
  const before = treeIn(`${folder}/client`);
  put("pets.yaml", faulty);
  const { code, stdout, stderr } = await spawn(`${one} --json --strict`);
  expect(code).toBe(1);
  // Not on a terminal, so there are no colours.
  expect(stderr.split("\n")).toEqual([
    'error[reference-ignored]: "#/components/schemas/pets" leads nowhere. Any value is allowed here.',
    " --> pets.yaml:15:52",
    '15 | …         content: { application/json: { schema: { $ref: "#/components/schemas/pets" } } }',
    "   |                                                    ^",
    expect.stringContaining('  help: Did you mean "#/components/schemas/pet"?'),
    'error[reference-ignored]: "#/components/schemas/nothing" leads nowhere. Any value is allowed here.',
    " --> pets.yaml:18:46",
    '18 |     pet: { type: object, properties: { id: { $ref: "#/components/schemas/nothing" } } }',
    "   |                                              ^",
    expect.stringContaining("  help: If it is missing, a correction can add it"),
    "",
  ]);
  expect(JSON.parse(stdout).versions[0].diagnostics).toMatchObject([
    { code: "reference-ignored", severity: "error", place: { file: "pets.yaml", line: 15 } },
    { code: "reference-ignored", severity: "error", place: { file: "pets.yaml", line: 18 } },
  ]);
  expect(treeIn(`${folder}/client`)).toEqual(before);
});

test("a file that is not there, and one that is no YAML", async () => {
  const { run, put } = makeWorkplace();
  put("broken.yaml", "openapi: 3.0.3\npaths: [\n");
  const missing = await run("generate --spec nothing.yaml --out client --quiet");
  const broken = await run("generate --spec broken.yaml --out client --quiet");
  const config = await run("generate --config nothing.yaml --quiet");
  expect([missing.code, broken.code, config.code]).toEqual([1, 1, 1]);
  expect(missing.stderr).toMatch(/^error\[file-unreadable\]: .*nothing\.yaml/);
  expect(broken.stderr).toMatch(/^error\[yaml-invalid\]: .*\n --> broken\.yaml:\d+:\d+\n/);
  expect(config.stderr).toMatch(/^error\[file-unreadable\]: .*nothing\.yaml/);
  for (const { stderr } of [missing, broken, config]) expect(stderr).not.toMatch(/^ +at /m);
});

test("a folder that somebody else filled is refused", async () => {
  const { run, put, folder } = makeWorkplace();
  put("client/thesis.txt", "years of work");
  const { code, stderr } = await run(`${one} --quiet`);
  expect(code).toBe(1);
  expect(stderr).toMatch(/^error\[output-folder-foreign\]: client /);
  expect(treeIn(`${folder}/client`)).toEqual({ "thesis.txt": "years of work" });
});

test("a file edited by hand is named before it is replaced; what is not ours stays", async () => {
  const { run, put, read } = makeWorkplace();
  await run(one);
  const generated = read("client/README.md");
  put("client/README.md", "mine");
  put("client/notes.md", "mine");
  const { code, stderr } = await run(`${one} --quiet`);
  expect(code).toBe(0);
  expect(stderr).toContain(
    "warning[output-file-edited]: README.md was edited by hand after it was generated, and is replaced.\n --> client/README.md:1:1\n",
  );
  expect(stderr).toContain("warning[output-file-unknown]: notes.md is not a generated file");
  expect([read("client/README.md"), read("client/notes.md")]).toEqual([generated, "mine"]);
});

test("colours on a terminal, but not with NO_COLOR", async () => {
  const { spawn, put } = makeWorkplace();
  put("pets.yaml", faulty);
  const terminal = {
    TERM: "xterm",
    NODE_OPTIONS: "--import=data:text/javascript,process.stdout.isTTY=process.stderr.isTTY=true",
  };
  const coloured = await spawn(`${one} --quiet --strict`, terminal);
  const plain = await spawn(`${one} --quiet --strict`, { ...terminal, NO_COLOR: "1" });
  expect(coloured.stderr).toContain("\u001b[31merror[reference-ignored]");
  expect(plain.stderr).toMatch(/^error\[reference-ignored\]/);
  expect(plain.stderr).not.toContain("\u001b");
});
