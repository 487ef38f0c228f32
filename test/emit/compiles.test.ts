import { describe, expect, test } from "vitest";
import { compile } from "../support/compile.js";
import { packageOf } from "../support/package-of.js";

/** Descriptions of what is awkward to emit; each becomes a package of its own that has to compile. */
const awkward: Readonly<Record<string, string>> = {
  plain: `
paths:
  /pets/{id}: { get: { operationId: getPet, tags: [Pets], responses: { "200": { description: Done., content: { application/json: { schema: { $ref: "#/components/schemas/pet" } } } } } } }
components: { schemas: { pet: { type: object, properties: { name: { type: string } } } } }`,
  "servers and a token": `
servers: [{ url: https://a.example/v1 }, { url: https://b.example }]
security: [{ key: [] }]
paths: { /me: { get: { operationId: me, tags: [Me] } } }
components: { securitySchemes: { key: { type: apiKey, in: header, name: X-Key } } }`,
  "a password": `
security: [{ login: [] }]
paths: { /me: { get: { operationId: me, tags: [Me] } } }
components: { securitySchemes: { login: { type: http, scheme: basic } }, schemas: { api_auth: { type: object }, basic_provider: { type: string } } }`,
  "security schemes of any name": `
security: [{ __proto__: [], constructor: [] }, { "a b": [] }]
paths: { /me: { get: { operationId: me, tags: [Me] } }, /you: { get: { operationId: you, tags: [Me], security: [{ "*/": [] }] } } }
components:
  securitySchemes:
    __proto__: { type: apiKey, in: query, name: "*/ a&b=c", description: "*/ alert(1) /*" }
    constructor: { type: apiKey, in: cookie, name: "a;b" }
    "a b": { type: http, scheme: Custom }
    "*/": { type: oauth2, flows: {} }`,
  "parts that have some values in common": `
paths: { /a: { post: { operationId: createA, tags: [A], requestBody: { content: { application/json: { schema: { $ref: "#/components/schemas/a" } } } }, responses: { "200": { description: Done., content: { application/json: { schema: { $ref: "#/components/schemas/a" } } } } } } } }
components:
  schemas:
    a:
      type: object
      properties:
        inline: { allOf: [{ type: object, required: [k], properties: { k: { type: string, enum: [x] } } }, { type: object, properties: { k: { type: string, enum: [y, x] } } }] }
        wider: { allOf: [{ type: object, properties: { k: { type: string, enum: [x, z] } } }, { type: object, required: [k], properties: { k: { type: string, enum: [y, x] } } }] }
        null: { allOf: [{ type: object, properties: { k: { nullable: true, type: string, enum: [x, null] } } }, { type: object, properties: { k: { nullable: true, type: string, enum: [y, null] } } }] }
        kinds: { allOf: [{ type: object, properties: { k: { nullable: true, type: string } } }, { type: object, properties: { k: { nullable: true, type: integer, enum: [1, 2, null] } } }] }
        choice: { allOf: [{ type: object, properties: { k: { type: string, enum: [x] } } }, { type: object, properties: { k: { oneOf: [{ type: string, enum: [y] }, { type: string, enum: [x] }, { type: boolean }] } } }] }
        branches: { type: object, required: [k], properties: { k: { type: string, enum: [x] } }, oneOf: [{ required: [a], properties: { k: { type: string, enum: [y, x] }, a: {} } }, { required: [b], properties: { k: { type: string, enum: [z, x] }, b: {} } }] }
        scalar: { allOf: [{ type: string, enum: [x] }, { type: string, enum: [y, x] }] }
        scalars: { allOf: [{ type: string, enum: [x, z] }, { type: string, enum: [y, x] }] }
        nulls: { allOf: [{ nullable: true, type: string, enum: [x, null] }, { nullable: true, type: string, enum: [y, null] }] }
        three: { allOf: [{ type: string, enum: [x, z, w] }, { type: string, enum: [w, y, x] }, { type: string, enum: [y, z, x] }] }`,
  "events that the input asks for": `
paths:
  /a: { post: { operationId: createA, tags: [A], parameters: [{ in: query, name: q, schema: { type: string } }], requestBody: { required: true, content: { application/json: { schema: { $ref: "#/components/schemas/ask" } } } }, responses: { "200": { $ref: "#/components/responses/both" } } } }
  /b: { post: { operationId: createB, tags: [B], parameters: [{ in: header, name: X-A, schema: { type: string } }], requestBody: { content: { application/json: { schema: { $ref: "#/components/schemas/ask" } } } }, responses: { "200": { $ref: "#/components/responses/both" } } } }
  /c/{id}: { get: { operationId: getC, tags: [C], parameters: [{ in: query, name: stream, schema: { type: boolean, nullable: true } }], responses: { "200": { $ref: "#/components/responses/both" }, "204": { description: None. } } } }
  /d: { get: { operationId: getD, tags: [D], responses: { "200": { $ref: "#/components/responses/both" } } } }
components:
  schemas: { ask: { allOf: [{ type: object, properties: { stream: { type: boolean } } }, { type: object, required: [text], properties: { text: { type: string } } }] } }
  responses: { both: { description: Done., content: { application/json: { schema: { type: object, properties: { id: { type: string } } } }, text/event-stream: { schema: { type: object, properties: { delta: { type: string } } } } } } }`,
  "files beside JSON, and a form that is JSON too": `
paths:
  /a: { get: { operationId: getA, tags: [A], responses: { "200": { description: Done., content: { application/json: { schema: { type: array, items: { type: string, format: binary } } }, application/pdf: {}, text/csv: {}, "image/*": {} } } } } }
  /b: { post: { operationId: createB, tags: [B], requestBody: { content: { multipart/form-data: { schema: { $ref: "#/components/schemas/pic" } } } }, responses: { "200": { description: Done., content: { application/json: { schema: { $ref: "#/components/schemas/pic" } } } } } } }
  /c: { post: { operationId: createC, tags: [C], requestBody: { content: { multipart/form-data: { schema: { $ref: "#/components/schemas/upload" } } } }, responses: { "204": { description: Done. } } } }
components:
  schemas:
    pic: { type: object, required: [data], properties: { data: { type: string, format: binary }, inner: { type: object, properties: { data: { type: string, format: binary } } } } }
    upload: { type: object, properties: { files: { type: array, items: { $ref: "#/components/schemas/file" } }, others: { type: array, items: { type: string, format: binary } } } }
    file: { type: string, format: binary }`,
  "bodies of several media types, and optional headers": `
paths:
  /a/{id}:
    put: { operationId: updateA, tags: [A], parameters: [{ in: query, name: dryRun, schema: { type: boolean } }, { in: header, name: X-Trace, schema: { type: array, items: { type: integer } } }, { in: cookie, name: theme, schema: { type: string } }], requestBody: { content: { application/json: { schema: { $ref: "#/components/schemas/pet" } }, application/xml: {}, multipart/form-data: { schema: { $ref: "#/components/schemas/pet" } } } }, responses: { "204": { description: Done. } } }
  /b: { patch: { operationId: updateB, tags: [B], requestBody: { required: true, content: { application/merge-patch+json: { schema: { type: object, properties: { t: { type: string } } } }, application/json-patch+json: { schema: { type: array, items: { type: string } } }, "text/*": {} } }, responses: { "204": { description: Done. } } } }
  /c: { post: { operationId: createC, tags: [C], parameters: [{ in: query, name: body, schema: { type: string } }, { in: header, name: X-A, required: true, schema: { type: string } }], requestBody: { content: { image/png: {}, image/jpeg: {} } }, responses: { "204": { description: Done. } } } }
  /d: { post: { operationId: createD, tags: [D], requestBody: { required: true, content: { application/json: { schema: { $ref: "#/components/schemas/ask" } }, multipart/form-data: { schema: { $ref: "#/components/schemas/ask" } } } }, responses: { "200": { description: Done., content: { application/json: { schema: { type: object } }, text/event-stream: {} } } } } }
  /e: { post: { operationId: createE, tags: [E], parameters: [{ in: query, name: q, schema: { type: string } }], requestBody: { content: { application/json: { schema: { $ref: "#/components/schemas/ask" } } } }, responses: { "204": { description: Done. } } } }
components:
  schemas:
    pet: { type: object, properties: { name: { type: string }, age: { type: integer } } }
    ask: { type: object, required: [text], properties: { text: { type: string }, stream: { type: boolean } } }`,
  "a key of the request, and no other header": `
paths:
  /a: { post: { operationId: createA, tags: [A], parameters: [{ in: header, name: Idempotency-Key, schema: { type: string } }], responses: { "204": { description: Done. } } } }`,
  "a key of the request, and plain cookies": `
openapi: 3.2.0
info: { title: Shop, version: "1" }
paths:
  /a: { post: { operationId: createA, tags: [A], parameters: [{ in: header, name: Idempotency-Key, schema: { type: string } }, { in: cookie, name: c, style: cookie, schema: { type: string } }], responses: { "204": { description: Done. } } } }`,
  "what OpenAPI 3.2 adds": `
openapi: 3.2.0
tags: [{ name: admin, summary: Administration }, { name: users, parent: admin }]
paths:
  /a:
    query: { operationId: findA, tags: [users], requestBody: { content: { application/json: { schema: { $ref: "#/components/schemas/line" } } } }, responses: { "200": { content: { application/json: { schema: { type: array, items: { $ref: "#/components/schemas/line" } } }, application/jsonl: { itemSchema: { $ref: "#/components/schemas/line" } } } } } }
    additionalOperations: { COPY: { operationId: copyA, tags: [admin], responses: { "200": { content: { text/event-stream: { itemSchema: { $ref: "#/components/schemas/event" } } } } } } }
  /b: { get: { operationId: getB, tags: [users], parameters: [{ name: q, in: querystring, required: true, content: { application/json: { schema: { $ref: "#/components/schemas/line" } } } }], responses: { "200": { content: { application/json-seq: { itemSchema: { $ref: "#/components/schemas/line" } } } }, "204": {} } } }
  /c: { post: { operationId: createC, tags: [users], parameters: [{ name: s, in: cookie, style: cookie, required: true, schema: { type: string } }], requestBody: { required: true, content: { application/x-ndjson: { itemSchema: { $ref: "#/components/schemas/line" } } } }, responses: { "200": { content: { multipart/mixed: { schema: { $ref: "#/components/schemas/parts" }, prefixEncoding: [{}, { contentType: image/png }] } } } } } }
  /d: { post: { operationId: createD, tags: [users], requestBody: { content: { multipart/related: { schema: { $ref: "#/components/schemas/parts" } }, application/json: { schema: { $ref: "#/components/schemas/pet" } } } }, responses: { "204": {} } } }
components:
  schemas:
    line: { type: object, required: [n], properties: { n: { type: integer } } }
    event: { type: object, properties: { event: { type: string }, data: { type: string, contentMediaType: application/json, contentSchema: { $ref: "#/components/schemas/line" } } } }
    parts: { type: array, prefixItems: [{ $ref: "#/components/schemas/line" }, { type: string, contentMediaType: image/png }], items: { type: string } }
    pet: { oneOf: [{ $ref: "#/components/schemas/cat" }, { $ref: "#/components/schemas/other" }], discriminator: { propertyName: kind, mapping: { cat: cat }, defaultMapping: other } }
    cat: { type: object, required: [kind], properties: { kind: { type: string } } }
    other: { type: object, properties: { kind: { type: string }, legs: { type: integer } } }`,
  "recursive map": `
paths: {}
components:
  schemas:
    tree: { type: object, additionalProperties: { $ref: "#/components/schemas/tree" } }
    json:
      anyOf: [{ type: string }, { type: array, items: { $ref: "#/components/schemas/json" } }, { type: object, additionalProperties: { $ref: "#/components/schemas/json" } }]`,
  "a choice of one, and of several tags": `
paths: {}
components:
  schemas:
    fleet: { oneOf: [{ $ref: "#/components/schemas/ship" }], discriminator: { propertyName: sort, mapping: { sail: "#/components/schemas/ship", steam: "#/components/schemas/ship" } } }
    ship: { type: object, required: [sort], properties: { sort: { type: string } } }
    all: { oneOf: [{ $ref: "#/components/schemas/ship" }, { $ref: "#/components/schemas/plane" }], discriminator: { propertyName: sort, mapping: { sail: "#/components/schemas/ship" } } }
    plane: { allOf: [{ $ref: "#/components/schemas/craft" }, { type: object, properties: { wings: { type: integer } } }] }
    craft: { type: object, required: [sort], properties: { sort: { type: string } } }`,
  "a tuple of itself": `
openapi: 3.1.0
paths: {}
components:
  schemas:
    chain: { type: array, prefixItems: [{ type: string }, { $ref: "#/components/schemas/chain" }], items: false, minItems: 1 }
    tail: { type: [array, "null"], prefixItems: [{ oneOf: [{ $ref: "#/components/schemas/tail" }, { type: string }] }], items: { $ref: "#/components/schemas/tail" } }`,
  "objects of optional fields that a field in a field tells apart": `
paths: {}
components:
  schemas:
    nested: { oneOf: [{ type: object, properties: { settings: { type: object, properties: { on: { type: boolean } } } } }, { type: object, properties: { settings: { type: object, properties: { name: { type: string } } } } }] }`,
  "operations of one id": `
paths:
  /a: { get: { operationId: show, tags: [A] }, head: { operationId: show, tags: [A] } }
  /b: { $ref: "#/components/pathItems/shared" }
  /c: { $ref: "#/components/pathItems/shared" }
components: { pathItems: { shared: { get: { operationId: show, tags: [B] } } } }`,
  "values that look like references": `
paths: {}
components: { schemas: { file: { type: object, enum: [{ $ref: "file:///etc/hosts" }] }, enum: { type: object, properties: { enum: { type: string } } } } }`,
  "properties beside a map of objects": `
paths: {}
components: { schemas: { rule: { type: object, allOf: [{ type: object, additionalProperties: { type: object } }], properties: { size: { type: object, properties: { width: { type: integer } } } } } } }`,
  "lists of what two schemas have in common, and of nothing else": `
paths: {}
components:
  schemas:
    a: { type: object, properties: { all: { type: array, items: { allOf: [{ $ref: "#/components/schemas/a" }, { $ref: "#/components/schemas/b" }] } } } }
    b: { type: object, properties: { all: { type: array, items: { allOf: [{ $ref: "#/components/schemas/a" }, { $ref: "#/components/schemas/b" }] } } } }`,
  "discriminated family": `
paths: {}
components:
  schemas:
    pet: { oneOf: [{ $ref: "#/components/schemas/cat" }, { $ref: "#/components/schemas/dog" }], discriminator: { propertyName: kind } }
    cat: { type: object, required: [kind], properties: { kind: { type: string, enum: [cat] }, friends: { type: array, items: { $ref: "#/components/schemas/pet" } } } }
    dog: { allOf: [{ $ref: "#/components/schemas/cat" }, { type: object, properties: { barks: { type: boolean } } }] }`,
  "schema called like another as it is sent": `
paths:
  /pets: { post: { operationId: createPet, tags: [Pets], requestBody: { content: { application/json: { schema: { $ref: "#/components/schemas/pet" } } } }, responses: { "200": { description: Done., content: { application/json: { schema: { $ref: "#/components/schemas/pet" } } } } } } }
components:
  schemas:
    pet: { type: object, properties: { kind: { type: string, enum: [a, b] } } }
    pet_input: { type: string }`,
  "query beside a body of any keys": `
paths:
  /pets: { post: { operationId: createPet, tags: [Pets], parameters: [{ name: page, in: query, schema: { type: integer } }], requestBody: { required: true, content: { application/json: { schema: { type: object, additionalProperties: { type: string } } } } }, responses: { "204": { description: Done. } } } }`,
  "query beside a body whose model is an alias": `
paths:
  /pets/{id}: { put: { operationId: updatePet, tags: [Pets], parameters: [{ name: api-version, in: query, required: true, schema: { type: string } }], requestBody: { required: true, content: { application/json: { schema: { $ref: "#/components/schemas/pet" } } } }, responses: { "200": { description: Done., content: { application/json: { schema: { $ref: "#/components/schemas/pet" } } } } } } }
components: { schemas: { pet: { allOf: [{ type: object, properties: { id: { type: string, readOnly: true } } }, { type: object, properties: { name: { type: string } } }] } } }`,
  "any value among others": `
paths: {}
components:
  schemas:
    item: { type: object, required: [value], properties: { value: { anyOf: [{ type: string, maxLength: 9 }, {}, { type: boolean }, { $ref: "#/components/schemas/list" }, { type: array, items: { $ref: "#/components/schemas/item" } }] }, other: { anyOf: [{ type: string }, {}], nullable: true } } }
    list: { type: array, items: { $ref: "#/components/schemas/item" } }`,
  "schemas called like what generated code uses": `
paths:
  /a: { get: { operationId: list, tags: [A], responses: { "200": { description: Done., content: { application/json: { schema: { $ref: "#/components/schemas/operation" } } } } } } }
  /b: { get: { operationId: listB, tags: [B], responses: { "200": { description: Done., content: { application/json: { schema: { type: array, items: { $ref: "#/components/schemas/promise" } } } } } } } }
components:
  schemas:
    operation: { type: object, properties: { at: { $ref: "#/components/schemas/record" } } }
    promise: { type: object, properties: { a: { type: string } } }
    record: { type: object }
    http: { type: string }
    request_arguments: { type: string }
    uint8_array: { type: string, format: binary }`,
  "tags called like what the language has": `
paths:
  /a: { get: { operationId: list, tags: [Promise], responses: { "200": { description: Done., content: { application/json: { schema: { type: array, items: {} } } } } } } }
  /b: { get: { operationId: listB, tags: [Array], responses: { "200": { description: Done., content: { application/json: { schema: { type: array, items: {} } } } } } } }`,
  "tags called like what the package has": `
info: { title: Shop, version: "1" }
paths:
  /a: { get: { operationId: list, tags: [Http], responses: { "204": { description: Done. } } } }
  /b: { get: { operationId: read, tags: [Request Options], responses: { "204": { description: Done. } } } }
  /c: { get: { operationId: readC, tags: [Shop], responses: { "204": { description: Done. } } } }`,
  "methods called like members": `
paths:
  /things: { get: { operationId: http, tags: [Things] }, post: { operationId: constructor, tags: [Things] }, put: { operationId: toString, tags: [Things] } }`,
  "hostile names": `
info: { title: "*/ alert(1) /*", version: "1" }
tags: [{ name: "x */ y", description: "*/ alert(1) /*" }]
paths:
  "/a/{*/ b}/\`\${c}\`": { get: { operationId: "a */ b", tags: ["x */ y"], summary: "*/ alert(1) /*", parameters: [{ name: "*/ b", in: path, required: true, schema: { type: string } }, { name: "\\"'\`\${", in: query, schema: { type: string, enum: ["*/", "\\u2028", "\`\${x}"] } }] } }
  "/b/{constructor}/{__proto__}/{input}/{options}/{class}": { get: { operationId: b, tags: [B] } }
components:
  schemas:
    "*/ x": { type: object, description: "*/", required: ["__proto__"], properties: { __proto__: { type: string, example: "*/" }, constructor: { type: string }, "new": { type: string }, "a-b": { type: string }, "": { type: string } } }`,
  "parts of every kind": `
paths:
  /a/{id}:
    post:
      operationId: makeA
      tags: [A]
      parameters:
        - { name: id, in: path, required: true, schema: { type: integer } }
        - { name: page, in: query, schema: { type: integer } }
        - { name: X-Trace, in: header, schema: { type: string } }
        - { name: session, in: cookie, schema: { type: string } }
      requestBody: { content: { multipart/form-data: { schema: { type: object, properties: { file: { type: string, format: binary } } } } } }
      responses: { "200": { description: A file., content: { application/pdf: {} } }, "204": { description: None. } }`,
  "a response inline of what may contain itself": `
paths:
  /a: { get: { operationId: list, tags: [A], responses: { "200": { description: Done., content: { application/json: { schema: { type: object, properties: { nodes: { type: array, items: { $ref: "#/components/schemas/node" } } } } } } } } } }
components: { schemas: { node: { type: object, properties: { next: { $ref: "#/components/schemas/node" } } } } }`,
  "events, a server of its own, and errors by class": `
paths:
  /a/{id}/b/{id}:
    servers: [{ url: "https://{host}.example.com/v2/", variables: { host: { default: files } } }]
    get:
      operationId: watch
      tags: [A]
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      responses:
        "200": { description: Events., content: { text/event-stream: { schema: { type: string } } } }
        "404": { description: None., content: { application/json: { schema: { type: string } } } }
        4XX: { description: Wrong., content: { application/json: { schema: { $ref: "#/components/schemas/fault" } } } }
        default: { description: Other., content: { application/json: { schema: { type: integer } } } }
components: { schemas: { fault: { type: object, properties: { message: { type: string } } } } }`,
  "what the API sends itself": `
openapi: 3.1.0
info: { title: Hooks, version: "1" }
paths:
  /a: { post: { operationId: subscribe, tags: [A], callbacks: { changed: { "{$request.body#/url}": { post: { requestBody: { content: { application/json: { schema: { $ref: "#/components/schemas/pet" } } } }, responses: {} } } } } } }
webhooks:
  pet moved: { post: { requestBody: { content: { application/json: { schema: { type: object, properties: { to: { type: string } } } } } } } }
components: { schemas: { pet: { type: object, properties: { name: { type: string } } } } }`,
  "schemas called like what guards have": `
paths: {}
components:
  schemas:
    list: { type: array, items: { $ref: "#/components/schemas/item" } }
    item: { type: object, properties: { value: { $ref: "#/components/schemas/value" } } }
    value: { type: string }
    value_schema: { type: string }
    is_item: { type: string }
    item_shape: { type: string }
    lists: { type: array, items: { $ref: "#/components/schemas/list" } }`,
  "what contradicts itself": `
paths:
  /a: { post: { operationId: make, tags: [A], requestBody: { content: { application/json: { schema: { $ref: "#/components/schemas/both" } } } } } }
components:
  schemas:
    both: { type: object, nullable: true, enum: [null], oneOf: [{ type: object, required: [a], properties: { a: { type: string } } }] }
    tags: { allOf: [{ type: object, properties: { kind: { type: string, enum: [a] } } }, { type: object, properties: { kind: { type: string, enum: [b] } } }] }
    twice: { allOf: [{ type: object, required: [kind], properties: { kind: { type: string, enum: [a] } } }, { type: object, required: [kind], properties: { kind: { type: string, enum: [b] } } }] }
    never: { allOf: [{ type: string }, { type: object, properties: { a: { type: string } } }] }
    maps: { allOf: [{ type: object, additionalProperties: { type: string } }, { type: object, properties: { a: { type: string } } }] }`,
  "branches that look into the same schema": `
paths: {}
components:
  schemas:
    chain: { oneOf: [{ type: object, required: [next], properties: { next: { nullable: true, $ref: "#/components/schemas/chain" } } }, { type: object, required: [next, a], properties: { next: { nullable: true, $ref: "#/components/schemas/chain" }, a: {} } }] }
    chains: { type: array, items: { $ref: "#/components/schemas/chain" } }`,
  "a property that contradicts itself, before another": `
paths: {}
components:
  schemas:
    pair: { type: object, required: [a, b], properties: { a: { allOf: [{ type: string }, { type: integer }] }, b: { type: string } } }`,
  "nothing at all": `paths: {}`,
};

describe("what is awkward compiles", async () => {
  const files: Record<string, string> = {};
  const broken: Record<string, string> = {};
  for (const [name, text] of Object.entries(awkward)) {
    try {
      for (const [path, content] of Object.entries(await packageOf(text))) {
        // The types of openapi-typescript are its own matter: see test/types.
        if (path.endsWith(".ts") && path !== "src/schema.ts")
          files[`awkward/${name}/${path}`] = content;
      }
    } catch (error) {
      broken[name] = String(error);
    }
  }
  // All in one program: the declarations of the language are read once.
  const strict = { declaration: true, isolatedDeclarations: true, noUnusedLocals: true };
  const faults = compile(files, strict);

  test.each(Object.keys(awkward))("%s", (name) => {
    expect(broken[name]).toBeUndefined();
    expect(faults.filter((fault) => fault.startsWith(`awkward/${name}/`))).toEqual([]);
  });
});

test("what does not compile would be found, in the package and in what it imports of the runtime", async () => {
  const files = Object.entries(await packageOf(awkward["plain"] ?? ""));
  const wrong = `import type { Gone } from "./runtime/api-call.js";\nexport const a: number = "";\n`;
  const sources = [...files, ["src/wrong.ts", wrong] as const].filter(([path]) =>
    path.endsWith(".ts"),
  );
  const faults = compile(Object.fromEntries(sources.map(([path, text]) => [`shop/${path}`, text])));
  expect(faults.map((fault) => fault.replace(/Module .*? has/, "Module has"))).toEqual([
    "shop/src/wrong.ts:1: Module has no exported member 'Gone'.",
    "shop/src/wrong.ts:2: Type 'string' is not assignable to type 'number'.",
  ]);
});

const exact = `
paths:
  /pets/{id}:
    put:
      operationId: putPet
      tags: [Pets]
      parameters: [{ name: id, in: path, required: true, schema: { type: integer, format: int64 } }, { name: pet, in: query, content: { application/json: { schema: { $ref: "#/components/schemas/pet" } } } }, { name: ids, in: query, schema: { type: array, items: { type: integer, format: int64 } } }]
      requestBody: { required: true, content: { application/json: { schema: { $ref: "#/components/schemas/pet" } } } }
      responses: { "200": { description: Done., content: { application/json: { schema: { type: array, items: { $ref: "#/components/schemas/pet" } } } } } }
components:
  schemas:
    pet:
      type: object
      required: [id, size]
      properties:
        id: { type: integer, format: int64, minimum: 1, maximum: 9223372036854775807 }
        size: { type: integer }
        owner: { type: integer, format: int64, multipleOf: 2, nullable: true }
        friends: { type: array, items: { $ref: "#/components/schemas/pet" } }
        either: { oneOf: [{ type: string }, { type: integer, format: int64 }] }
        created_at: { type: integer, format: int64 }
        codes: { type: array, uniqueItems: true, items: { type: integer, format: int64 } }`;

test.each(["string", "bigint"] as const)("64-bit integers as %s compile", async (int64) => {
  const files = Object.fromEntries(
    Object.entries(await packageOf(exact, { int64 })).filter(
      ([path]) => path.endsWith(".ts") && path !== "src/schema.ts",
    ),
  );
  expect(compile(files, { declaration: true, isolatedDeclarations: true })).toEqual([]);
  expect(files["src/models.ts"]).toContain(`id: ${int64};`);
  expect(files["src/models.ts"]).toContain("size: number;");
  expect(files["src/operations.ts"]).toContain(`path: { id: ${int64} }`);
  // A bigint is written as a number anyway.
  const isSaid = files["src/operations.ts"]?.includes("json: /* @__PURE__ */ exactParameter(");
  expect(isSaid).toBe(int64 === "string");
});

test("a list of itself is no list of itself in ./schema, where TypeScript has no such property", async () => {
  const { "src/schema.ts": schema = "" } = await packageOf(`
paths: {}
components:
  schemas:
    json: { anyOf: [{ type: string }, { type: array, items: { $ref: "#/components/schemas/json" } }] }
    left: { type: array, items: { oneOf: [{ type: string }, { $ref: "#/components/schemas/right" }] } }
    right: { type: array, items: { $ref: "#/components/schemas/left" } }
    tree: { type: array, items: { type: object, properties: { tree: { $ref: "#/components/schemas/tree" } } } }`);
  expect(compile({ "schema.ts": schema })).toEqual([]);
  expect(schema).toContain("json: string | unknown[];");
  expect(schema).toContain('right: components["schemas"]["left"][];');
  expect(schema).toContain('tree?: components["schemas"]["tree"];');
});

// The native compiler takes what stands behind `true` in an alternative for unreachable, and knows nothing of values there.
test("no condition of a guard is one that always holds", async () => {
  const { "src/guards/models.ts": guards } = await packageOf(
    awkward["any value among others"] ?? "",
  );
  expect(guards).toContain("itemCheck");
  expect(guards).not.toMatch(/\btrue\)* (&&|\|\|)|(&&|\|\|) \(*true\b/);
});
