import { expect, test } from "vitest";
import { longestText } from "../../../generator/values/pattern/pattern-cost.js";
import { patternNode } from "../../../generator/values/pattern/pattern-node.js";
import { readPattern } from "../../../generator/values/pattern/read-pattern.js";
import { complaints, schemasText, typesOf } from "../../support/spec-of.js";

function longest(pattern: string): number {
  const read = readPattern(pattern);
  return read === undefined ? 0 : longestText(patternNode(read.tree, read.flags));
}

test.each([
  // Some text leads back to a place in two ways.
  "^(a+)+$",
  "^(a|a)*$",
  "^(a*)*$",
  "^(a|aa)+$",
  "(x+x+)+y",
  "^(([a-z])+.)+[A-Z]([a-z])+$",
  "^(\\w+\\s?)*$",
  "^(.*,)*x$",
  "^(a{1,255}){1,255}$",
  "^(?=(a+)+$)a",
  "(?<=^x(a+)+)b",
  "^(?:a|a)*^b?",
  // Finite, and too many ways all the same.
  "^(?:a{1,10}){1,10}b$",
  "^(a{0,50}){0,50}$",
  "^(?:a?){30}a{30}$",
  "^(?:|){30}b",
  "^(?:$(?:|){30})x",
  "^(?:a|a){20,}",
  "a(?:(b|b)*c)?",
  // Loops that share a text, many of them.
  "x*x*x*x*x*$",
])("nobody runs %s", (pattern) => {
  expect(longest(pattern)).toBeLessThan(64);
});

test.each([
  // Loops that share a text stand one after the other; a pattern that may begin anywhere has any text before it.
  "^\\s*\\s*$",
  "\\d+x",
  "^a*a*a*$",
  "^(a+)\\1$",
  // What is found is not given up, but each round of it looks ahead again.
  "^(?:a+b|a)*",
  "(?!\\s*$)[^]+",
])("%s is looked at in short texts", (pattern) => {
  expect(longest(pattern)).toBeGreaterThanOrEqual(64);
  expect(longest(pattern)).toBeLessThan(1000);
});

test.each([
  // What keeps loops apart keeps them apart; behind a match that is found nothing is tried again.
  "^[a-z]+$",
  "^\\s*x\\s*$",
  "^([a-z]{1,63}\\.)*$",
  "^(\\d{1,3}\\.){3}\\d{1,3}$",
  "^(?:a|b)*c(a|b)*$",
  "(a+)+",
  "\\d+",
  "[a-fA-F0-9]{64}",
  "^[\\u0041-\\x5A\\p{Lu}]+$",
  "^$|^a+$",
  // Looked at once, before the first character.
  "^(?!.*\\.\\.)[a-z.]+$",
  "^(?=.*[A-Z])(?=.*\\d).{8,}$",
])("%s is looked at in any text", (pattern) => {
  expect(longest(pattern)).toBe(Infinity);
});

test("a hostile pattern does not keep the analysis busy either", () => {
  const many = Array.from({ length: 400 }, (_, index) => String.fromCharCode(0x4e00 + index));
  expect(longest(`^(${many.join("|")})*(${many.join("|")})*$`)).toBeLessThan(1000);
  expect(longest(`${"(".repeat(5000)}a${")".repeat(5000)}`)).toBe(0);
  expect(longest(`^${"(a{9}".repeat(20)}${"){9}".repeat(20)}$`)).toBe(0);
});

test("what a matcher could hang on is bounded or left out, and said; a short maxLength is bound enough", () => {
  const text = `
evil: { type: string, pattern: "^(a+)+$" }
short: { type: string, pattern: "^(a+)+$", maxLength: 6 }
slow: { type: string, pattern: "\\\\d+x" }
fine: { type: string, pattern: "^[a-z]+$" }
odd: { type: string, pattern: "(" }`;
  expect(
    Object.entries(typesOf(text)).map(([name, type]) => [
      name,
      type.kind === "string" && type.patternLimit,
    ]),
  ).toEqual([
    ["evil", 0],
    ["short", 12],
    ["slow", 575],
    ["fine", undefined],
    ["odd", 0],
  ]);
  expect(complaints(schemasText(text))).toEqual([
    "warning pattern-unsafe 6:27",
    "info pattern-bounded 8:27",
    "warning pattern-unreadable 10:26",
  ]);
});
