import { sideOf, type Side } from "../../generator/diff/compare/side.js";
import { diff, type Diff } from "../../generator/diff/diff.js";
import { emitVersion } from "../../generator/emit/emit-version.js";
import type { JsonObject } from "../../generator/load/spec-document.js";
import { dialectOf } from "../../generator/load/validate.js";
import { readApi } from "../../generator/model/read-api.js";
import { moduleText } from "../../generator/output/unformatted-file.js";
import { faultsIn } from "../support/compile.js";
import { consumerOf } from "./consumer.js";

/** Two descriptions, their diff, and the modules of a program that was written for the first. */
export interface Compared {
  readonly name: string;
  readonly before: Side;
  readonly after: Side;
  readonly diff: Diff;
  readonly modules: ReadonlyMap<string, string>;
}

interface Roots {
  readonly before: JsonObject;
  readonly after: JsonObject;
}

export function comparedPair(name: string, roots: Roots): Compared {
  const before = readSide(roots.before);
  const after = readSide(roots.after);
  return { name, before, after, diff: diff(before, after), modules: consumerOf(before) };
}

function readSide(root: JsonObject): Side {
  const locate = () => ({ file: "api.yaml", line: 1, column: 1 });
  const dialect = dialectOf(root) ?? "3.0";
  const { api } = readApi({ root, dialect, file: "api.yaml", locate });
  return sideOf({ ...api, label: "api.yaml" });
}

/** What the compiler says of the programs against the packages of one side: by the name of the pair, then by module. */
export function faultsAgainst(
  all: readonly Compared[],
  side: "before" | "after",
): ReadonlyMap<string, ReadonlyMap<string, readonly string[]>> {
  const files: Record<string, string> = {};
  const owners = new Map<string, readonly [pair: string, module: string]>();
  for (const [index, one] of all.entries()) {
    const folder = `programs/${index}`;
    Object.assign(files, packageFiles(one, side, folder));
    [...one.modules].forEach(([module, text], place) => {
      const path = `${folder}/${place}.ts`;
      files[path] = text;
      owners.set(path, [one.name, module]);
    });
  }
  const found = new Map<string, Map<string, string[]>>();
  for (const { path, line, message } of faultsIn(files, { exactOptionalPropertyTypes: false })) {
    const [pair, module] = owners.get(path) ?? [path, ""];
    const ofPair = found.get(pair) ?? new Map<string, string[]>();
    ofPair.set(module, [...(ofPair.get(module) ?? []), `${line}: ${message}`]);
    found.set(pair, ofPair);
  }
  return found;
}

function packageFiles(one: Compared, side: "before" | "after", folder: string) {
  const files: Record<string, string> = {};
  for (const file of emitVersion(one[side], new Set(["guards", "fixtures"]))) {
    if (!file.path.endsWith(".ts")) continue;
    if ("text" in file) files[`${folder}/${file.path}`] = file.text;
    if ("parts" in file) files[`${folder}/${file.path}`] = moduleText(file);
  }
  files[`${folder}/package.json`] = JSON.stringify({
    name: one.before.settings.packageName,
    type: "module",
    exports: { ".": "./src/index.ts", "./*": ["./src/*/index.ts", "./src/*.ts"] },
  });
  return files;
}

/** Whether a diff says that a module of the program may no longer compile. */
export function tells({ verdict }: Diff, module: string): boolean {
  // A route that is spelled otherwise is risky: methods do not name it.
  return (
    [verdict.types, verdict.names].includes("breaking") ||
    (module === "routes" && verdict.names === "risky")
  );
}
