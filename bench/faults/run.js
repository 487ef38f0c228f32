// What becomes of calls, of descriptions, of guards and of the tool's files when things go wrong; exit code 1 if a promise
// of SECURITY.md is broken. `node bench/faults/run.js [calls|mutations|guards|kills|handles]`, with `--seed N`, `--count N`
// (calls, kills, values), `--minutes N` (mutations) and `--only release` (kills: a part of a command's name).
import { parseArgs } from "node:util";
import { register } from "tsx/esm/api";

register(); // the generator and its tests are TypeScript

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: Object.fromEntries(
    ["seed", "count", "minutes", "also", "only"].map((name) => [
      name,
      { type: "string", multiple: name === "also" },
    ]),
  ),
});
const [kind = "calls"] = positionals;
const seed = Number(values.seed ?? 20_260_101);
const number = (text) => (text === undefined ? undefined : Number(text));
const options = {
  ...{ seed, count: number(values.count), minutes: number(values.minutes) },
  also: values.also ?? [],
  only: values.only ?? "",
};

const start = performance.now();
const isRight = await measure();
const seconds = (performance.now() - start) / 1000;
console.log(`\nSeed ${seed}, ${seconds.toFixed(0)} s, Node ${process.version}.`);
process.exit(isRight ? 0 : 1);

async function measure() {
  switch (kind) {
    case "calls":
      return (await import("./calls.js")).calls(options);
    case "mutations":
      return (await import("./mutations.js")).mutations(options);
    case "guards":
      return (await import("./guards.js")).guards(options);
    case "kills":
      return (await import("./kills.js")).kills(options);
    case "handles":
      return (await import("./handles.js")).handles(options);
    default:
      throw new Error(`There is no "${kind}": calls, mutations, guards, kills or handles.`);
  }
}
