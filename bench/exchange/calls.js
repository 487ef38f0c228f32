// The calls of one client as a module: compiled, so that its types can refuse an input, and bundled, so that it runs.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { importBundled } from "../runtime/bundle.js";

/** For each input: `send`, which sends it, or `cannot`, the reason why the client cannot express it. */
export async function callsOf({ imports, call }, inputs, { folder, name, baseUrl }) {
  const sources = inputs.map((input) => call(input));
  const head = `const baseUrl = ${JSON.stringify(baseUrl)};\n${imports(join(folder, name))}\n${start}\n`;
  const lines = sources.map((source) => (source.cannot ? "undefined,\n" : `() => ${source},\n`));
  const module = `${head}${lines.join("")}];\n`;
  const refused = refusedCalls(module, join(folder, `${name}.calls.ts`));
  const { calls } = await importBundled(module, join(folder, `${name}.mjs`));
  return sources.map(({ cannot }, at) => {
    const reason = cannot ?? (refused.has(at) ? "its types refuse it" : undefined);
    return reason ? { cannot: reason } : { send: calls[at] };
  });
}

const start = "export const calls = [";

const settings = {
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  allowImportingTsExtensions: true,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  lib: ["lib.es2023.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts", "lib.dom.asynciterable.d.ts"],
  types: [],
};

/** The positions of the calls that do not compile. */
function refusedCalls(module, file) {
  writeFileSync(file, module);
  const program = ts.createProgram([file], settings);
  const source = program.getSourceFile(file);
  const first = module.split("\n").indexOf(start) + 1;
  const positions = program.getSemanticDiagnostics(source).map((diagnostic) => {
    const position = source.getLineAndCharacterOfPosition(diagnostic.start).line - first;
    if (position >= 0) return position;
    throw new Error(ts.flattenDiagnosticMessageText(diagnostic.messageText, "\n"));
  });
  return new Set(positions);
}
