import { expect, test } from "vitest";
import { diff, type Diff } from "../../generator/diff/diff.js";
import { sideOf, type Side } from "../../generator/diff/compare/side.js";
import { emitVersion } from "../../generator/emit/emit-version.js";
import type { JsonObject } from "../../generator/load/spec-document.js";
import { readApi } from "../../generator/model/read-api.js";
import { moduleText } from "../../generator/output/unformatted-file.js";
import { faultsIn } from "../support/compile.js";
import { consumerOf } from "./consumer.js";
import { surfacePairs } from "./surface-pairs.js";

interface Compared {
  readonly name: string;
  readonly before: Side;
  readonly after: Side;
  readonly diff: Diff;
  readonly modules: ReadonlyMap<string, string>;
}

function compared(
  name: string,
  roots: { readonly before: JsonObject; readonly after: JsonObject },
): Compared {
  const before = readSide(roots.before);
  const after = readSide(roots.after);
  return { name, before, after, diff: diff(before, after), modules: consumerOf(before) };
}

function readSide(root: JsonObject): Side {
  const locate = () => ({ file: "api.yaml", line: 1, column: 1 });
  const { api } = readApi({ root, dialect: "3.0", file: "api.yaml", locate });
  return sideOf({ ...api, label: "api.yaml" });
}

/** What the compiler says of the programs against the packages of one side, by pair and module. */
function faultsAgainst(
  all: readonly Compared[],
  side: "before" | "after",
): ReadonlyMap<string, readonly string[]> {
  const files: Record<string, string> = {};
  const owners = new Map<string, string>();
  for (const [index, one] of all.entries()) {
    const folder = `programs/${index}`;
    for (const file of emitVersion(one[side], new Set(["guards", "fixtures"]))) {
      if (!file.path.endsWith(".ts")) continue;
      if ("text" in file) files[`${folder}/${file.path}`] = file.text;
      if ("parts" in file) files[`${folder}/${file.path}`] = moduleText(file);
    }
    files[`${folder}/package.json`] = JSON.stringify({
      name: one.before.settings.packageName,
      type: "module",
      exports: { ".": "./src/index.ts", "./*": "./src/*/index.ts" },
    });
    [...one.modules].forEach(([module, text], place) => {
      const path = `${folder}/${place}.ts`;
      files[path] = text;
      owners.set(path, `${one.name}: ${module}`);
    });
  }
  const found = new Map<string, string[]>();
  for (const { path, line, message } of faultsIn(files, { exactOptionalPropertyTypes: false })) {
    const owner = owners.get(path) ?? path;
    found.set(owner, [...(found.get(owner) ?? []), `${line}: ${message}`]);
  }
  return found;
}

test("what no longer compiles is breaking, at the level of types or of names", () => {
  const all = surfacePairs.map(({ name, ...roots }) => compared(name, roots));
  expect([...faultsAgainst(all, "before")]).toEqual([]);
  const faults = faultsAgainst(all, "after");
  const missed = all.flatMap(({ name, diff: { verdict }, modules }) =>
    [...modules.keys()].flatMap((module) => {
      const said = faults.get(`${name}: ${module}`) ?? [];
      // A route that is spelled otherwise is risky: methods do not name it.
      const isTold =
        [verdict.types, verdict.names].includes("breaking") ||
        (module === "routes" && verdict.names === "risky");
      return said.length === 0 || isTold ? [] : [`${name}: ${module}: ${said.join(" ")}`];
    }),
  );
  expect(missed).toEqual([]);
  const broken = all.filter(({ name, modules }) =>
    [...modules.keys()].some((module) => faults.has(`${name}: ${module}`)),
  );
  console.log(`diff: ${broken.length} of ${all.length} pairs break a program; each is told.`);
});
