/**
 * Whenever the generator is killed, its output folder has the old output or the new one, whole; and the next
 * run puts right what is left.
 */
import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import { once } from "node:events";
import * as fs from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { buildSync } from "esbuild";
import { afterAll, beforeAll, expect, test } from "vitest";
import { writeOutput } from "../../generator/output/write.js";
import type { Orders } from "./kill-child.js";
import { outputSet } from "./kill-sets.js";
import { contentIn, makeTemporaryFolder, put } from "./workspace.js";

const theirs = { "notes.md": "mine", "dist/a/index.js": "built", "src/mine/x.ts": "mine" };
const contents = { a: contentOf("a"), b: contentOf("b") };

/** As deep as the sources of the tool are below its package.json. */
const program = "generator/text/child.mjs";

let root: string;
beforeAll(() => {
  root = makeTemporaryFolder();
  // Bundled, since the child starts some hundred times, and tsx would take most of that.
  buildSync({
    entryPoints: [join(import.meta.dirname, "kill-child.ts")],
    outfile: join(root, program),
    bundle: true,
    platform: "node",
    format: "esm",
  });
  // The tool reads its name there.
  fs.copyFileSync(join(import.meta.dirname, "../../package.json"), join(root, "package.json"));
});
afterAll(() => fs.rmSync(root, { recursive: true }));

function contentOf(set: "a" | "b"): Record<string, string> {
  const files = outputSet(set).map(({ path, text }) => [path, text] as const);
  return Object.fromEntries(
    [...files, ...Object.entries(theirs)].sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

function start(orders: Orders, stderr: "inherit" | "pipe" = "inherit"): ChildProcess {
  // The bundle is outside of the project, and `require` finds the native extension by this.
  const environment = {
    ...process.env,
    NODE_PATH: join(import.meta.dirname, "../../node_modules"),
  };
  return spawn(process.execPath, [join(root, program), JSON.stringify(orders)], {
    env: environment,
    stdio: ["ignore", "pipe", stderr],
  });
}

/** A folder that has set `a` in it, and files that are not ours. */
async function makeFolder(name: string): Promise<string> {
  const folder = join(root, name, "2.11");
  await writeOutput(folder, outputSet("a"));
  put(folder, theirs);
  return folder;
}

/** Which of the two sets is there. A mixture is neither. */
function setIn(folder: string): "a" | "b" {
  const content = contentIn(folder);
  const set = "src/a0/50.ts" in content ? "a" : "b";
  expect(content).toEqual(contents[set]);
  return set;
}

async function expectNextRunToSucceed(folder: string, set: "a" | "b"): Promise<void> {
  const { diagnostics } = await writeOutput(folder, outputSet(set));
  expect(diagnostics.map(({ message }) => message)).toEqual([
    "notes.md is not a generated file; it is left alone.",
    "src/mine is not a generated file; it is left alone.",
  ]);
  expect(setIn(folder)).toBe(set);
  expect(fs.readdirSync(dirname(folder))).toEqual(["2.11"]);
}

/** The steps of a run that writes set `b` over set `a`; the other way about they are as many. */
async function stepsOf(name: string, exchange: boolean): Promise<string[]> {
  const folder = await makeFolder(name);
  const steps: string[] = [];
  const step = (name: string) => steps.push(name);
  await writeOutput(folder, outputSet("b"), exchange ? { step } : { step, native: undefined });
  expect(steps.length).toBeGreaterThan(70);
  return steps;
}

/** All steps but most of the sixty that write a file, where each of them would only cost time. */
function thinned(steps: readonly string[], each = 20): number[] {
  return [...steps.keys()].filter(
    (index) => !steps[index]?.startsWith("write ") || index % each === 0,
  );
}

test.concurrent("killed at any step", { timeout: 180_000 }, async () => {
  const steps = await stepsOf("steps", true);
  // Two at a time, each over a folder of its own.
  await Promise.all([killAtSteps("even", steps, 0), killAtSteps("odd", steps, 1)]);
});

async function killAtSteps(name: string, steps: readonly string[], first: number): Promise<void> {
  const folder = await makeFolder(name);
  let [before, after] = ["a", "b"] as ["a" | "b", "a" | "b"];
  for (const at of thinned(steps, 5).filter((_, index) => index % 2 === first)) {
    const orders = { folder, exchange: true, set: after, repeat: false, at };
    const child = start({ ...orders, signal: "SIGKILL" });
    expect(await once(child, "exit")).toEqual([null, "SIGKILL"]);
    const expected = at <= steps.indexOf("exchange") ? before : after;
    expect([steps[at], setIn(folder)]).toEqual([steps[at], expected]);
    await expectNextRunToSucceed(folder, after);
    [before, after] = [after, before];
  }
}

test.concurrent(
  "killed at any step, where folders can't be exchanged",
  { timeout: 180_000 },
  async () => {
    const steps = await stepsOf("steps-renames", false);
    const folder = await makeFolder("step-renames");
    const between = steps.indexOf("rename next to target");
    let [before, after] = ["a", "b"] as ["a" | "b", "a" | "b"];
    for (const at of thinned(steps)) {
      const orders = { folder, exchange: false, set: after, repeat: false, at };
      const child = start({ ...orders, signal: "SIGKILL" });
      expect(await once(child, "exit")).toEqual([null, "SIGKILL"]);
      // The one moment at which there is no folder: the old one stands beside it.
      const there =
        at === between ? join(folder, "../.intercom-codegen-work-2.11/previous") : folder;
      expect([steps[at], setIn(there)]).toEqual([steps[at], at <= between ? before : after]);
      await expectNextRunToSucceed(folder, after);
      [before, after] = [after, before];
    }
  },
);

test.concurrent(
  "killed at any time, again and again, with no good run between",
  { timeout: 180_000 },
  async () => {
    const folder = await makeFolder("time");
    const written = { a: 0, b: 0 };
    let interrupted = 0;
    for (let round = 0; round < 25; round++) {
      const set = round % 2 === 0 ? "b" : "a";
      const child = start({ folder, exchange: true, set, repeat: true });
      // Until it has written once; then up to the length of two writes more.
      await Promise.race([once(child.stdout ?? child, "data"), once(child, "exit")]);
      await setTimeout(Math.random() * 60);
      child.kill("SIGKILL");
      if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
      expect(child.signalCode).toBe("SIGKILL");
      written[setIn(folder)]++;
      if (fs.readdirSync(dirname(folder)).length > 1) interrupted++;
    }
    expect(written.a).toBeGreaterThan(0);
    expect(written.b).toBeGreaterThan(0);
    expect(interrupted).toBeGreaterThan(0);
    await expectNextRunToSucceed(folder, "a");
  },
);

test.concurrent(
  "asked to stop, it ends what it has begun and leaves no litter",
  { timeout: 180_000 },
  async () => {
    const steps = await stepsOf("steps-term", true);
    const folder = await makeFolder("term");
    let after: "a" | "b" = "b";
    for (const at of thinned(steps)) {
      const orders = { folder, exchange: true, set: after, repeat: false, at };
      const child = start({ ...orders, signal: "SIGTERM" });
      expect(await once(child, "exit")).toEqual([null, "SIGTERM"]);
      expect([steps[at], setIn(folder)]).toEqual([steps[at], after]);
      expect(fs.readdirSync(dirname(folder))).toEqual(["2.11"]);
      after = after === "a" ? "b" : "a";
    }
  },
);

test.concurrent(
  "two at once: each time one writes, and the other writes after it or is refused",
  { timeout: 180_000 },
  async () => {
    const folder = await makeFolder("two");
    for (let round = 0; round < 5; round++) {
      const runs = await Promise.all(
        (["a", "b"] as const).map(async (set) => {
          const child = start({ folder, exchange: true, set, repeat: false }, "pipe");
          let errors = "";
          child.stderr?.on("data", (text) => (errors += String(text)));
          const [code] = (await once(child, "close")) as [number | null];
          return code === 0 ? "written" : (/output-folder-busy/.exec(errors)?.[0] ?? errors);
        }),
      );
      expect(["written", "output-folder-busy"]).toEqual(expect.arrayContaining([...new Set(runs)]));
      expect(runs).toContain("written");
      setIn(folder);
      expect(fs.readdirSync(dirname(folder))).toEqual(["2.11"]);
    }
  },
);
