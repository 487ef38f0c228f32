import { expect, test } from "vitest";
import { nothing } from "../../../generator/diff/codes/code-rules.js";
import { codes } from "../../../generator/diff/codes/codes.js";
import { api, diff, gives, object, shortly, string } from "../api.js";
import { cases } from "../cases.js";
import { wirePairs } from "../wire/pairs.js";

test.each(cases)("$name", ({ before, after, finds }) => {
  expect(shortly(diff(before, after))).toEqual(finds);
  expect(diff(before, before).findings).toEqual([]);
  expect(diff(after, after).findings).toEqual([]);
});

test("a type that is exported no more, and one that is now", () => {
  const before = api(gives(string), { old: object({ a: string }) });
  const after = api(gives(string), { fresh: object({ b: string }) });
  expect(diff(before, after).findings.map(({ code }) => code)).toEqual([
    "export-removed",
    "export-added",
  ]);
});

test("no code is without a case", () => {
  const covered = new Set([
    ...cases.flatMap(({ finds }) => finds.map((line) => line.split(" ")[0])),
    ...wirePairs.flatMap(({ codes: found }) => found),
  ]);
  const left = Object.keys(codes).filter((code) => !covered.has(code));
  expect(left).toEqual([
    "export-removed",
    "client-option-removed",
    "client-option-required",
    "export-added",
  ]);
});

test("a code is a word of the catalogue, the object first", () => {
  for (const code of Object.keys(codes)) expect(code).toMatch(/^[a-z]+(-[a-z]+)+$/);
});

/** With an optional property that is gone, and without it, a value has both types. */
test("every breaking finding on the wire has a witness, and advice", () => {
  for (const { name, before, after } of cases) {
    for (const finding of diff(before, after).findings) {
      if (Object.values(finding.verdict).some((one) => ["breaking", "risky"].includes(one)))
        expect(finding.advice, `${name}: ${finding.code}`).not.toBe(nothing);
      if (finding.verdict.wire !== "breaking" || finding.code === "property-removed") continue;
      expect(finding.witness, `${name}: ${finding.code}`).toBeDefined();
    }
  }
});
