// Whether what the diff says of types and names is what the compiler says: `node bench/diff/compiled.js [--drawn 300]
// [--folder FOLDER] [--list]`. For each pair, a program that uses all of the package before is compiled against the
// package after. Pairs: those of `test/diff`, and as many that a seed draws from them; or those of a folder, each in a
// folder of its own with before.yaml and after.yaml. It ends with 1 where the compiler refuses what the diff does not tell.
// What the diff tells and the compiler does not refuse is counted by code, and listed with `--list`: no program uses a
// package in all ways.
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { load } from "js-yaml";
import { register } from "tsx/esm/api";
import { drawnPairs } from "./drawn.js";
import { sets } from "./judged.js";

const { values: options } = parseArgs({
  options: {
    drawn: { type: "string", default: "300" },
    folder: { type: "string" },
    only: { type: "string", default: "" },
    list: { type: "boolean", default: false },
  },
});

register({ tsconfig: false });
const { comparedPair, faultsAgainst, tells } = await import("../../test/diff/compiled-pairs.ts");
const { surfacePairs } = await import("../../test/diff/surface-pairs.ts");

/** Pairs that are compiled together. */
const together = 20;
const pairs = await allPairs();
const counts = { pairs: 0, "not read": 0, refused: 0, "refused and told": 0, "not refused": 0 };
const toldByCode = new Map();
const chosen = pairs.filter(({ name }) => new RegExp(options.only).test(name));
for (let start = 0; start < chosen.length; start += together) {
  const all = chosen.slice(start, start + together).flatMap((pair) => read(pair) ?? []);
  const before = faultsAgainst(all, "before");
  const after = faultsAgainst(all, "after");
  for (const one of all) judge(one, before.get(one.name), after.get(one.name) ?? new Map());
}
console.log(counts);
console.log("told, but not refused, by code:", Object.fromEntries([...toldByCode].toSorted()));

async function allPairs() {
  if (options.folder !== undefined) return folderPairs(options.folder);
  const own = surfacePairs.map((pair) => ({ ...pair, name: `surface: ${pair.name}` }));
  for (const [set, readSet] of Object.entries(sets))
    for (const pair of await readSet())
      own.push(
        pair.files === undefined ? { ...pair, name: `${set}: ${pair.name}` } : ofFiles(pair),
      );
  const drawn = drawnPairs(
    own.map(({ before }) => before),
    Number(options.drawn),
  );
  return [...own, ...drawn];
}

function folderPairs(folder) {
  return readdirSync(folder)
    .toSorted()
    .map((name) => ({
      name,
      files: ["before", "after"].map((side) => join(folder, name, `${side}.yaml`)),
    }))
    .filter(({ files }) => files.every((file) => existsSync(file)))
    .map(ofFiles);
}

function ofFiles({ name, files }) {
  const [before, after] = files.map((file) => load(readFileSync(file, "utf8")));
  return { name, before, after };
}

/** Undefined where a side is not a description that can be read. */
function read({ name, before, after }) {
  try {
    return comparedPair(name, { before, after });
  } catch (error) {
    counts["not read"] += 1;
    if (options.list) console.log(`${name}: not read: ${error.message}`);
    return undefined;
  }
}

/** The program is wrong itself where it does not compile against the package before. */
function judge({ name, diff }, wrong, refused) {
  counts.pairs += 1;
  for (const [module, said] of wrong ?? []) {
    console.log(`${name}: ${module}: the program does not compile: ${said[0]}`);
    process.exitCode = 1;
  }
  if (refused.size > 0) counts.refused += 1;
  const untold = [...refused].filter(([module]) => !tells(diff, module));
  if (refused.size > 0 && untold.length === 0) counts["refused and told"] += 1;
  for (const [module, said] of untold) {
    console.log(`${name}: MISSED: ${module}: ${said[0]}`);
    process.exitCode = 1;
  }
  if (refused.size === 0 && tells(diff, "")) countTold(name, diff);
}

function countTold(name, { findings }) {
  counts["not refused"] += 1;
  const told = findings.filter(({ verdict }) =>
    [verdict.types, verdict.names].includes("breaking"),
  );
  for (const { code, message } of told) {
    toldByCode.set(code, (toldByCode.get(code) ?? 0) + 1);
    if (options.list) console.log(`${name}: told: ${code}: ${message}`);
  }
}
