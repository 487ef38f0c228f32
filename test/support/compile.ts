import { fileURLToPath } from "node:url";
import ts from "typescript";

/** As strict as the generated packages are. */
const strict: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  lib: ["lib.es2022.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts", "lib.dom.asynciterable.d.ts"],
  types: [],
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noImplicitOverride: true,
  verbatimModuleSyntax: true,
  isolatedModules: true,
  noEmit: true,
  skipLibCheck: false,
  skipDefaultLibCheck: true,
};

const root = fileURLToPath(new URL("../../", import.meta.url));

/**
 * Type-checks files that need not exist: they stand below the project's folder, and may import what does exist there.
 * Gives what is wrong, as `path:line: message`.
 */
export function compile(
  files: Readonly<Record<string, string>>,
  options: ts.CompilerOptions = {},
): string[] {
  const given = new Map(Object.entries(files).map(([path, text]) => [root + path, text]));
  const settings = { ...strict, ...options };
  const host = ts.createCompilerHost(settings);
  const { fileExists, readFile, directoryExists } = host;
  host.fileExists = (path) => given.has(path) || fileExists(path);
  host.readFile = (path) => given.get(path) ?? readFile(path);
  host.directoryExists = (path) =>
    [...given.keys()].some((one) => one.startsWith(`${path}/`)) || directoryExists?.(path) === true;
  const program = ts.createProgram([...given.keys()], settings, host);
  return ts.getPreEmitDiagnostics(program).map(complaint);
}

function complaint({ file, start, messageText }: ts.Diagnostic): string {
  const message = ts.flattenDiagnosticMessageText(messageText, "\n");
  if (file === undefined) return message;
  const { line } = file.getLineAndCharacterOfPosition(start ?? 0);
  return `${file.fileName.replace(root, "")}:${line + 1}: ${message}`;
}
