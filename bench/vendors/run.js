// The generator on descriptions of other vendors: `npm install --prefix bench`, `node bench/vendors/packages.js`, then
// `node bench/vendors/run.js`, or with parts of the names of those that are wanted. Each is generated; the package is compiled; its guards are asked about its
// fixtures and about values near them, and so is Ajv on the description's schemas; its client calls its own mock with every
// fixture of an input, in process and over HTTP. Where all are tried, writes results.md; what was tried before with the
// same sources is not tried again, so that a run can be broken off and taken up. `--generate` only generates, and
// `--every=12` takes each twelfth. `--kept`
// tries nothing: it writes the results of what was tried, and counts what was only generated.
import { fork } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { documents } from "./documents.js";
import { keptResults } from "./kept.js";
import { isGood, resultsText, summary, timesText, verdict } from "./report.js";

const seconds = 900;
const here = fileURLToPath(new URL(".", import.meta.url));
const isKeptOnly = process.argv.includes("--kept");
const isGeneratedOnly = process.argv.includes("--generate");
const every = Number(process.argv.find((one) => one.startsWith("--every="))?.slice(8) ?? 1);
const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
const untried = [];
// The small ones first: what they have in common shows soon.
const chosen = documents()
  .filter(({ name }) => wanted.length === 0 || wanted.some((part) => name.includes(part)))
  .toSorted((a, b) => a.size - b.size)
  .filter((_, index) => index % every === 0);
if (chosen.length === 0) {
  console.error(`No description has ${wanted.join(" or ")} in its name.`);
  process.exit(2);
}
/** One process for several descriptions, one after the other: a new one after a large one, or one that did not end. */
let worker;
const results = [];
for (const document of chosen) {
  const { name, size } = document;
  const kept = keptResults(document, isGeneratedOnly ? "generated" : "whole");
  const known = kept.find() ?? generatedBefore(document);
  if (known === undefined && isKeptOnly) {
    untried.push(name);
    continue;
  }
  const outcome = known ?? (await tried(document));
  if (known === undefined && outcome.crash === undefined) kept.keep(outcome);
  const result = { name, bytesRead: size, isGeneratedOnly, ...outcome };
  results.push(result);
  console.log(`${results.length}/${chosen.length} ${name}: ${verdict(result)}${timesText(result)}`);
  if (wanted.length > 0 && !isGood(result)) console.log(JSON.stringify(outcome, null, 2));
}
if (wanted.length === 0 && every === 1 && !isGeneratedOnly) {
  writeFileSync(join(here, "results.md"), resultsText(results, untried));
}
console.log(summary(results));

process.exit(results.every(isGood) ? 0 : 1);

/** Where nothing is tried, what came of generating alone is told, too. */
function generatedBefore(document) {
  const known = isKeptOnly ? keptResults(document, "generated").find() : undefined;
  return known && { ...known, isGeneratedOnly: true };
}

async function tried(document) {
  const folder = mkdtempSync(join(tmpdir(), "vendor-"));
  const outcome = await checked(document, folder);
  rmSync(folder, { recursive: true, force: true });
  return outcome;
}

function checked({ file, size }, folder) {
  const options = {
    execArgv: ["--max-old-space-size=6000"],
    stdio: ["ignore", "ignore", "pipe", "ipc"],
  };
  worker ??= started(fork(join(here, "check.js"), options));
  const { child } = worker;
  worker.count += 1;
  return new Promise((resolve) => {
    const timer = setTimeout(() => child.kill("SIGKILL"), 1000 * seconds);
    const done = (outcome) => {
      clearTimeout(timer);
      child.removeAllListeners("message").removeAllListeners("exit");
      if (
        outcome.crash !== undefined ||
        worker.count >= (isGeneratedOnly ? 250 : 20) ||
        size > 500_000
      ) {
        child.kill();
        worker = undefined;
      }
      resolve(outcome);
    };
    child.once("message", done);
    child.once("exit", (code, signal) => {
      const reason =
        signal === "SIGKILL" ? `not done after ${seconds} s` : worker.errors.slice(-800);
      done({ crash: `ended with ${signal ?? code}: ${reason}` });
    });
    child.send({ file, folder, isGeneratedOnly });
  });
}

function started(child) {
  const own = { child, count: 0, errors: "" };
  child.stderr.on("data", (data) => (own.errors = (own.errors + data).slice(-2000)));
  return own;
}
