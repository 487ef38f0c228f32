import { dirname, join } from "node:path/posix";
import { ts } from "ts-morph";
import type { FileChange } from "../usage/fix/patch.js";
import { findPackage, type ClientPackage } from "../usage/client-package.js";
import { programWithNew } from "../usage/new-package.js";
import type { UserProgram } from "../usage/program.js";

/** An error that a changed file has, and did not have before. */
export interface NewFault {
  readonly path: string;
  /** Where it is in the changed text. */
  readonly start: number;
  readonly message: string;
}

/** Compiles a program as it will be, against a package that need not be installed yet. */
export function faultsAfter(
  user: UserProgram,
  packageName: string,
  files: ReadonlyMap<string, string>,
  changes: readonly FileChange[],
): readonly NewFault[] {
  const client = findPackage(user, packageName);
  const changed = new Map(changes.map(({ path, after }) => [path, after]));
  const program = programWithNew(user, placed(user, packageName, client), files, changed);
  return changes.flatMap(({ path }) => {
    const file = program.getSourceFile(path);
    const old = user.program.getSourceFile(path);
    if (file === undefined || old === undefined) return [];
    const known = new Map<string, number>();
    for (const message of errorsIn(user.program, old).map(textOf))
      known.set(message, (known.get(message) ?? 0) + 1);
    return errorsIn(program, file).flatMap((one) => {
      const message = textOf(one);
      const count = known.get(message) ?? 0;
      known.set(message, count - 1);
      return count > 0 ? [] : [{ path, start: one.start ?? 0, message }];
    });
  });
}

/** The package where it is, or where it would be installed. */
function placed(
  { tsconfig }: UserProgram,
  name: string,
  found: ClientPackage | undefined,
): ClientPackage {
  if (found !== undefined && found.root !== "") return found;
  const folder = dirname(ts.sys.resolvePath(tsconfig).replaceAll("\\", "/"));
  return { name, root: join(folder, "node_modules", name), entries: new Set() };
}

function errorsIn(program: ts.Program, file: ts.SourceFile): readonly ts.Diagnostic[] {
  return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)];
}

function textOf({ code, messageText }: ts.Diagnostic): string {
  const [line = ""] = ts.flattenDiagnosticMessageText(messageText, "\n").split("\n");
  return `TS${code}: ${line.replace(/\.$/, "")}`;
}
