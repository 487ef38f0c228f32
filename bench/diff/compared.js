// Verdicts, findings and time of diffs beside other tools: `node bench/diff/compared.js [wire] [cases] [diff-pairs] [published]`.
// With `--list`, each pair on which a tool is wrong.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { count, tableText } from "../table.js";
import { breaks, publishedPairs, sets } from "./judged.js";
import { measure } from "./measure.js";
import { tools } from "./tools.js";

const args = process.argv.slice(2);
const asked = args.filter((one) => !one.startsWith("--"));
const isAsked = (name) => asked.length === 0 || asked.includes(name);
const names = Object.keys(tools);
const scratch = mkdtempSync(join(tmpdir(), "intercom-codegen-bench-"));

try {
  const rows = [];
  for (const [name, read] of Object.entries(sets))
    if (isAsked(name)) rows.push(...judged(name, await read()));
  if (rows.length > 0) console.log(tableText([["", "pairs", ...names], ...rows]));
  if (isAsked("published")) console.log(`\n${tableText(await timed(publishedPairs()))}`);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

/** How many of the breaks each tool calls one, and how many of the other changes it does not. */
function judged(set, pairs) {
  const known = pairs.filter((pair) => breaks(pair) !== undefined);
  const right = { true: {}, false: {} };
  for (const pair of known) {
    const files = pair.files ?? written(pair);
    const wanted = breaks(pair);
    for (const name of names) {
      const isRight = report(name, files)?.breaks === wanted;
      right[wanted][name] = (right[wanted][name] ?? 0) + (isRight ? 1 : 0);
      if (!isRight && args.includes("--list")) console.log(`${set}: ${name}: ${pair.name}`);
    }
  }
  const total = (wanted) => known.filter((pair) => breaks(pair) === wanted).length;
  const row = (label, wanted) => [
    `${set}: ${label}`,
    `${total(wanted)}`,
    ...names.map((name) => `${right[wanted][name] ?? 0}`),
  ];
  return [row("breaking", true), row("not breaking", false)].filter(([, pairs]) => pairs !== "0");
}

function written({ before, after }) {
  return Object.entries({ before, after }).map(([side, root]) => {
    const file = join(scratch, `${side}.json`);
    writeFileSync(file, JSON.stringify(root));
    return file;
  });
}

/** What a tool says of a pair. Undefined where it fails. */
function report(name, files) {
  const { command, read } = tools[name];
  const { stdout } = spawnSync(...command(...files), { encoding: "utf8", maxBuffer: 2 ** 29 });
  try {
    return read(JSON.parse(stdout.trim() === "" ? "null" : stdout));
  } catch {
    return undefined;
  }
}

async function timed(pairs) {
  const rows = [["", ...names.flatMap((name) => [`${name}: findings`, "CPU, s"])]];
  for (const { name, files } of pairs) {
    const cells = [];
    for (const tool of names) {
      const said = report(tool, files);
      const { processor } = await measure(...tools[tool].command(...files));
      cells.push(said === undefined ? "fails" : count(said.findings), processor.toFixed(2));
    }
    rows.push([name, ...cells]);
  }
  return rows;
}
