import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { makeTemporaryFolder, put } from "../output/workspace.js";
import { root, runCli, runMain } from "./run.js";

/** An unknown version comes with the known ones. */
const known = (args: string): [string, string] => [args, "The versions are 2.11, "];

const run = (args: string) => runMain(args === "" ? [] : args.split(" "), root);

describe("help goes to standard output, and is no failure", () => {
  test.each([
    ["--help", ["intercom-codegen [options] [command]", "generate", "build"]],
    [
      "generate --help",
      [
        "intercom-codegen generate [options] [version...]",
        ...["--check", "--out <folder>", "--spec <file>", "--corrections <file...>"],
        ...["--stale-corrections <severity>", "--config <file>", "--quiet", "--json"],
        "Exit codes: 0 done; 1 the input has errors, or --check found a difference; 2 wrong usage.",
      ],
    ],
    [
      "build --help",
      ["intercom-codegen build [options] [version...]", "--out", "--config", "--quiet"],
    ],
  ])("%s", async (args, wanted) => {
    const { code, stdout, stderr } = await run(args);
    expect(wanted.filter((text) => !stdout.includes(text))).toEqual([]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  });
});

test("help of a command by its name, and the version of the tool", async () => {
  expect(await run("help generate")).toEqual(await run("generate --help"));
  expect(await run("help specs add")).toEqual(await run("specs add --help"));
  expect(await run("specs help add")).toEqual(await run("specs add --help"));
  expect(await run("specs help")).toEqual(await run("specs --help"));
  for (const args of ["help", "help help"]) expect(await run(args)).toEqual(await run("--help"));
  const { stderr, code } = await run("help nonsense");
  expect(stderr).toContain("error: unknown command 'nonsense'");
  expect(code).toBe(2);
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  for (const args of ["--version", "-v"])
    expect(await run(args)).toEqual({ code: 0, stdout: `${version}\n`, stderr: "" });
});

test("the help of each command says its exit codes, and has an example", async () => {
  const namesIn = async (args: string) => {
    const { stdout } = await run(`${args} --help`.trim());
    return [...stdout.matchAll(/^ {2}([a-z-]+) {2,}[A-Z]/gm)].map(([, name = ""]) => name);
  };
  const commands: string[] = [];
  for (const name of await namesIn("")) {
    if (!["specs", "migrate"].includes(name)) commands.push(name);
    else for (const inner of await namesIn(name)) commands.push(`${name} ${inner}`);
  }
  expect(commands).toEqual(expect.arrayContaining(["mock", "specs lock", "migrate openapi-fetch"]));
  for (const command of commands) {
    const { stdout } = await run(`${command} --help`);
    expect(stdout, command).toMatch(/^Exit codes/m);
    expect(stdout, command).toMatch(
      new RegExp(`^Examples?:\n  npx intercom-codegen ${command}`, "m"),
    );
  }
});

test("help and hints call the tool as the project's package manager does", async () => {
  const folder = makeTemporaryFolder();
  onTestFinished(() => rmSync(folder, { recursive: true }));
  put(folder, { "package.json": '{ "packageManager": "pnpm@10.0.0" }' });
  const { stdout } = await runMain(["generate", "--help"], folder);
  expect(stdout).toContain("  pnpm exec intercom-codegen generate --watch ");
  const { stderr } = await runMain(["generate"], folder);
  expect(stderr).toContain("`pnpm exec intercom-codegen init <description>`");
  expect(stdout + stderr).not.toContain("npx ");
});

test("the help lists what the help of each command says", async () => {
  const listed = [...(await run("--help")).stdout.matchAll(/^ {2}([a-z-]+) {2,}[A-Z]/gm)];
  const names = listed.map(([, name = ""]) => name);
  expect(names).toEqual(expect.arrayContaining(["init", "pull-request", "release"]));
  for (const name of names) {
    const { stdout, code } = await run(`${name} --help`);
    expect({ name, code }).toEqual({ name, code: 0 });
    expect(stdout).toContain(`Usage: intercom-codegen ${name} `);
  }
});

test("where there is no configuration, the first step is named", async () => {
  const folder = makeTemporaryFolder();
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const args of ["generate", "build", "mock 1", "specs check", "release --dry-run"]) {
    const { code, stderr } = await runMain(args.split(" "), folder);
    expect({ args, code }).toEqual({ args, code: 1 });
    expect(stderr).toContain("`npx intercom-codegen init <description>`");
    expect(stderr).toContain("`npx intercom-codegen generate --spec <description> --out <folder>`");
  }
});

test("an empty list is no default to show", async () => {
  const { stdout } = await run("diff --help");
  expect(stdout).toContain("--ignore <term...>");
  expect(stdout).toContain('default: ["terminal"]');
  expect(stdout).not.toContain("default: []");
});

test("without a command, the help goes to standard error", async () => {
  const { code, stdout, stderr } = await run("");
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toMatch(/^Usage: intercom-codegen/);
});

test("the exit code is that of the process", async () => {
  const { stdout, code } = await runCli(["--help"]);
  expect({ stdout, code }).toEqual({ stdout: (await run("--help")).stdout, code: 0 });
  const { stderr, ...wrong } = await runCli(["nonsense"]);
  expect({ ...wrong, stderr }).toEqual(await run("nonsense"));
  expect(wrong.code).toBe(2);
});

describe("wrong usage is named in a line, with exit code 2", () => {
  test.each([
    ["nonsense", "error: unknown command 'nonsense'"],
    ["generate --nonsense", "error: unknown option '--nonsense'"],
    ["generate --spec", "error: option '--spec <file>' argument missing"],
    ["generate --spec pets.yaml", "error: --spec needs --out: the folder of the package"],
    [
      "generate 2.11 --spec pets.yaml --out client",
      "error: --spec cannot be combined with versions",
    ],
    ["generate --corrections fix.yaml", "error: --corrections needs --spec"],
    [
      "generate --int64 bigint",
      "error: --int64 needs --spec; for a version, set it in the configuration",
    ],
    [
      "generate --name Shop",
      "error: --name needs --spec; for a version, set it in the configuration",
    ],
    [
      "generate --spec pets.yaml --out client --name pets",
      'error: --name "pets" is not a name in PascalCase, such as Petstore',
    ],
    [
      "generate --spec pets.yaml --out client --package Pets",
      'error: --package "Pets" is not a valid package name, such as petstore-client',
    ],
    ["generate --discriminators none", "Allowed choices are tag, annotation."],
    ["generate --stale-corrections maybe", "Allowed choices are error, warning."],
    ["generate 9.9", 'There is no version "9.9" in specs/versions.yaml.'],
    ["build 9.9", 'There is no version "9.9" in specs/versions.yaml.'],
    ...["generate 9.9", "build 9.9", "mock 9.9", "diff 2.11 9.9", "diff 9.9 2.11"].map(known),
    ...["specs check 9.9", "specs update 9.9", "specs lock 9.9", "release 9.9"].map(known),
  ])("%s", async (args, wanted) => {
    const { code, stdout, stderr } = await run(args);
    expect(stderr).toContain(wanted);
    expect(stderr).not.toMatch(/^ +at /m);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  });
});
