// The process that reads mutated descriptions, one after another, and says what became of each.
import { writeFileSync } from "node:fs";
import { register } from "tsx/esm/api";
import ts from "typescript";

register();
const { prepare } = await import("../../generator/generate.ts");
const { emitVersion } = await import("../../generator/emit/emit-version.ts");
const { Diagnostics } = await import("../../generator/diagnostics/diagnostics.ts");
const { moduleText } = await import("../../generator/output/unformatted-file.ts");
const { loadSide } = await import("../../generator/diff/load-side.ts");
const { diff } = await import("../../generator/diff/diff.ts");
const { checkDescription } = await import("../../generator/specs/check-description.ts");
const reports = await Promise.all([
  import("../../generator/diff/report/terminal-report.ts").then((one) => one.terminalReport),
  import("../../generator/diff/report/markdown-report.ts").then((one) => one.markdownReport),
  import("../../generator/diff/report/json-report.ts").then((one) => one.jsonReport),
  import("../../generator/diff/report/sarif-report.ts").then((one) => one.sarifReport),
  import("../../generator/diff/report/html-report.ts").then((one) => one.htmlReport),
]);
const { schemaTypes } = await import("../../generator/tasks/schema-types.ts");
const { levels } = await import("../../generator/diff/codes/verdicts.ts");

const stages = { generate, "generate --skip-invalid": generateValid, check, diff: compare };

process.on("message", async ({ original, mutated, file }) => {
  writeFileSync(file, mutated);
  writeFileSync(`${file}.original.json`, original);
  const results = [];
  for (const [stage, run] of Object.entries(stages)) {
    // Where nothing is to be left out, it would do the same once more.
    if (run === generateValid && results.some(({ kind }) => kind === "made")) continue;
    process.send({ stage });
    const start = process.cpuUsage();
    const outcome = await run(file).catch((error) => ({
      kind: "crashed",
      said: String(error.stack ?? error),
    }));
    const { user, system } = process.cpuUsage(start);
    results.push({ stage, ...outcome, seconds: (user + system) / 1e6 });
  }
  process.send({ results, memory: process.resourceUsage().maxRSS * 1024 });
});
process.send({ isReady: true });

function generateValid(file) {
  return generate(file, { skipInvalid: true });
}

async function generate(file, options = {}) {
  const { input, diagnostics } = await prepare({ file, corrections: [], ...options });
  if (input === undefined) return refusal(diagnostics);
  const emitting = new Diagnostics(input.spec.locate);
  for (const source of emitVersion(input, undefined, emitting)) {
    if ("document" in source) await schemaTypes(source.document);
    else if (source.path.startsWith("src/") && !source.path.startsWith("src/runtime/"))
      requireSyntax(source.path, "text" in source ? source.text : moduleText(source));
  }
  return { kind: "made" };
}

/** An error has to say something, and where. */
function refusal(diagnostics) {
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  if (errors.length === 0) throw new Error("Nothing was made, and no error said why.");
  const unclear = errors.find(({ message, place }) => message === "" || place === undefined);
  if (unclear !== undefined) throw new Error(`${unclear.code} without a place: ${unclear.message}`);
  return { kind: "refused" };
}

function requireSyntax(path, text) {
  const { parseDiagnostics } = ts.createSourceFile(path, text, ts.ScriptTarget.ES2022);
  const [fault] = parseDiagnostics;
  if (fault === undefined) return;
  const words = ts.flattenDiagnosticMessageText(fault.messageText, " ");
  throw new Error(`${path}: ${words} at ${text.slice(fault.start - 40, fault.start + 40)}`);
}

async function check(file) {
  await checkDescription({ file, corrections: [] });
  return { kind: "checked" };
}

async function compare(file) {
  const [before, after] = await Promise.all(
    [`${file}.original.json`, file].map((one) =>
      loadSide({ label: one === file ? "new" : "old", file: one, corrections: [], noCache: true }),
    ),
  );
  if (after.side === undefined) return { kind: "refused" };
  for (const pair of [
    [before.side, after.side],
    [after.side, before.side],
  ]) {
    const input = { diff: diff(...pair), levels, names: ["old", "new"] };
    for (const report of reports) report(input, { color: false });
  }
  return { kind: "compared" };
}
