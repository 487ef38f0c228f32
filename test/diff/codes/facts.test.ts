import { expect, test } from "vitest";
import type { JsonObject } from "../../../generator/load/spec-document.js";
import { findingPlaces } from "../../../generator/usage/finding-keys.js";
import { jsonReport } from "../../../generator/diff/report/json-report.js";
import { levels } from "../../../generator/diff/codes/verdicts.js";
import { api, diff, gives, object, side, string, takes } from "../api.js";

const factsOf = (before: JsonObject, after: JsonObject) =>
  diff(before, after).findings.map(({ code, facts }) => [code, facts] as const);

test("a method that has another name, by its tag and by its operationId", () => {
  const tagged = (tag: string, operationId: string) =>
    api({ "GET /things": { tags: [tag], operationId } });
  const methods = ["a.x"];
  expect(factsOf(tagged("A", "x"), tagged("B", "x"))).toEqual([
    ["method-renamed", { renamed: { from: ["a.x"], to: ["b.x"] }, methods }],
  ]);
  expect(factsOf(tagged("A", "x"), tagged("A", "y"))).toEqual([
    ["operation-id-changed", { renamed: { from: ["a.x"], to: ["a.y"] }, methods }],
  ]);
});

test("a parameter of a choice keeps its name, whatever stands in it", () => {
  const branch = (...names: readonly string[]) =>
    object(Object.fromEntries(names.map((name) => [name, string])), { required: [...names] });
  const choice = (...oneOf: readonly JsonObject[]) =>
    api({
      "GET /things": {
        parameters: [{ name: "filter", in: "query", explode: true, schema: { oneOf: [...oneOf] } }],
      },
    });
  const names = ["this and that", "here, there", "plain"];
  const before = choice(branch(...names), branch("a"), branch("b"));
  const [finding] = diff(before, choice(branch("a"), branch("b"))).findings;
  if (finding === undefined) return expect.fail();
  expect([finding.code, finding.facts.keys]).toEqual(["query-choice-branch-removed", names]);
  expect(findingPlaces(side(before))(finding)).toEqual([
    ...names.map((name) => `parameter GET /things query.${name}`),
    "object GET /things",
    "operation GET /things",
  ]);
});

test("a value of an enum is one value, whatever stands in it", () => {
  const values = ["a, b", "c"];
  const facts = factsOf(api(takes(string)), api(takes({ type: "string", enum: values })));
  expect(facts.map(([code, { values: found }]) => [code, found])).toEqual([["enum-added", values]]);
});

test("the type and the methods that change, of a component", () => {
  const schemas = (name: JsonObject) => ({ old_thing: object({ name }) });
  const reference = { $ref: "#/components/schemas/old_thing" };
  const [first] = diff(
    api(gives(reference), schemas(string)),
    api(gives(reference), schemas({ type: "integer" })),
  ).findings;
  expect(first?.facts.type).toBe("OldThing");
  expect(first?.reach.symbols).toEqual(["OldThing", ...(first?.facts.methods ?? [])]);
});

test("a report for programs is without them", () => {
  const difference = diff(api(gives(string)), api(gives({ type: "integer" })));
  const { findings } = JSON.parse(jsonReport({ diff: difference, levels })) as JsonObject;
  const { facts: _, ...rest } = difference.findings[0] ?? expect.fail();
  expect(findings).toEqual([rest]);
});
