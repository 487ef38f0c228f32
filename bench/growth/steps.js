// One dimension, in a process of its own: `steps.js <generate|diff> <dimension> <options as JSON>`. Sends to its parent what
// each step took. The command line is loaded once, so that what loading takes is not measured again and again.
import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compiledCli } from "../../generator/boot/self-compile.js";
import { dimensions } from "./dimensions.js";

const [part, name, options] = process.argv.slice(2);
const { factor, from, seconds, megabytes } = JSON.parse(options);
const { start, make, most = Infinity } = dimensions[name];
const { main } = await import(await compiledCli());
const scratch = mkdtempSync(join(tmpdir(), "bench-growth-"));

try {
  // Once for what is loaded when it is first used.
  await taken(2);
  for (let things = Math.min(start * from, most); things <= most; things *= factor) {
    const step = await taken(things);
    process.send(step);
    if (step.cpu > seconds || step.bytes > megabytes * 1e6) break;
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
  process.disconnect();
}
process.exit();

async function taken(things) {
  const [before, after] = [false, true].map((isAfter) => {
    const file = join(scratch, `${isAfter ? "after" : "before"}.json`);
    writeFileSync(file, JSON.stringify(make(things, isAfter), undefined, 1));
    return file;
  });
  const out = join(scratch, "out");
  rmSync(out, { recursive: true, force: true });
  const start = process.cpuUsage();
  const code = await main(
    part === "generate"
      ? ["generate", "--spec", before, "--out", out, "--no-cache", "--quiet"]
      : [
          "diff",
          before,
          after,
          "--no-cache",
          "--format",
          "json",
          "--out",
          join(scratch, "diff.json"),
        ],
  );
  const { user, system } = process.cpuUsage(start);
  return {
    things,
    cpu: (user + system) / 1e6,
    bytes: statSync(before).size,
    memory: process.resourceUsage().maxRSS / 1024,
    isRefused: code !== 0,
  };
}
