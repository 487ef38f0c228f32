import { describe, expect, test } from "vitest";
import { accepts } from "../../generator/values/accepts.js";
import type { Json } from "../../generator/load/spec-document.js";
import { normalize } from "../../generator/model/normalize.js";
import { exampleFaults } from "../../generator/specs/example-faults.js";
import { guardsOf } from "../guards/guards-of.js";
import { specOf } from "../support/spec-of.js";

/** A description with one schema, which a request takes. */
const description = (schema: string) => `openapi: 3.1.0
info: { title: Things, version: "1" }
paths:
  /things:
    post:
      operationId: createThing
      requestBody: { content: { application/json: { schema: { $ref: "#/components/schemas/thing" } } } }
      responses: { "200": { description: Done. } }
components: { schemas: { thing: ${schema} } }
`;

/** What a guard says of a value, what a diff, and what `specs check`. */
async function verdictsOf(schema: string, values: readonly Json[]) {
  const spec = specOf(description(schema));
  const guards = await guardsOf(description(schema));
  const guard = guards["isThing"] as (value: unknown) => boolean;
  const { model } = normalize(spec);
  const schemas = new Map(model.schemas.map((one) => [one.name, one]));
  const check = exampleFaults(spec);
  return values.map((value) => [
    guard(value),
    accepts({ kind: "reference", schema: "thing" }, value, { schemas, direction: "request" }),
    check(value, "/components/schemas/thing", "request").length === 0,
  ]);
}

describe("guard, diff and check give one verdict", () => {
  test.each<[string, readonly Json[], readonly Json[]]>([
    [
      "{ type: number, multipleOf: 0.01 }",
      [0.07, 4.35, 19.99, 123456.78, 1e6],
      [0.005, 1000000.0000001, 123456.7800000001],
    ],
    ["{ type: integer, multipleOf: 3 }", [0, -3, 9007199254740990], [1, 9007199254740991]],
    ["{ type: number, multipleOf: 0.1 }", [0.3, 0.7, 1.1], [0.1 + 0.2, 0.35]],
    ["{ type: number, exclusiveMinimum: 0, maximum: 2 }", [0.1, 2], [0, 2.5]],
    ["{ type: string, minLength: 2, maxLength: 3 }", ["ab", "👍👍"], ["a", "👍", "abcd"]],
    [
      "{ type: array, uniqueItems: true, items: {} }",
      [[1, "1", { a: 1 }]],
      [
        [1, 1],
        [
          { a: 1, b: 2 },
          { b: 2, a: 1 },
        ],
      ],
    ],
    ["{ type: string, pattern: '^[\\w-.]+$' }", ["a-b.c"], ["a b!"]],
    ["{ type: object, minProperties: 1, maxProperties: 1 }", [{ a: 1 }], [{}, { a: 1, b: 2 }]],
  ])("%s", async (schema, good, bad) => {
    expect(await verdictsOf(schema, good)).toEqual(good.map(() => [true, true, true]));
    expect(await verdictsOf(schema, bad)).toEqual(bad.map(() => [false, false, false]));
  });
});

test.each([
  [
    "it says so itself",
    "properties: { made: { readOnly: true }, name: {} }, required: [made, name]",
  ],
  [
    "a reference says so",
    "properties: { made: { $ref: '#/components/schemas/other' }, name: {} }, required: [made, name]",
  ],
  [
    "its `allOf` says so",
    "properties: { made: { allOf: [{ $ref: '#/components/schemas/stamp' }] }, name: {} }, required: [made, name]",
  ],
  [
    "its parts declare it",
    "allOf: [{ $ref: '#/components/schemas/draft' }], required: [made, name]",
  ],
  [
    "a part beside declares it",
    "allOf: [{ $ref: '#/components/schemas/draft' }, { required: [made, name] }]",
  ],
  [
    "the schema around declares it",
    "properties: { made: { $ref: '#/components/schemas/stamp' }, name: {} }, anyOf: [{ required: [made, name] }]",
  ],
])("guard, diff and check do without what is read only where %s", async (_, schema) => {
  const verdicts = await verdictsOf(
    `{ type: object, ${schema} },
      stamp: { type: string, readOnly: true }, other: { $ref: "#/components/schemas/stamp" },
      draft: { type: object, properties: { made: { $ref: "#/components/schemas/stamp" }, name: {} } }`,
    [{ name: "a" }, {}],
  );
  expect(verdicts).toEqual([
    [true, true, true],
    [false, false, false],
  ]);
});

test("a type that is nothing but itself takes no value, and asking for one comes to an end", () => {
  const type = { kind: "reference", schema: "loop" } as const;
  const schemas = new Map([["loop", { type }]]);
  expect(accepts(type, 1, { schemas })).toBe(false);
});

test("a text whose pattern is not looked at is taken, unless it has to be sure", () => {
  const type = { kind: "string", pattern: "^(a+)+$", patternLimit: 3 } as const;
  const take = (value: string, refusesUnclear = false) =>
    accepts(type, value, { schemas: new Map(), refusesUnclear });
  expect([take("aaa"), take("bbb"), take("b".repeat(9)), take("b".repeat(9), true)]).toEqual([
    true,
    false,
    true,
    false,
  ]);
});

test("results that are kept for many values are those of each value, for what rules read closed, too", () => {
  const { model } = normalize(
    specOf(
      description(`{ type: object, not: { $ref: "#/components/schemas/state" } },
         state: { type: object, required: [is], properties: { is: { enum: ["on", "off"] } } }`),
    ),
  );
  const schemas = new Map(model.schemas.map((one) => [one.name, one]));
  const reading = { schemas, direction: "response", isOpen: true } as const;
  const known = new Map<string, WeakMap<WeakKey, boolean>>();
  const values = [{ is: "on" }, { is: "new" }, { is: 1 }, {}];
  const verdicts = (schema: string, kept: object) =>
    values.map((value) => accepts({ kind: "reference", schema }, value, { ...reading, ...kept }));
  expect(verdicts("state", {})).toEqual([true, true, false, false]);
  expect(verdicts("thing", {})).toEqual([false, true, true, true]);
  for (const schema of ["state", "thing", "state", "thing"])
    expect(verdicts(schema, { known })).toEqual(verdicts(schema, {}));
});
