/** The rules of `.oxlintrc.json` find what they are for, where it may not stand, and let it stand elsewhere. */
import { copyFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { root, runNode } from "./cli/run.js";
import { makeTemporaryFolder, put } from "./output/workspace.js";

const clock = "export const now = [Date.now(), Math.random(), new Date()];\n";
const stopwatch = "export const start = performance.now();\n";
const encoded = "type Code = string;\nexport const code = (text: unknown) => text as Code;\n";
const yaml = 'import { stringify } from "yaml";\nexport const text = stringify({});\n';
const files = [
  'import * as fs from "node:fs";',
  'import { readFile } from "node:fs/promises";',
  'export const all = [readFile("a"), fs.writeFileSync("b", "c")];',
  "",
].join("\n");
const promise = "async function f() {}\nf();\n";
const call = [
  `import type { ApiCall } from ${JSON.stringify(join(root, "templates/runtime/api-call.js"))};`,
  "declare function retrieve(): ApiCall<string>;",
  "retrieve();",
  "",
].join("\n");
const skipped = [
  'test.skip("a", () => {});',
  'test.concurrent.only("b", () => {});',
  'describe.skipIf(true)("c", () => {});',
  'test("d", { skip: true }, () => {});',
  "",
].join("\n");

/** A function of so many lines, its first and last among them. */
const long = (lines: number) =>
  `export function f(list: number[]) {\n${"  list.push(1);\n".repeat(lines - 2)}}\n`;
const wide =
  "export const f = (a: number, b: number, c: number, d: number, e: number) => a + b + c + d + e;\n";

/** What is found in each file, and how often. */
const planted: readonly (readonly [path: string, text: string, found: readonly string[]])[] = [
  ["generator/a.ts", clock, Array<string>(3).fill("house(no-clock)")],
  ["generator/commands/a.ts", clock, Array<string>(3).fill("house(no-clock)")],
  ["templates/a.ts", clock, []],
  ["generator/b.ts", stopwatch, ["house(no-stopwatch)"]],
  ["generator/commands/b.ts", stopwatch, []],
  ["generator/c.ts", encoded, ["house(encoded)"]],
  ["generator/text/code.ts", encoded, []],
  ["generator/d.ts", yaml, ["house(yaml-writer)"]],
  ["generator/specs/yaml-text.ts", yaml, []],
  ["generator/e.ts", files, Array<string>(2).fill("house(real-files)")],
  ["generator/files/e.ts", files, []],
  ["generator/f.ts", long(101), ["eslint(max-lines-per-function)"]],
  ["generator/g.ts", long(100), []],
  ["templates/runtime/f.ts", long(101), ["eslint(max-lines-per-function)"]],
  ["test/f.ts", long(101), []],
  ["generator/h.ts", wide, ["eslint(max-params)"]],
  ["templates/runtime/h.ts", wide, ["eslint(max-params)"]],
  ["test/h.ts", wide, []],
  ["test/a.test.ts", skipped, Array<string>(4).fill("house(every-test-runs)")],
  ["test/support/needs.ts", "export const options = { skip: true };\n", []],
  ["test/b.ts", "export default 1;\n", ["house(named-exports)"]],
  ["test/c.ts", 'export const a = "a".localeCompare("b");\n', ["house(same-in-every-language)"]],
  ["test/d.ts", promise, ["typescript(no-floating-promises)"]],
  ["test/call.ts", call, ["typescript(no-floating-promises)"]],
  ["test/e.ts", "const a = 1 == 2;\n", ["eslint(eqeqeq)", "eslint(no-unused-vars)"]],
  ["generated/a.ts", promise, []],
];

test("what may not stand is found where it may not stand, and nowhere else", async () => {
  const folder = makeTemporaryFolder();
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const name of [".oxlintrc.json", "oxlint.rules.js"])
    copyFileSync(join(root, name), join(folder, name));
  put(folder, {
    "package.json": '{ "type": "module" }',
    "tsconfig.json": '{ "compilerOptions": { "strict": true, "types": [] } }',
    ...Object.fromEntries(planted.map(([path, text]) => [path, text])),
  });
  const linter = join(root, "node_modules/oxlint/bin/oxlint");
  const { stdout } = await runNode([linter, "--format", "json"], {
    cwd: folder,
    env: { OXLINT_TSGOLINT_PATH: join(root, "node_modules/.bin/tsgolint") },
    signal: AbortSignal.timeout(60_000),
  });
  const { diagnostics } = JSON.parse(stdout) as {
    diagnostics: readonly { code: string; filename: string }[];
  };
  const codesIn = (path: string) =>
    diagnostics.filter(({ filename }) => filename === path).map(({ code }) => code);
  // `fs` and `yaml` have no types there, which is another matter.
  const isMeant = (code: string) => !code.startsWith("typescript(no-unsafe-");
  const found = planted.map(([path]) => [path, codesIn(path).filter(isMeant).sort()]);
  expect(found).toEqual(planted.map(([path, , codes]) => [path, codes]));
});
