/** Types made of the parts of a description are those that openapi-typescript makes of the whole. */
import openapiTS, { astToString } from "openapi-typescript";
import { expect, test } from "vitest";
import { schemaTypes } from "../../generator/tasks/schema-types.js";
import type { JsonObject } from "../../generator/load/spec-document.js";

const reference = (name: string) => ({ $ref: `#/components/${name}` });
const listed = <T>(count: number, make: (index: number) => [string, T]): Record<string, T> =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => make(index)));

const operation = (id: string, index: number) => ({
  operationId: id,
  parameters: [reference(`parameters/P${index % 120}`)],
  requestBody: reference("requestBodies/Body"),
  responses: { 200: reference(`responses/R${index % 3}`) },
});

function description(count: number): JsonObject {
  const content = (index: number) => ({
    "application/json": { schema: reference(`schemas/S${index}`) },
  });
  return {
    openapi: "3.1.0",
    info: { title: "Things", version: "1" },
    paths: listed(count, (index) => [`/things/${index}`, { get: operation(`get${index}`, index) }]),
    webhooks: listed(count, (index) => [
      `made${index}`,
      { post: operation(`made${index}`, index) },
    ]),
    components: {
      schemas: {
        ...listed(count, (index) => [
          `S${index}`,
          { type: "object", description: "One.\nOf many.", properties: { a: { type: "string" } } },
        ]),
        Required: { allOf: [reference("schemas/S1")], required: ["a"] },
      },
      parameters: listed(120, (index) => [
        `P${index}`,
        { name: `p${index}`, in: "query", schema: { type: "integer" } },
      ]),
      requestBodies: { Body: { content: content(0) } },
      responses: listed(3, (index) => [
        `R${index}`,
        { description: "It.", content: content(index) },
      ]),
    },
  };
}

test.each([3, 100, 101, 250])("of %i paths, webhooks and schemas", async (count) => {
  const whole = await openapiTS(structuredClone(description(count)) as never, { silent: true });
  expect(schemaTypes(description(count))).toBe(astToString(whole));
});

test("of nothing but webhooks, and of no components", async () => {
  const { webhooks, components, ...rest } = description(3);
  for (const part of [{ webhooks, components }, { components: {} }]) {
    const document = { ...rest, paths: {}, ...part } as JsonObject;
    const whole = await openapiTS(structuredClone(document) as never, { silent: true });
    expect(schemaTypes(document)).toBe(astToString(whole));
  }
});
