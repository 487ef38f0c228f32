import { expect, test } from "vitest";
import { guardsOf } from "./guards-of.js";

const part = (values: string, more = "") =>
  `{ type: object, properties: { k: { type: string, ${more} enum: ${values} } } }`;

const description = `
openapi: 3.0.3
info: { title: Things, version: "1" }
paths:
  /things:
    post:
      operationId: createThing
      requestBody: { content: { application/json: { schema: { $ref: "#/components/schemas/thing" } } } }
      responses: { "204": { description: Done. } }
components:
  schemas:
    thing: { type: object, properties: { a: { $ref: "#/components/schemas/properties" }, b: { $ref: "#/components/schemas/nulls" }, c: { $ref: "#/components/schemas/scalars" } } }
    properties: { allOf: [${part("[x, z]")}, ${part("[y, x]")}] }
    nulls: { allOf: [${part("[x, null]", "nullable: true,")}, ${part("[y, null]", "nullable: true,")}] }
    scalars: { allOf: [{ type: string, enum: [x, z, w] }, { type: string, enum: [w, y, x] }, { type: string, enum: [z, x] }] }
`;

test("what has several enums takes the values that they have in common", async () => {
  const guards = (await guardsOf(description)) as Record<string, (value: unknown) => boolean>;
  const taken = (name: string, values: readonly unknown[]) =>
    values.filter((value) => guards[`is${name}`]!(value));
  const of = (values: readonly unknown[]) => values.map((k) => ({ k }));
  expect(taken("Properties", [{}, ...of(["x", "y", "z", null, 1])])).toEqual([{}, { k: "x" }]);
  expect(taken("Nulls", [{}, ...of(["x", "y", "z", null, 1])])).toEqual([{}, { k: null }]);
  expect(taken("Scalars", ["x", "y", "z", "w", null, 1])).toEqual(["x"]);
});
