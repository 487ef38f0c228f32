import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { compile } from "../support/compile.js";

const names = ["calls", "choices", "searches", "values"];
const read = (name: string) => readFileSync(new URL(`${name}.ts`, import.meta.url), "utf8");

describe("what compiles with the clients, and what does not", () => {
  const texts = new Map(names.map((name) => [name, read(name)]));
  // Beside each file a twin that expects no error: there, each such line shows that it has one.
  const twins = names.map((name) => [
    `test/types/${name}-twin.ts`,
    texts.get(name)!.replaceAll("@ts-expect-error", ""),
  ]);
  const files = names.map((name) => [`test/types/${name}.ts`, texts.get(name)!]);
  const faults = compile(Object.fromEntries([...files, ...twins]) as Record<string, string>, {
    types: ["node"],
    skipLibCheck: true,
  });

  test.each(names)("%s", (name) => {
    expect(faults.filter((fault) => fault.startsWith(`test/types/${name}.ts`))).toEqual([]);
  });

  test.each(names)("%s, where each line that should not compile does not", (name) => {
    const lines = faults.flatMap((fault) => {
      const [, line] = new RegExp(`^test/types/${name}-twin\\.ts:(\\d+)`).exec(fault) ?? [];
      return line === undefined ? [] : [Number(line)];
    });
    const expected = texts
      .get(name)!
      .split("\n")
      .flatMap((line, index) => (line.includes("@ts-expect-error") ? [index + 2] : []));
    expect([...new Set(lines)]).toEqual(expected);
  });

  test("nothing else is wrong", () => {
    expect(faults.filter((fault) => !fault.startsWith("test/types/"))).toEqual([]);
  });
});
