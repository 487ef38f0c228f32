// What `npm run build` does: compiles `src/` to `dist/`, as ES modules with their declarations, and once more as CommonJS in
// `dist/cjs/`, for what cannot `require` an ES module: Jest, Node 18, TypeScript's `module: node16`. Node 20.19 and bundlers
// never load the second ones (see `exports` in package.json), so that an app has each class once.
//
// `node build.js [folder] [options of tsc]`. Where the sources have an error, `dist/` stays as it was.

import * as fs from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import ts from "typescript";

const { fileNames, options: given } = ts.parseCommandLine(process.argv.slice(2));
const folder = resolve(fileNames[0] ?? import.meta.dirname);
const dist = join(folder, "dist");

/** Whatever `tsconfig.json` says: all output belongs into `dist/`. TypeScript's own declarations need no check. */
const places = {
  ...{ rootDir: join(folder, "src"), outDir: dist, declarationDir: undefined, outFile: undefined },
  ...{ noEmit: false, emitDeclarationOnly: false, incremental: false, composite: false },
  ...{ tsBuildInfoFile: undefined, skipDefaultLibCheck: true },
};

const modules = compiled();
if (modules === undefined) process.exitCode = 1;
else replaceBuild(new Map([...modules, ...commonJsOf(modules)]));

/** What the compiler makes of `src/`, by path in `dist/`; undefined where it reports an error. */
function compiled() {
  const host = { ...ts.sys, onUnRecoverableConfigFileDiagnostic: (fault) => report([fault]) };
  const project = join(folder, "tsconfig.json");
  const config = ts.getParsedCommandLineOfConfigFile(project, given, host);
  if (config === undefined) return undefined;
  const options = { ...config.options, ...places };
  const program = ts.createProgram({
    rootNames: config.fileNames,
    options,
    configFileParsingDiagnostics: config.errors,
  });
  const files = new Map();
  const { diagnostics } = program.emit(undefined, (file, text) => {
    const path = relative(dist, file).replaceAll("\\", "/");
    if (!path.startsWith("../")) files.set(path, text);
  });
  const faults = [
    ...program.getConfigFileParsingDiagnostics(),
    ...program.getOptionsDiagnostics(),
    ...program.getSyntacticDiagnostics(),
    ...program.getGlobalDiagnostics(),
    ...program.getSemanticDiagnostics(),
    ...diagnostics,
  ];
  report(ts.sortAndDeduplicateDiagnostics(faults));
  return faults.length === 0 ? files : undefined;
}

function report(faults) {
  const getCanonicalFileName = (name) => name;
  const host = { getCanonicalFileName, getCurrentDirectory: process.cwd, getNewLine: () => "\n" };
  process.stderr.write(ts.formatDiagnostics(faults, host));
}

/** The modules as CommonJS. Their declarations are the same, and lead an editor to the same sources, but for the schema. */
function* commonJsOf(files) {
  const compilerOptions = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 };
  const removeComments = true;
  for (const [path, text] of files) {
    if (path.endsWith(".js")) {
      const more = { fileName: path, compilerOptions: { ...compilerOptions, removeComments } };
      yield [`cjs/${path}`, ts.transpileModule(text, more).outputText];
    } else if (path === "schema.d.ts") {
      // The longest by far; its comments stand in the models as well.
      const source = ts.createSourceFile(path, text, ts.ScriptTarget.ES2022);
      yield [`cjs/${path}`, ts.createPrinter({ removeComments }).printFile(source)];
    } else if (path.endsWith(".d.ts")) {
      const way = `${"../".repeat(path.split("/").length)}${path.replace(/[^/]*$/, "")}`;
      yield [`cjs/${path}`, text.replace(/(\/\/# sourceMappingURL=)(\S+)\s*$/, `$1${way}$2\n`)];
    }
  }
  yield ["cjs/package.json", '{ "type": "commonjs" }\n'];
}

/**
 * Puts a folder of these files, and of no others, in place of `dist/`: a build that is killed leaves the old one, the new
 * one, or for a moment none. The description is no work of the compiler, so it comes along.
 */
function replaceBuild(files) {
  clearDrafts();
  const draft = join(folder, `.dist-${process.pid}`);
  const description = descriptionText();
  if (description !== undefined) files.set("openapi.json", description);
  for (const [path, text] of files) {
    fs.mkdirSync(dirname(join(draft, path)), { recursive: true });
    fs.writeFileSync(join(draft, path), text);
  }
  const old = `${draft}-old`;
  if (fs.lstatSync(dist, { throwIfNoEntry: false }) !== undefined) fs.renameSync(dist, old);
  fs.renameSync(draft, dist);
  fs.rmSync(old, { recursive: true, force: true, maxRetries: 3 });
}

function descriptionText() {
  const file = join(dist, "openapi.json");
  const isOurs =
    fs.lstatSync(dist, { throwIfNoEntry: false })?.isDirectory() === true &&
    fs.lstatSync(file, { throwIfNoEntry: false })?.isFile() === true;
  return isOurs ? fs.readFileSync(file, "utf8") : undefined;
}

/** What builds left that were killed. */
function clearDrafts() {
  for (const name of fs.readdirSync(folder)) {
    const [, id] = /^\.dist-(\d+)(?:-old)?$/.exec(name) ?? [];
    if (id !== undefined && !isRunning(Number(id)))
      fs.rmSync(join(folder, name), { recursive: true, force: true, maxRetries: 3 });
  }
}

function isRunning(id) {
  if (id === process.pid) return false;
  try {
    return process.kill(id, 0);
  } catch (error) {
    return error.code === "EPERM";
  }
}
