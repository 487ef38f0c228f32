// How what generate and diff take grows with each dimension of a description. In the project's folder:
// `node bench/growth/run.js [generate] [diff] [--only pattern] [--most 1.2]`. Exits 1 if an exponent is larger than that.
import { fork } from "node:child_process";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { count, printTable } from "../table.js";
import { dimensions } from "./dimensions.js";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    only: { type: "string", default: "" },
    /** The largest exponent that is allowed. */
    most: { type: "string", default: "1.2" },
    /** Of processor time: a step that takes so much is the last. */
    seconds: { type: "string", default: "4" },
    /** A text of so many is the last. */
    megabytes: { type: "string", default: "4" },
    /** How much larger each description is than the one before it. */
    factor: { type: "string", default: "2" },
    /** How much larger than the usual beginning the first one is. */
    from: { type: "string", default: "1" },
  },
});
/** Less than this is noise. */
const least = 0.3;
/** Seconds of processor time after which a dimension is stopped: other programs on the machine do not count. */
const longest = 120;

const parts = positionals.length > 0 ? positionals : ["generate", "diff"];
const rows = [];
for (const part of parts)
  for (const name of Object.keys(dimensions))
    if (new RegExp(values.only, "u").test(name)) rows.push(await grown(part, name));
printTable([
  ["", "", "things", "kB", "s", "MB", "exponent", "end"],
  ...rows.map(({ name, part, last, exponent, end }) => [
    ...[name, part, count(last.things), count(last.bytes / 1000)],
    ...[last.cpu.toFixed(2), count(last.memory), exponent?.toFixed(2) ?? "", end],
  ]),
]);
const isSteep = ({ exponent = 0, end }) => exponent > Number(values.most) || end !== "";
if (rows.some(isSteep)) process.exitCode = 1;

/** Makes a dimension larger until it takes long enough to compare, and gives the exponent of the last step. */
async function grown(part, name) {
  const { steps, end } = await stepsOf(part, name);
  const last = steps.at(-1) ?? { things: 0, bytes: 0, cpu: 0, memory: 0 };
  const before = steps.at(-2);
  const isTold = before !== undefined && last.cpu > least;
  const exponent = isTold
    ? Math.log(last.cpu / before.cpu) / Math.log(last.bytes / before.bytes)
    : undefined;
  const line = steps.map(
    ({ things, cpu, isRefused }) =>
      `${things}: ${cpu.toFixed(2)} s${isRefused ? " (refused)" : ""}`,
  );
  process.stderr.write(
    `${part}, ${name}: ${line.join(", ")} ${exponent?.toFixed(2) ?? ""} ${end}\n`,
  );
  return { part, name, last, exponent, end };
}

function stepsOf(part, name) {
  const { seconds, megabytes, factor, from } = values;
  const options = Object.fromEntries(
    Object.entries({ seconds, megabytes, factor, from }).map(([key, value]) => [
      key,
      Number(value),
    ]),
  );
  const child = fork(join(import.meta.dirname, "steps.js"), [part, name, JSON.stringify(options)], {
    stdio: ["ignore", "ignore", "pipe", "ipc"],
    execPath: "/bin/sh",
    execArgv: ["-c", `ulimit -t ${longest}; exec "$0" "$@"`, process.execPath],
  });
  return new Promise((resolve) => {
    const steps = [];
    let said = "";
    child.on("message", (step) => steps.push(step));
    child.stderr.on("data", (text) => (said = (said + text).slice(-2000)));
    child.on("close", (code, signal) => {
      const isCrash = code !== 0 || said.includes("internal-error");
      const last = said.trim().split("\n").at(-1)?.slice(0, 80) ?? "";
      resolve({
        steps,
        end: signal ? `stopped after ${longest} s of processor time` : isCrash ? last : "",
      });
    });
  });
}
