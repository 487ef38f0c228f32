import { expect, test } from "vitest";
import { generate } from "../../generator/generate.js";
import { sourceText } from "../../generator/load/source-text.js";

const text = `openapi: 3.1.0
info: { title: T, version: "1" }
tags: [{ name: constructor, x-displayName: valueOf, x-constructor: { __proto__: 1 } }, { name: __proto__ }]
paths:
  /100%:
    get: { operationId: toString, tags: [constructor], responses: { "200": { description: "", content: { constructor: { schema: { type: string } }, valueOf/toString: { schema: { type: string } }, application/json: { schema: { $ref: "#/components/schemas/constructor" } } } } } }
  /a%zz/{x}:
    post:
      operationId: valueOf
      tags: [__proto__]
      parameters:
        - { name: x, in: path, required: true, schema: { type: string } }
        - { name: constructor, in: query, schema: { type: object, properties: { constructor: { type: string }, valueOf: { type: string }, __proto__: { type: string } }, required: [toString] } }
        - { name: __proto__, in: header, schema: { type: string } }
      requestBody: { content: { __proto__: { schema: {} }, constructor: { schema: { type: object } }, application/x-www-form-urlencoded: { schema: { type: object, properties: { constructor: { type: string }, __proto__: { type: array, items: { type: string } } } } } } }
      responses: { "200": { description: "", headers: { constructor: { schema: { type: string } } } } }
  /search: { post: { operationId: search, requestBody: { content: { application/json: { schema: { $ref: "#/components/schemas/Group" } } } }, responses: { "200": { description: "" } } } }
components:
  schemas:
    constructor:
      oneOf:
        - { type: object, required: [constructor, toString], properties: { constructor: { const: a } } }
        - { type: object, required: [valueOf, __proto__], properties: { valueOf: { type: string } } }
        - { $ref: "#/components/schemas/__proto__" }
    __proto__: { type: object, required: [hasOwnProperty], properties: { __proto__: { type: string }, hasOwnProperty: { enum: [constructor, __proto__] } } }
    Group: { type: object, required: [operator, value], properties: { operator: { enum: [constructor, valueOf, to_string, __proto__] }, value: { type: array, items: { $ref: "#/components/schemas/Filter" } } } }
    Filter: { type: object, required: [field, operator, value], properties: { field: { type: string, enum: [constructor, __proto__] }, operator: { enum: [constructor, valueOf, toString] }, value: { type: string } } }
    toString: { oneOf: [{ $ref: "#/components/schemas/constructor" }, { type: object, required: [a] }], discriminator: { propertyName: constructor, mapping: { valueOf: "#/components/schemas/__proto__", __proto__: "#/components/schemas/constructor" } } }
`;

test("names of the prototype are ordinary names, wherever they stand", async () => {
  const { files, diagnostics, model } = await generate({
    file: "api.yaml",
    corrections: [],
    source: sourceText("api.yaml", text),
  });
  expect(diagnostics.map(({ code }) => code)).toEqual([
    "media-type-invalid",
    "media-type-invalid",
    "media-type-invalid",
  ]);
  expect(model?.operations.map(({ path }) => path)).toEqual(["/100%", "/a%zz/{x}", "/search"]);
  const written = files.map(({ text: source }) => source).join("\n");
  expect(written).not.toContain("[native code]");
});
