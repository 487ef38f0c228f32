import { expect, test } from "vitest";
import { fitContext, fits } from "../../../generator/emit/fixtures/fits.js";
import { stringPattern } from "../../../generator/emit/guards/pattern-text.js";
import { exampleFaults } from "../../../generator/specs/example-faults.js";
import { patternExpression } from "../../../generator/values/pattern/pattern-test.js";
import { explain } from "../../../templates/runtime/explain.js";
import type { Shape } from "../../../templates/runtime/shape.js";
import { complaints, schemasText, specOf, typesOf } from "../../support/spec-of.js";
import { api, diff, takes } from "../../diff/api.js";

function typeOf(pattern: string) {
  const type = typesOf(`text: { type: string, pattern: ${JSON.stringify(pattern)} }`)["text"];
  if (type?.kind !== "string") throw new Error("no string");
  return type;
}

/** Whether guards, fixtures and `specs check` take a text. */
function verdicts(pattern: string, text: string): readonly boolean[] {
  const type = typeOf(pattern);
  const spec = specOf(schemasText(`text: { type: string, pattern: ${JSON.stringify(pattern)} }`));
  const expression = patternExpression(type);
  const { patternLimit } = type;
  const shape = { string: { pattern: expression, patternLimit } };
  const context = fitContext({ direction: "response", schemas: new Map(), groupsOf: () => [] });
  return [
    explain(text, shape as Shape).length === 0,
    fits(type, text, context),
    exampleFaults(spec)(text, "/components/schemas/text").length === 0,
  ];
}

test.each([
  ["^[\\w-.]+$", "a b!", false],
  ["^[\\w-.]+$", "a-b", true],
  ["^\\p{Print}+$", "Jane Doe", true],
  ["^\\p{Print}+$", "a\u0007", false],
  ["(", "anything", true],
  // Too long for it to be looked at, and nobody waits.
  ["\\d+x", "1".repeat(100_000), true],
  ["^(?:a{1,10}){1,10}b$", "a".repeat(200), true],
])("of %s guards, fixtures and checks say the same", (pattern, text, isTaken) => {
  expect(verdicts(pattern, text)).toEqual([isTaken, isTaken, isTaken]);
});

test("what is of another dialect is emitted as JavaScript has it, and said", () => {
  expect(stringPattern(typeOf("^\\p{Punct}\\h$"))).toBe("/^[\\p{P}\\p{S}][\\t\\p{Zs}\\u180e]$/u");
  expect(stringPattern(typeOf("(?i)^a\\07$"))).toBe("/^a\\x07$/iu");
  expect(complaints(schemasText(`text: { type: string, pattern: "^\\\\p{Print}+$" }`))).toEqual([
    "info pattern-translated 5:27",
  ]);
});

test("a `maxLength` bounds a pattern for those that look at both, too", () => {
  const type = typesOf(`text: { type: string, pattern: "^(a+)+$", maxLength: 8 }`)["text"];
  expect(type).toMatchObject({ patternLimit: 16 });
});

test.each(["^[\\w-.]", "^[\\w.-]"])("the diff reads %s as guards do", (start) => {
  const of = (pattern: string) => api(takes({ type: "string", pattern }));
  const { findings } = diff(of(`${start}+$`), of(`${start}{2,}$`));
  expect(findings.map(({ code, verdict }) => [code, verdict.wire])).toEqual([
    ["pattern-changed", "breaking"],
  ]);
});

test("the diff decides about patterns that run away without running them, and claims nothing that it cannot show", () => {
  const of = (pattern: string) => api(takes({ type: "string", pattern, minLength: 200 }));
  const verdicts = (from: string, to: string) =>
    diff(of(from), of(to)).findings.map(({ code, verdict }) => [code, verdict.wire]);
  const [few, many] = ["^(?:a{1,10}){1,10}b$", "^(a+)+b$"];
  expect(verdicts(few, many)).toEqual([["pattern-changed", "safe"]]);
  expect(verdicts("^(a+)+\\1b$", "^(a+)+b$")).toEqual([["pattern-changed", "unknown"]]);
  expect(verdicts("^(a|aa)+$", "^(a+)+b$")).toEqual([["pattern-changed", "unknown"]]);
});
