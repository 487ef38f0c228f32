import { expect, test } from "vitest";
import { nearestName, slipEffort } from "../../generator/load/nearest-name.js";
import { checkReferences } from "../../generator/load/references.js";
import type { JsonObject } from "../../generator/load/spec-document.js";

test("the nearest name is found, until the effort is spent", () => {
  const names = Array.from({ length: 1000 }, (_, index) => `company_${index}`);
  expect(nearestName("compny_7", names)).toBe("company_7");
  const effort = slipEffort();
  const all = effort.left;
  expect(nearestName("compny_7", names, effort)).toBe("company_7");
  expect(all - effort.left).toBeGreaterThan(names.length);
  expect(nearestName("compny_7", names, { left: 1000 })).toBeUndefined();
});

test("many missing names among many do not take the product of both", () => {
  const count = 3000;
  const schemas = Object.fromEntries(
    Array.from({ length: count }, (_, index): [string, JsonObject] => [
      `company_${index}`,
      { properties: { next: { $ref: `#/components/schemas/compny_${index}` } } },
    ]),
  );
  const found = checkReferences({ components: { schemas } }, () => undefined);
  expect(found).toHaveLength(count);
  // What is compared is counted: each that has no hint was not compared with any name.
  const meant = found.filter(({ hint }) => hint?.startsWith("Did you mean"));
  expect(meant.length).toBeGreaterThan(50);
  expect(meant.length).toBeLessThan(count);
});

test("each of many circles is reported where it stands", () => {
  const schemas = Object.fromEntries(
    Array.from({ length: 3000 }, (_, index): [string, JsonObject] => [
      `s${index}`,
      { $ref: `#/components/schemas/s${index ^ 1}` },
    ]),
  );
  const found = checkReferences({ components: { schemas } }, () => undefined);
  expect(found).toHaveLength(1500);
  expect(new Set(found.map(({ pointer }) => pointer)).size).toBe(1500);
});
