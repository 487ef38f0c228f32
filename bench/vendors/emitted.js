// Each of the 1,000 descriptions, read and emitted in one process, but not formatted: a tenth of a second for most. Prints
// which are refused and why, and which crash. `node bench/vendors/emitted.js`, or with parts of the names of those that are
// wanted. `--largest=600` leaves out those of more kB, the small ones come first. `--compile` compiles what was emitted,
// twenty packages at a time; `--skip-invalid` leaves out what is invalid. It ends with 1 where one crashes, or has type errors.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { register } from "tsx/esm/api";
import { compilerErrorsOfAll } from "./compile.js";
import { documents } from "./documents.js";

register(); // the generator is TypeScript
const { prepare } = await import("../../generator/generate.ts");
const { emitVersion } = await import("../../generator/emit/emit-version.ts");
const { callTask } = await import("../../generator/tasks/call-task.ts");
const { moduleText } = await import("../../generator/output/unformatted-file.ts");
const { Diagnostics } = await import("../../generator/diagnostics/diagnostics.ts");

/** Packages that are compiled together, and the most characters that they have together, about. */
const together = { packages: 20, characters: 40_000_000 };
const hasOption = (name) => process.argv.includes(name);
const largest = process.argv.find((one) => one.startsWith("--largest="))?.slice(10) ?? Infinity;
const wanted = process.argv.slice(2).filter((one) => !one.startsWith("--"));
const chosen = documents()
  .filter(
    ({ name, size }) =>
      size <= 1000 * Number(largest) &&
      (wanted.length === 0 || wanted.some((part) => name.includes(part))),
  )
  .toSorted((a, b) => a.size - b.size);
const folder = mkdtempSync(join(tmpdir(), "vendors-"));
const counts = { emitted: 0, refused: 0, crashed: 0, compiled: 0, notCompiled: 0 };
const written = { names: new Map(), characters: 0 };
for (const { name, file } of chosen) {
  const { kind, said, files } = await outcomeOf(file);
  counts[kind] += 1;
  if (said !== undefined) console.log(`${name} ${kind}: ${said}`);
  if (files === undefined || !hasOption("--compile")) continue;
  await write(name, files);
  if (written.names.size >= together.packages || written.characters > together.characters)
    compileWritten();
}
compileWritten();
rmSync(folder, { recursive: true });
console.log(`${chosen.length} descriptions:`, counts);

process.exitCode = counts.crashed + counts.notCompiled === 0 ? 0 : 1;

async function outcomeOf(file) {
  try {
    const request = { file, corrections: [], skipInvalid: hasOption("--skip-invalid") };
    const { input, diagnostics } = await prepare(request);
    const error = diagnostics.find(({ severity }) => severity === "error");
    if (error !== undefined)
      return { kind: "refused", said: `${error.code} ${error.pointer ?? ""} ${error.message}` };
    const files = [...emitVersion(input, undefined, new Diagnostics(input.spec.locate))];
    return { kind: "emitted", files };
  } catch (error) {
    return { kind: "crashed", said: String(error.stack ?? error).slice(0, 300) };
  }
}

async function write(name, files) {
  const own = `p${written.names.size}`;
  written.names.set(own, name);
  for (const file of files) {
    const path = join(folder, own, file.path);
    const text = await textOf(file);
    written.characters += text.length;
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
}

function textOf(file) {
  if ("document" in file) return callTask("schemaTypes", file.document);
  return "text" in file ? file.text : moduleText(file);
}

function compileWritten() {
  if (written.names.size === 0) return;
  const errors = new Map();
  for (const line of compilerErrorsOfAll(folder, [...written.names.keys()])) {
    const own = line.slice(0, line.indexOf("/"));
    errors.set(own, [...(errors.get(own) ?? []), line]);
  }
  for (const [own, lines] of errors) {
    console.log(`${written.names.get(own) ?? own} has ${lines.length} type errors:`);
    for (const line of lines.slice(0, 3)) console.log(`  ${line}`);
  }
  counts.notCompiled += errors.size;
  counts.compiled += written.names.size - errors.size;
  for (const own of written.names.keys()) rmSync(join(folder, own), { recursive: true });
  written.names.clear();
  written.characters = 0;
}
