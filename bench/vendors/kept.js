// Results of an earlier run that still hold: of the same description, generator and checks. So a long run can be broken off.
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const top = fileURLToPath(new URL("../../", import.meta.url));
const folder = join(top, "bench/node_modules/.cache/vendors");
/** All that takes part in a result. */
const sources = [
  "generator",
  "templates",
  "bench/vendors",
  "test/conformance/own-mock",
  "package-lock.json",
];
/** What only chooses and tells. */
const tellers = /vendors\/(run|report|documents|packages|kept|refusals)\.js$|results\.md$/;

const sourcesHash = hashOf(sources.flatMap(filesIn).filter((file) => !tellers.test(file)));

export function keptResults({ file }, depth) {
  const path = join(folder, `${hashOf([file], sourcesHash)}-${depth}.json`);
  return {
    find() {
      try {
        return JSON.parse(readFileSync(path, "utf8"));
      } catch {
        return undefined;
      }
    },
    keep(result) {
      mkdirSync(folder, { recursive: true });
      writeFileSync(path, JSON.stringify(result));
    },
  };
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
