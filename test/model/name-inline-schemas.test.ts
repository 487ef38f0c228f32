import { expect, test } from "vitest";
import { modelOf, schemasText, typesOf } from "../support/spec-of.js";
import { sketch, sketches } from "../support/sketch.js";

const typed = (text: string) => sketches(typesOf(text));

test("an inline object is named after where it stands, innermost too", () => {
  expect(
    typed(`
company:
  type: object
  properties:
    plan: { type: object, properties: { price: { type: object, properties: { amount: { type: integer } } } } }
    tags: { type: array, items: { type: object, properties: { id: { type: string } } } }
    owner: { type: object, nullable: true, properties: { id: { type: integer } } }
    extra: { type: object, additionalProperties: { type: object, properties: { at: { type: string } } } }
    kind: { oneOf: [{ type: object, properties: { a: {} } }, { type: string }] }
    free: { type: object }
`),
  ).toEqual({
    company:
      "{ plan?: →company_plan, tags?: [→company_tags_item], owner?: →company_owner or null, " +
      "extra?: { ...→company_extra_value }, kind?: →company_kind, free?: {} }",
    company_plan: "{ price?: →company_plan_price }",
    company_plan_price: "{ amount?: integer }",
    company_tags_item: "{ id?: string }",
    company_owner: "{ id?: integer }",
    company_extra_value: "{ at?: string }",
    company_kind: "oneOf({ a?: unknown }, string)",
  });
});

test("a named inline schema says where it stands and what it is", () => {
  const { schemas } = modelOf(
    schemasText(`
company:
  properties:
    plan: { type: object, description: What it pays for., properties: { id: {} } }
`),
  );
  expect(schemas.at(-1)).toMatchObject({
    name: "company_plan",
    inline: true,
    description: "What it pays for.",
    pointer: "/components/schemas/company/properties/plan",
  });
  expect(schemas[0]).toMatchObject({ name: "company", inline: false });
});

test("names are stable under reordering", () => {
  const inOrder = (...properties: string[]) => {
    const { a: _, ...inline } = typed(`a: { properties: { ${properties.join(", ")} } }`);
    return inline;
  };
  const one = "one: { type: object, properties: { id: {} } }";
  const two = "two: { type: object, properties: { id: {}, at: {} } }";
  expect(inOrder(one, two)).toEqual(inOrder(two, one));
  expect(Object.keys(inOrder(one))).toEqual(["a_one"]);
});

test("where different objects would get one name, both stay inline", () => {
  expect(
    typed(`
a: { properties: { b_c: { type: object, properties: { x: { type: string } } } } }
a_b: { properties: { c: { type: object, properties: { y: { type: string } } } } }
`),
  ).toEqual({ a: "{ b_c?: { x?: string } }", a_b: "{ c?: { y?: string } }" });
});

test("where equal objects would get one name, they share it", () => {
  expect(
    typed(`
a: { properties: { b_c: { type: object, properties: { x: { type: string } } } } }
a_b: { properties: { c: { type: object, properties: { x: { type: string } } } } }
`),
  ).toEqual({ a: "{ b_c?: →a_b_c }", a_b: "{ c?: →a_b_c }", a_b_c: "{ x?: string }" });
});

test("a component keeps its name: what is inline stays inline", () => {
  expect(
    typed(`
company: { properties: { plan: { type: object, properties: { id: { type: string } } } } }
CompanyPlan: { type: object, properties: { name: { type: string } } }
`),
  ).toEqual({ company: "{ plan?: { id?: string } }", CompanyPlan: "{ name?: string }" });
});

test("inline schemas of an operation are named with it", () => {
  const { operations, schemas } = modelOf(`
paths:
  /a:
    post:
      operationId: makeA
      parameters: [{ name: where, in: query, content: { application/json: { schema: { properties: { id: {} } } } } }]
      requestBody:
        content: { application/json: { schema: { properties: { part: { type: object, properties: { x: {} } } } } } }
      responses:
        "200": { description: Done., content: { application/json: { schema: { type: object, properties: { ok: {} } } } } }
        "400": { description: Not so., content: { application/json: { schema: { type: array, items: { properties: { no: {} } } } } } }
`);
  expect(schemas.map(({ name, type }) => `${name}: ${sketch(type)}`)).toEqual([
    "makeA_response: { ok?: unknown }",
    "makeA_400_response_item: { no?: unknown }",
    "makeA_request_part: { x?: unknown }",
  ]);
  const [operation] = operations;
  // The body itself becomes the method's argument, and a parameter is part of it: both are named there.
  expect(sketch(operation!.body!.contents[0]!.type)).toBe("{ part?: →makeA_request_part }");
  expect(operation!.responses.map(({ contents }) => sketch(contents[0]!.type))).toEqual([
    "→makeA_response",
    "[→makeA_400_response_item]",
  ]);
});

test("of several successful answers each is named with its status", () => {
  const ok = `{ description: Done., content: { application/json: { schema: { properties: { a: {} } } } } }`;
  const { schemas } = modelOf(
    `paths: { /a: { get: { operationId: a, responses: { "200": ${ok}, "201": ${ok} } } } }`,
  );
  expect(schemas.map(({ name }) => name)).toEqual(["a_200_response", "a_201_response"]);
});
