import { mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { afterAll, beforeAll, expect, test } from "vitest";
import { packageSchema } from "../../../generator/diff/report/package-schema.js";
import { runCli } from "../../cli/run.js";
import { environmentOf, npmOf, startRegistry, type Registry } from "../../release/verdaccio.js";
import { writeFiles } from "./folders.js";
import { after, before, programWith } from "./shop.js";

const folder = realpathSync(mkdtempSync(join(tmpdir(), "intercom-codegen-registry-")));
const user = join(folder, "user");
const temporary = join(folder, "temporary");
let registry: Registry;
let env: Record<string, string>;

beforeAll(async () => {
  registry = await startRegistry(folder);
  env = { ...environmentOf(folder, registry.url, registry.token), TMPDIR: temporary };
  writeFiles(user, programWith({ module: "NodeNext" }));
  writeFiles(temporary, { "keep.txt": "" });
  const npm = npmOf(env);
  for (const [version, files] of Object.entries({ one: before, two: after })) {
    writeFiles(join(folder, version), files);
    const { fault } = await npm.run(["publish", join(folder, version)]);
    expect(fault).toBeUndefined();
  }
});

afterAll(async () => {
  await registry.close();
  rmSync(folder, { recursive: true, force: true });
});

const diff = (...args: readonly string[]) => runCli(["diff", ...args], { cwd: user, env });
const usage = ["--usage", "tsconfig.json"];

test("fetches both versions from the registry, reports in every format, and leaves nothing behind", async () => {
  const formats = ["terminal", "markdown", "json", "sarif"];
  const { code, stderr } = await diff(
    ...["npm:shop@1", "npm:shop@2", ...usage, "--fail-on", "breaking"],
    ...["--format", ...formats, "--out", ...formats.map((format) => `out.${format}`)],
  );
  expect(stderr).toContain("program-faulty");
  expect(code).toBe(1);
  const [terminal = "", markdown = "", json = ""] = formats.map((format) =>
    readFileSync(join(user, `out.${format}`), "utf8"),
  );
  expect(terminal).toContain('audit of "shop/admin" moved.');
  // Behind an @ stands what keeps GitHub from calling somebody.
  expect(markdown).toMatch(/^# shop@.*1\.0\.0 → shop@.*2\.0\.0$/m);
  const report = JSON.parse(json) as { readonly verdict: string };
  expect(new Ajv2020().compile(packageSchema())(report)).toBe(true);
  expect(report.verdict).toBe("breaking");
  expect(readdirSync(temporary).filter((name) => name.includes("packages"))).toEqual([]);
});

test("a folder is a package, too; without a break the exit code is 0", async () => {
  const { code, stdout } = await diff(
    "npm:shop@1",
    "npm:../one",
    ...usage,
    "--fail-on",
    "breaking",
  );
  expect(stdout).toContain("All of it still compiles.");
  expect(code).toBe(0);
});

test.each([
  ["npm:shop@9", "ETARGET"],
  ["npm:no-such-shop@1", "E404"],
])("an error that says what cannot be fetched: %s", async (name, fault) => {
  const { code, stderr } = await diff("npm:shop@1", name, ...usage);
  expect(stderr).toContain(`package-unreadable`);
  expect(stderr).toContain(name);
  expect(stderr).toContain(fault);
  expect(code).toBe(1);
  expect(readdirSync(temporary).filter((one) => one.includes("packages"))).toEqual([]);
});

test.each([
  [["npm:shop@1", "npm:shop@2"], "add --usage <tsconfig>"],
  [["npm:shop@1", "new.yaml", ...usage], "compared with a package"],
  [["npm:shop@1", "npm:shop@2", ...usage, "--fix"], "--fix is for two descriptions"],
  [["npm:shop@1", "npm:shop@2", ...usage, "--level", "wire"], "--level is for two descriptions"],
  [["npm:shop@1", "npm:shop@2", ...usage, "--accepted", "a"], "--accepted is for two descriptions"],
  [["npm:shop@1", "npm:shop@2", ...usage, "--format", "html"], "the format html"],
  [["npm:shop@1", "npm:-x", ...usage], "names no package"],
])("wrong usage: %j", async (args, message) => {
  const { code, stderr } = await diff(...args);
  expect(stderr).toContain(message);
  expect(code).toBe(2);
});
