// What 10,000 calls leave behind and what the process takes meanwhile, each client in a process of its own.
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { median } from "./speeds.js";

const rounds = 3;

/** In kB: the medians of several runs. */
export function memory(files, baseUrl) {
  const script = join(import.meta.dirname, "memory-child.js");
  const runs = Object.fromEntries(Object.keys(files).map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const [name, file] of Object.entries(files)) {
      const args = ["--expose-gc", script, file, baseUrl];
      runs[name].push(JSON.parse(execFileSync(process.execPath, args, { encoding: "utf8" })));
    }
  }
  return Object.entries(runs).map(([name, all]) => ({
    name,
    kept: median(all.map(({ kept }) => kept)),
    rss: median(all.map(({ rss }) => rss)),
  }));
}
