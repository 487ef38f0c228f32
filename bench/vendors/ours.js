// What comes of descriptions with our generator: packages, compiled together, their guards, fixtures, clients and mocks.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compilerErrors } from "./compile.js";
import { missingModules, shareModules } from "./share.js";
import { keep, keptResult, oursNow } from "./kept.js";
import { worker } from "./worker.js";

/** TypeScript 7 compiles all packages, 5.9 each so-many-th in order of size. */
export const every59 = 8;
/** Seconds that a description has, whatever its size, and more for each of its bytes: a minute and a half a megabyte. */
const time = { least: 900, byte: 90 / 1e6 };
/** A process ends after so many small descriptions. A large one counts more. */
const ask = worker(join(import.meta.dirname, "check.js"), { seconds: time.least, most: 40 });
const mostTold = 5;

/** Those of which nothing is known come before those of which something is known of an earlier state. */
export function untriedFirst(documents) {
  const isTried = (one) => keptResult("ours", one) !== undefined;
  return [...documents.filter((one) => !isTried(one)), ...documents.filter(isTried)];
}

/** Gives each description that was tried, with its result. */
export async function* newResults(documents) {
  const tried = [];
  const folder = mkdtempSync(join(tmpdir(), "vendors-"));
  for (const document of documents) {
    const known = keptResult("ours", document);
    if (known?.state === oursNow) continue;
    const { name, file, root, size, place } = document;
    const own = `p${place}`;
    const question = { file, root, folder: join(folder, own), known: known?.package };
    const seconds = Math.round(time.least + size * time.byte);
    const outcome = await ask(question, 1 + size / 100_000, seconds);
    if (outcome.isUnchanged) keep("ours", document, { ...known, state: oursNow });
    else tried.push({ document, own, result: { name, state: oursNow, ...outcome } });
  }
  compile(folder, tried);
  rmSync(folder, { recursive: true, force: true });
  for (const { document, result } of tried) {
    keep("ours", document, result);
    yield [document, result];
  }
}

function compile(folder, tried) {
  const compiled = tried.filter(({ result }) => result.package !== undefined);
  if (compiled.length === 0) return;
  const sample = compiled.filter(({ document }) => document.place % every59 === 0);
  const config = JSON.parse(readFileSync(join(folder, compiled[0].own, "tsconfig.json")));
  const compilerOptions = { ...config.compilerOptions, rootDir: "." };
  const missing = new Map(compiled.map(({ own }) => [own, missingModules(join(folder, own))]));
  shareModules(
    folder,
    compiled.map(({ own }) => own),
  );
  for (const [version, list, field] of [
    ["7", compiled, "typeErrors"],
    ["5.9", sample, "typeErrors59"],
  ]) {
    if (list.length === 0) continue;
    const names = list.map(({ own }) => own);
    const errors = compilerErrors({ folder, names, compilerOptions, version });
    for (const { own, result } of list) {
      const all = [...missing.get(own), ...errors.get(own)];
      result[field] = all.slice(0, mostTold);
    }
  }
}
