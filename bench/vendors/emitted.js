// Each of the 1,000 descriptions, read and emitted in one process, but neither formatted nor compiled: a tenth of a second
// for most. Prints which are refused and why, and which crash. `node bench/vendors/emitted.js`, or with parts of the names of
// those that are wanted. `--largest=600` leaves out those of more kB. It ends with 1 where one crashes.
import { register } from "tsx/esm/api";
import { documents } from "./documents.js";

register(); // the generator is TypeScript
const { prepare } = await import("../../generator/generate.ts");
const { emitVersion } = await import("../../generator/emit/emit-version.ts");
const { Diagnostics } = await import("../../generator/diagnostics/diagnostics.ts");

const largest = process.argv.find((one) => one.startsWith("--largest="))?.slice(10) ?? Infinity;
const wanted = process.argv.slice(2).filter((one) => !one.startsWith("--"));
const chosen = documents().filter(
  ({ name, size }) =>
    size <= 1000 * Number(largest) &&
    (wanted.length === 0 || wanted.some((part) => name.includes(part))),
);
const counts = { emitted: 0, refused: 0, crashed: 0 };
for (const { name, file } of chosen) {
  const { kind, said } = await outcomeOf(file);
  counts[kind] += 1;
  if (said !== undefined) console.log(`${name} ${kind}: ${said}`);
}
console.log(`${chosen.length} descriptions:`, counts);

process.exitCode = counts.crashed === 0 ? 0 : 1;

async function outcomeOf(file) {
  try {
    const { input, diagnostics } = await prepare({ file, corrections: [] });
    const error = diagnostics.find(({ severity }) => severity === "error");
    if (error !== undefined)
      return { kind: "refused", said: `${error.code} ${error.pointer ?? ""} ${error.message}` };
    // Emitted one by one, as they are asked for.
    for (const _ of emitVersion(input, undefined, new Diagnostics(input.spec.locate))) continue;
    return { kind: "emitted" };
  } catch (error) {
    return { kind: "crashed", said: String(error.stack ?? error).slice(0, 300) };
  }
}
