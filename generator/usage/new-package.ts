import { join } from "node:path/posix";
import { ts } from "ts-morph";
import type { ClientSettings } from "../model/client-settings.js";
import type { Side } from "../diff/compare/side.js";
import { packageParts, withNeeded, type EmittedPart } from "../config/package-parts.js";
import { emitVersion } from "../emit/emit-version.js";
import { printedText } from "../output/printed-text.js";
import { isOf, type ClientPackage } from "./client-package.js";
import { libraryHost } from "./library-host.js";
import type { UserProgram } from "./program.js";

/** The package of the description after, by path: as `generate` would write it, in memory, with what is added to its files. */
export async function emitNewPackage(
  { spec, model, names }: Side,
  settings: ClientSettings,
  entries: ReadonlySet<string>,
  added: ReadonlyMap<string, readonly string[]> = new Map(),
): Promise<ReadonlyMap<string, string>> {
  const files = [...emitVersion({ spec, model, names, settings }, partsFor(entries))].map(
    async (file): Promise<[string, string]> => [
      file.path,
      [await printedText(file), ...(added.get(file.path) ?? [])].join("\n"),
    ],
  );
  return new Map(await Promise.all(files));
}

/** What a program imports of a package, and what that imports in turn. */
function partsFor(entries: ReadonlySet<string>): ReadonlySet<EmittedPart> {
  const all = withNeeded(packageParts.filter((part) => entries.has(part)));
  return new Set([...all].filter((part) => part !== "examples"));
}

/**
 * The same program with the new package in place of the old one, and with changed files of its own. Unchanged files are
 * read once for both.
 */
export function programWithNew(
  user: UserProgram,
  client: ClientPackage,
  files: ReadonlyMap<string, string>,
  changed: ReadonlyMap<string, string> = new Map(),
): ts.Program {
  const { options, program } = user;
  const disk = ts.createCompilerHost(options, true);
  // A folder beside the old package, so that the dependencies of both are found from there. It is never written.
  const folder = `${client.root}-new`;
  const emitted = [...files].map(([path, text]) => [join(folder, path), text] as const);
  const given = new Map([...emitted, ...changed]);
  const host: ts.CompilerHost = {
    ...disk,
    ...libraryHost(program),
    fileExists: (path) => given.has(path) || disk.fileExists(path),
    readFile: (path) => given.get(path) ?? disk.readFile(path),
    directoryExists: (path) =>
      `${path}/`.startsWith(`${folder}/`) || disk.directoryExists?.(path) !== false,
    realpath: (path) => (given.has(path) ? path : (disk.realpath?.(path) ?? path)),
    getSourceFile: (path, languageVersion, onError, isNew) => {
      const text = given.get(path);
      if (text !== undefined) return ts.createSourceFile(path, text, languageVersion, true);
      return (
        program.getSourceFile(path) ?? disk.getSourceFile(path, languageVersion, onError, isNew)
      );
    },
    // oxlint-disable-next-line max-params -- TypeScript calls it.
    resolveModuleNameLiterals: (literals, from, redirected, settings, file) =>
      literals.map((literal) => {
        if (isOf(client.name, literal.text))
          return entryOf(literal.text.slice(client.name.length + 1), folder, given);
        const mode = ts.getModeForUsageLocation(file, literal, settings);
        return ts.resolveModuleName(literal.text, from, settings, host, cache, redirected, mode);
      }),
  };
  const cache = ts.createModuleResolutionCache(disk.getCurrentDirectory(), (name) => name, options);
  return ts.createProgram({ rootNames: program.getRootFileNames(), options, host });
}

/** The entry in `exports` of package.json, for the package's sources. */
function entryOf(
  entry: string,
  folder: string,
  given: ReadonlyMap<string, string>,
): ts.ResolvedModuleWithFailedLookupLocations {
  const path =
    entry === "" ? "index" : ["guards", "fixtures"].includes(entry) ? `${entry}/index` : entry;
  const resolvedFileName = join(folder, "src", `${path}.ts`);
  if (!given.has(resolvedFileName)) return { resolvedModule: undefined };
  return {
    resolvedModule: {
      resolvedFileName,
      extension: ts.Extension.Ts,
      isExternalLibraryImport: false,
    },
  };
}
