// Commands that are killed at random moments: what they leave, and whether the next run puts it right.
import { mkdtempSync, readdirSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import { count, printTable } from "../table.js";
import { chance } from "./chance.js";
import { commandsOn, copyOf, prepareProject, source, treeOf } from "./projects.js";
import { killGroup, runCommand, startCommand } from "./run-command.js";

/** How often each is killed, of ten. */
const shares = {
  ...{ init: 2, "specs update": 2, "diff --usage --fix": 2, generate: 2, build: 1 },
  ...{ "release --dry-run": 1 },
};

/** What a killed run may leave to the next one. */
const isLitter = (path) =>
  path.split("/").some((name) => /^\.(intercom-codegen-|dist-)/.test(name));

/**
 * True if each kill left the old or the new, or what the next run completes, and that run gave what an undisturbed one gives.
 * @param only A part of the names of the commands to kill; empty for all.
 */
export async function kills({ seed, count: number = 200, only = "" }) {
  const next = chance(seed);
  const root = realpathSync(mkdtempSync(join(tmpdir(), "kills-")));
  const server = await source();
  const rows = [];
  for (const [name, share] of Object.entries(shares)) {
    if (!name.includes(only)) continue;
    const command = commandsOn(server)[name];
    const place = join(root, name.replaceAll(/\W+/g, "-"));
    const scene = await sceneOf(command, place);
    const row = { name, kills: 0, old: 0, new: 0, open: 0, faults: 0 };
    rows.push(row);
    while (row.kills < (number * share) / 10) {
      const { state, faults } = await killed(scene, command, next);
      if (state === undefined) continue; // It had ended.
      row.kills += 1;
      row[state] += 1;
      row.faults += faults.length;
      for (const fault of faults.slice(0, 3)) console.log(`${name}, kill ${row.kills}: ${fault}`);
    }
    console.log(`${name}: ${row.kills} kills, ${row.faults} faults`);
    rmSync(place, { recursive: true });
  }
  server.close();
  rmSync(root, { recursive: true });
  const columns = ["kills", "old", "new", "open", "faults"];
  const sums = columns.map((column) => rows.reduce((sum, row) => sum + row[column], 0));
  printTable([
    ["", "kills", "left the old", "the new", "one to complete", "faults"],
    ...rows.map((row) => [row.name, ...columns.map((column) => count(row[column]))]),
    ["all", ...sums.map(count)],
  ]);
  return sums.at(-1) === 0;
}

/** A project before the command, and what an undisturbed run makes of it. */
async function sceneOf(command, place) {
  const { args, codes = [0] } = command;
  const template = join(place, "template");
  await prepareProject(command, template);
  const folder = join(place, "run");
  // Twice: the first one fills the cache, the second is as long as those that are killed.
  let run;
  for (const _ of [1, 2]) {
    copyOf(template, folder);
    const started = performance.now();
    const { code, said, begun } = await watched(args, folder, command);
    if (!codes.includes(code)) throw new Error(`${args.join(" ")}: ${code}\n${said}`);
    const whole = performance.now() - started;
    run = { whole, writing: whole - (begun ?? whole) };
  }
  return { template, folder, before: treeOf(template), after: treeOf(folder), ...run };
}

/** Runs the command, and says when it began to write. */
async function watched(args, folder, { writes, script }) {
  const start = performance.now();
  const { child, ended } = startCommand(args, folder, { script });
  await begun(child, join(folder, writes));
  const time = performance.now() - start;
  return { ...(await ended), begun: time };
}

async function begun(child, place) {
  const names = new Set(readdirSync(place));
  const isSame = () => readdirSync(place).every((name) => names.has(name));
  while (child.exitCode === null && child.signalCode === null && isSame()) await sleep(1);
}

/** Every other kill is at any time, the rest while it writes. */
async function killed(scene, { args, script, writes, codes = [0] }, next) {
  const { template, folder, before, after } = scene;
  copyOf(template, folder);
  const { child, ended } = startCommand(args, folder, { script });
  if (next(2) === 0) await sleep((next(1000) / 1000) * scene.whole);
  else {
    await begun(child, join(folder, writes));
    await sleep((next(1000) / 1000) * scene.writing);
  }
  killGroup(child);
  if ((await ended).signal === null) return { faults: [] };
  const { state, faults } = stateOf(folder, { before, after });
  const { code, said } = await runCommand(args, folder, { script });
  if (!codes.includes(code)) faults.push(`the next run ended with ${code}: ${said.slice(0, 300)}`);
  const difference = differenceOf(treeOf(folder), after);
  if (difference !== undefined) faults.push(`after the next run: ${difference}`);
  if (/^ +at /m.test(said)) faults.push(`a stack: ${said.slice(0, 300)}`);
  return { state, faults };
}

/** `open` where a work folder has what is missing; each file is of the old or of the new, even then. */
function stateOf(folder, { before, after }) {
  const all = treeOf(folder);
  const found = new Map([...all].filter(([path]) => !isLitter(path)));
  if (isDeepStrictEqual(found, before)) return { state: "old", faults: [] };
  if (isDeepStrictEqual(found, after)) return { state: "new", faults: [] };
  const torn = [...found].filter(
    ([path, text]) => ![before, after].some((tree) => tree.get(path) === text),
  );
  const faults = torn.slice(0, 3).map(([path]) => `${path} is neither the old nor the new`);
  if (found.size === all.size) faults.push(`a mixture, and nothing to complete it by`);
  return { state: "open", faults };
}

function differenceOf(found, wanted) {
  const paths = [...new Set([...found.keys(), ...wanted.keys()])];
  const path = paths.find((one) => found.get(one) !== wanted.get(one));
  if (path === undefined) return undefined;
  const where = found.has(path) ? (wanted.has(path) ? "another" : "left over") : "missing";
  return `${path} is ${where}`;
}
