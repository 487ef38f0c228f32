// What generating takes, for us and for other generators. `npm install --prefix bench` first; then, in the project's folder,
// `node bench/generate/run.js [versions] [growth] [--runs 5]`, on a machine that does nothing else.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { count, printTable } from "../table.js";
import { measure, medians } from "./measure.js";
import { leftOut, peers } from "./peers.js";
import { projectIn } from "./project.js";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    runs: { type: "string", default: "5" },
    sizes: { type: "string", default: "0.5,1,2,5,10" },
  },
});
const parts = positionals.length > 0 ? positionals : ["versions", "growth"];
const sizes = values.sizes.split(",");
const scratch = mkdtempSync(join(tmpdir(), "bench-generate-"));
const input = (name) => join(scratch, `${name}.yaml`);
const output = join(scratch, "output");
try {
  // In a process of its own, so that this one stays small.
  const maker = join(import.meta.dirname, "descriptions.js");
  execFileSync(process.execPath, [maker, scratch, ...(parts.includes("growth") ? sizes : [])]);
  mkdirSync(join(scratch, "project"));
  const project = projectIn(join(scratch, "project"));
  if (leftOut !== undefined) console.log(leftOut);
  if (parts.includes("versions")) await compareVersions(project, Number(values.runs));
  if (parts.includes("growth")) await compareGrowth(project);
  console.log(`\nNode ${process.version}, ${process.platform} ${process.arch}.`);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

/** Both versions of the home case: interleaved, so that a busy machine is so for all. */
async function compareVersions(project, runs) {
  const ours = {
    "ours, just cloned": () => project.asCloned(),
    "ours, cold": () => project.cold(),
    "ours, one version changed": () => project.oneChanged(),
    "ours, nothing changed": () => project.unchanged(),
  };
  const measured = {};
  const keep = (name, taken) => (measured[name] ??= []).push(taken);
  for (let run = 0; run < runs; run++) {
    for (const [name, prepare] of Object.entries(ours)) {
      prepare();
      const taken = await measure(...project.command());
      keep(name, { ...taken, ...written(project.output) });
    }
    for (const [name, command] of Object.entries(peers)) {
      const taken = [];
      for (const version of ["2.11", "unstable"]) taken.push(await runPeer(command, version));
      keep(name, both(taken));
    }
  }
  const rows = Object.entries(measured).map(([name, all]) => ({ name, ...medians(all) }));
  const floor = rows.find(({ name }) => name === "openapi-typescript");
  console.log(`\nBoth versions of the home case (medians of ${runs} interleaved runs)\n`);
  printTable([
    ["", "wall, s", "× openapi-typescript", "CPU, s", "×", "memory, MB", "files", "kB"],
    ...rows.map(({ name, seconds, cpu, memory, files, bytes }) => [
      name,
      ...[seconds.toFixed(2), (seconds / floor.seconds).toFixed(2)],
      ...[cpu.toFixed(2), (cpu / floor.cpu).toFixed(2)],
      ...[count(memory), count(files), count(bytes / 1000)],
    ]),
  ]);
  printFaults(rows);
}

/** Made-up descriptions of growing size: once each, for one run tells how it grows. */
async function compareGrowth(project) {
  const growing = {
    ours: (file) => project.command("--spec", file, "--out", output),
    ...peers,
  };
  const rows = [];
  for (const megabytes of sizes) {
    for (const [name, command] of Object.entries(growing)) {
      if (name === "ours") project.cold();
      const taken = await runPeer(command, `${megabytes}MB`);
      rows.push({ name, megabytes, ...taken });
    }
  }
  const cell = (name, key, text) => [
    name,
    ...sizes.map((megabytes) => {
      const row = rows.find((one) => one.name === name && one.megabytes === megabytes);
      return row.fault === undefined ? text(row[key]) : "fails";
    }),
  ];
  const table = (key, text) =>
    printTable([
      ["", ...sizes.map((megabytes) => `${megabytes} MB`)],
      ...Object.keys(growing).map((name) => cell(name, key, text)),
    ]);
  console.log("\nMade-up descriptions, by size: wall time, s\n");
  table("seconds", (seconds) => seconds.toFixed(1));
  console.log("\nCPU time, s\n");
  table("cpu", (cpu) => cpu.toFixed(1));
  console.log("\nMemory at its highest, MB\n");
  table("memory", count);
  printFaults(
    rows.map(({ name, megabytes, ...row }) => ({ ...row, name: `${name}, ${megabytes} MB` })),
  );
}

async function runPeer(command, name) {
  rmSync(output, { recursive: true, force: true });
  const taken = await measure(...command(input(name), output));
  return { ...taken, ...written(output) };
}

/** One after the other. */
function both([one, other]) {
  const sum = (key) => one[key] + other[key];
  const fault = one.fault ?? other.fault;
  return {
    seconds: sum("seconds"),
    cpu: sum("cpu"),
    memory: Math.max(one.memory, other.memory),
    files: sum("files"),
    bytes: sum("bytes"),
    ...(fault === undefined ? {} : { fault }),
  };
}

function written(folder) {
  const entries = readFolder(folder);
  return { files: entries.length, bytes: entries.reduce((sum, bytes) => sum + bytes, 0) };
}

function readFolder(folder) {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => statSync(join(entry.parentPath, entry.name)).size);
  } catch {
    return []; // It wrote nothing.
  }
}

function printFaults(rows) {
  for (const { name, fault } of rows)
    if (fault) console.log(`\n${name} fails: ${fault.slice(-400)}`);
}
