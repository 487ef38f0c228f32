import { moduleText } from "../../generator/output/unformatted-file.js";
import type { Diff } from "../../generator/diff/diff.js";
import type { Side } from "../../generator/diff/compare/side.js";
import { emitClient } from "../../generator/emit/client.js";
import { emitHttp } from "../../generator/emit/http.js";
import { emitRoutes } from "../../generator/emit/routes.js";
import { emitInput } from "../../generator/emit/emit-context.js";
import { emitModels } from "../../generator/emit/models.js";
import { emitOperations } from "../../generator/emit/operations.js";
import { emitResources } from "../../generator/emit/resources.js";
import { faultsIn } from "../support/compile.js";

/** A program that was written for the package before. */
export interface Program {
  readonly name: string;
  readonly before: Side;
  readonly after: Side;
  readonly modules: readonly string[];
  readonly diff: Diff;
}

/**
 * Compiles the modules of all the programs at once, against the packages of one side, which are emitted in memory. Gives
 * the codes of what is wrong with each module. A type that was renamed is there by its old name too: that it is not is
 * said by another finding.
 */
export function faultsOf(
  programs: readonly Program[],
  side: "before" | "after",
): ReadonlyMap<string, readonly number[]> {
  const files: Record<string, string> = {};
  const modules: string[] = [];
  for (const program of programs) {
    const folder = `programs/${program.name}`;
    files[`${folder}/package.json`] = JSON.stringify({
      name: program.before.settings.packageName,
      type: "module",
      exports: { ".": "./src/index.ts" },
    });
    for (const { path, text } of packageFiles(program, side)) files[`${folder}/${path}`] = text;
    program.modules.forEach((text, index) => {
      const path = `${folder}/${index}.ts`;
      files[path] = text;
      modules.push(path);
    });
  }
  const faults = faultsIn(files, {
    exactOptionalPropertyTypes: false,
    skipLibCheck: true,
  });
  return new Map(
    modules.map((path) => [
      path.slice("programs/".length, -".ts".length),
      faults.filter((fault) => fault.path === path).map(({ code }) => code),
    ]),
  );
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
    `export type { ${settings.clientName}Options } from "./http.js";`,
    'export type * from "./models.js";',
    ...names.resources.map(({ fileName }) => `export * from "./resources/${fileName}.js";`),
    ...renamed,
  ];
  return [
    ...files.map((file) => ({ path: file.path, text: moduleText(file.source()) })),
    { path: "src/index.ts", text: index.join("\n") },
  ];
}
