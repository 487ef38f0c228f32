import { existsSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path/posix";
import semver from "semver";
import type { FetchedPackage } from "./fetch-package.js";
import { rangesOf, readDescription } from "./package-description.js";

/** A folder of the program in whose place the compiler reads another. */
export interface Mount {
  readonly at: string;
  readonly to: string;
}

/**
 * Where npm would put a package and what it depends on, if it installed it into the program: beside the program's other
 * packages; below the package itself what the program has in a version that does not fit.
 *
 * @param homes The `node_modules` in which the program has, or would have, the package.
 */
export function mountsOf(
  fetched: FetchedPackage,
  importName: string,
  homes: readonly string[],
): readonly Mount[] {
  const others = packagesIn(fetched.modules).filter((name) => name !== fetched.name);
  return homes.flatMap((home) => {
    const own = join(home, importName);
    const nested = nestedIn(fetched, others, home);
    return [
      { at: own, to: join(fetched.modules, fetched.name) },
      ...others.flatMap((name): Mount[] => {
        const to = join(fetched.modules, name);
        if (nested.has(name)) return [{ at: join(own, "node_modules", name), to }];
        return installedFrom(home, name) === undefined ? [{ at: join(home, name), to }] : [];
      }),
    ];
  });
}

/** What cannot be shared with the program, and what depends on that. */
function nestedIn(
  { modules }: FetchedPackage,
  others: readonly string[],
  home: string,
): ReadonlySet<string> {
  const ranges = new Map(
    packagesIn(modules).map((name) => [name, rangesOf(readDescription(join(modules, name)))]),
  );
  const nested = new Set<string>();
  for (const name of others) {
    const installed = installedFrom(home, name);
    if (installed === undefined) continue;
    const fits = [...ranges.values()].every(({ [name]: range }) => isIn(installed.version, range));
    if (!fits) nested.add(name);
  }
  // Grows while it is walked, so that what depends on an added one is added too.
  for (const inner of nested) {
    for (const name of others) {
      if (ranges.get(name)?.[inner] !== undefined) nested.add(name);
    }
  }
  return nested;
}

/** A range that is no range, such as an address, fits nothing. */
function isIn(version: string | undefined, range: string | undefined): boolean {
  return range === undefined || semver.satisfies(version ?? "", range);
}

function installedFrom(home: string, name: string) {
  for (let folder = dirname(home); ; folder = dirname(folder)) {
    const found = readDescription(join(folder, "node_modules", name));
    if (found !== undefined || folder === dirname(folder)) return found;
  }
}

function packagesIn(modules: string): readonly string[] {
  return readdirSync(modules)
    .filter((name) => !name.startsWith("."))
    .toSorted()
    .flatMap((name) =>
      name.startsWith("@")
        ? readdirSync(join(modules, name))
            .toSorted()
            .map((inner) => `${name}/${inner}`)
        : [name],
    );
}

/** Every `node_modules` in which a file of the program finds the package; where none does, the one beside its configuration. */
export function homesOf(
  importName: string,
  files: readonly string[],
  configuration: string,
): readonly string[] {
  const folders = new Set(files.map((file) => dirname(file)));
  const found = new Set<string>();
  for (const folder of folders) {
    const home = homeFrom(folder, importName);
    if (home !== undefined) found.add(home);
  }
  if (found.size > 0) return [...found].toSorted();
  return [join(commonFolder([dirname(configuration), ...folders]), "node_modules")];
}

function homeFrom(start: string, importName: string): string | undefined {
  for (let folder = start; ; folder = dirname(folder)) {
    const home = join(folder, "node_modules");
    if (existsSync(join(home, importName))) return home;
    if (folder === dirname(folder)) return undefined;
  }
}

function commonFolder(folders: readonly string[]): string {
  return folders.reduce((common, folder) => {
    let near = common;
    while (!`${folder}/`.startsWith(near === "/" ? near : `${near}/`)) near = dirname(near);
    return near;
  });
}
