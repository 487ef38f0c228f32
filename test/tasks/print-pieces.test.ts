import { readFileSync } from "node:fs";
import { format } from "prettier";
import * as tsMorph from "ts-morph";
import { expect, test } from "vitest";
import { emitVersion } from "../../generator/emit/emit-version.js";
import * as kinds from "../../generator/emit/structure-kinds.js";
import type { Piece } from "../../generator/output/source-text.js";
import { printedModule, printPieces } from "../../generator/tasks/print-pieces.js";
import { realVersions } from "../support/real-versions.js";

const options = { parser: "babel-ts", printWidth: 100, endOfLine: "lf" } as const;
const { StructureKind } = kinds;
const alias = (name: string, type: string, docs: string[] = []): Piece => [
  { kind: StructureKind.TypeAlias, name, type, isExported: true, docs },
];

test("pieces come back one by one, each formatted", async () => {
  const texts = await printPieces("a.ts", [alias("A", "'a'|'b'"), alias("B", "[ 1 ]")], options);
  expect(texts).toEqual(['export type A = "a" | "b";', "export type B = [1];"]);
});

test("a text with a line like the one that parts them stays whole", async () => {
  const hostile = alias("A", "string", ["\nOne\n// #piece\nmore"]);
  const literal = alias("C", "`\n// #piece\n`");
  const texts = await printPieces("a.ts", [hostile, alias("B", "number"), literal], options);
  expect(texts).toHaveLength(3);
  expect(texts[1]).toBe("export type B = number;");
  expect(texts[2]).toBe("export type C = `\n// #piece\n`;");
});

test("the same name in two pieces, which may come from two files, is no error", async () => {
  const pieces = [alias("A", "1"), alias("A", "2")];
  expect(await printPieces("a.ts", pieces, options)).toEqual([
    "export type A = 1;",
    "export type A = 2;",
  ]);
});

test("numbers and words of ts-morph's enums are its own", () => {
  for (const [name, values] of Object.entries(kinds)) {
    for (const [key, value] of Object.entries(values)) {
      const theirs = (tsMorph as unknown as Record<string, Record<string, unknown>>)[name]?.[key];
      expect([name, key, value]).toEqual([name, key, theirs]);
    }
  }
});

test("a module in pieces is what prettier makes of the whole", async () => {
  const version = (await realVersions()).find(({ id }) => id === "unstable")!;
  const modules = emitVersion(version).flatMap((source) => ("pieces" in source ? [source] : []));
  expect(modules.length).toBeGreaterThan(30);
  for (const one of modules) {
    const written = readFileSync(`generated/unstable/${one.path}`, "utf8");
    expect(written === (await format(printedModule(one), options)), one.path).toBe(true);
  }
});
