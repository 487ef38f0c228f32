import { expect, test } from "vitest";
import { complaints, modelOf, operationOf } from "../support/spec-of.js";
import { sketch } from "../support/sketch.js";

test("headers of a response, by reference and as JSON; Content-Type is the media type's", () => {
  const [response] = operationOf(`
paths:
  /a:
    get:
      responses:
        "200":
          description: Done.
          headers:
            X-Rate: { $ref: "#/components/headers/rate" }
            X-Page: { content: { application/json: { schema: { type: object, properties: { next: { type: string } } } } } }
            content-type: { schema: { type: string } }
components:
  headers:
    rate:
      description: What is left.
      required: true
      deprecated: true
      example: 3
      schema: { type: integer, default: 0, not: { const: 7 } }
`).responses;
  const page = "/paths/~1a/get/responses/200/headers/X-Page";
  expect(response?.headers).toMatchObject([
    {
      name: "X-Rate",
      type: { kind: "number", integer: true },
      required: true,
      deprecated: true,
      description: "What is left.",
      default: 0,
      examples: [{ content: { value: 3 } }],
      pointer: "/components/headers/rate",
      unread: [{ kind: "keyword", path: "", keyword: "not", value: '{"const":7}' }],
    },
    {
      name: "X-Page",
      required: false,
      mediaType: "application/json",
      type: {
        properties: [{ pointer: `${page}/content/application~1json/schema/properties/next` }],
      },
      pointer: page,
    },
  ]);
  expect(response?.headers).toHaveLength(2);
});

test("what no type is emitted of is not complained of", () => {
  const schema = "{ schema: { type: string, not: { const: a } } }";
  const text = `
paths:
  /a:
    get:
      operationId: a
      responses: { "200": { description: Done., headers: { X-A: ${schema} } } }
`;
  expect(complaints(text)).toEqual([]);
});

test("how a body's properties are written", () => {
  const { body } = operationOf(`
openapi: 3.1.0
paths:
  /a:
    post:
      requestBody:
        content:
          multipart/form-data:
            schema: { type: object }
            encoding:
              photo: { contentType: "image/png, image/jpeg", headers: { X-Size: { schema: { type: integer } } } }
              tags: { style: pipeDelimited, explode: false, allowReserved: true }
`);
  const pointer = "/paths/~1a/post/requestBody/content/multipart~1form-data";
  expect(body).toMatchObject({ pointer: "/paths/~1a/post/requestBody", contents: [{ pointer }] });
  expect(body?.contents[0]?.encodings).toEqual([
    {
      property: "photo",
      encodings: [],
      contentType: "image/png, image/jpeg",
      headers: [
        {
          name: "X-Size",
          type: { kind: "number", integer: true },
          required: false,
          deprecated: false,
          examples: [],
          explode: false,
          pointer: `${pointer}/encoding/photo/headers/X-Size`,
        },
      ],
      pointer: `${pointer}/encoding/photo`,
    },
    {
      property: "tags",
      encodings: [],
      style: "pipeDelimited",
      explode: false,
      allowReserved: true,
      headers: [],
      pointer: `${pointer}/encoding/tags`,
    },
  ]);
});

test("a parameter with a media type keeps its name and the place of its schema", () => {
  const [filter] = operationOf(`
paths:
  /a:
    get:
      parameters:
        - name: filter
          in: query
          content: { "application/json; version=2": { schema: { type: object, properties: { a: {} } } } }
`).query.parameters;
  const pointer = "/paths/~1a/get/parameters/0";
  expect(filter).toMatchObject({
    mediaType: "application/json; version=2",
    type: {
      properties: [
        { pointer: `${pointer}/content/application~1json; version=2/schema/properties/a` },
      ],
    },
    pointer,
  });
});

test("servers of an operation, of its path, and none of its own; and the day it goes", () => {
  const { operations } = modelOf(`
servers: [{ url: https://api.example.com }]
paths:
  /a:
    servers: [{ url: "https://{zone}.example.com", variables: { zone: { default: a } } }]
    get: { operationId: a, deprecated: true, x-sunset: "2030-01-01" }
    put: { operationId: b, servers: [{ url: https://b.example.com }] }
  /c: { get: { operationId: c } }
`);
  const shown = operations.map(({ id, servers, server, sunset }) => [
    id,
    servers.map(({ url, pointer }) => `${url} ${pointer}`).join(),
    server,
    sunset,
  ]);
  expect(shown).toEqual([
    ["a", "https://{zone}.example.com /paths/~1a/servers/0", "https://a.example.com", "2030-01-01"],
    ["b", "https://b.example.com /paths/~1a/put/servers/0", "https://b.example.com", undefined],
    ["c", "", undefined, undefined],
  ]);
});

test("webhooks and callbacks are operations that are received", () => {
  const { received, schemas } = modelOf(`
openapi: 3.1.0
webhooks:
  newPet:
    post:
      operationId: petCame
      summary: A pet came.
      parameters:
        - { name: X-Signature, in: header, required: true, schema: { type: string } }
      requestBody: { required: true, content: { application/json: { schema: { type: object, properties: { id: {} } } } } }
      responses: { "204": { description: Taken. } }
paths:
  /orders:
    post:
      operationId: order
      callbacks:
        paid:
          "{$request.body#/url}":
            put:
              deprecated: true
              requestBody: { content: { text/plain: {} } }
              responses: { "200": { description: Fine., content: { application/json: { schema: { type: boolean } } } } }
`);
  expect(received).toMatchObject([
    {
      kind: "webhook",
      name: "newPet",
      id: "petCame",
      method: "post",
      summary: "A pet came.",
      deprecated: false,
      headerParameters: [{ name: "X-Signature", required: true }],
      body: {
        required: true,
        contents: [{ type: { kind: "reference", schema: "newPet_webhook" } }],
        pointer: "/webhooks/newPet/post/requestBody",
      },
      responses: [{ status: "204", contents: [] }],
      pointer: "/webhooks/newPet/post",
    },
    {
      kind: "callback",
      name: "paid",
      expression: "{$request.body#/url}",
      operation: "/paths/~1orders/post",
      method: "put",
      deprecated: true,
      body: { required: false, contents: [{ mediaType: "text/plain" }] },
      responses: [{ status: "200" }],
    },
  ]);
  expect(schemas.map(({ name, type }) => `${name}: ${sketch(type)}`)).toEqual([
    "newPet_webhook: { id?: unknown }",
  ]);
});

test("each JSON media type of a webhook has a named type, those of one schema the same", () => {
  const { received, schemas } = modelOf(`
openapi: 3.1.0
webhooks:
  newPet:
    post:
      requestBody:
        content:
          application/json: { schema: { $ref: "#/components/schemas/Pet" } }
          application/vnd.pets.v2+json: { schema: { type: object, properties: { uuid: {} } } }
          application/hal+json: { schema: { $ref: "#/components/schemas/Pet" } }
          text/plain: { schema: { type: string } }
components:
  schemas:
    Pet: { type: object, properties: { id: {} } }
`);
  const [webhook] = received;
  expect(webhook?.body?.contents.map(({ type }) => sketch(type))).toEqual([
    "→newPet_webhook",
    "→newPet_webhook_vnd.pets.v2+json",
    "→newPet_webhook",
    "string",
  ]);
  expect(schemas.map(({ name, type, pointer }) => [name, sketch(type), pointer])).toEqual([
    ["Pet", "{ id?: unknown }", "/components/schemas/Pet"],
    ["newPet_webhook", "→Pet", "/webhooks/newPet/post/requestBody"],
    [
      "newPet_webhook_vnd.pets.v2+json",
      "{ uuid?: unknown }",
      "/webhooks/newPet/post/requestBody/content/application~1vnd.pets.v2+json",
    ],
  ]);
});

test("what a type does not hold stands beside it, and what a schema is composed of by its name", () => {
  const { schemas } = modelOf(`
openapi: 3.1.0
paths: {}
components:
  schemas:
    pet:
      allOf: [{ $ref: "#/components/schemas/animal" }]
      if: { required: [a] }
      then: { required: [b] }
      readOnly: true
      properties:
        names: { type: array, readOnly: true, default: [], items: { type: string, contentEncoding: base64 } }
        limb: { $ref: "#/components/schemas/animal/properties/limb" }
    animal: { properties: { limb: { oneOf: [{ $ref: "#/components/schemas/animal/properties/limb" }] } } }
`);
  const [pet, animal] = schemas;
  expect(pet?.unread).toEqual([
    {
      kind: "keyword",
      path: "",
      keyword: "if",
      value: '{"if":{"required":["a"]},"then":{"required":["b"]}}',
      isConstraint: true,
    },
    { kind: "keyword", path: "", keyword: "readOnly", value: "true", isConstraint: false },
    { kind: "part", path: "", schema: "animal" },
  ]);
  const names = JSON.stringify(pet?.type).includes('"contentEncoding"');
  expect(names).toBe(true);
  expect(animal).not.toHaveProperty("unread");
  const limb = schemas.find(({ name }) => name === "animal_limb");
  expect(limb?.unread).toEqual([{ kind: "part", path: "", schema: "animal_limb" }]);
});

test("a form of which nothing is described has fields; one that is described is as it says", () => {
  const contents = (schema: string, media = "multipart/form-data") =>
    operationOf(`
paths:
  /a:
    post:
      requestBody: { content: { ${media}: ${schema} } }
      responses: {}
components:
  schemas:
    any: { description: Anything. }
    text: { type: string }
`).body?.contents.map(({ type }) => sketch(type));
  const any = sketch({ kind: "object", properties: [], additional: "unspecified" });
  for (const schema of ["{}", "{ schema: {} }", "{ schema: { $ref: '#/components/schemas/any' } }"])
    for (const media of ["multipart/form-data", "application/x-www-form-urlencoded"])
      expect(contents(schema, media)).toEqual([any]);
  expect(contents("{ schema: { $ref: '#/components/schemas/text' } }")).toEqual(["→text"]);
  expect(contents("{ schema: { $ref: '#/components/schemas/any' } }", "application/json")).toEqual([
    "→any",
  ]);
});
