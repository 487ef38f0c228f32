import { resolve } from "node:path";
import { join } from "node:path/posix";
import type { ts } from "ts-morph";
import { counted } from "../../text/wording.js";
import { diagnosticOf, hasErrors, type Diagnostic } from "../../diagnostics/diagnostics.js";
import { isOf, moduleSpecifiers } from "../client-package.js";
import { byPlace, ownFiles, readPrograms, type UserProgram } from "../program.js";
import { shown } from "../shown-path.js";
import { blamer } from "./blame.js";
import { entriesOf } from "./entries.js";
import { hasTypes, type FetchedPackage } from "./fetch-package.js";
import { homesOf, mountsOf } from "./mounts.js";
import { newErrors } from "./new-errors.js";
import type { Break, PackageReport } from "./package-report.js";
import { packageView } from "./package-names.js";
import { programWith } from "./program-with.js";

export interface CompareRequest {
  readonly before: FetchedPackage;
  readonly after: FetchedPackage;
  readonly tsconfig: string;
  /** What the program imports the package as, where that is not its own name. */
  readonly importName?: string;
}

export interface ComparedPackages {
  readonly report?: PackageReport;
  readonly diagnostics: readonly Diagnostic[];
}

interface Part {
  readonly breaks: readonly Break[];
  readonly faults: number;
  readonly files: readonly string[];
  readonly usingFiles: readonly string[];
}

/** What of a program stops compiling with another version of a package, by cause. */
export function comparePackages(request: CompareRequest): ComparedPackages {
  const { before, after, tsconfig } = request;
  const importName = request.importName ?? importNameOf(before.name);
  const { programs, diagnostics } = readPrograms(tsconfig);
  if (hasErrors(diagnostics)) return { diagnostics };
  const untyped = [before, after].filter((one) => !isTyped(one, importName, programs));
  if (untyped.length > 0) return { diagnostics: untyped.map(noTypes) };
  const parts = programs.map((user) => compareIn(user, request, importName));
  const faults = parts.reduce((sum, part) => sum + part.faults, 0);
  return {
    report: {
      before: labelOf(before),
      after: labelOf(after),
      tsconfig: shown(tsconfig),
      importName,
      files: new Set(parts.flatMap((part) => part.files)).size,
      usingFiles: new Set(parts.flatMap((part) => part.usingFiles)).size,
      faults,
      breaks: grouped(parts.flatMap((part) => part.breaks)),
    },
    diagnostics: faults === 0 ? [] : [faulty(faults, tsconfig, before)],
  };
}

function labelOf({ name, version }: FetchedPackage): string {
  return `${name}@${version}`;
}

/** `@types/node` has the declarations of `node`, and `@types/a__b` those of `@a/b`. */
export function importNameOf(name: string): string {
  const [, bare] = /^@types\/(.+)$/.exec(name) ?? [];
  if (bare === undefined) return name;
  return bare.includes("__") ? `@${bare.replace("__", "/")}` : bare;
}

/** The declarations may be in a package of their own that the program has. */
function isTyped(
  { modules, name }: FetchedPackage,
  importName: string,
  programs: readonly UserProgram[],
): boolean {
  const types = `@types/${importName.replace(/^@/, "").replace("/", "__")}`;
  return (
    hasTypes(join(modules, name)) ||
    programs.some(({ program }) =>
      program.getSourceFiles().some(({ fileName }) => fileName.includes(`/node_modules/${types}/`)),
    )
  );
}

function noTypes(one: FetchedPackage): Diagnostic {
  return diagnosticOf("package-unreadable", {
    message: `${labelOf(one)} has no declarations: nothing says what it exports.`,
    hint: `If another package declares its types, compare that: npm:@types/${one.name}@….`,
  });
}

function faulty(faults: number, tsconfig: string, before: FetchedPackage): Diagnostic {
  return diagnosticOf("program-faulty", {
    message: `The program of ${shown(tsconfig)} has ${counted(faults, "type error")} with ${labelOf(before)}.`,
    hint: "They are left out. Fix them for a complete comparison.",
  });
}

function compareIn(
  given: UserProgram,
  { before, after }: CompareRequest,
  importName: string,
): Part {
  const folderName = before.name.startsWith("@types/") ? before.name : importName;
  const homes = homesOf(
    folderName,
    ownFiles(given).map(({ fileName }) => fileName),
    resolve(given.tsconfig).replaceAll("\\", "/"),
  );
  const read = new Map<string, ts.SourceFile>();
  const programOf = (one: FetchedPackage) =>
    programWith(given, mountsOf(one, folderName, homes), read);
  const programs = { before: programOf(before), after: programOf(after) };
  const user = { ...given, program: programs.before };
  const files = ownFiles(user);
  const using = files.filter((file) =>
    moduleSpecifiers(file).some((one) => isOf(importName, one.text)),
  );
  const { errors, faults } = newErrors(user, programs.before, programs.after);
  const roots = homes.map((home) => join(home, folderName));
  const viewOf = (program: ts.Program) => packageView({ program, importName, roots, files });
  const blame =
    errors.length === 0
      ? undefined
      : blamer({
          views: { before: viewOf(programs.before), after: viewOf(programs.after) },
          importName,
          files,
          entries: entriesOf(join(after.modules, after.name), importName),
        });
  const names = (list: readonly ts.SourceFile[]) => list.map(({ fileName }) => fileName);
  return {
    breaks:
      blame === undefined
        ? []
        : errors.map((error) => ({ cause: blame(error), errors: [error.shown] })),
    faults,
    files: names(files),
    usingFiles: names(using),
  };
}

/** A file may belong to several programs: one error of it is enough. */
function grouped(breaks: readonly Break[]): readonly Break[] {
  const groups = new Map<string, Break>();
  const known = new Set<string>();
  for (const { cause, errors } of breaks) {
    const fresh = errors.filter(({ place, message }) => {
      const key = JSON.stringify([place.file, place.line, place.column, message]);
      return !known.has(key) && known.add(key) !== undefined;
    });
    if (fresh.length === 0) continue;
    const key = JSON.stringify([cause.kind, cause.module, cause.name]);
    const group = groups.get(key);
    groups.set(key, { cause: group?.cause ?? cause, errors: [...(group?.errors ?? []), ...fresh] });
  }
  return [...groups.values()]
    .map(({ cause, errors }) => ({
      cause,
      errors: errors.toSorted((a, b) => byPlace(a.place, b.place)),
    }))
    .toSorted((a, b) => byPlaces(a, b));
}

function byPlaces({ errors: [a] }: Break, { errors: [b] }: Break): number {
  return a === undefined || b === undefined ? 0 : byPlace(a.place, b.place);
}
