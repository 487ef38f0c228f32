import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { medians } from "../generate/measure.js";
import { count, printTable } from "../table.js";
import { writeProject } from "./programs.js";

export function printLatency(all, runs) {
  const script = join(import.meta.dirname, "latency.js");
  const measured = new Map();
  const chosen = all.filter(({ programs }) => programs.edit !== undefined);
  for (let run = 0; run < runs; run++) {
    for (const client of chosen) {
      const project = writeProject(client, "edit", { skipLibCheck: true });
      const args = [script, join(client.folder, "edit.ts"), project];
      const taken = JSON.parse(execFileSync(process.execPath, args, { encoding: "utf8" }));
      measured.set(client.name, [...(measured.get(client.name) ?? []), taken]);
    }
  }
  console.log(`\nIn an editor, ms of a processor (medians of ${runs} interleaved runs)\n`);
  printTable([
    ["", "first completion", "completion", "hover", "names offered"],
    ...[...measured].map(([name, taken]) => {
      const { first, completion, hover, offered } = medians(taken);
      return [name, ...[first, completion, hover].map((one) => one.toFixed(0)), count(offered)];
    }),
  ]);
  if (process.env.VERBOSE) for (const [name, [{ shown }]] of measured) console.error(name, shown);
}
