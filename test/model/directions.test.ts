import { expect, test } from "vitest";
import { directionsOf } from "../../generator/model/directions.js";
import { modelOf } from "../support/spec-of.js";

/** Which schemas travel where, of a description whose one operation sends `sent` and receives `received`. */
function directions({ sent = "", received = "", schemas = "", query = "" }): object {
  const content = (name: string) =>
    `{ application/json: { schema: { $ref: "#/components/schemas/${name}" } } }`;
  const { request, response, differs } = directionsOf(
    modelOf(`
paths:
  /a:
    post:
      operationId: a
      ${query === "" ? "" : `parameters: [{ name: q, in: query, schema: { $ref: "#/components/schemas/${query}" } }]`}
      ${sent === "" ? "" : `requestBody: { content: ${content(sent)} }`}
      ${received === "" ? "" : `responses: { "200": { description: Done., content: ${content(received)} } }`}
components:
  schemas:
${schemas.trim().replace(/^/gm, "    ")}
`),
  );
  return {
    request: [...request].sort(),
    response: [...response].sort(),
    differs: [...differs].sort(),
  };
}

const family = `
parent: { type: object, properties: { children: { type: array, items: { $ref: "#/components/schemas/child" } } } }
child: { allOf: [{ $ref: "#/components/schemas/base" }], nullable: true }
base: { type: object, additionalProperties: { oneOf: [{ type: string }, { $ref: "#/components/schemas/leaf" }] } }
leaf: { type: object, properties: { up: { $ref: "#/components/schemas/parent" } } }
alone: { type: string, enum: [a, b] }
`;
const all = ["base", "child", "leaf", "parent"];

test("what is reached from a body travels its way, through every kind of type, cycles too", () => {
  expect(directions({ sent: "parent", schemas: family })).toEqual({
    request: all,
    response: [],
    differs: [],
  });
  expect(directions({ received: "child", schemas: family })).toEqual({
    request: [],
    response: all,
    differs: [],
  });
  expect(directions({ query: "leaf", schemas: family })).toMatchObject({ request: all });
});

test("what reads the same both ways does not differ", () => {
  expect(directions({ sent: "parent", received: "parent", schemas: family })).toEqual({
    request: all,
    response: all,
    differs: [],
  });
});

test.each([
  ["an enum of several values", "{ type: string, enum: [a, b] }", true],
  ["an enum of one value", "{ type: string, enum: [a] }", false],
  [
    "a property that is only read",
    "{ type: object, properties: { id: { readOnly: true } } }",
    true,
  ],
  [
    "a property that is only sent",
    "{ type: object, properties: { id: { writeOnly: true } } }",
    true,
  ],
  ["bytes as JSON has them", "{ type: string, format: binary }", false],
  ["plain text", "{ type: string }", false],
])("%s: differs is %s", (_, schema, isDifferent) => {
  const schemas = `
outer: { type: object, properties: { inner: { $ref: "#/components/schemas/inner" } } }
inner: ${schema}
`;
  // Whoever refers to an uneven schema is uneven too.
  const differs = isDifferent ? ["inner", "outer"] : [];
  expect(directions({ sent: "outer", received: "outer", schemas })).toMatchObject({ differs });
  expect(directions({ sent: "outer", schemas })).toMatchObject({ differs: [] });
  expect(directions({ received: "outer", schemas })).toMatchObject({ differs: [] });
});

test("a form's answer is an answer", () => {
  const model = modelOf(`
paths:
  /a:
    get:
      operationId: a
      x-codegen: { forms: [{ method: find, response: { $ref: "#/components/schemas/found" } }] }
components: { schemas: { found: { type: object } } }
`);
  expect([...directionsOf(model).response]).toEqual(["found"]);
});
