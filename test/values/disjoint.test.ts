import { expect, test, vi } from "vitest";
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

const differing = (count: number) =>
  Array.from({ length: count }, (_, index) => object(`p${index}`, choice("a")));

test("the work grows as the number of types, and not as its square", () => {
  const workOf = (count: number) => {
    const lookUps = [vi.spyOn(Set.prototype, "has"), vi.spyOn(Map.prototype, "get")];
    contradicts(...differing(count));
    const work = lookUps.reduce((sum, { mock }) => sum + mock.calls.length, 0);
    for (const one of lookUps) one.mockRestore();
    return work;
  };
  expect(workOf(400)).toBeLessThan(3 * workOf(200));
  expect(contradicts(...differing(50_000))).toBe(false);
});
