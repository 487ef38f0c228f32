// How long and how large a whole process is that compares two descriptions, beside other tools:
// `npm install --prefix bench && node bench/diff/run.js`.
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { largeDescriptions } from "./large.js";
import { measure } from "./measure.js";
import { oasdiff } from "./oasdiff.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
const kept = `${root}node_modules/.cache/intercom-codegen/compiled`;
const scratch = mkdtempSync(join(tmpdir(), "intercom-codegen-bench-"));

/** What an earlier run of ours left: the loaded descriptions and the diffs, or the compiled generator too. */
function forgetResults() {
  for (const folder of readdirSync(kept))
    for (const kind of ["sides", "diffs"])
      rmSync(join(kept, folder, kind), { recursive: true, force: true });
}

const ours = (before, after) => [
  process.execPath,
  [
    `${root}generator/bin.js`,
    "diff",
    before,
    after,
    "--format",
    "json",
    "--out",
    join(scratch, "diff.json"),
  ],
];

const tools = {
  "ours, first run": {
    prepare: () => rmSync(kept, { recursive: true, force: true }),
    command: ours,
  },
  "ours, new descriptions": { prepare: forgetResults, command: ours },
  "ours, known descriptions": { prepare: () => undefined, command: ours },
  "oasdiff (native)": {
    prepare: () => undefined,
    command: (before, after) => [oasdiff, ["changelog", "--format", "json", before, after]],
  },
  "api-smart-diff": {
    prepare: () => undefined,
    command: (before, after) => [
      process.execPath,
      [fileURLToPath(new URL("api-smart-diff.js", import.meta.url)), before, after],
    ],
  },
};

try {
  const versions = ["2.11", "unstable"].map((id) => `${root}specs/${id}/openapi.yaml`);
  await compare("2.11 → Unstable", versions, Number(process.argv[2] ?? 5));
  const megabytes = Number(process.argv[4] ?? 10);
  const large = largeDescriptions(megabytes * 1_000_000).map((text, index) => {
    const file = join(scratch, `large-${index}.yaml`);
    writeFileSync(file, text);
    return file;
  });
  await compare(`two descriptions of ${megabytes} MB`, large, Number(process.argv[3] ?? 1));
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

/** Interleaved, so that a busy machine is so for all; the median of the runs. */
async function compare(title, [before, after], runs) {
  const measured = new Map(Object.keys(tools).map((name) => [name, []]));
  for (let run = 0; run < runs; run += 1) {
    for (const [name, { prepare, command }] of Object.entries(tools)) {
      prepare();
      measured.get(name).push(await measure(...command(before, after)));
    }
  }
  const median = (name, key) => {
    const values = measured
      .get(name)
      .map((one) => one[key])
      .toSorted((a, b) => a - b);
    return values[Math.floor(values.length / 2)];
  };
  const rival = median("oasdiff (native)", "seconds");
  console.log(`\n${title}, the median of ${runs}`);
  for (const name of measured.keys()) {
    const seconds = median(name, "seconds");
    const fault = measured.get(name).find((one) => one.fault !== undefined)?.fault;
    console.log(
      [
        `  ${name.padEnd(26)}`,
        `${seconds.toFixed(2)} s`.padStart(9),
        `${median(name, "processor").toFixed(2)} s of a processor`.padStart(24),
        `${Math.round(median(name, "memory"))} MB`.padStart(9),
        `${(seconds / rival).toFixed(2)} × oasdiff`.padStart(16),
        ...(fault === undefined ? [] : [`  fails: ${fault}`]),
      ].join(""),
    );
  }
}
