import { ts } from "ts-morph";
import { diagnosticOf, type Diagnostic } from "../diagnostics/diagnostics.js";
import { ownFiles, placeIn, readPrograms, UnparsedFile } from "./program.js";
import { shown } from "./shown-path.js";

/**
 * What the work on a program gives, or the diagnostic of a program that is nested too deeply for the compiler, which is
 * recursive: of parentheses and chains of calls by the thousand.
 */
export async function unlessTooDeep<Result>(
  tsconfig: string,
  work: () => Result | Promise<Result>,
): Promise<Result | readonly [Diagnostic]> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof UnparsedFile) return [tooDeep(tsconfig, { ...start, file: error.file })];
    if (!isStackOverflow(error)) throw error;
    return [tooDeep(tsconfig, deepestPlace(tsconfig))];
  }
}

const start = { line: 1, column: 1 };

function isStackOverflow(error: unknown): boolean {
  return error instanceof RangeError && error.message.includes("call stack");
}

function tooDeep(tsconfig: string, at: ReturnType<typeof deepestPlace>): Diagnostic {
  return diagnosticOf("program-too-deep", {
    at,
    message: `The program of ${shown(tsconfig)} is nested too deeply for the TypeScript compiler.`,
    hint: "Break up its longest expression, for instance with variables.",
  });
}

/** The compiler does not say where. */
function deepestPlace(tsconfig: string) {
  const files = readPrograms(tsconfig).programs.flatMap((user) => ownFiles(user));
  const [deepest] = files.map(deepestIn).toSorted((a, b) => b.depth - a.depth);
  if (deepest === undefined) return { ...start, file: shown(tsconfig) };
  return placeIn(deepest.file, deepest.node.getStart(deepest.file), 1);
}

function deepestIn(file: ts.SourceFile) {
  const waiting: { readonly node: ts.Node; readonly depth: number }[] = [{ node: file, depth: 0 }];
  let deepest = { node: file as ts.Node, depth: 0 };
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    const { node, depth } = at;
    if (depth > deepest.depth) deepest = at;
    ts.forEachChild(node, (child) => {
      waiting.push({ node: child, depth: depth + 1 });
    });
  }
  return { ...deepest, file };
}
