// What other generators make of descriptions, each with its usual settings and its own client of fetch.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { newerNode } from "../newer-node.js";
import { compilerErrors } from "./compile.js";
import { keep, keptResult } from "./kept.js";
import { worker } from "./worker.js";

const modules = join(import.meta.dirname, "../node_modules");
const ours = join(import.meta.dirname, "../../node_modules");

/** With the versions that are installed. */
export const peers = new Map(
  [
    ["openapi-typescript", `${ours}/openapi-typescript`],
    ["hey-api", `${modules}/@hey-api/openapi-ts`],
    ["orval", `${modules}/orval`],
    ["Redocly", `${modules}/@redocly/cli`],
  ].map(([name, folder]) => [name, JSON.parse(readFileSync(`${folder}/package.json`)).version]),
);
/** Tried first is each so-many-th description in order of size, and all that we refuse. */
const everyFirst = 4;
/** What they make of each so-many-th, and of all that we refuse, is compiled. */
export const everyCompiled = 12;
const execPath = newerNode();
const ask = worker(join(import.meta.dirname, "peer.js"), {
  seconds: 180,
  most: 100,
  execPath,
});

/** Less than what we ask of ours: `strict` alone, and what is in libraries may be wrong. */
const compilerOptions = {
  ...{ strict: true, target: "es2022", module: "esnext", moduleResolution: "bundler" },
  ...{ lib: ["es2023", "dom", "dom.iterable"], types: [], skipLibCheck: true, noEmit: true },
  rootDir: ".",
};

/** In the order in which they are tried. */
export function peersFirst(documents) {
  const isFirst = (one) => one.place % everyFirst === 0 || isRefused(one);
  return [...documents.filter(isFirst), ...documents.filter((one) => !isFirst(one))];
}

function isRefused(document) {
  return keptResult("ours", document)?.errors !== undefined;
}

/** Gives each description that was tried, with the result of each peer. */
export async function* newPeerResults(documents) {
  if (execPath === undefined) throw new Error("The other generators need Node 22.18.");
  const folder = mkdtempSync(join(tmpdir(), "vendors-peers-"));
  const tried = [];
  const state = JSON.stringify([...peers]);
  for (const document of documents) {
    const known = keptResult("peers", document);
    const isCompiled = document.place % everyCompiled === 0 || isRefused(document);
    if (known?.state === state && (known.isCompiled || !isCompiled)) continue;
    const results = {};
    for (const peer of peers.keys()) {
      const question = { peer, file: document.file, folder: join(folder, ownOf(document, peer)) };
      const { crash, failure = crash } = await ask(question, 1 + document.size / 100_000);
      results[peer] = failure === undefined ? {} : { failure };
    }
    tried.push({ document, kept: { state, isCompiled, results } });
  }
  for (const peer of peers.keys()) compile(folder, peer, tried);
  rmSync(folder, { recursive: true, force: true });
  for (const { document, kept } of tried) {
    keep("peers", document, kept);
    yield [document, kept.results];
  }
}

function ownOf({ place }, peer) {
  return `p${place}-${peer}`;
}

function compile(folder, peer, tried) {
  const compiled = tried.filter(
    ({ kept }) => kept.isCompiled && kept.results[peer].failure === undefined,
  );
  if (compiled.length === 0) return;
  const names = compiled.map(({ document }) => ownOf(document, peer));
  const errors = compilerErrors({ folder, names, compilerOptions, version: "7", sources: "" });
  for (const { document, kept } of compiled)
    kept.results[peer].typeErrors = errors.get(ownOf(document, peer)).length;
}
