// A process that is sent `{ file, folder }` of a description, and answers what came of it; with `isGeneratedOnly`, of
// generating alone.
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { register } from "tsx/esm/api";
import { compilerErrors } from "./compile.js";

register(); // the generator is TypeScript
const { generate } = await import("../../generator/generate.ts");
const { loadSpec } = await import("../../generator/load/load-spec.ts");
const { emitInput } = await import("../../generator/emit/emit-context.ts");
const { readApi } = await import("../../generator/model/read-api.ts");
const { checkPackage, ways } = await import("../../test/conformance/own-mock/check-package.ts");
const { loadPackage } = await import("../../test/conformance/own-mock/own-package.ts");
const { compareSamples } = await import("./samples.js");

/** The faults that are written out for each way. */
const mostFaults = 20;

process.on("message", async ({ file, folder, isGeneratedOnly }) => {
  const outcome = {};
  try {
    const generated = await generatedInto(outcome, file);
    if (outcome.errors === undefined && !isGeneratedOnly)
      await check({ file, folder, generated }, outcome);
  } catch (error) {
    outcome.crash = String(error instanceof Error ? error.stack : error).slice(0, 1500);
  }
  process.send(outcome);
});

/** In seconds, rounded. Of our own work the time of the processor: others work on the machine, too. */
const clocks = {
  processor: () => (process.cpuUsage().user + process.cpuUsage().system) / 1e6,
  wall: () => performance.now() / 1000,
};

async function timed(outcome, { name, clock }, work) {
  const start = clock();
  const result = await work();
  outcome.seconds = { ...outcome.seconds, [name]: Math.round((clock() - start) * 10) / 10 };
  return result;
}

async function generatedInto(outcome, file) {
  const generated = await timed(outcome, { name: "generate", clock: clocks.processor }, () =>
    generate({ file, corrections: [] }),
  );
  // Of the process so far: more than this description alone wants, where others came before it.
  outcome.peakMegabytes = Math.round(process.resourceUsage().maxRSS / 1000);
  const { diagnostics, files, model } = generated;
  const of = (severity) => diagnostics.filter((one) => one.severity === severity);
  outcome.warnings = countBy(of("warning").map(({ code }) => code));
  if (of("error").length > 0) {
    outcome.errors = of("error").map(
      ({ code, message, pointer }) => `${code} ${pointer ?? ""} ${message}`,
    );
    return generated;
  }
  outcome.operations = model.operations.length;
  outcome.schemas = model.schemas.length;
  outcome.bytes = files.reduce((sum, { text }) => sum + text.length, 0);
  return generated;
}

async function check({ file, folder, generated }, outcome) {
  for (const { path, text } of generated.files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  outcome.typeErrors = await timed(outcome, { name: "compile", clock: clocks.wall }, () =>
    compilerErrors(folder),
  );
  const { spec } = await loadSpec({ file, corrections: [] });
  const { api } = readApi(spec);
  const input = emitInput(api.model, api.names, api.settings);
  const samples = { name: "samples", clock: clocks.processor };
  Object.assign(outcome, await timed(outcome, samples, () => compareSamples(spec, input, folder)));
  const exchanges = { name: "exchanges", clock: clocks.processor };
  outcome.exchanges = await timed(outcome, exchanges, () => exchangesOf(input, folder));
}

/** The package against itself, in each way. */
async function exchangesOf(input, folder) {
  const own = await loadPackage(folder, input);
  const checked = [];
  for (const way of ways) {
    const { faults, ...counts } = await checkPackage(input, own, way);
    checked.push({ way, ...counts, faults: faults.slice(0, mostFaults) });
  }
  return checked;
}

function countBy(names) {
  const counts = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}
