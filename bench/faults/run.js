// Calls of the client under random faults of a loopback server, and what became of each; exit code 1 if one was lost,
// ended twice, or if a POST was acted upon twice. `node bench/faults/run.js [calls] [seed]`
import { register } from "tsx/esm/api";
import { count, printTable } from "../table.js";

register();
const { runStorm } = await import("../../test/runtime/storm.ts");

const [calls = 20_000, seed = 20_260_101] = process.argv.slice(2).map(Number);
const start = performance.now();
const figures = await runStorm({ calls, seed, hangs: 40 });
const seconds = (performance.now() - start) / 1000;

const { outcomes, faults, endedOnce, mistaken, actedTwice, invented } = figures;
const byCount = (counts) => Object.entries(counts).sort(([, a], [, b]) => b - a);
printTable([["outcome", "calls"], ...byCount(outcomes).map(([name, n]) => [name, count(n)])]);
console.log();
printTable([["fault", "requests"], ...byCount(faults).map(([name, n]) => [name, count(n)])]);
console.log();
const sums = {
  calls: calls,
  "of these, ended exactly once": endedOnce,
  "with the response of another call": mistaken,
  "requests that the server read whole": figures.requests,
  "POSTs that it acted upon": figures.acted,
  "more than once": actedTwice.length,
  "delivered, but not acted upon": invented.length,
  "listeners left": figures.listeners,
  "unhandled rejections": figures.rejections,
};
printTable([["", "number"], ...Object.entries(sums).map(([name, n]) => [name, count(n)])]);
console.log(`\nSeed ${seed}, ${seconds.toFixed(0)} s, Node ${process.version}.`);

const isRight =
  endedOnce === calls &&
  mistaken + actedTwice.length + invented.length + figures.listeners + figures.rejections === 0;
process.exit(isRight ? 0 : 1);
