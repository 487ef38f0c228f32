import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { createPatternRules } from "../../../generator/values/pattern/pattern-rules.js";
import { patternSample } from "../../../generator/values/pattern/pattern-sample.js";

export interface Slowest {
  readonly perKilobyte: number;
  readonly ms: number;
  readonly text: string;
}

const patience = 20_000;
const child = fileURLToPath(new URL("attack-child.js", import.meta.url));

/** Per pattern that is run, the slowest text that was found; a process that has to be ended is endlessly slow. */
export async function attack(patterns: readonly string[]): Promise<ReadonlyMap<string, Slowest>> {
  const found = new Map<string, Slowest>();
  let worker = fork(child);
  for (const pattern of patterns) {
    const { type } = createPatternRules()(pattern, undefined);
    const { patternAs = { source: pattern, flags: "u" }, patternLimit: limit } = type;
    if (limit === 0) continue;
    const lengths = [0, 12, 70];
    const samples = lengths.flatMap((minLength) => patternSample(pattern, { minLength }) ?? []);
    const slowest = await new Promise<Slowest>((resolve) => {
      const hung = { perKilobyte: Infinity, ms: Infinity, text: "the process had to be ended" };
      const timer = setTimeout(() => {
        worker.kill("SIGKILL");
        worker = fork(child);
        resolve(hung);
      }, patience);
      worker.once("message", (message) => {
        clearTimeout(timer);
        resolve(message as Slowest);
      });
      worker.send({ ...patternAs, limit, samples });
    });
    found.set(pattern, slowest);
  }
  worker.kill();
  return found;
}
