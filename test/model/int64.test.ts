import { expect, test } from "vitest";
import { inputOf } from "../support/package-of.js";

const text = `
paths:
  /a: { get: { operationId: a, parameters: [{ in: query, name: q, schema: { type: integer, format: int64 } }], responses: { "200": { description: Done., content: { application/json: { schema: { $ref: "#/components/schemas/tree" } } } } } } }
  /b: { get: { operationId: b, responses: { "200": { description: Done., content: { application/json: { schema: { type: integer } } } } } } }
components:
  schemas:
    tree: { type: object, properties: { leaf: { $ref: "#/components/schemas/leaf" }, tree: { $ref: "#/components/schemas/tree" } } }
    leaf: { type: object, properties: { id: { type: integer, format: int64 }, big: { type: integer, format: uint64 }, small: { type: integer, format: int32 }, share: { type: number, format: int64 } } }
`;

test("integers of 64 bits are what the configuration says, and only operations that have them convert", () => {
  const { model, operations, settings } = inputOf(text, { int64: "bigint" });
  const leaf = model.schemas.find(({ name }) => name === "leaf")?.type;
  const as = Object.fromEntries(
    (leaf?.kind === "object" ? leaf.properties : []).map(({ name, type }) => [
      name,
      type.kind === "number" ? type.as : "no number",
    ]),
  );
  expect(as).toEqual({ id: "bigint", big: "bigint", small: undefined, share: undefined });
  expect(operations.map(({ exact }) => exact?.kind)).toEqual(["reference", undefined]);
  expect(settings.int64).toBe("bigint");
});

test("by default they are numbers", () => {
  const { model, operations, settings } = inputOf(text);
  expect(JSON.stringify(model.schemas)).not.toContain('"as"');
  expect(operations.map(({ exact }) => exact)).toEqual([undefined, undefined]);
  expect(settings.int64).toBeUndefined();
});
