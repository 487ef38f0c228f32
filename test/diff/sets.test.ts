import { expect, test } from "vitest";
import { setOracle } from "./set-oracle.js";

test("Ajv finds no break that the diff misses, no false alarm and no wrong witness", () => {
  const { pairs, faults } = setOracle(20261128, 30);
  console.log(`diff: ${pairs} pairs of random schemas, ${faults.length} faults.`);
  expect(faults.slice(0, 12).join("\n\n")).toBe("");
}, 120_000);
