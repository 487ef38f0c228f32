/** Keywords that stand beside others which could hide them. */
import { expect, test } from "vitest";
import { guardsOf } from "./guards-of.js";

const description = `
openapi: 3.1.0
info: { title: Rules, version: "1" }
paths:
  /all:
    post:
      operationId: sendAll
      tags: [all]
      requestBody: { required: true, content: { application/json: { schema: { $ref: "#/components/schemas/all" } } } }
      responses: { "204": { description: Done. } }
components:
  schemas:
    all:
      type: object
      properties:
        pair: { type: array, prefixItems: [{ type: integer }, { type: integer }], uniqueItems: true }
        open: { type: array, prefixItems: [{ type: integer }], items: { type: integer }, uniqueItems: true }
        closed: { type: array, prefixItems: [{ type: integer }, { type: integer }], items: false, uniqueItems: true }
        untyped: { prefixItems: [{ type: integer }], uniqueItems: true }
        bare: { uniqueItems: true }
        beside: { oneOf: [{ type: array, items: { type: integer } }, { type: string }], uniqueItems: true }
        parts: { allOf: [{ type: array, prefixItems: [{ type: integer }] }, { type: array, uniqueItems: true }] }
        integer: { type: integer, multipleOf: 3 }
        number: { type: number, multipleOf: 3 }
        long: { type: integer, format: int64, multipleOf: 3 }
        nullable: { type: [integer, "null"], multipleOf: 3 }
        chosen: { type: integer, enum: [9007199254740990, 9007199254740991, -9007199254740991], multipleOf: 3 }
        both: { allOf: [{ type: integer, multipleOf: 3 }, { type: integer, multipleOf: 5 }] }
`;

const lists = ["pair", "open", "closed", "untyped", "parts", "bare", "beside"];
const numbers = ["integer", "number", "long", "nullable", "both", "chosen"];

test("unique elements are checked beside prefixItems, and multiples up to the largest integer", async () => {
  const { isAll, explainAll } = (await guardsOf(description)) as {
    isAll: (value: unknown) => boolean;
    explainAll: (value: unknown) => readonly unknown[];
  };
  const cases = [
    ...lists.flatMap((name) => [
      [name, [1, 2], true],
      [name, [2, 2], false],
    ]),
    ...numbers.flatMap((name) => [
      [name, 9007199254740990, true],
      [name, 9007199254740991, false],
      [name, -9007199254740991, false],
    ]),
  ] as const;
  for (const [name, value, is] of cases) {
    const all = { [String(name)]: value };
    expect([name, value, isAll(all), explainAll(all).length === 0]).toEqual([name, value, is, is]);
  }
});

test("limits on a schema without a type say nothing of other types", async () => {
  const { isAll } = (await guardsOf(
    description.replace("bare: {", "few: { maxItems: 1, minProperties: 1 }\n        bare: {"),
  )) as { isAll: (value: unknown) => boolean };
  const cases: readonly (readonly [unknown, boolean])[] = [
    ...[[[1], true] as const, [[1, 2], false] as const],
    ...[[{ a: 1 }, true] as const, [{}, false] as const],
    ...["", 1, true, null].map((value) => [value, true] as const),
  ];
  for (const [value, is] of cases) expect([value, isAll({ few: value })]).toEqual([value, is]);
  for (const value of ["aa", 5, {}, null]) expect(isAll({ bare: value })).toBe(true);
});
