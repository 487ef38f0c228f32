/** What ends a command and is no fault of its input. */
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, onTestFinished, test, vi } from "vitest";
import { manifestText } from "../../generator/output/manifest.js";
import { makeTemporaryFolder, put, treeIn } from "../output/workspace.js";
import { makeWorkplace, one } from "./pets.js";
import { root, runNode } from "./run.js";

const failing = vi.hoisted((): { with: unknown } => ({ with: undefined }));

vi.mock("../../generator/emit/emit-version.js", async (original) => ({
  ...(await original<object>()),
  emitVersion: () => {
    throw failing.with;
  },
}));

afterEach(() => {
  vi.unstubAllEnvs();
});

const systemError = (code: string, words: string) =>
  Object.assign(new Error(`${code}: ${words}`), { code });
const report = "help: This is a bug in intercom-codegen. Please report it";

const cases: readonly (readonly [error: unknown, message: string, help: string])[] = [
  [
    new TypeError("Cannot read properties of undefined (reading 'kind')"),
    "error[internal-error]: generate of pets.yaml failed: Cannot read properties of undefined (reading 'kind')",
    report,
  ],
  ["no \u001b[2J Error", "generate of pets.yaml failed: no \\x1b[2J Error", report],
  [new RangeError(), "generate of pets.yaml failed: RangeError", report],
  [
    systemError("ENOSPC", "no space left on device, write '/disk/x'"),
    "error[system-error]: generate of pets.yaml failed: ENOSPC: no space left on device, write '/disk/x'",
    "help: Free some disk space and run the command again.",
  ],
  [
    systemError("EACCES", "permission denied, open '/elsewhere/x'"),
    "failed: EACCES: permission denied, open '/elsewhere/x'",
    "help: Change the permissions of that path, or use another one.",
  ],
  [
    systemError("EMFILE", "too many open files, open '/x'"),
    "failed: EMFILE: too many open files, open '/x'",
    "help: Raise the limit of open files (ulimit -n) and run the command again.",
  ],
  [
    systemError("EIO", "i/o error, read"),
    "failed: EIO: i/o error, read",
    "help: Fix the cause and run the command again.",
  ],
  [
    systemError("ERR_WORKER_OUT_OF_MEMORY", "JS heap out of memory"),
    "error[system-error]: generate of pets.yaml failed: ERR_WORKER_OUT_OF_MEMORY: ",
    "help: Give Node more memory, for instance with NODE_OPTIONS=--max-old-space-size=8192",
  ],
];

test("a message, what to do, and no stack; the output stays as it was", async () => {
  const { run, put: putThere, folder } = makeWorkplace();
  const earlier = new Map([["index.ts", Buffer.from("from an earlier run")]]);
  putThere("client/index.ts", "from an earlier run");
  putThere("client/manifest.json", manifestText(earlier));
  const before = treeIn(folder);
  for (const [error, message, help] of cases) {
    failing.with = error;
    const { code, stdout, stderr } = await run(`${one} --json`);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    const [first, second, ...rest] = stderr.split("\n");
    expect(first).toContain(message);
    expect(second).toContain(help);
    expect(rest).toEqual([""]);
    expect(treeIn(folder)).toEqual(before);
  }
});

test("of several versions it says which one; DEBUG shows where the error arose", async () => {
  const { run } = makeWorkplace();
  failing.with = new TypeError("bad\u009b2J");
  vi.stubEnv("DEBUG", "other,intercom-codegen");
  const { code, stderr } = await run("generate next --config specs.yaml --quiet");
  expect(code).toBe(1);
  expect(stderr).toMatch(/^error\[internal-error\]: generate of next failed: bad\\x9b2J\n/);
  expect(stderr).toMatch(/\nTypeError: bad\\x9b2J\n +at .*failure\.test\.ts/);
});

test("what nobody waits for ends the process the same way", async () => {
  const { spawn } = makeWorkplace();
  const reject = `const timer = setInterval(() => {
    if (process.listenerCount("uncaughtException") === 0) return;
    clearInterval(timer);
    Promise.reject(new Error("lost"));
  }, 5);`;
  const preload = `--import=data:text/javascript,${encodeURIComponent(reject)}`;
  const { code, stderr } = await spawn(`${one} --watch`, { NODE_OPTIONS: preload });
  expect(code).toBe(1);
  expect(stderr).toContain("error[internal-error]: generate failed: lost\n");
  expect(stderr).not.toMatch(/^ +at /m);
});

test("sources that cannot be loaded", async () => {
  const folder = makeTemporaryFolder();
  onTestFinished(() => rmSync(folder, { recursive: true }));
  put(folder, {
    "package.json": '{ "type": "module" }',
    "bin.js": readFileSync(join(root, "generator/bin.js"), "utf8"),
    "boot/self-compile.js": 'export const compiledCli = () => "./nothing-there.js";',
  });
  const { code, stdout, stderr } = await runNode([join(folder, "bin.js"), "--help"]);
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr).toMatch(/^error: The generator cannot be loaded: .*nothing-there/);
  expect(stderr).toContain("help: Install its packages anew, with npm ci.");
  expect(stderr).not.toMatch(/^ +at /m);
});
