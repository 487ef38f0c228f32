import { expect, test } from "vitest";
import type { TypeNode } from "../../generator/model/api-model.js";
import { isContradiction } from "../../generator/values/disjoint.js";

const choice = (...values: string[]): TypeNode => ({ kind: "enum", values });

const object = (name: string, type: TypeNode): TypeNode => ({
  kind: "object",
  additional: "unspecified",
  properties: [
    { name, type, required: true, access: "both", deprecated: false, examples: [], pointer: "" },
  ],
});

const contradicts = (...types: TypeNode[]) =>
  isContradiction(types, { schemas: new Map(), direction: "request" });

test("two types that share no value contradict each other, wherever they stand", () => {
  const any = object("id", { kind: "unknown" });
  expect(contradicts(any, any, object("kind", choice("a")))).toBe(false);
  expect(contradicts(any, choice("a"))).toBe(true);
  expect(contradicts(choice("a", "b"), choice("b", "c"), choice("c", "a"))).toBe(false);
  expect(contradicts(choice("a", "b"), choice("b", "c"), choice("d", "a"))).toBe(true);
  expect(contradicts(object("kind", choice("a")), any, object("kind", choice("b")))).toBe(true);
  expect(contradicts(object("kind", choice("a")), object("type", choice("b")))).toBe(false);
  expect(contradicts(any)).toBe(false);
});

test("50,000 types are compared in linear time", { timeout: 30_000 }, () => {
  const many = Array.from({ length: 50_000 }, (_, index) => object(`p${index}`, choice("a")));
  const { user } = process.cpuUsage();
  expect(contradicts(...many)).toBe(false);
  expect((process.cpuUsage().user - user) / 1e6).toBeLessThan(5);
});
