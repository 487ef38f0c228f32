import { describe, expect, test, vi } from "vitest";
import { Languages } from "../../../generator/values/pattern/language.js";
import { createTextDifferences } from "../../../generator/values/pattern/text-difference.js";
import type { StringLimits } from "../../../generator/values/pattern/string-limits.js";
import { random } from "../../diff/mutate.js";

const textDifference = createTextDifferences();
const difference = (a: StringLimits, b: StringLimits) => {
  const found = textDifference(a, b);
  return found?.kind === "text" ? `"${found.text}"` : found?.kind;
};
const between = (a: string, b: string) => [
  difference({ pattern: a }, { pattern: b }),
  difference({ pattern: b }, { pattern: a }),
];

describe("the difference of two patterns", () => {
  test.each([
    ["^[a-z]+$", "^[a-z0-9]+$", "none", '"0"'],
    ["^[0-9]+$", "^\\d+$", "none", "none"],
    ["^(a|b)$", "^[ab]$", "none", "none"],
    ["^a{2}$", "^aa$", "none", "none"],
    ["^a+$", "^aa*$", "none", "none"],
    ["^[^]*a", "a", "none", "none"],
    ["^.*a", "a", "none", '"\na"'],
    ["^(?:https?)://", "^https?://", "none", "none"],
    ["^[a-z]{1,255}$", "^[a-z]{1,256}$", "none", `"${"a".repeat(256)}"`],
    ["^[A-Z]{2}$", "^[A-Z]{2,3}$", "none", '"AAA"'],
    ["^a", "a$", '"ab"', '"ba"'],
    ["^[a-z]*$", "^(?!ab)[a-z]*$", '"ab"', "none"],
    ["^(?=a)[a-z]+$", "^a[a-z]*$", "none", "none"],
    ["^(?=.*[0-9]).{2,}$", "^.*[0-9].*$", "none", '"0"'],
    ["^(^a|b)$", "^[ab]$", "none", "none"],
    ["$^", "^$", "none", "none"],
    ["a^", "a$^", "none", "none"],
    ["", ".*", "none", "none"],
    ["(?i)^abc$", "^[aA][bB][cC]$", "none", "none"],
    ["^((?!b)[ab]){0,3}$", "^a{0,3}$", "none", "none"],
  ])("%s and %s", (a, b, there, back) => {
    expect(between(a, b)).toEqual([there, back]);
  });

  test.each(["^(a)\\1$", "\\ba", "^(?<=a)b", "^\\p{L}$", "^(a(?=b)|b)*$", "^(a|b)*a(a|b){14}$"])(
    "is not known for %s",
    (pattern) => {
      expect(between(pattern, "^[ab]*$")).toContain(undefined);
    },
  );
});

test("lengths count like patterns", () => {
  expect(difference({ pattern: "^[a-z]{3}$" }, { minLength: 3, maxLength: 3 })).toBe("none");
  expect(difference({ maxLength: 2 }, { pattern: "^[^]{0,2}$" })).toBe("none");
  expect(difference({ pattern: "^a+$", maxLength: 3 }, { pattern: "^a{1,2}$" })).toBe('"aaa"');
});

test("of texts up to a length, each character of a repetition may look ahead", () => {
  const looking = { pattern: "^([a-z-](?!--))+$", maxLength: 5 };
  expect(difference({ pattern: "^[a-z-]+$", maxLength: 5 }, looking)).toBe('"a--"');
  expect(difference(looking, { pattern: "^[a-z-]{1,5}$" })).toBe("none");
  expect(difference({ ...looking, minLength: 5 }, { pattern: "^[a-z]" })).toBe('"-aaaa"');
  const last = { pattern: "^a((?!--|..)[a-z-])+$", maxLength: 32 };
  expect(difference(last, { pattern: "^a[a-z-]$" })).toBe("none");
  expect(difference({ ...looking, maxLength: 5000 }, { pattern: "^[a-z-]+$" })).toBeUndefined();
});

test("the search through wide choices, and in very many values, stops early, too", () => {
  const find = createTextDifferences();
  const [either, join] = [
    vi.spyOn(Languages.prototype, "either"),
    vi.spyOn(Languages.prototype, "join"),
  ];
  const wide = Array.from({ length: 500 }, (_, at) => `.{${at}}w${at}`).join("|");
  expect(find({ pattern: `(${wide})` }, { pattern: `(${wide}|x)` })).toBeUndefined();
  const values = Array.from({ length: 20_000 }, (_, at) => String(at).padStart(20, "x"));
  expect(find({ values }, { pattern: "^x" })).toBeUndefined();
  const parts = either.mock.calls.reduce((sum, [of]) => sum + of.length, 0);
  expect(parts).toBeLessThan(1_000_000);
  expect(join.mock.calls.length).toBeLessThan(100_000);
  vi.restoreAllMocks();
});

test("the search in a pattern with many states stops early", () => {
  const after = vi.spyOn(Languages.prototype, "after");
  const hard = { pattern: "^(?!.*(a|b)*a(a|b){40}$).{0,9999}$" };
  expect(difference(hard, { pattern: "^(?!.*(a|b)*a(a|b){41}$).{0,9999}$" })).toBeUndefined();
  const { length } = after.mock.calls;
  after.mockRestore();
  expect(length).toBeLessThan(100_000);
});

test("agrees with the engine on random patterns", () => {
  const chance = random(7);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(chance() * list.length)]!;
  const pattern = (depth: number): string => {
    const inner = () => (depth > 0 ? pattern(depth - 1) : pick(["a", "b", "."]));
    return pick([
      () => pick(["a", "b", ".", "[ab]", "[^a]", ""]),
      () => inner() + inner(),
      () => `(?:${inner()}|${inner()})`,
      () => `(?:${inner()})${pick(["*", "+", "?", "{2}", "{1,2}"])}`,
      () => `^${inner()}`,
      () => `${inner()}$`,
      () => `(?${pick(["=", "!"])}${inner()})${inner()}`,
    ])();
  };
  const texts = ["a", "b", "c"].reduce<string[]>(
    (all) => {
      return [...all, ...all.flatMap((one) => ["a", "b", "c"].map((letter) => one + letter))];
    },
    [""],
  );
  let decided = 0;
  for (let count = 0; count < 600; count++) {
    const [a, b] = [pattern(3), pattern(3)];
    const found = createTextDifferences()({ pattern: a }, { pattern: b });
    if (found === undefined) continue;
    decided += 1;
    const [isA, isB] = [new RegExp(a, "u"), new RegExp(b, "u")];
    const shown = found.kind === "text" ? [found.text] : texts;
    const differing = shown.filter((text) => isA.test(text) && !isB.test(text));
    expect([a, b, differing]).toEqual([a, b, found.kind === "text" ? [found.text] : []]);
  }
  expect(decided).toBeGreaterThan(250);
});
