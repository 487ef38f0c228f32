// Results of earlier runs, one file for each description, outside of the repository: so a long run can be broken off.
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const top = fileURLToPath(new URL("../../", import.meta.url));
const folder = join(process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache"), "bench-vendors");
/** All that takes part in a result of ours. */
const sources = ["generator", "templates", "package-lock.json"];
/** How a package is checked. */
const checks = [
  ..."check compile directions mutations no-value oracle samples scalar-limits share tags widened"
    .split(" ")
    .map((name) => `bench/vendors/${name}.js`),
  "test/conformance/own-mock",
];

export const checksHash = hashOf(checks.flatMap(filesIn));

/** What generates and checks now. A result of another state is kept until its description is tried again. */
export const oursNow = hashOf(sources.flatMap(filesIn), checksHash);

/** The result of one kind that is kept of a description, with the state that it is of; undefined where there is none. */
export function keptResult(kind, { name }) {
  try {
    return JSON.parse(readFileSync(pathOf(kind, name), "utf8"));
  } catch {
    return undefined;
  }
}

/** The list of descriptions: drawing them reads a gigabyte. */
export function keptList(draw) {
  const drawn = ["documents.js", "packages.js"].map((name) => join(top, "bench/vendors", name));
  const state = hashOf([...drawn, join(top, "bench/package-lock.json")]);
  const known = keptResult("list", { name: top });
  if (known?.state === state) return known.list;
  const list = draw();
  keep("list", { name: top }, { state, list });
  return list;
}

export function keep(kind, { name }, kept) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(pathOf(kind, name), JSON.stringify(kept));
}

function pathOf(kind, name) {
  return join(
    folder,
    `${createHash("sha256").update(name).digest("hex").slice(0, 32)}-${kind}.json`,
  );
}

function hashOf(files, start = "") {
  const hash = createHash("sha256").update(start);
  for (const file of files)
    hash.update(file.replace(top, "")).update("\0").update(readFileSync(file));
  return hash.digest("hex");
}

function filesIn(name) {
  if (/\.\w+$/.test(name)) return [join(top, name)];
  return readdirSync(join(top, name), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
}
