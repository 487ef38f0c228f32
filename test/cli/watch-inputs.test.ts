import { appendFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Console } from "../../generator/commands/console.js";
import { watchInputs } from "../../generator/commands/watch.js";
import { makeTemporaryFolder } from "../output/workspace.js";

test("runs that fail before they read anything are followed by another", async () => {
  const folder = makeTemporaryFolder();
  const file = join(folder, "openapi.yaml");
  writeFileSync(file, "a");
  const lines: string[] = [];
  const console = { line: (text: string) => void lines.push(text) } as unknown as Console;
  let runs = 0;
  const run = () => {
    runs++;
    // Ends the watch, which otherwise only a signal does.
    if (runs === 4) return Promise.reject(new Error("enough"));
    setTimeout(() => appendFileSync(file, "a"), 100);
    return Promise.resolve(runs === 1 ? [file] : []);
  };
  await expect(watchInputs(run, [], console)).rejects.toThrow("enough");
  rmSync(folder, { recursive: true });
  expect(lines).toEqual(Array(3).fill("Watching 1 file. Press Ctrl-C to stop."));
});
