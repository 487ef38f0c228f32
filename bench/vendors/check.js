// A process that is asked what comes of one description: `{ file, root, folder, known }`. It writes the package to the folder,
// not formatted, and checks all but its types. `known` is the hash of the package that was checked before, if there was one.
import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { register } from "tsx/esm/api";
import { checksHash } from "./kept.js";

register(); // the generator is TypeScript
const { prepare } = await import("../../generator/generate.ts");
const { Diagnostics } = await import("../../generator/diagnostics/diagnostics.ts");
const { emitInput } = await import("../../generator/emit/emit-context.ts");
const { emitVersion } = await import("../../generator/emit/emit-version.ts");
const { printedText } = await import("../../generator/output/printed-text.ts");
const { checkPackage, ways } = await import("../../test/conformance/own-mock/check-package.ts");
const { loadPackage } = await import("../../test/conformance/own-mock/own-package.ts");
const { compareSamples } = await import("./samples.js");

/** The faults that are written out for each way. */
const mostFaults = 20;

process.on("message", async ({ file, root, folder, known }) => {
  const outcome = {};
  try {
    const emitted = await emittedFrom({ file, root, corrections: [] }, outcome);
    if (emitted !== undefined && outcome.package === known) outcome.isUnchanged = true;
    else if (emitted !== undefined) await check(emitted, folder, outcome);
  } catch (error) {
    outcome.crash = String(error instanceof Error ? error.stack : error).slice(0, 1500);
  }
  process.send(outcome);
});

/** Runs the work, and notes its seconds of the processor: others work on the machine, too. */
async function timed(outcome, name, work) {
  const start = process.cpuUsage();
  const result = await work();
  const { user, system } = process.cpuUsage(start);
  outcome.seconds = { ...outcome.seconds, [name]: Math.round((user + system) / 1e5) / 10 };
  return result;
}

async function emittedFrom(request, outcome) {
  return timed(outcome, "generate", async () => {
    const { input: api, diagnostics } = await prepare(request);
    const errors = diagnostics.filter(({ severity }) => severity === "error");
    if (errors.length > 0) {
      outcome.errors = errors.map(
        ({ code, message, pointer }) => `${code} ${pointer ?? ""} ${message}`,
      );
      outcome.isReadInPart = await isReadInPart(request);
      return undefined;
    }
    outcome.operations = api.model.operations.length;
    outcome.schemas = api.model.schemas.length;
    const texts = new Map();
    for (const one of emitVersion(api, undefined, new Diagnostics(api.spec.locate)))
      texts.set(one.path, await printedText(one));
    outcome.package = hashOf(texts);
    return { api, texts };
  });
}

/** Whether something is left where what is invalid is left out. */
async function isReadInPart(request) {
  const { diagnostics } = await prepare({ ...request, skipInvalid: true });
  return diagnostics.every(({ severity }) => severity !== "error");
}

function hashOf(texts) {
  const hash = createHash("sha256").update(checksHash);
  for (const [path, text] of texts) hash.update(path).update("\0").update(text).update("\0");
  return hash.digest("hex");
}

async function check({ api, texts }, folder, outcome) {
  for (const [path, text] of texts) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  outcome.bytes = [...texts.values()].reduce((sum, text) => sum + text.length, 0);
  const input = emitInput(api.model, api.names, api.settings);
  Object.assign(
    outcome,
    await timed(outcome, "samples", () => compareSamples(api.spec, input, folder)),
  );
  outcome.exchanges = await timed(outcome, "exchanges", () => exchangesOf(input, folder));
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
