import { expect, test } from "vitest";
import { comparedPair, faultsAgainst, tells } from "./compiled-pairs.js";
import { surfacePairs } from "./surface-pairs.js";

test("what no longer compiles is breaking, at the level of types or of names", () => {
  const all = surfacePairs.map(({ name, ...roots }) => comparedPair(name, roots));
  expect([...faultsAgainst(all, "before")]).toEqual([]);
  const faults = faultsAgainst(all, "after");
  const missed = all.flatMap(({ name, diff }) =>
    [...(faults.get(name) ?? [])].flatMap(([module, said]) =>
      tells(diff, module) ? [] : [`${name}: ${module}: ${said.join(" ")}`],
    ),
  );
  expect(missed).toEqual([]);
  console.log(`diff: ${faults.size} of ${all.length} pairs break a program; each is told.`);
});
