// What a client costs whoever compiles it or types with it, ours and others. `npm install --prefix bench` first; then, in the
// project's folder, `node bench/typecheck/run.js [times] [errors] [latency] [--runs 5]`, on a machine that does nothing else.
// With VERBOSE=1 it shows the errors, and what a hover says.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { leftOut } from "../generate/peers.js";
import { callsOf211 } from "./calls.js";
import { printErrors, printPackageErrors } from "./errors.js";
import { printLatency } from "./editor.js";
import { writePrograms } from "./programs.js";
import { printTimes } from "./times.js";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { runs: { type: "string", default: "5" } },
});
const parts = positionals.length > 0 ? positionals : ["times", "errors", "latency"];
const runs = Number(values.runs);
const scratch = mkdtempSync(join(tmpdir(), "bench-typecheck-"));
try {
  if (parts.includes("errors")) printPackageErrors(scratch);
  execFileSync(process.execPath, [
    join(import.meta.dirname, "../generate/descriptions.js"),
    scratch,
  ]);
  const folder = join(scratch, "programs");
  mkdirSync(join(folder, "node_modules"), { recursive: true });
  const all = writePrograms(folder, await callsOf211(), join(scratch, "2.11.yaml"));
  if (leftOut !== undefined) console.log(leftOut);
  if (parts.includes("times")) await printTimes(all, runs);
  if (parts.includes("errors")) printErrors(all);
  if (parts.includes("latency")) printLatency(all, runs);
  console.log(`\nNode ${process.version}, ${process.platform} ${process.arch}.`);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
