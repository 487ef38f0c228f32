import { expect, test } from "vitest";
import type { TypeNode } from "../../generator/model/api-model.js";
import { resolveType } from "../../generator/model/resolve-type.js";

const to = (schema: string): TypeNode => ({ kind: "reference", schema });
const schemas = new Map<string, { type: TypeNode }>([
  ["text", { type: { kind: "string" } }],
  ["maybe", { type: { kind: "nullable", inner: to("text") } }],
  ["alias", { type: to("maybe") }],
  ["circle", { type: { kind: "nullable", inner: to("back") } }],
  ["back", { type: to("circle") }],
]);

test("references and null are looked through, as many as there are", () => {
  expect(resolveType({ kind: "nullable", inner: to("alias") }, schemas)).toEqual({
    kind: "string",
  });
  expect(resolveType({ kind: "boolean" }, schemas)).toEqual({ kind: "boolean" });
});

test("what leads nowhere, or in a circle, is nothing", () => {
  expect([resolveType(to("none"), schemas), resolveType(undefined, schemas)]).toEqual([
    undefined,
    undefined,
  ]);
  expect(resolveType(to("circle"), schemas)).toBeUndefined();
});
