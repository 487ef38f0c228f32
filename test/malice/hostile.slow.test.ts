/** Descriptions made to hang, to overflow or to grow past all memory: each gives a package or says why not. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";
import { hasErrors } from "../../generator/diagnostics/diagnostics.js";
import { guardsOf } from "../guards/guards-of.js";
import { folderWith } from "../load/files.js";
import { hostileDescriptions, schemas, times } from "./hostile-descriptions.js";
import { make, type Made } from "./made.js";
import { mutated } from "./mutated.js";
import { oddDescriptions } from "./odd-descriptions.js";

async function outcome(text: string): Promise<string> {
  const folder = await folderWith({});
  const file = join(folder, "api.yaml");
  await writeFile(file, text);
  const { diagnostics, files } = await make(file);
  if (!hasErrors(diagnostics)) return files.size > 0 ? "output" : "nothing";
  return diagnostics.find(({ severity }) => severity === "error")?.code ?? "";
}

test.each(hostileDescriptions)("%s", async (_, text, expected) => {
  expect(await outcome(text)).toBe(expected);
});

test("small descriptions made to read, run or overwrite something", async () => {
  const file = join(await folderWith({}), "api.yaml");
  const faults: string[] = [];
  let longest = 0;
  for (const [name, text] of oddDescriptions) {
    await writeFile(file, text);
    const start = performance.now();
    const own = await make(file).then(madeFaults, (error: unknown) => [stackOf(error)]);
    longest = Math.max(longest, performance.now() - start);
    if (own.length > 0) faults.push(`${name}: ${own.join("; ")}`);
  }
  const count = oddDescriptions.length;
  console.log(
    `${count - faults.length} of ${count} hostile documents: inert output or a clear error, the longest ${(longest / 1000).toFixed(1)} s`,
  );
  expect(faults).toEqual([]);
  expect(count).toBeGreaterThan(200);
}, 600_000);

/** Either files of ours alone, or an error that says where and what. */
function madeFaults({ diagnostics, files }: Made): string[] {
  const errors = diagnostics.filter((one) => hasErrors([one]));
  const unclear = errors.filter(({ message, place }) => message === "" || place === undefined);
  if (errors.length > 0) return unclear.map(({ code }) => `${code} without a place`);
  const strays = [...files.keys()].filter((path) => !ownPath.test(path));
  const run = [...files].filter(([, text]) => /^\s*globalThis\.canary/m.test(text));
  return [
    ...(files.size === 0 ? ["nothing, and no error"] : []),
    ...[...strays, ...run.map(([path]) => path)],
    ...syntaxFaults(files),
  ];
}

const ownPath = /^([a-z0-9_-]+\/)*[\p{L}\p{N}_.-]{1,80}$/iu;

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

test("a guard answers on a value that every branch of a choice looks into", async () => {
  const branch = (more: string) =>
    `{ type: object, required: [next${more}], properties: { next: { nullable: true, $ref: "#/components/schemas/chain" }, a: {}, b: {} } }`;
  const guards = await guardsOf(
    schemas([
      `chain: { oneOf: [${branch("")}, ${branch(", a")}, ${branch(", b")}] }`,
      ...times(
        40,
        (i) =>
          `d${i}: { anyOf: [{ type: object, required: [a], properties: { a: ${i < 39 ? `{ $ref: "#/components/schemas/d${i + 1}" }` : "{ type: string }"} } }, { type: object, required: [a, b], properties: { a: ${i < 39 ? `{ $ref: "#/components/schemas/d${i + 1}" }` : "{ type: string }"} } }] }`,
      ),
    ]),
  );
  const is = (name: string) => guards[`is${name}`] as (value: unknown) => boolean;
  const chain = (depth: number, end: unknown): unknown =>
    depth === 0 ? end : { next: chain(depth - 1, end) };
  expect(is("Chain")(chain(200, null))).toBe(true);
  expect(is("Chain")(chain(200, 1))).toBe(false);
  const steps = (depth: number, end: unknown): unknown =>
    depth === 0 ? end : { a: steps(depth - 1, end) };
  expect(is("D0")(steps(40, "end"))).toBe(true);
  expect(is("D0")(steps(40, 1))).toBe(false);
});

test("a pattern means what it said, though what acts on an editor is escaped in it", async () => {
  const character = "\u202e\0\ud800\u061c";
  const schema = { type: "string", pattern: `^[${character}\\\0\\\\]+$` };
  const guards = await guardsOf(schemas([`odd: ${JSON.stringify(schema)}`]));
  const isOdd = guards["isOdd"] as (value: unknown) => boolean;
  expect([...character, "\\", `${character}\\`].map(isOdd)).not.toContain(false);
  expect(["", "u", "\ufffd", "\\u202e", "\udc00", "0"].map(isOdd)).not.toContain(true);
});

/** Runs of different seeds cost the same: `FUZZ=1000:5000` tries others. */
const [from = 0, to = 40] = (process.env["FUZZ"] ?? "").split(":").filter(Boolean).map(Number);

test(`${to - from} descriptions with odd values`, async () => {
  const faults: string[] = [];
  let made = 0;
  const file = join(await folderWith({}), "odd.json");
  for (let seed = from; seed < to; seed++) {
    await writeFile(file, JSON.stringify(mutated(seed)));
    try {
      const { diagnostics, files } = await make(file);
      if (files.size === 0 && !hasErrors(diagnostics))
        faults.push(`${seed}: nothing, and no error`);
      if (files.size > 0) made += 1;
      faults.push(...syntaxFaults(files).map((fault) => `${seed}: ${fault}`));
    } catch (error) {
      faults.push(`${seed}: ${stackOf(error)}`);
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
