import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

const root = fileURLToPath(new URL("../../", import.meta.url));
const settings: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  lib: ["lib.es2023.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts", "lib.dom.asynciterable.d.ts"],
  types: ["node"],
  strict: true,
  skipLibCheck: true,
  noEmit: true,
};
const disk = ts.createCompilerHost(settings, true);
type Parsed = Map<string, ts.SourceFile | undefined>;
const parsed: Parsed = new Map();
const parsedPackages = new WeakMap<object, Parsed>();

/** The lines that `typescript` itself refuses, as `file:line`; whatever the package is called, it is the one given. */
export function compileAgainst(
  program: ReadonlyMap<string, string>,
  sources: ReadonlyMap<string, string>,
): ReadonlySet<string> {
  const folder = `${root}test/usage/new-package/`;
  const virtual = new Map([...sources].map(([path, text]) => [folder + path, text]));
  const given = new Map([
    ...virtual,
    ...[...program].map(([path, text]) => [root + path, text] as const),
  ]);
  const paths = Object.fromEntries(
    ["2.11", "unstable"].flatMap((version) => {
      const name = `@intercom-codegen/client-${version}`;
      const entries = {
        "": "index",
        "/guards": "guards/index",
        "/fixtures": "fixtures/index",
        "/testing": "testing",
      };
      return Object.entries(entries).map(([entry, file]) => [
        name + entry,
        [`${folder}src/${file}.ts`],
      ]);
    }),
  );
  const options = { ...settings, paths };
  const host: ts.CompilerHost = {
    ...disk,
    fileExists: (path) => given.has(path) || disk.fileExists(path),
    readFile: (path) => given.get(path) ?? disk.readFile(path),
    directoryExists: (path) =>
      `${path}/`.startsWith(folder) || disk.directoryExists?.(path) === true,
    getSourceFile: (path, target) => {
      const text = given.get(path);
      const isOwn = program.has(path.slice(root.length));
      if (text !== undefined && isOwn) return ts.createSourceFile(path, text, target, true);
      const known = text === undefined ? parsed : packages;
      if (!known.has(path)) {
        known.set(
          path,
          text === undefined
            ? disk.getSourceFile(path, target)
            : ts.createSourceFile(path, text, target, true),
        );
      }
      return known.get(path);
    },
  };
  const packages: Parsed = parsedPackages.get(sources) ?? new Map();
  parsedPackages.set(sources, packages);
  const files = [...program.keys()].map((path) => root + path);
  const compiled = ts.createProgram(files, options, host);
  return new Set(
    files.flatMap((path) => {
      const file = compiled.getSourceFile(path);
      if (file === undefined) throw new Error(`${path} is not compiled.`);
      const errors = [
        ...compiled.getSyntacticDiagnostics(file),
        ...compiled.getSemanticDiagnostics(file),
      ];
      return errors.map(
        ({ start = 0 }) =>
          `${path.slice(root.length)}:${file.getLineAndCharacterOfPosition(start).line + 1}`,
      );
    }),
  );
}

/** The sources of a package of `generated/`. */
export function generatedSources(version: string): ReadonlyMap<string, string> {
  const folder = join(root, "generated", version);
  const files = readdirSync(join(folder, "src"), { recursive: true, encoding: "utf8" });
  const sources = files
    .filter((file) => file.endsWith(".ts"))
    .map((file) => `src/${file.replaceAll("\\", "/")}`);
  return new Map(
    [...sources, "package.json"].map((file) => [file, readFileSync(join(folder, file), "utf8")]),
  );
}
