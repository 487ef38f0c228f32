import { count, printTable } from "../table.js";

export function printSpeeds(speeds) {
  const [{ rows: names }] = speeds;
  console.log("\nTime of one call, as a multiple of bare `fetch` (medians of interleaved runs)\n");
  printTable([
    ["", ...speeds.flatMap(({ label }) => [label, "its CPU"])],
    ...names.map(({ name }, index) => [
      name,
      ...speeds.flatMap(({ rows }) =>
        [rows[index].ratio, rows[index].cpuRatio].map((ratio) => ratio.toFixed(2)),
      ),
    ]),
  ]);
  const perSecond = speeds.map(
    ({ label, rows }) => `${label} ${count(1e6 / rows[0].microseconds)}`,
  );
  console.log(`\nCalls per second of bare \`fetch\`: ${perSecond.join("; ")}.`);
}

export function printMemory(rows) {
  console.log("\nMemory of 10,000 calls over HTTP, in kB\n");
  printTable([
    ["", "kept after garbage collection", "most the process took (RSS)"],
    ...rows.map(({ name, kept, rss }) => [name, count(kept), count(rss)]),
  ]);
}

export function printSizes(rows) {
  console.log("\nAn app, bundled and minified, in bytes (gzipped)\n");
  const cell = ({ minified, gzipped }) => `${count(minified)} (${count(gzipped)})`;
  printTable([
    ["", "one call", "all operations"],
    ...rows.map(({ name, one, all }) => [name, cell(one), cell(all)]),
  ]);
}
