import { expect, test } from "vitest";
import { diff } from "../api.js";
import { wirePairs } from "./pairs.js";

test.each(wirePairs)("$name", ({ before, after, wire, codes }) => {
  const { verdict, findings } = diff(before, after);
  const found = findings.map(({ code }) => code).filter((code) => !code.startsWith("export-"));
  expect([verdict.wire, ...found.toSorted()]).toEqual([wire, ...codes.toSorted()]);
  // With an optional property that is gone, and without it, a value has both types.
  for (const { code, verdict: own, witness } of findings)
    if (own.wire === "breaking" && code !== "property-removed") expect(witness, code).toBeDefined();
  expect(diff(before, before).findings).toEqual([]);
  expect(diff(after, after).findings).toEqual([]);
});
