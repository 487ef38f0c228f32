import { join } from "node:path";
import { expect, test } from "vitest";
import { loadSpec } from "../../generator/load/load-spec.js";
import { folderWith } from "./files.js";

async function load(text: string) {
  const folder = await folderWith({
    "api.yaml": `openapi: 3.0.3\ninfo: { title: T, version: "1" }\n${text}`,
  });
  const { spec, diagnostics } = await loadSpec({ file: join(folder, "api.yaml"), corrections: [] });
  const said = diagnostics.map(({ severity, code, pointer }) => `${severity} ${code} ${pointer}`);
  return { root: spec?.root, said };
}

test("a key without a value is as if it were not there", async () => {
  const { root, said } = await load(`
tags:
servers:
paths:
  /a/{id}:
    parameters: [null, { name: id, in: path, required: false, schema: { type: string } }]
    post:
      parameters:
      x-own: null
      requestBody: { content: { application/json: { schema: null, example: null } } }
      responses: { "200": { description: Fine, headers: null } }
`);
  expect(root).toMatchObject({
    paths: {
      "/a/{id}": {
        parameters: [{ name: "id", in: "path", required: true }],
        post: {
          requestBody: { content: { "application/json": { example: null } } },
          responses: { "200": { description: "Fine" } },
        },
      },
    },
  });
  const post = "/paths/~1a~1{id}/post";
  expect(said).toEqual(
    [
      ...["/tags", "/servers", "/paths/~1a~1{id}/parameters/1/required", `${post}/parameters`],
      `${post}/requestBody/content/application~1json/schema`,
      ...[`${post}/responses/200/headers`, "/paths/~1a~1{id}/parameters/0"],
    ].map((pointer) => `warning openapi-irregular ${pointer}`),
  );
});

test("a parameter that is in no place of a request is left out", async () => {
  const { root, said } = await load(`
paths:
  /a:
    parameters:
      - { name: a, in: headers, schema: { type: string } }
      - { name: b, in: header, schema: { type: string } }
      - { name: c }
      - { $ref: "#/components/parameters/d" }
    get:
      parameters: [{ name: pet, in: body, required: true, schema: { type: object } }]
      responses: { "200": { description: Fine } }
components:
  parameters: { d: { name: d, in: query, schema: { type: string } } }
`);
  expect(root).toMatchObject({
    paths: {
      "/a": {
        parameters: [{ name: "b" }, { $ref: "#/components/parameters/d" }],
        get: { parameters: [] },
      },
    },
  });
  expect(said).toEqual(
    ["/parameters/0", "/parameters/2", "/get/parameters/0"].map(
      (pointer) => `warning openapi-irregular /paths/~1a${pointer}`,
    ),
  );
});

test("a pointer through another reference is followed; one that goes in a circle is not", async () => {
  const schemas = (more: string) => `
paths: {}
components:
  schemas:
    pet: { properties: { owner: { $ref: "#/components/schemas/person" } } }
    person: { properties: { name: { type: string } } }
    name: { $ref: "#/components/schemas/pet/properties/owner/properties/name" }
    ${more}
`;
  const { root, said } = await load(schemas(""));
  expect(root).toMatchObject({
    components: { schemas: { name: { $ref: "#/components/schemas/person/properties/name" } } },
  });
  expect(said).toContain("warning openapi-irregular /components/schemas/name/$ref");
  const circle = await load(schemas('turn: { $ref: "#/components/schemas/turn/properties/a" }'));
  expect(circle.said).toContain("warning reference-ignored /components/schemas/turn/$ref");
});

test("what is but written otherwise is read as what is meant", async () => {
  const { root, said } = await load(`
security: [key, other: ]
servers: [{ url: 7 }, { url: https://a.example }]
paths:
  /a/{id}:
    parameters: [{ name: id, in: path, style: simple, schema: { type: string } }]
    get:
      security: { key: }
      deprecated: "false"
      parameters:
        - { name: 7, in: query, required: "true", explode: no-way, style: csv, content: {} }
        - { in: query }
        - { $ref: "#/components/parameters/nowhere" }
      responses:
        200: { description: Fine, content: { application/json: }, headers: { A: }, links: { b: } }
        404: There is none.
        500:
    post:
      requestBody:
        required: "true"
        content: { multipart/form-data: { encoding: { a: { style: oops, contentType: 7 }, b: } } }
      responses: { "204": { description: Done. } }
  /b:
components:
  schemas: { Any: }
  responses:
  callbacks: { c: }
  parameters: { nowhere: { name: b, in: 3, schema: { type: string } } }
  securitySchemes: { key: { type: apiKey, in: header, name: Key }, other: { type: http, scheme: basic } }
`);
  expect(root).toMatchObject({
    security: [{ key: [] }, { other: [] }],
    servers: [{ url: "https://a.example" }],
    paths: {
      "/a/{id}": {
        parameters: [{ name: "id", required: true }],
        get: {
          security: [{ key: [] }],
          deprecated: false,
          parameters: [{ name: "7", in: "query", required: true }],
          responses: {
            200: { content: { "application/json": {} }, headers: { A: {} }, links: {} },
            404: { description: "There is none." },
            500: {},
          },
        },
        post: {
          requestBody: {
            required: true,
            content: { "multipart/form-data": { encoding: { a: {}, b: {} } } },
          },
        },
      },
      "/b": {},
    },
    components: { schemas: { Any: {} }, callbacks: {}, parameters: {} },
  });
  expect(said.length).toBeGreaterThan(20);
  expect(said.filter((one) => !one.startsWith("warning "))).toEqual([]);
});

test("a schema among other components is one of the schemas", async () => {
  const { root, said } = await load(`
paths:
  /a:
    get:
      parameters:
        - { name: limit, in: query, schema: { $ref: "#/components/parameters/limit" } }
        - { $ref: "#/components/parameters/limit" }
        - { $ref: "#/components/parameters/page" }
      responses: { "200": { description: Fine, content: { application/json: { schema: { $ref: "#/components/responses/pet" } } } } }
components:
  schemas: { limit: { type: integer } }
  parameters:
    limit: { type: string, enum: [all] }
    page: { name: page, in: query, schema: { type: integer } }
  responses:
    pet: { type: object, description: A pet., properties: { friend: { $ref: "#/components/responses/pet" } } }
    gone: { description: Gone. }
`);
  expect(said).toEqual([
    "warning openapi-irregular /components/parameters/limit",
    "warning openapi-irregular /components/responses/pet",
    "warning reference-ignored /paths/~1a/get/parameters/1/$ref",
  ]);
  expect(root).toMatchObject({
    paths: {
      "/a": {
        get: {
          parameters: [
            { name: "limit", schema: { $ref: "#/components/schemas/limit2" } },
            { $ref: "#/components/parameters/page" },
          ],
          responses: {
            "200": {
              content: { "application/json": { schema: { $ref: "#/components/schemas/pet" } } },
            },
          },
        },
      },
    },
    components: {
      schemas: {
        limit: { type: "integer" },
        limit2: { type: "string" },
        pet: { properties: { friend: { $ref: "#/components/schemas/pet" } } },
      },
    },
  });
  expect(Object.keys(root!["components"]!["responses" as never])).toEqual(["gone"]);
});
