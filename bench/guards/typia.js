// typia writes its checks while TypeScript compiles; here its transformer is called without a patched compiler.
import { join } from "node:path";
import typiaTransform from "typia/lib/transform";
import ts from "typescript";
import { typiaType } from "./dialects.js";

const file = join(import.meta.dirname, "typia-checks.ts");

/** A module that exports a check for each subject, under its name. */
export function typiaModule(subjects, names = subjects.all.map(({ name }) => name)) {
  const lines = names.map((name) => {
    const type = typiaType(subjects.resolve(`/${name}`), subjects);
    return `export const ${name} = typia.createIs<${type}>();`;
  });
  return transformed(`import typia, { tags } from "typia";\n${lines.join("\n")}\n`);
}

function transformed(text) {
  const options = {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    strict: true,
    skipLibCheck: true,
    types: [],
  };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists, readFile } = host;
  host.getSourceFile = (name, ...rest) =>
    name === file ? ts.createSourceFile(name, text, rest[0]) : getSourceFile(name, ...rest);
  host.fileExists = (name) => name === file || fileExists(name);
  host.readFile = (name) => (name === file ? text : readFile(name));
  const program = ts.createProgram([file], options, host);
  let output = "";
  const faults = [];
  const extras = { addDiagnostic: (fault) => faults.push(fault) };
  const transform = typiaTransform.default ?? typiaTransform;
  program.emit(program.getSourceFile(file), (_, written) => (output = written), undefined, false, {
    before: [transform(program, {}, extras)],
  });
  const all = [...faults, ...program.getSemanticDiagnostics(program.getSourceFile(file))];
  if (all.length > 0) throw new Error(ts.formatDiagnostics(all, host));
  return output;
}
