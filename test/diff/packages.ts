import { moduleText } from "../../generator/output/unformatted-file.js";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import type { Diff } from "../../generator/diff/diff.js";
import type { Side } from "../../generator/diff/compare/side.js";
import { emitClient, emitHttp, emitRoutes } from "../../generator/emit/client.js";
import { emitInput } from "../../generator/emit/emit-context.js";
import { emitModels } from "../../generator/emit/models.js";
import { emitOperations } from "../../generator/emit/operations.js";
import { emitResources } from "../../generator/emit/resources.js";

/** A program that was written for the package before. */
export interface Program {
  readonly name: string;
  readonly before: Side;
  readonly after: Side;
  readonly modules: readonly string[];
  readonly diff: Diff;
}

const runtime = fileURLToPath(new URL("../../templates/runtime/", import.meta.url));
const root = "/programs";

/**
 * Compiles the modules of all the programs at once, against the packages of one side, which are emitted in memory. Gives
 * the codes of what is wrong with each module. A type that was renamed is there by its old name too: that it is not is
 * said by another finding.
 */
export function faultsOf(
  programs: readonly Program[],
  side: "before" | "after",
): ReadonlyMap<string, readonly number[]> {
  const files = new Map<string, string>();
  const modules: string[] = [];
  for (const program of programs) {
    for (const { path, text } of packageFiles(program, side))
      files.set(`${root}/${program.name}/package/${path}`, text);
    program.modules.forEach((text, index) => {
      const path = `${root}/${program.name}/${index}.ts`;
      files.set(path, text);
      modules.push(path);
    });
  }
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    lib: ["lib.es2022.d.ts", "lib.dom.d.ts", "lib.dom.asynciterable.d.ts"],
    types: [],
    strict: true,
    noUncheckedIndexedAccess: true,
    noEmit: true,
    skipLibCheck: true,
  };
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile } = host;
  host.fileExists = (path) => files.has(path) || fileExists(path);
  host.readFile = (path) => files.get(path) ?? readFile(path);
  host.resolveModuleNameLiterals = (literals, from) =>
    literals.map(({ text }) => ({
      resolvedModule: {
        resolvedFileName: resolved(text, from),
        extension: ts.Extension.Ts,
      },
    }));
  const program = ts.createProgram(modules, options, host);
  return new Map(
    modules.map((path) => {
      const source = program.getSourceFile(path);
      const faults = [
        ...program.getSyntacticDiagnostics(source),
        ...program.getSemanticDiagnostics(source),
      ];
      return [path.slice(root.length + 1, -".ts".length), faults.map(({ code }) => code)];
    }),
  );
}

/** The runtime is one for all; a module's package is the one beside it. */
function resolved(name: string, from: string): string {
  if (!name.startsWith(".")) return join(dirname(from), "package/src/index.ts");
  const path = join(dirname(from), name.replace(/\.js$/, ".ts"));
  return path.replace(/^\/programs\/[^/]*\/package\/src\/runtime\//, runtime);
}

function packageFiles(
  program: Program,
  side: "before" | "after",
): readonly { readonly path: string; readonly text: string }[] {
  const { model, names, settings } = program[side];
  const input = emitInput(model, names, settings);
  const files = [
    emitClient(input),
    emitHttp(input),
    emitModels(input),
    emitOperations(input),
    emitRoutes(input),
    ...emitResources(input),
  ];
  const renamed = program.diff.findings.flatMap(({ code, args: { from, to } }) =>
    side === "after" && code === "export-renamed"
      ? [`export type { ${to} as ${from} } from "./models.js";`]
      : [],
  );
  const index = [
    'export * from "./client.js";',
    'export type * from "./models.js";',
    ...names.resources.map(({ fileName }) => `export * from "./resources/${fileName}.js";`),
    ...renamed,
  ];
  return [
    ...files.map((file) => ({ path: file.path, text: moduleText(file.source()) })),
    { path: "src/index.ts", text: index.join("\n") },
  ];
}
