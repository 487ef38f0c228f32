import { dirname, join } from "node:path/posix";
import { ts } from "ts-morph";

/** Where the libraries of the compiler are: ts-morph has them in memory, and a host of the compiler's own does not know. */
export function libraryHost(
  program: ts.Program,
): Pick<ts.CompilerHost, "getDefaultLibLocation" | "getDefaultLibFileName"> | undefined {
  const library = program.getSourceFiles().find((file) => program.isSourceFileDefaultLibrary(file));
  if (library === undefined) return undefined;
  const folder = dirname(library.fileName);
  return {
    getDefaultLibLocation: () => folder,
    getDefaultLibFileName: (options) => join(folder, ts.getDefaultLibFileName(options)),
  };
}
