// Commands that may open few files: each ends well, or with an error that names EMFILE and what to do, and loses nothing.
import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { count, printTable } from "../table.js";
import { commandsOn, copyOf, prepareProject, source, treeOf } from "./projects.js";
import { runCommand, succeed } from "./run-command.js";

const names = [
  "generate",
  "build",
  "diff",
  "specs lock",
  "specs update",
  "init",
  "diff --usage --fix",
];

/** True if there was no other end, and each project is as before, or as it should be after. */
export async function handles() {
  const root = realpathSync(mkdtempSync(join(tmpdir(), "handles-")));
  const server = await source();
  const rows = [];
  for (const name of names) {
    const command = commandsOn(server)[name];
    const template = join(root, name.replaceAll(/\W+/g, "-"));
    const trees = await treesOf(command, template);
    for (const limit of limits)
      rows.push({ name, limit, ...(await limited(command, template, { limit, trees })) });
    console.log(`${name}: ${limits.length} limits`);
  }
  server.close();
  rmSync(root, { recursive: true });
  printTable([
    ["", "file handles", "end", "faults"],
    ...rows.map(({ name, limit, end, faults }) => [name, count(limit), end, count(faults.length)]),
  ]);
  for (const { name, limit, faults } of rows)
    for (const fault of faults) console.log(`${name} with ${limit}: ${fault}`);
  return rows.every(({ faults }) => faults.length === 0);
}

/** Node itself needs about 20. */
const limits = [24, 40, 48, 56, 64];

async function treesOf(command, template) {
  await prepareProject(command, template);
  const folder = `${template}-after`;
  copyOf(template, folder);
  await succeed(command.args, folder, command);
  return [treeOf(template), treeOf(folder)];
}

async function limited({ args, script, codes = [0] }, template, { limit, trees }) {
  const folder = `${template}-limited`;
  copyOf(template, folder);
  const { code, signal, said } = await runCommand(args, folder, { limit, script });
  const isDone = codes.includes(code) && isDeepStrictEqual(treeOf(folder), trees[1]);
  const end = isDone ? "done" : (/\bE[A-Z]{4,}\b/.exec(said)?.[0] ?? `${code ?? signal}`);
  const faults = [];
  if (!isDone && !/^error(\[[a-z-]+\])?: .*EMFILE/m.test(said))
    faults.push(`no word of EMFILE: ${said.slice(0, 600)}`);
  if (!isDone && !/ulimit -n/.test(said)) faults.push("no word of what to do");
  if (!isDone && !(code > 0)) faults.push(`it ended with ${code ?? signal}`);
  if (/^ +at /m.test(said)) faults.push(`a stack: ${said.slice(0, 600)}`);
  const left = treeOf(folder);
  if (!trees.some((tree) => isDeepStrictEqual(left, tree))) {
    const strays = [...left.keys()].filter((path) =>
      trees.every((tree) => tree.get(path) !== left.get(path)),
    );
    faults.push(`what is left is neither the old nor the new: ${strays.slice(0, 3)}`);
  }
  return { end, faults };
}
