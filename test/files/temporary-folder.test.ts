import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { makeTemporaryFolder } from "../../generator/files/temporary-folder.js";
import { needs } from "../support/needs.js";

const signals = needs(process.platform !== "win32", "signals that a program can catch");

test("a temporary folder is there until it is removed", () => {
  const listeners = process.listenerCount("SIGINT");
  const { path, remove } = makeTemporaryFolder("test");
  expect(existsSync(path)).toBe(true);
  remove();
  remove();
  expect([existsSync(path), process.listenerCount("SIGINT")]).toEqual([false, listeners]);
});

test("a signal deletes it, and ends the process as without it", signals, async () => {
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    const program = join(import.meta.dirname, "temporary-child.ts");
    const child = spawn(process.execPath, ["--import", "tsx", program], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    onTestFinished(() => void child.kill("SIGKILL"));
    const [said] = (await once(child.stdout, "data")) as [Buffer];
    const path = said.toString().trim();
    expect(existsSync(join(path, "file"))).toBe(true);
    child.kill(signal);
    expect(await once(child, "exit")).toEqual([null, signal]);
    expect(existsSync(path)).toBe(false);
  }
});
