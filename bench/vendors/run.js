// The generator on descriptions of other vendors: `npm ci --prefix bench`, then `node bench/vendors/run.js`, or with parts
// of the names of those that are wanted. Each is generated; the package is compiled; its guards are asked about its
// fixtures and about values near them, and so is Ajv on the description's schemas. Writes RESULTS.md where all are tried.
import { fork } from "node:child_process";
import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { documents } from "./documents.js";
import { isGood, resultsText, summary, timesText, verdict } from "./report.js";

const seconds = 900;
const here = fileURLToPath(new URL(".", import.meta.url));
const wanted = process.argv.slice(2);
// The small ones first: what they have in common shows soon.
const chosen = documents()
  .filter(({ name }) => wanted.length === 0 || wanted.some((part) => name.includes(part)))
  .toSorted((a, b) => statSync(a.file).size - statSync(b.file).size);
/** One process for several descriptions, one after the other: a new one after a large one, or one that did not end. */
let worker;
const results = [];
for (const { name, file } of chosen) {
  const folder = mkdtempSync(join(tmpdir(), "vendor-"));
  const outcome = await checked(file, folder);
  rmSync(folder, { recursive: true, force: true });
  const result = { name, bytesRead: statSync(file).size, ...outcome };
  results.push(result);
  console.log(`${results.length}/${chosen.length} ${name}: ${verdict(result)}${timesText(result)}`);
  if (wanted.length > 0 && !isGood(result)) console.log(JSON.stringify(outcome, null, 2));
}
if (wanted.length === 0) {
  writeFileSync(join(here, "RESULTS.md"), resultsText(results));
}
console.log(summary(results));

process.exit();

function checked(file, folder) {
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
      if (outcome.crash !== undefined || worker.count >= 20 || statSync(file).size > 500_000) {
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
    child.send({ file, folder });
  });
}

function started(child) {
  const own = { child, count: 0, errors: "" };
  child.stderr.on("data", (data) => (own.errors = (own.errors + data).slice(-2000)));
  return own;
}
