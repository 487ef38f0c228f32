import { existsSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { Project, ts } from "ts-morph";
import { diagnosticOf, type Diagnostic, type Place } from "../diagnostics/diagnostics.js";
import type { ProgramPlace } from "./impact.js";
import { isRegularFile, readRegularText } from "../files/regular-file.js";
import { shown } from "./shown-path.js";

/** A program as its `tsconfig.json` describes it. */
export interface UserProgram {
  readonly tsconfig: string;
  readonly options: ts.CompilerOptions;
  readonly program: ts.Program;
}

export interface ReadPrograms {
  readonly programs: readonly UserProgram[];
  readonly diagnostics: readonly Diagnostic[];
}

/** The program of a configuration, or of those that it refers to where it has no files of its own. */
export function readPrograms(path: string): ReadPrograms {
  return readEach([resolve(path)], new Set());
}

function readEach(paths: readonly string[], seen: Set<string>): ReadPrograms {
  const programs: UserProgram[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const path of paths) {
    const file = configurationFile(path);
    if (seen.has(file)) continue;
    seen.add(file);
    const { parsed, faults } = readConfiguration(file);
    diagnostics.push(...faults);
    if (parsed === undefined) continue;
    if (parsed.fileNames.length > 0) programs.push(programOf(file, parsed));
    const inner = readEach(parsed.projectReferences?.map((one) => one.path) ?? [], seen);
    programs.push(...inner.programs);
    diagnostics.push(...inner.diagnostics);
  }
  return { programs, diagnostics };
}

/** A folder stands for the configuration in it. */
export function configurationFile(path: string): string {
  return isFolder(path) ? join(path, "tsconfig.json") : path;
}

function isFolder(path: string): boolean {
  return existsSync(path) && statSync(path).isDirectory();
}

/** There is nothing to look at. */
const noInputs = 18003;

function readConfiguration(file: string): {
  readonly parsed?: ts.ParsedCommandLine;
  readonly faults: readonly Diagnostic[];
} {
  if (!isRegularFile(file)) {
    const message = existsSync(file)
      ? `${shown(file)} is not a file.`
      : `There is no ${shown(file)}.`;
    const hint = "Pass --usage the tsconfig.json of your program, or its folder.";
    return { faults: [diagnosticOf("file-unreadable", { message, hint })] };
  }
  const problems: ts.Diagnostic[] = [];
  const parsed = ts.getParsedCommandLineOfConfigFile(
    file,
    { noEmit: true },
    { ...ts.sys, readFile, onUnRecoverableConfigFileDiagnostic: (one) => problems.push(one) },
  );
  const hasReferences = (parsed?.projectReferences ?? []).length > 0;
  const known = parsed === undefined ? [] : ts.getConfigFileParsingDiagnostics(parsed);
  const faults = [...problems, ...known]
    .filter(
      ({ code, category }) =>
        category === ts.DiagnosticCategory.Error && !(code === noInputs && hasReferences),
    )
    .map((one) => configurationFault(file, one));
  return faults.length > 0 || parsed === undefined ? { faults } : { parsed, faults };
}

/** What `extends` leads to may be a pipe, too. */
function readFile(path: string): string | undefined {
  return isRegularFile(path) ? ts.sys.readFile(path) : undefined;
}

function configurationFault(file: string, problem: ts.Diagnostic): Diagnostic {
  const message = ts.flattenDiagnosticMessageText(problem.messageText, " ");
  const place =
    problem.file === undefined
      ? { file: shown(file), line: 1, column: 1 }
      : placeIn(problem.file, problem.start ?? 0, problem.length ?? 1);
  return diagnosticOf("tsconfig-invalid", { at: place, message });
}

function programOf(tsconfig: string, { fileNames, options }: ts.ParsedCommandLine): UserProgram {
  const settings = withDefaults(options, tsconfig);
  const project = new Project({
    compilerOptions: settings,
    skipAddingFilesFromTsConfig: true,
    skipFileDependencyResolution: true,
  });
  for (const file of fileNames) addFile(project, file);
  return {
    tsconfig: shown(tsconfig),
    options: settings,
    program: project.getProgram().compilerObject,
  };
}

/** A file that is nested too deeply for the parser. */
export class UnparsedFile extends Error {
  constructor(readonly file: string) {
    super(`${file} is nested too deeply.`);
  }
}

function addFile(project: Project, file: string): void {
  try {
    project.addSourceFileAtPathIfExists(file);
  } catch (error) {
    throw error instanceof RangeError ? new UnparsedFile(shown(file)) : error;
  }
}

/** The defaults of the program's compiler, if it is older than ours. */
function withDefaults(options: ts.CompilerOptions, tsconfig: string): ts.CompilerOptions {
  if (compilerVersion(tsconfig) >= 6) return options;
  return { strict: false, types: ["*"], ...options };
}

function compilerVersion(tsconfig: string): number {
  try {
    const file = createRequire(tsconfig).resolve("typescript/package.json");
    const { version = "" } = JSON.parse(readRegularText(file)) as { version?: string };
    return Number.parseInt(version, 10);
  } catch {
    // It is not installed there: then ours is as good as another.
    return Number.parseInt(ts.version, 10);
  }
}

/** The program's own sources: neither declarations nor what it depends on. */
export function ownFiles({ program }: UserProgram, packageRoot = ""): readonly ts.SourceFile[] {
  return program
    .getSourceFiles()
    .filter(
      (file) =>
        !file.isDeclarationFile &&
        !program.isSourceFileFromExternalLibrary(file) &&
        (packageRoot === "" || !file.fileName.startsWith(`${packageRoot}/`)),
    );
}

/** A stretch of a file; what goes over several lines ends with its first. */
export function placeIn(file: ts.SourceFile, start: number, length: number): ProgramPlace {
  const { line, character } = file.getLineAndCharacterOfPosition(start);
  const lineStart = file.getPositionOfLineAndCharacter(line, 0);
  const [source = ""] = file.text.slice(lineStart).split(/\r\n|[\n\r\u2028\u2029]/, 1);
  return {
    file: shown(file.fileName),
    line: line + 1,
    column: character + 1,
    source,
    length: Math.max(1, Math.min(length, source.length - character)),
  };
}

export function placeOfNode(node: ts.Node): ProgramPlace {
  const file = node.getSourceFile();
  const start = node.getStart(file);
  return placeIn(file, start, node.getEnd() - start);
}

/** By file, then by line and column. */
export function byPlace(a: Place, b: Place): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.line - b.line || a.column - b.column;
}
