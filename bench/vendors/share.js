// Files that packages have in common, moved to one place, so that a compiler reads them once and not for each package.
import { copyFileSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { dirname, join, normalize } from "node:path";

/** Where they are moved to: a folder beside the packages. */
export const sharedName = "shared";

/**
 * Moves the modules that have the same text in each of the packages, and import no others. What a package imports is
 * looked for in its own folder first, and then in that one (`rootDirs`).
 */
export function shareModules(folder, names) {
  const [first, ...others] = names.map((name) => modulesOf(join(folder, name)));
  const shared = new Set(
    [...first.keys()].filter((path) => others.every((one) => one.get(path) === first.get(path))),
  );
  const isWhole = (path) => importsOf(path, first.get(path)).every((one) => shared.has(one));
  for (let size = -1; size !== shared.size;) {
    size = shared.size;
    for (const path of shared) if (!isWhole(path)) shared.delete(path);
  }
  mkdirSync(join(folder, sharedName), { recursive: true });
  copyFileSync(join(folder, names[0], "package.json"), join(folder, sharedName, "package.json"));
  for (const path of shared) {
    const moved = join(folder, sharedName, path);
    mkdirSync(dirname(moved), { recursive: true });
    renameSync(join(folder, names[0], path), moved);
    for (const name of names.slice(1)) rmSync(join(folder, name, path));
  }
}

/** What a package imports and does not have, which would be found in another package. */
export function missingModules(folder) {
  const modules = modulesOf(folder);
  return [...modules].flatMap(([path, text]) =>
    importsOf(path, text)
      .filter((one) => !modules.has(one))
      .map((one) => `${path}: there is no ${one}`),
  );
}

/** The texts of a package's modules by their paths. */
function modulesOf(folder) {
  const files = readdirSync(join(folder, "src"), { recursive: true, encoding: "utf8" });
  return new Map(
    files
      .filter((file) => file.endsWith(".ts"))
      .map((file) => [`src/${file}`, readFileSync(join(folder, "src", file), "utf8")]),
  );
}

function importsOf(path, text) {
  const found = text.matchAll(/^(?:import|export|\}) ?.*?["'](\.{1,2}\/[^"'\n]+)\.js["'];$/gm);
  return [...found].map(([, name]) => normalize(join(dirname(path), `${name}.ts`)));
}
