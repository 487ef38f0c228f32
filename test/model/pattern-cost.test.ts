import { expect, test } from "vitest";
import { patternCost } from "../../generator/model/pattern/pattern-cost.js";
import { complaints, schemasText, typesOf } from "../support/spec-of.js";

test.each([
  // Some text leads back to a place in two ways.
  ["^(a+)+$", Infinity],
  ["^(a|a)*$", Infinity],
  ["^(a*)*$", Infinity],
  ["^(a|aa)+$", Infinity],
  ["(x+x+)+y", Infinity],
  ["^(([a-z])+.)+[A-Z]([a-z])+$", Infinity],
  ["^(\\w+\\s?)*$", Infinity],
  ["^(.*,)*x$", Infinity],
  ["^(a{1,255}){1,255}$", Infinity],
  ["^(?=(a+)+$)a", Infinity],
  // Loops that share a text stand one after the other; a pattern that may begin anywhere has any text before it.
  ["^\\s*\\s*$", 2],
  ["\\d+x", 2],
  ["^a*a*a*$", 3],
  ["^(?!.*\\.\\.)[a-z.]+$", 2],
  ["^(a+)\\1$", 2],
  // What keeps loops apart keeps them apart; behind a match that is found nothing is tried again.
  ["^[a-z]+$", 1],
  ["^\\s*x\\s*$", 1],
  ["^([a-z]{1,63}\\.)*$", 1],
  ["^(\\d{1,3}\\.){3}\\d{1,3}$", 1],
  ["^(?:a|b)*c(a|b)*$", 1],
  ["(a+)+", 1],
  ["\\d+", 1],
  ["^[\\u0041-\\x5A\\p{Lu}]+$", 1],
  ["^$|^a+$", 1],
])("the cost of %s grows with power %s", (pattern, cost) => {
  expect(patternCost(pattern)).toBe(cost);
});

test("a hostile pattern does not keep the analysis busy either", () => {
  const many = Array.from({ length: 400 }, (_, index) => String.fromCharCode(0x4e00 + index));
  expect(patternCost(`^(${many.join("|")})*$`)).toBe(Infinity);
  expect(patternCost(`${"(".repeat(5000)}a${")".repeat(5000)}`)).toBe(Infinity);
  expect(patternCost(`^${"(a{9}".repeat(20)}${"){9}".repeat(20)}$`)).toBe(Infinity);
});

test("what a matcher could hang on is bounded or left out, and said; a short maxLength is bound enough", () => {
  const text = `
evil: { type: string, pattern: "^(a+)+$" }
short: { type: string, pattern: "^(a+)+$", maxLength: 10 }
slow: { type: string, pattern: "\\\\d+x" }
fine: { type: string, pattern: "^[a-z]+$" }
odd: { type: string, pattern: "(" }`;
  expect(typesOf(text)).toMatchObject({
    evil: { patternLimit: 0 },
    slow: { patternLimit: 10_000 },
  });
  expect(
    Object.entries(typesOf(text)).map(([name, type]) => [name, "patternLimit" in type]),
  ).toEqual([
    ["evil", true],
    ["short", false],
    ["slow", true],
    ["fine", false],
    ["odd", false],
  ]);
  expect(complaints(schemasText(text))).toEqual([
    "warning pattern-unsafe 6:27",
    "info pattern-bounded 8:27",
    "warning pattern-unreadable 10:26",
  ]);
});
