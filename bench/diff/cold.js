// What comparing two descriptions takes of the processor that no run has seen before, beside oasdiff's native binary, in turn:
// `npm ci --prefix bench && node bench/diff/cold.js [runs] [megabytes]`.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { largeDescriptions } from "./large.js";
import { measure } from "./measure.js";
import { tools } from "./tools.js";

const [runs = 5, megabytes = 1.5] = process.argv.slice(2).map(Number);
const scratch = mkdtempSync(join(tmpdir(), "intercom-codegen-bench-"));

try {
  const files = largeDescriptions(megabytes * 1_000_000).map((text, index) => {
    const file = join(scratch, `${index}.yaml`);
    writeFileSync(file, text);
    return file;
  });
  const taken = { ours: [], oasdiff: [] };
  // The first run of each is not counted: ours compiles itself in it.
  for (let run = 0; run <= runs; run += 1) {
    for (const [name, list] of Object.entries(taken)) {
      const { processor, fault } = await measure(...tools[name].command(...files));
      if (fault !== undefined) throw new Error(`${name}: ${fault}`);
      if (run > 0) list.push(processor);
    }
  }
  console.log(`two descriptions of ${megabytes} MB, processor time, ${runs} runs in turn`);
  for (const [name, list] of Object.entries(taken)) console.log(`  ${row(name, list)} s`);
  const ratios = taken.ours.map((one, index) => one / taken.oasdiff[index]);
  console.log(`  ${row("ours / oasdiff", ratios)}`);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

function row(name, list) {
  const sorted = list.toSorted((a, b) => a - b);
  const middle = sorted[Math.floor(sorted.length / 2)];
  const [least, median, most] = [sorted[0], middle, sorted.at(-1)].map((one) => one.toFixed(2));
  return `${name.padEnd(15)} median ${median}, from ${least} to ${most}`;
}
