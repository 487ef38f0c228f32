import { isDeepStrictEqual } from "node:util";
import { descriptionPath } from "./build-package.js";
import { readManifest } from "../npm/manifest.js";

type Files = ReadonlyMap<string, string>;

/**
 * The files of a package, as they would be published, that are others than those of the last release. `dist/` is made
 * from `src/`; where a description comes from is no part of the contract, and the changelog tells of releases.
 */
export function differingFiles(
  before: Files,
  after: Files,
  isCompared = isSource,
): readonly string[] {
  const paths = new Set([...before.keys(), ...after.keys()].filter(isCompared));
  return [...paths].filter((path) => !isSame(path, before.get(path), after.get(path))).toSorted();
}

function isSource(path: string): boolean {
  return (
    path.startsWith("src/") ||
    ["package.json", "README.md", "LICENSE", descriptionPath].includes(path)
  );
}

function isSame(path: string, before: string | undefined, after: string | undefined): boolean {
  if (before === undefined || after === undefined) return false;
  if (before === after) return true;
  if (path === "README.md") return withoutOrigin(before) === withoutOrigin(after);
  if (path === "package.json") return isDeepStrictEqual(essence(before), essence(after));
  return path === descriptionPath && isSameJson(before, after);
}

/** What was published as a description may be YAML. */
function isSameJson(before: string, after: string): boolean {
  try {
    return isDeepStrictEqual(JSON.parse(before), JSON.parse(after));
  } catch {
    return false;
  }
}

function withoutOrigin(readme: string): string {
  return readme.replace(/^## Where it comes from$.*/ms, "");
}

/** What a user of the package meets. */
const keys = [
  ...["name", "description", "license", "type", "sideEffects", "engines", "bin"],
  ...["main", "module", "types", "typesVersions", "alias", "exports"],
  ...["dependencies", "peerDependencies", "optionalDependencies"],
];

function essence(text: string): object {
  const manifest = readManifest(text) ?? {};
  return Object.fromEntries(keys.map((key) => [key, manifest[key]]));
}
