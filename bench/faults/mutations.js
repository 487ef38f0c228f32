// Minutes of descriptions that are real but for a few places, through generate, check and diff, each in a process with a limit.
import { fork } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { parse } from "yaml";
import { count, printTable } from "../table.js";
import { chance } from "./chance.js";
import { mutateText, mutateTree } from "./mutate.js";
import { sliceOf } from "./slices.js";

const limits = { seconds: 20, bytes: 2 * 1024 ** 3 };
/** A machine that is busy gives a process less than its time. */
const patience = 10 * limits.seconds * 1000;
const repository = new URL("../../", import.meta.url).pathname;

/** True unless a stage failed by a fault of ours, or took more than its limits. */
export async function mutations({ seed, minutes = 10, also, count: most = Infinity }) {
  const sources = sourcesIn([join(repository, "specs"), join(repository, "test"), ...also]);
  const folder = mkdtempSync(join(tmpdir(), "mutations-"));
  const tally = { tried: 0, seconds: 0, longest: 0, memory: 0, outcomes: {}, failures: new Map() };
  let child;
  // Of processor time, as what else runs on the machine says nothing of a description.
  for (let trial = seed; tally.seconds < minutes * 60 && tally.tried < most; trial += 1) {
    child ??= await startChild();
    const file = join(folder, "mutated.yaml");
    const outcome = await tried(child, { ...mutatedBy(trial, sources), file });
    if (outcome.isLost) child = undefined;
    enter(tally, outcome, { trial, file });
  }
  child?.process.kill("SIGKILL");
  print(tally, sources.length);
  if (tally.failures.size === 0) rmSync(folder, { recursive: true });
  return tally.failures.size === 0;
}

function sourcesIn(folders) {
  return folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.(json|ya?ml)$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name))
      .toSorted()
      .filter((file) => !relative(folder, file).includes("node_modules"))
      .filter((file) => statSync(file).size < 1_000_000)
      .map((file) => readFileSync(file, "utf8"))
      .filter((text) => /(^|[{,])\s*["']?(openapi|swagger)["']?\s*:/m.test(text.slice(0, 2000)))
      .flatMap((text) => readOrNone(text)),
  );
}

/** Some are meant to be unreadable. */
function readOrNone(text) {
  try {
    const root = parse(text, { maxAliasCount: 1000, merge: true });
    return root !== null && typeof root.paths === "object" ? [{ text, root }] : [];
  } catch {
    return [];
  }
}

/** Bytes change in one of four; a few large descriptions are taken whole. */
function mutatedBy(trial, sources) {
  const next = chance(trial);
  const { text, root } = sources[next(sources.length)];
  const isWhole = text.length < 20_000 || next(50) === 0;
  const part = isWhole ? structuredClone(root) : sliceOf(root, 3, next);
  const original = JSON.stringify(part);
  if (next(4) === 0) {
    const base = isWhole ? text : JSON.stringify(part, null, 1);
    return { original, mutated: mutateText(base, next) };
  }
  mutateTree(part, next);
  return { original, mutated: JSON.stringify(part) };
}

async function startChild() {
  const process = fork(join(import.meta.dirname, "mutations-child.js"), {
    execArgv: [`--max-old-space-size=${limits.bytes / 1024 ** 2}`],
    stdio: ["ignore", "ignore", "pipe", "ipc"],
  });
  const child = { process, said: "" };
  process.stderr.on("data", (text) => (child.said = (child.said + text).slice(-4000)));
  await new Promise((resolve) => process.once("message", resolve));
  return child;
}

/** What became of each stage; of a process that ends or hangs, of the stage that it was in. */
function tried(child, task) {
  return new Promise((resolve) => {
    let stage = "";
    const end = (outcome) => {
      clearTimeout(timer);
      child.process.removeAllListeners();
      resolve(outcome);
    };
    const lose = (said) => {
      child.process.kill("SIGKILL");
      end({ results: [{ stage, kind: "crashed", said, seconds: 0 }], memory: 0, isLost: true });
    };
    const timer = setTimeout(() => lose("hangs"), patience);
    child.process.on("exit", () => lose(`the process ended: ${child.said}`));
    child.process.on("message", (message) => {
      if (message.stage === undefined) end(message);
      else stage = message.stage;
    });
    child.process.send(task);
  });
}

function enter(tally, { results, memory }, { trial, file }) {
  tally.tried += 1;
  tally.memory = Math.max(tally.memory, memory);
  for (const { stage, kind, said, seconds } of results) {
    tally.seconds += seconds;
    tally.longest = Math.max(tally.longest, seconds);
    const key = `${stage}: ${kind}`;
    tally.outcomes[key] = (tally.outcomes[key] ?? 0) + 1;
    if (kind === "crashed") fail(`${stage}: ${said}`);
    if (seconds > limits.seconds) fail(`${stage}: ${seconds.toFixed(0)} s`);
  }
  if (memory > limits.bytes) fail("more memory than allowed");

  function fail(said) {
    const failure = tally.failures.get(kindOf(said)) ?? { said, trials: [] };
    tally.failures.set(kindOf(said), failure);
    if (failure.trials.push(trial) > 1) return;
    const kept = join(file, `../${trial}.yaml`);
    writeFileSync(kept, readFileSync(file));
    writeFileSync(`${kept}.original.json`, readFileSync(`${file}.original.json`));
    console.error(`${trial} ${kept}\n${said.split("\n").slice(0, 6).join("\n")}\n`);
  }
}

/** Failures of one cause have one place in our code. */
function kindOf(said) {
  return /at [^\n]*generator\/[^\n]*/.exec(said)?.[0] ?? said.slice(0, 80).replace(/\d+/g, "N");
}

function print({ tried, seconds, longest, memory, outcomes, failures }, sources) {
  printTable([
    ["outcome", "number"],
    ...Object.entries(outcomes)
      .toSorted()
      .map(([name, number]) => [name, count(number)]),
  ]);
  console.log();
  printTable([
    ["", ""],
    ["descriptions they were made of", count(sources)],
    ["mutated descriptions", count(tried)],
    ["minutes of processor time", (seconds / 60).toFixed(1)],
    ["longest stage, s", longest.toFixed(1)],
    ["most memory of the process, MB", count(memory / 1e6)],
    ["kinds of failure", count(failures.size)],
  ]);
  for (const [kind, { trials }] of failures)
    console.log(`${trials.length} × ${kind}, first with --seed ${trials[0]} --count 1`);
}
