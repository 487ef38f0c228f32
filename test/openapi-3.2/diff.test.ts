/** What 3.2 adds, compared between two versions. */
import { expect, test } from "vitest";
import { diff, lineOf } from "../diff/api.js";
import { yaml } from "../load/read.js";

const at = (item: string, rest = "") =>
  yaml(`openapi: 3.2.0\ninfo: { title: T, version: "1" }\npaths: { /a: { ${item} } }\n${rest}`);
const done = 'responses: { "204": { description: Done. } }';
const get = (rest: string) => at(`get: { operationId: getA, ${rest} }`);
const gives = (content: string) => get(`responses: { "200": { content: { ${content} } } }`);
const takes = (content: string) =>
  at(
    `post: { operationId: postA, requestBody: { required: true, content: { ${content} } }, ${done} }`,
  );
const line = (type: string) =>
  `{ itemSchema: { type: object, required: [n], properties: { n: { type: ${type} } } } }`;
const queried = (content: string) =>
  get(`parameters: [{ name: q, in: querystring, content: { ${content} } }], ${done}`);
const pet = (otherwise: string) =>
  at(
    `get: { operationId: getA, responses: { "200": { content: { application/json: { schema: { $ref: "#/components/schemas/Pet" } } } } } }`,
    `components:
  schemas:
    Pet: { oneOf: [{ $ref: "#/components/schemas/Cat" }, { $ref: "#/components/schemas/A" }, { $ref: "#/components/schemas/B" }], discriminator: { propertyName: kind, mapping: { cat: Cat, a: A, b: B }, defaultMapping: ${otherwise} } }
    Cat: { type: object, required: [kind], properties: { kind: { type: string } } }
    A: { type: object, required: [a], properties: { kind: { type: string }, a: { type: string } } }
    B: { type: object, required: [b], properties: { kind: { type: string }, b: { type: string } } }`,
  );

const form = (fields: string) =>
  `application/x-www-form-urlencoded: { schema: { type: object, properties: { ${fields} } } }`;
const parts = (encoding: string) =>
  takes(`multipart/mixed: { schema: { type: array, items: { type: string } }, ${encoding} }`);
const formOf = (encoding: string) =>
  takes(
    `multipart/form-data: { schema: { type: object, properties: { a: {} } }, encoding: { a: { contentType: ${encoding} } } }`,
  );
const inXml = (nodeType: string) =>
  gives(
    `application/xml: { schema: { type: object, xml: { name: a }, properties: { a: { type: string, xml: { nodeType: ${nodeType} } } } } }`,
  );
const event = (type: string) =>
  gives(
    `text/event-stream: { itemSchema: { type: object, properties: { data: { type: string, contentMediaType: application/json, contentSchema: { type: ${type} } } } } }`,
  );

test.each([
  [
    "an item of a response",
    gives(`application/jsonl: ${line("integer")}`),
    gives(`application/jsonl: ${line("string")}`),
    ["type-changed"],
  ],
  [
    "an item of a request",
    takes(`application/jsonl: ${line("integer")}`),
    takes(`application/jsonl: ${line("string")}`),
    ["type-changed"],
  ],
  ["the data of an event", event("integer"), event("string"), ["type-changed"]],
  [
    "a whole query",
    queried("application/json: { schema: { type: integer } }"),
    queried("application/json: { schema: { type: string } }"),
    ["type-changed"],
  ],
  [
    "the name of a whole query",
    queried("application/json: { schema: { type: integer } }"),
    get(
      `parameters: [{ name: p, in: querystring, content: { application/json: { schema: { type: integer } } } }], ${done}`,
    ),
    ["whole-query-renamed"],
  ],
  [
    "a field of a query form",
    queried(form("a: { type: string }")),
    queried(form("b: { type: string }")),
    ["parameter-removed", "parameter-added"],
  ],
  [
    "a query that becomes a whole one",
    get(`parameters: [{ name: q, in: query, schema: { type: string } }], ${done}`),
    queried("text/plain: { schema: { type: string } }"),
    ["parameter-style-changed"],
  ],
  [
    "QUERY that becomes GET",
    at(`query: { operationId: a, ${done} }`),
    at(`get: { operationId: a, ${done} }`),
    ["operation-moved"],
  ],
  [
    "a method that is gone",
    at(
      `get: { operationId: a, ${done} }, additionalOperations: { COPY: { operationId: b, ${done} } }`,
    ),
    at(`get: { operationId: a, ${done} }`),
    ["operation-removed"],
  ],
  ["the schema of other values", pet("A"), pet("B"), ["discriminator-value-changed"]],
  ["a schema of other values that others than those select", pet("~"), pet("A"), ["enum-removed"]],
  [
    "the encoding of a place",
    parts("prefixEncoding: [{ contentType: text/plain }]"),
    parts("prefixEncoding: [{ contentType: text/csv }]"),
    ["field-encoding-changed"],
  ],
  [
    "the encoding of further places",
    parts("itemEncoding: { contentType: text/plain }"),
    parts("itemEncoding: { contentType: text/csv }"),
    ["field-encoding-changed"],
  ],
  [
    "the encoding of a part of a field, by its place",
    formOf("multipart/mixed, itemEncoding: { contentType: text/plain }"),
    formOf("multipart/mixed, itemEncoding: { contentType: text/csv }"),
    ["field-encoding-changed"],
  ],
  [
    "the encoding of a part of a field, by its name",
    formOf("multipart/form-data, encoding: { b: { contentType: text/plain } }"),
    formOf("multipart/form-data, encoding: { b: { contentType: text/csv } }"),
    ["field-encoding-changed"],
  ],
  [
    "a property of a body in XML",
    takes("application/xml: { schema: { type: object, properties: { a: { type: string } } } }"),
    takes(
      "application/xml: { schema: { type: object, required: [a], properties: { a: { type: string } } } }",
    ),
    ["property-became-required"],
  ],
  ["how a property is written in XML", inXml("element"), inXml("attribute"), ["keyword-changed"]],
  [
    "the style of a cookie",
    get(`parameters: [{ name: q, in: cookie, schema: { type: string } }], ${done}`),
    get(`parameters: [{ name: q, in: cookie, style: cookie, schema: { type: string } }], ${done}`),
    ["parameter-style-changed"],
  ],
])("%s", (_, before, after, codes) => {
  const found = diff(before, after).findings.map(({ code }) => code);
  expect(found).toEqual(expect.arrayContaining(codes));
  expect(diff(before, before).findings.map(lineOf)).toEqual([]);
  expect(diff(after, after).findings.map(lineOf)).toEqual([]);
});
