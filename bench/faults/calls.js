// Calls of the client under random faults of a loopback server, and what became of each.
import { count, printTable } from "../table.js";

/** True unless a call was lost or ended twice, or a POST was acted upon twice. */
export async function calls({ count: number = 20_000, seed }) {
  const { runStorm } = await import("../../test/runtime/storm.ts");
  const figures = await runStorm({ calls: number, seed, hangs: 40 });
  const { outcomes, faults, endedOnce, mistaken, actedTwice, invented } = figures;
  const byCount = (counts) => Object.entries(counts).sort(([, a], [, b]) => b - a);
  printTable([["outcome", "calls"], ...byCount(outcomes).map(([name, n]) => [name, count(n)])]);
  console.log();
  printTable([["fault", "requests"], ...byCount(faults).map(([name, n]) => [name, count(n)])]);
  console.log();
  const sums = {
    calls: number,
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
  return (
    endedOnce === number &&
    mistaken + actedTwice.length + invented.length + figures.listeners + figures.rejections === 0
  );
}
