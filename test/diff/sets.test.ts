import { expect, test } from "vitest";
import { setOracle } from "./set-oracle.js";

test("Ajv finds no break that the diff misses, no false alarm and no wrong witness", () => {
  const rounds = Number(process.env["ROUNDS"] ?? 100);
  const { pairs, unknown, bare, faults } = setOracle(
    Number(process.env["SEED"] ?? 20261128),
    rounds,
  );
  console.log(
    `diff: ${pairs} pairs of random schemas: ${unknown} unknown, ${bare} breaking without a witness, ${faults.length} faults`,
  );
  expect(faults.slice(0, 12).join("\n\n")).toBe("");
}, 600_000);
