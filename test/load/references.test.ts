import { expect, test } from "vitest";
import { locateIn, newOrigins } from "../../generator/load/origins.js";
import { checkReferences } from "../../generator/load/references.js";
import { shortly } from "./files.js";
import { yaml } from "./read.js";

function check(text: string) {
  const origins = newOrigins();
  const root = yaml(text, origins);
  return checkReferences(root, locateIn(root, origins));
}

test("references that lead somewhere are fine, through every escape", () => {
  expect(
    check(`
paths:
  /pets/{id}:
    get: { responses: { "200": { content: { application/json: { schema: { $ref: "#/components/schemas/node" } } } } } }
components:
  schemas:
    node: { properties: { next: { $ref: "#/components/schemas/node" }, name: { type: string } } }
    "a/b~c%": { type: string }
    escaped: { $ref: "#/components/schemas/a~1b~0c%25" }
    encoded:
      $ref: "#/paths/~1pets~1%7Bid%7D/get/responses/200/content/application~1json/schema"
    within: { $ref: "#/components/schemas/node/properties/name", nullable: true }
    boolean: { $ref: "#/components/schemas/anything" }
    anything: true
`),
  ).toEqual([]);
});

test("all dangling references are reported at once, with their places and the name meant", () => {
  const found = check(`
components:
  schemas:
    custom_attribute: { type: string }
    a: { properties: { x: { $ref: "#/components/schemas/custom_attributes" } } }
    b:
      allOf:
        - $ref: "#/component/schemas/custom_attribute"
        - $ref: "#/components/schemas/constructor"
    c: { discriminator: { propertyName: p, mapping: { d: "#/components/schemas/d" } } }
`);
  expect(shortly(found)).toEqual([
    "reference-dangling api.yaml:5:29",
    "reference-dangling api.yaml:8:11",
    "reference-dangling api.yaml:9:11",
    "mapping-dangling api.yaml:10:55",
  ]);
  expect(found[0]?.pointer).toBe("/components/schemas/a/properties/x/$ref");
  expect(found[0]?.hint).toBe(
    'Did you mean "#/components/schemas/custom_attribute"? If it is missing, a correction can add it: target $.components.schemas, update { custom_attributes: … }.',
  );
  expect(found[1]?.hint).toContain('Did you mean "#/components/schemas/custom_attribute"?');
  expect(found[2]?.hint).not.toContain("Did you mean");
});

test("a reference into a value that no structure reaches is followed further", () => {
  expect(
    shortly(
      check(`
components: { schemas: { a: { $ref: "#/x-shared/b" } } }
x-shared:
  b: { properties: { c: { $ref: "#/x-shared/none" } } }
`),
    ),
  ).toEqual(["reference-dangling api.yaml:4:27"]);
});

test("a pointer does not pass through a reference", () => {
  const [found] = check(`
components:
  schemas:
    a: { $ref: "#/components/schemas/b" }
    b: { properties: { c: { type: string } } }
    d: { $ref: "#/components/schemas/a/properties/c" }
`);
  expect(found?.hint).toContain(
    '"#/components/schemas/a" is itself a reference: use "#/components/schemas/b" instead.',
  );
});

test("an anchor that nothing has, and a file that a correction names, are dangling", () => {
  expect(
    shortly(check(`components: { schemas: { a: { $ref: "#b" }, c: { $ref: "d.yaml" } } }`)),
  ).toEqual(["reference-dangling api.yaml:1:31", "reference-dangling api.yaml:1:50"]);
});

test("references that lead only to one another are circular, each circle once", () => {
  const found = check(`
paths: { /: { get: { responses: { "200": { $ref: "#/components/responses/r" } } } } }
components:
  responses: { r: { description: "", content: { j: { schema: { $ref: "#/components/schemas/a" } } } } }
  schemas:
    a: { $ref: "#/components/schemas/b" }
    b: { $ref: "#/components/schemas/c", description: more }
    c: { $ref: "#/components/schemas/b" }
    self: { $ref: "#/components/schemas/self" }
`);
  expect(shortly(found)).toEqual([
    "reference-circular api.yaml:7:10",
    "reference-circular api.yaml:9:13",
  ]);
  expect(found[0]?.message).toBe(
    'This reference leads only to itself: "#/components/schemas/c", "#/components/schemas/b".',
  );
});

test("kinds of objects have their article", () => {
  const found = check(`
paths:
  /:
    get:
      parameters: [{ name: a, in: query, schema: { $ref: "#/paths/~1/get" }, examples: { a: { $ref: "#/components/schemas/a" } } }]
components:
  schemas: { a: { type: string } }
`);
  expect(found.map(({ message }) => message)).toEqual([
    '"#/paths/~1/get" should lead to a schema, but leads to an operation.',
    '"#/components/schemas/a" should lead to an example, but leads to a schema.',
  ]);
});

test("a reference to another kind of object is an error", () => {
  const found = check(`
paths:
  /:
    get:
      parameters: [{ $ref: "#/components/schemas/a" }]
      responses: { "200": { $ref: "#/info/title" }, "400": { $ref: "#/components/schemas/bad" } }
info: { title: text }
components:
  schemas: { a: { type: string }, bad: { description: Bad request. }, any: { $ref: "#/components/responses/r" }, more: { $ref: "#/components/responses/x" } }
  responses: { x: { description: "", x-content: {} }, r: { description: "", content: { j: { schema: { $ref: "#/components/schemas/a" } } } } }
`);
  expect(found.map(({ code, message }) => `${code}: ${message}`)).toEqual([
    'reference-mismatched: "#/components/schemas/a" should lead to a parameter, but leads to a schema.',
    'reference-mismatched: "#/info/title" should lead to a response, but leads to a string.',
    'openapi-irregular: "#/components/schemas/bad" should lead to a response, but leads to a schema; it is read as a response.',
    'openapi-irregular: "#/components/responses/r" should lead to a schema, but leads to a response; it is read as a schema.',
    'openapi-irregular: "#/components/responses/x" should lead to a schema, but leads to a response; it is read as a schema.',
  ]);
});
