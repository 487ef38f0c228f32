import { medians } from "../generate/measure.js";
import { count, printTable } from "../table.js";
import { compile, compilers } from "./compile.js";
import { writeProject } from "./programs.js";

/** With `skipLibCheck`, as `tsc --init` sets it. */
export async function printTimes(all, runs) {
  for (const [program, title] of [
    ["one", "An app that calls one operation"],
    ["all", "An app that calls all operations"],
  ]) {
    const chosen = all.filter(({ programs }) => programs[program] !== undefined);
    for (const compiler of Object.keys(compilers)) {
      const measured = new Map(chosen.map(({ name }) => [name, []]));
      for (let run = 0; run < runs; run++) {
        for (const client of chosen) {
          const project = writeProject(client, program, { skipLibCheck: true });
          measured.get(client.name).push(await compile(compiler, project));
        }
      }
      console.log(`\n${title}, ${compiler} (medians of ${runs} interleaved runs)\n`);
      printTable([
        ["", "wall, s", "CPU, s", "types", "instantiations", "memory, MB"],
        ...[...measured].map(([name, taken]) => {
          const { seconds, cpu, types, instantiations, memory } = medians(taken);
          const times = [seconds.toFixed(2), cpu.toFixed(2)];
          return [name, ...times, count(types), count(instantiations), count(memory)];
        }),
      ]);
    }
  }
}
