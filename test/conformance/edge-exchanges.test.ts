import { expect, test } from "vitest";
import { checkPackage, ways } from "./own-mock/check-package.js";
import { loadDescribed } from "./own-mock/load-described.js";

/** What descriptions seldom have, around the schemas of requests and responses. */
const text = `
openapi: 3.1.0
info: { title: Edges, version: "1" }
servers:
  - url: https://{region}.example.com:{port}/{base}
    variables: { region: { enum: [eu, us], default: eu }, port: { enum: ["443", "8443"], default: "443" }, base: { default: v2 } }
paths:
  /only-headers:
    get: { operationId: onlyHeaders, tags: [a], responses: { "200": { description: d, headers: { X-Total: { required: true, schema: { type: integer } }, X-Flags: { schema: { type: array, items: { type: string } } }, X-Info: { content: { application/json: { schema: { type: object, properties: { a: { type: integer } } } } } } } } } }
    head: { operationId: headHeaders, tags: [a], responses: { "200": { description: d, headers: { X-Total: { schema: { type: integer } } } } } }
    options: { operationId: optionsHeaders, tags: [a], responses: { "204": { description: d, headers: { Allow: { schema: { type: string } } } } } }
  /charsets:
    post:
      operationId: charsets
      tags: [a]
      requestBody: { required: true, content: { "application/json; charset=utf-8": { schema: { type: object, required: [a], properties: { a: { type: string } } } }, "text/plain; charset=iso-8859-1": { schema: { type: string } } } }
      responses: { "200": { description: d, content: { "text/html; charset=utf-8": { schema: { type: string } }, "application/json; charset=utf-8": { schema: { type: object, required: [b], properties: { b: { type: integer } } } } } } }
  /cookies:
    get:
      operationId: cookies
      tags: [a]
      parameters:
        - { name: ids, in: cookie, schema: { type: array, items: { type: integer } } }
        - { name: flat, in: cookie, explode: false, schema: { type: array, items: { type: string } } }
        - { name: obj, in: cookie, explode: false, schema: { type: object, properties: { a: { type: string }, b: { type: integer } } } }
        - { name: js, in: cookie, content: { application/json: { schema: { type: object, properties: { x: { type: array, items: { type: integer } } } } } } }
        - { name: X-Json, in: header, required: true, content: { application/json: { schema: { type: object, required: [q], properties: { q: { type: string }, "n": { type: [integer, "null"] } } } } } }
        - { name: X-Objs, in: header, explode: true, schema: { type: object, properties: { r: { type: integer }, g: { type: boolean } } } }
      responses: { "204": { description: d } }
  /nullable:
    put:
      operationId: nullableBody
      tags: [a]
      requestBody: { content: { application/json: { schema: { type: [object, "null"], properties: { a: { type: string } } } } } }
      responses: { "200": { description: d, content: { application/json: { schema: { type: [object, "null"], properties: { a: { type: string } } } } } }, "404": { description: d, content: { application/problem+json: { schema: { type: object, properties: { title: { type: string } } } } } } }
    patch:
      operationId: nullOnly
      tags: [a]
      requestBody: { required: true, content: { application/json: { schema: { type: "null" } } } }
      responses: { "200": { description: d, content: { application/json: { schema: { type: "null" } } } } }
  /form:
    post:
      operationId: openForm
      tags: [a]
      requestBody: { required: true, content: { application/x-www-form-urlencoded: { schema: { type: object, required: [n], properties: { n: { type: integer }, flags: { type: array, items: { type: boolean } } }, additionalProperties: { type: integer } } } } }
      responses: { "204": { description: d } }
    put:
      operationId: openMultipart
      tags: [a]
      requestBody: { required: true, content: { multipart/form-data: { schema: { type: object, required: [n], properties: { n: { type: integer }, file: { type: string, contentMediaType: application/octet-stream }, files: { type: array, items: { type: string, format: binary } }, meta: { type: object, properties: { k: { type: [string, "null"] } } } }, additionalProperties: { type: string } } } } }
      responses: { "204": { description: d } }
  /kinds/{kind}/{id}:
    get:
      operationId: kinds
      tags: [a]
      parameters:
        - { name: kind, in: path, required: true, schema: { type: string, enum: ["a/b", "c?d", "e#f", "g h", "%41", "ü", "..", "a;b=c", "x,y"] } }
        - { name: id, in: path, required: true, schema: { type: number } }
      responses: { "200": { description: d, content: { text/plain: { schema: { type: number } } } } }
  /empty:
    post:
      operationId: emptyObject
      tags: [a]
      requestBody: { required: true, content: { application/json: { schema: { type: object, additionalProperties: false } } } }
      responses: { "200": { description: d, content: { application/json: { schema: { type: object, additionalProperties: false } } } }, "202": { description: d }, "303": { description: d, headers: { Location: { required: true, schema: { type: string, format: uri } } } }, "100": { description: go on } }
  /text:
    post:
      operationId: textNumber
      tags: [a]
      requestBody: { required: true, content: { text/plain: { schema: { type: integer } } } }
      responses: { "200": { description: d, content: { text/plain: { schema: { type: integer } } } } }
    put:
      operationId: textBoolean
      tags: [a]
      requestBody: { required: true, content: { text/plain: { schema: { type: boolean } } } }
      responses: { "200": { description: d, content: { text/plain: { schema: { type: boolean } } } } }
    patch:
      operationId: textEnum
      tags: [a]
      requestBody: { required: true, content: { text/plain: { schema: { type: string, enum: ["1", "2"] } } } }
      responses: { "200": { description: d, content: { text/plain: { schema: { type: string, enum: ["1", "2"] } } } } }
  /octets:
    post:
      operationId: octets
      tags: [a]
      requestBody: { required: true, content: { application/octet-stream: { schema: { type: object, properties: { a: { type: string } } } } } }
      responses: { "200": { description: d, content: { application/octet-stream: { schema: { type: object, properties: { a: { type: string } } } } } } }
  /ranges:
    put:
      operationId: mediaRanges
      tags: [a]
      requestBody: { required: true, content: { image/png: {}, "image/*": {}, "audio/*": {}, application/json: { schema: { type: object } } } }
      responses: { "200": { description: d, content: { "video/*": {} } } }
    head: { operationId: describedHead, tags: [a], responses: { "200": { description: d, content: { application/json: { schema: { type: object, required: [a], properties: { a: { type: string } } } } } }, "404": { description: d, content: { application/json: { schema: { type: object } } } } } }
  /deep:
    get:
      operationId: deep
      tags: [a]
      parameters:
        - { name: filter, in: query, style: deepObject, explode: true, schema: { $ref: "#/components/schemas/Filter" } }
        - { name: tree, in: query, content: { application/json: { schema: { $ref: "#/components/schemas/Filter" } } } }
      responses: { "204": { description: d } }
  /needed:
    get:
      operationId: neededAndEmpty
      tags: [a]
      parameters:
        - { name: list, in: query, required: true, schema: { type: array, items: { type: string } } }
        - { name: object, in: query, required: true, explode: false, schema: { type: object, properties: { a: { type: string } } } }
        - { name: nothing, in: query, required: true, schema: { type: [integer, "null"] } }
        - { name: X-Object, in: header, required: true, schema: { type: object, properties: { a: { type: string } } } }
        - { name: pair, in: cookie, required: true, explode: false, schema: { type: object, properties: { a: { type: string } } } }
      responses: { "204": { description: d } }
    post:
      operationId: neededAndEmptyForm
      tags: [a]
      requestBody: { required: true, content: { application/x-www-form-urlencoded: { schema: { type: object, required: [list, object], properties: { list: { type: array, items: {} }, object: { type: object, properties: { a: { type: string } } } } } } } }
      responses: { "204": { description: d } }
  /alternatives:
    get:
      operationId: alternatives
      tags: [a]
      parameters:
        - { name: X-H, in: header, required: true, schema: { oneOf: [{ type: boolean }, { type: object, additionalProperties: false, properties: { number: { type: integer } } }] } }
        - { name: c, in: cookie, schema: { oneOf: [{ type: boolean }, { type: object, additionalProperties: false, properties: { number: { type: integer } } }] } }
        - { name: page, in: query, schema: { oneOf: [{ type: integer }, { type: object, additionalProperties: false, properties: { size: { type: integer } } }, { type: array, minItems: 2, items: { type: integer } }] } }
        - { name: one, in: query, schema: { oneOf: [{ type: integer }, { type: string, enum: [all] }, { type: array, items: { type: integer }, minItems: 2 }] } }
        - { name: flat, in: query, explode: false, schema: { oneOf: [{ type: integer }, { type: object, additionalProperties: false, properties: { zap: { type: integer } } }] } }
      responses: { "204": { description: d } }
components:
  schemas:
    Filter: { type: object, properties: { name: { type: string }, ids: { type: array, items: { type: integer } }, and: { type: array, items: { $ref: "#/components/schemas/Filter" } }, not: { $ref: "#/components/schemas/Filter" } } }
`;

const described = loadDescribed(text);

test.each(ways)("a package takes what it sends in seldom forms, %s", async (way) => {
  const checked = await checkPackage(...(await described), way);
  expect(checked).toMatchObject({ faults: [], right: checked.calls });
  expect(checked.calls).toBeGreaterThan(20);
});

test("methods of resources that stand in others are called, too", async () => {
  const done = 'responses: { "204": { description: Done. } }';
  const [input, own] = await loadDescribed(`
openapi: 3.1.0
info: { title: Nested, version: "1" }
paths:
  /pets: { get: { ${done} } }
  /pets/toys/parts: { get: { ${done} } }
`);
  expect(input.names.resources.map(({ path }) => path.length).sort()).toEqual([1, 2, 3]);
  const { faults, calls, right } = await checkPackage(input, own, "in process");
  expect([faults, calls, right]).toEqual([[], 2, 2]);
});

test("its mock reads what is needed and has no form as empty, and still refuses what is missing", async () => {
  const [, own] = await described;
  const mock = own.mock();
  const response = await mock.fetch("https://eu.example.com:443/v2/needed", { method: "GET" });
  expect(response.status).toBe(204);
  expect(mock.calls[0]).toMatchObject({
    query: { list: [], object: {}, nothing: null },
    header: { "X-Object": {} },
    cookie: { pair: {} },
  });
  const form = { method: "POST", body: new URLSearchParams({ other: "1" }) };
  const refused = await mock.fetch("https://eu.example.com:443/v2/needed", form);
  expect(await refused.text()).toContain("/object should be an object, is nothing");
});
