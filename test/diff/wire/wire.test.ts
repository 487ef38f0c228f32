import { expect, test } from "vitest";
import { nothing } from "../../../generator/diff/codes/code-rules.js";
import { diff, isNoExport } from "../api.js";
import { wirePairs } from "./pairs.js";

test.each(wirePairs)("$name", ({ before, after, wire, codes }) => {
  const { verdict, findings } = diff(before, after);
  const found = findings
    .filter((one) => isNoExport(one) && !one.code.startsWith("export-"))
    .map(({ code }) => code);
  expect([verdict.wire, ...found.toSorted()]).toEqual([wire, ...codes.toSorted()]);
  // With an optional property that is gone, and without it, a value has both types.
  for (const { code, verdict: own, witness } of findings)
    if (own.wire === "breaking" && code !== "property-removed") expect(witness, code).toBeDefined();
  for (const { code, verdict: own, advice } of findings)
    if (["breaking", "risky"].includes(own.wire)) expect(advice, code).not.toBe(nothing);
  expect(diff(before, before).findings).toEqual([]);
  expect(diff(after, after).findings).toEqual([]);
});
