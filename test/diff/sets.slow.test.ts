import { expect, test } from "vitest";
import { setOracle } from "./set-oracle.js";

test("Ajv finds no break that the diff misses in many pairs, no false alarm and no wrong witness", () => {
  const { pairs, unknown, bare, faults } = setOracle(23, 250);
  console.log(
    `diff: ${pairs} pairs of random schemas: ${unknown} unknown, ${bare} breaking without a witness, ${faults.length} faults.`,
  );
  expect(faults.slice(0, 12).join("\n\n")).toBe("");
  expect(unknown + bare).toBeLessThan(pairs / 20);
}, 600_000);
