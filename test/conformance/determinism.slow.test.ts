/**
 * The same input gives the same bytes: whenever, wherever, and whatever was generated before. That `generated/` is what the
 * generator writes here and now is `npm run check`.
 */
import * as fs from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { generate } from "../../generator/generate.js";
import { reportsFolder } from "../../generator/config/version-id.js";
import { readVersions } from "../../generator/config/versions.js";
import { root, runCli } from "../cli/run.js";
import { makeTemporaryFolder, treeIn } from "../output/workspace.js";

const configuration = join(root, "specs/versions.yaml");
const { versions } = await readVersions(configuration);
const folders = [...versions.map(({ id }) => id), reportsFolder];

const scratch = makeTemporaryFolder();
afterAll(() => fs.rmSync(scratch, { recursive: true }));

/** The files of the repository, without what a build puts beside them. */
function generatedFiles(id: string): Record<string, string> {
  const tree = treeIn(join(root, "generated", id));
  return Object.fromEntries(Object.entries(tree).filter(([path]) => !path.startsWith("dist/")));
}

/** The paths of the files that only one of two trees has, or that are not the same in both. */
function differing(a: Record<string, string>, b: Record<string, string>): string[] {
  return Object.keys({ ...a, ...b }).filter((path) => a[path] !== b[path]);
}

/** Another time, other chances, another machine. */
const elsewhere = `
import os from "node:os";
import { syncBuiltinESMExports } from "node:module";
const { now } = Date;
globalThis.Date = class extends Date {
  constructor(...args) { super(...(args.length === 0 ? [now() + 4e10] : args)); }
  static now() { return now() + 4e10; }
};
Math.random = () => 0.5;
os.hostname = () => "elsewhere";
syncBuiltinESMExports();`;

test("another process, place, language, time and machine", { timeout: 120_000 }, async () => {
  const cwd = join(scratch, "working directory");
  fs.mkdirSync(cwd);
  const env = {
    TZ: "Pacific/Kiritimati",
    LANG: "tr_TR.UTF-8",
    LC_ALL: "tr_TR.UTF-8",
    HOME: cwd,
    USER: "somebody",
    NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(elsewhere)}`,
  };
  const args = ["generate", "--out", "out", "--config", configuration, "--quiet"];
  expect(await runCli(args, { cwd, env })).toEqual({ code: 0, stdout: "", stderr: "" });
  expect(fs.readdirSync(join(cwd, "out")).sort()).toEqual([...folders].sort());
  for (const id of folders) {
    const tree = treeIn(join(cwd, "out", id));
    expect(Object.keys(tree).length).toBeGreaterThan(id === reportsFolder ? 5 : 30);
    expect(differing(tree, generatedFiles(id))).toEqual([]);
  }
});

test("in one process, in another order", { timeout: 120_000 }, async () => {
  for (const version of [...versions].reverse()) {
    const { description: file, corrections, id } = version;
    const { files } = await generate({ version, file, corrections });
    const { "manifest.json": _, ...committed } = generatedFiles(id);
    const texts = files.map(({ path, text }) => [path, text] as const);
    expect(differing(Object.fromEntries(texts), committed)).toEqual([]);
  }
});

test("no path of this machine and not today's date is in them", () => {
  const today = new Date();
  const places = [root, homedir(), tmpdir(), scratch, process.cwd()];
  // The day of an update is a fact of its input.
  const locked = versions.map(({ lock }) => lock?.entry?.date);
  const dates = [today.toISOString().slice(0, 10), today.toDateString()].filter(
    (date) => !locked.includes(date),
  );
  for (const id of folders) {
    for (const [path, text] of Object.entries(generatedFiles(id))) {
      expect(
        [...places, ...dates].filter((one) => text.includes(one)),
        path,
      ).toEqual([]);
    }
  }
});
