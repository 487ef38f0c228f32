import { describe, expect, test } from "vitest";
import { root, runCli, runMain } from "./run.js";

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
  ])("%s", async (args, wanted) => {
    const { code, stdout, stderr } = await run(args);
    expect(stderr).toContain(wanted);
    expect(stderr).not.toMatch(/^ +at /m);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  });
});
