/** A description in which anything stands anywhere: each gives output or a diagnostic, and never a stack trace. */
import { readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import ts from "typescript";
import { afterAll, expect, test } from "vitest";
import { parse } from "yaml";
import { hasErrors } from "../../generator/diagnostics.js";
import type { Json } from "../../generator/load/spec-document.js";
import { isContainer, isJsonObject, setOwn } from "../../generator/load/json.js";
import { make } from "./made.js";

const seedText = readFileSync(new URL("seed.yaml", import.meta.url), "utf8");
const folder = await mkdtemp(join(tmpdir(), "fuzz-"));
afterAll(() => rm(folder, { recursive: true }));

/** https://en.wikipedia.org/wiki/Linear_congruential_generator, with the numbers of POSIX. */
function chance(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fff_ffff;
    return (state >> 8) % below;
  };
}

const odd: readonly Json[] = [
  ...[null, true, false, 0, -1, 1.5, 1e21, "", "x", "#/components/schemas/Node", "#/nowhere"],
  ...[[], {}, [null], [[]], [{}], { $ref: "#/components/schemas/Pet" }, { $ref: 1 }, { a: null }],
  ...["object", "array", ["string", 1], { type: "object", properties: null }, { type: [] }],
];

/** Every place in a value: what holds it, and under which key. */
function places(value: Json): { holder: Json; key: string }[] {
  if (!isContainer(value)) return [];
  return Object.entries(value).flatMap(([key, item]) => [
    { holder: value, key },
    ...places(item),
  ]);
}

function mutated(seed: number): Json {
  const next = chance(seed);
  const root = parse(seedText) as Json;
  for (let count = 1 + next(3); count > 0; count--) {
    const all = places(root).filter(({ key }) => key !== "openapi");
    const { holder, key } = all[next(all.length)]!;
    const other = all[next(all.length)]!;
    const value = (odd[next(odd.length)] ?? null);
    const moved = (other.holder as Record<string, Json>)[other.key]!;
    const what = next(4);
    if (what === 0 && isJsonObject(holder)) delete holder[key];
    else if (what === 1 && isJsonObject(holder)) setOwn(holder, other.key, structuredClone(moved));
    else if (Array.isArray(holder)) holder[Number(key)] = structuredClone(value);
    else if (isJsonObject(holder)) setOwn(holder, key, structuredClone(what === 2 ? moved : value));
  }
  return root;
}

/** Runs of different seeds cost the same: `FUZZ=1000:5000` tries others. */
const [from = 0, to = 120] = (process.env["FUZZ"] ?? "").split(":").filter(Boolean).map(Number);

test(`${to - from} descriptions with odd values`, async () => {
  const faults: string[] = [];
  let made = 0;
  const file = join(folder, "odd.json");
  for (let seed = from; seed < to; seed++) {
    await writeFile(file, JSON.stringify(mutated(seed)));
    try {
      const { diagnostics, files } = await make(file);
      if (files.size === 0 && !hasErrors(diagnostics))
        faults.push(`${seed}: nothing, and no error`);
      if (files.size > 0) made += 1;
      faults.push(...syntaxFaults(files).map((fault) => `${seed}: ${fault}`));
    } catch (error) {
      faults.push(`${seed}: ${error instanceof Error ? error.stack : error}`);
    }
  }
  console.log(
    `${to - from} odd descriptions: ${made} made output, ${to - from - made} were refused`,
  );
  expect(faults).toEqual([]);
  expect(made).toBeGreaterThan((to - from) / 4);
}, 600_000);

function syntaxFaults(files: ReadonlyMap<string, string>): string[] {
  return [...files].flatMap(([path, text]) => {
    if (!path.endsWith(".ts") || path.startsWith("src/runtime/")) return [];
    const file = ts.createSourceFile(path, text, ts.ScriptTarget.ES2022);
    const { parseDiagnostics } = file as ts.SourceFile & { parseDiagnostics: ts.Diagnostic[] };
    return parseDiagnostics.map(
      ({ messageText, start = 0 }) =>
        `${path}: ${ts.flattenDiagnosticMessageText(messageText, " ")} at ${text.slice(start - 30, start + 30)}`,
    );
  });
}
