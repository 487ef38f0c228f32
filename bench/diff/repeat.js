// Whether a diff is the same each time, byte by byte: `node bench/diff/repeat.js [--processes 10]`. Each pair is compared
// ten times, each time among other pairs; as many as `--processes` says also in ten processes of their own.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { register } from "tsx/esm/api";
import { drawnPairs, randomNumbers } from "./drawn.js";
import { publishedPairs, sets } from "./judged.js";
import { tools } from "./tools.js";

const { values: options } = parseArgs({
  options: { processes: { type: "string", default: "10" } },
});
const runs = 10;
const leastPairs = 300;
const scratch = mkdtempSync(join(tmpdir(), "intercom-codegen-bench-"));

register({ tsconfig: false });
const { loadSide } = await import("../../generator/diff/load-side.ts");
const { diff } = await import("../../generator/diff/diff.ts");
const { jsonReport } = await import("../../generator/diff/report/json-report.ts");
const { levels } = await import("../../generator/diff/codes/verdicts.ts");

try {
  const pairs = await allPairs();
  const reports = new Map(pairs.map(({ name }) => [name, new Set()]));
  for (let run = 0; run < runs; run += 1)
    for (const { name, files } of shuffled(pairs, run)) reports.get(name).add(await report(files));
  const sample = shuffled(pairs, runs).slice(0, Number(options.processes));
  for (const { name, files } of sample)
    for (let run = 0; run < runs; run += 1) reports.get(name).add(reportOfProcess(files));
  const uneven = pairs.filter(({ name }) => reports.get(name).size !== 1);
  for (const { name } of uneven)
    console.log(`${name}: ${reports.get(name).size} different reports`);
  console.log(
    `${pairs.length} pairs, ${runs} runs each, ${sample.length} of them also in ${runs} processes each: ${pairs.length - uneven.length} are the same each time.`,
  );
  if (uneven.length > 0 || pairs.length < leastPairs) process.exitCode = 1;
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

async function allPairs() {
  const judged = [];
  for (const [set, read] of Object.entries(sets))
    for (const pair of await read()) judged.push({ ...pair, name: `${set}: ${pair.name}` });
  const known = [...publishedPairs(), ...judged.filter(({ files }) => files !== undefined)];
  const made = judged.filter(({ files }) => files === undefined);
  const drawn = drawnPairs(
    made.map(({ before }) => before),
    Math.max(50, leastPairs - known.length - made.length),
  );
  return [...known, ...[...made, ...drawn].map(written)];
}

function written({ name, before, after }, index) {
  const files = Object.entries({ before, after }).map(([side, root]) => {
    const file = join(scratch, `${index}-${side}.json`);
    writeFileSync(file, JSON.stringify(root, undefined, 1));
    return file;
  });
  return { name: `${index} ${name}`, files };
}

/** A hash of the report, or of what stands in the way of one. */
async function report(files) {
  const sides = [];
  for (const file of files)
    sides.push(await loadSide({ label: file, file, corrections: [], noCache: true }));
  const [before, after] = sides.map(({ side }) => side);
  return hash(
    before === undefined || after === undefined
      ? ""
      : jsonReport({ diff: diff(before, after), levels }),
  );
}

function reportOfProcess(files) {
  const { stdout } = spawnSync(...tools.ours.command(...files), { maxBuffer: 2 ** 29 });
  return hash(stdout);
}

function hash(text) {
  return createHash("sha256").update(text).digest("hex");
}

/** The same order for the same seed. */
function shuffled(list, seed) {
  const random = randomNumbers(seed + 1);
  return list
    .map((item) => ({ item, place: random() }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ item }) => item);
}
