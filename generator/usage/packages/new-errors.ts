import { ts } from "ts-morph";
import { compilerView, newError, type NewError } from "../compiler-view.js";
import { byPlace, ownFiles, type UserProgram } from "../program.js";

export interface NewErrors {
  readonly errors: readonly NewError[];
  /** How many errors the program has with the package before. */
  readonly faults: number;
}

/** What the compiler refuses with the package after and accepts with the one before: in the order of files and lines. */
export function newErrors(user: UserProgram, before: ts.Program, after: ts.Program): NewErrors {
  const own = [...ownFiles(user), ...ownDeclarations(user)];
  const { errors, faults } = compilerView(before, after, own);
  const found = [...errors, ...elsewhere(before, after, own), ...inSettings(user, before, after)];
  // As the compiler does: what it would write is looked at where nothing else is wrong.
  const written = found.length + faults === 0 ? inDeclarations(user, before, after) : [];
  return {
    errors: [...found, ...written].toSorted((a, b) => byPlace(a.shown.place, b.shown.place)),
    faults,
  };
}

function ownDeclarations({ program }: UserProgram): readonly ts.SourceFile[] {
  return program
    .getSourceFiles()
    .filter(
      (file) =>
        file.isDeclarationFile &&
        !program.isSourceFileFromExternalLibrary(file) &&
        !program.isSourceFileDefaultLibrary(file) &&
        !file.fileName.includes("/node_modules/"),
    );
}

/** Declarations of packages that do not fit together, unless `skipLibCheck` is set. Their lines move, so words count. */
function elsewhere(
  before: ts.Program,
  after: ts.Program,
  own: readonly ts.SourceFile[],
): readonly NewError[] {
  if (after.getCompilerOptions().skipLibCheck === true) return [];
  const known = new Set(librariesOf(before, own).flatMap((file) => errorsIn(before, file)));
  return librariesOf(after, own).flatMap((file) =>
    after
      .getSemanticDiagnostics(file)
      .filter((one) => !known.has(wordsOf(one)))
      .map((one) => newError(file, one)),
  );
}

function librariesOf(program: ts.Program, own: readonly ts.SourceFile[]) {
  const mine = new Set(own.map(({ fileName }) => fileName));
  return program
    .getSourceFiles()
    .filter((file) => file.isDeclarationFile && !mine.has(file.fileName));
}

function errorsIn(program: ts.Program, file: ts.SourceFile): readonly string[] {
  return program.getSemanticDiagnostics(file).map(wordsOf);
}

function wordsOf({ file, code, messageText }: ts.Diagnostic): string {
  return `${file?.fileName ?? ""} ${code} ${ts.flattenDiagnosticMessageText(messageText, "\n")}`;
}

/** `types: ["openai/shims/node"]`: what has no file is at the head of the configuration. */
function inSettings(
  { tsconfig }: UserProgram,
  before: ts.Program,
  after: ts.Program,
): readonly NewError[] {
  const of = (program: ts.Program) => [
    ...program.getOptionsDiagnostics(),
    ...program.getGlobalDiagnostics(),
  ];
  const known = new Set(of(before).map(wordsOf));
  const fresh = of(after).filter((one) => !known.has(wordsOf(one)));
  if (fresh.length === 0) return [];
  const text = ts.sys.readFile(tsconfig) ?? "";
  const configuration = ts.createSourceFile(tsconfig, text, ts.ScriptTarget.JSON, true);
  return fresh.map((one) =>
    one.file === undefined
      ? newError(configuration, { ...one, start: 0, length: 1 })
      : newError(one.file, one),
  );
}

function inDeclarations(
  user: UserProgram,
  before: ts.Program,
  after: ts.Program,
): readonly NewError[] {
  const { declaration, composite } = user.options;
  if ((declaration ?? composite) !== true) return [];
  return ownFiles(user).flatMap((file) => {
    const known = new Set(before.getDeclarationDiagnostics(file).map(wordsOf));
    return after
      .getDeclarationDiagnostics(file)
      .filter((one) => !known.has(wordsOf(one)))
      .map((one) => newError(file, one));
  });
}
