import { expect, test } from "vitest";
import { complaints, modelOf, operationOf } from "../support/spec-of.js";
import { sketch } from "../support/sketch.js";

test("an operation in full, at its least", () => {
  expect(operationOf(`paths: { /me: { get: { operationId: identify } } }`)).toEqual({
    id: "identify",
    method: "get",
    path: "/me",
    shape: "/me",
    tags: [],
    deprecated: false,
    pathParameters: [],
    query: { parameters: [], choices: [] },
    headerParameters: [],
    cookieParameters: [],
    responses: [],
    servers: [],
    security: { alternatives: [], pointer: "/security" },
    forms: [],
    naming: {},
    pointer: "/paths/~1me/get",
  });
});

test("what an operation says of itself, and what the corrections say of its names", () => {
  expect(
    operationOf(`
paths:
  /admins/{id}/away:
    put:
      operationId: setAwayAdmin
      tags: [Admins, Away]
      summary: Set an admin away.
      description: At once.
      deprecated: true
      parameters: [{ name: id, in: path, required: true, schema: {} }]
      x-codegen: { resource: teammates, method: setAway }
`),
  ).toMatchObject({
    tags: ["Admins", "Away"],
    summary: "Set an admin away.",
    description: "At once.",
    deprecated: true,
    naming: { resource: "teammates", method: "setAway" },
    shape: "/admins/{}/away",
  });
});

test("operations in the description's order, path items by reference, extensions left out", () => {
  const { operations } = modelOf(`
paths:
  /b: { put: { operationId: b1 }, get: { operationId: b2 }, summary: No operation. }
  /a: { $ref: "#/x-items/a" }
  x-note: { get: { operationId: none } }
x-items: { a: { get: { operationId: a1 } } }
`);
  expect(operations.map(({ id, method, path }) => `${id} ${method} ${path}`)).toEqual([
    "b1 put /b",
    "b2 get /b",
    "a1 get /a",
  ]);
});

test("a missing operationId is made of method and path, and reported", () => {
  const text = `
paths:
  /companies/{company_id}/notes:
    parameters: [{ name: company_id, in: path, required: true, schema: {} }]
    get: {}
`;
  expect(operationOf(text).id).toBe("getCompaniesByCompanyIdNotes");
  expect(complaints(text)).toEqual(["warning operation-id-missing 5:5"]);
});

test("of an operationId used twice the second gives way, and both are shown", () => {
  const text = (second: string) => `
paths:
  /a: { get: { operationId: one } }
  /b: { get: { operationId: ${second} } }
`;
  expect(complaints(text("one"))).toEqual(["warning operation-id-duplicated 4:9, and 3:9"]);
  expect(modelOf(text("one")).operations.map(({ id }) => id)).toEqual(["one", "getB"]);
  expect(complaints(text("two"))).toEqual([]);
});

test("a request body, inline and by reference", () => {
  const bodyOf = (body: string) =>
    operationOf(`
paths: { /a: { post: { operationId: a, requestBody: ${body} } } }
components: { requestBodies: { b: { required: true, description: A text., content: { text/plain: {} } } } }
`).body;
  const inline = bodyOf(`{ content: { application/json: { schema: { type: boolean } } } }`);
  expect(inline).toMatchObject({ required: false });
  expect(inline?.contents.map(({ type }) => sketch(type))).toEqual(["boolean"]);
  expect(bodyOf(`{ $ref: "#/components/requestBodies/b" }`)).toMatchObject({
    required: true,
    description: "A text.",
    contents: [{ mediaType: "text/plain", type: { kind: "string" } }],
  });
  expect(bodyOf("{ content: {} }")).toBeUndefined();
});

const own = "/paths/~1me/get/security";

test.each([
  ["neither says anything", "", "", [], "/security"],
  ["the description asks", "security: [{ bearer: [] }]", "", [["bearer"]], "/security"],
  ["the operation asks for nothing", "security: [{ bearer: [] }]", "security: []", [], own],
  [
    "nothing is among the alternatives",
    "security: [{ bearer: [] }]",
    "security: [{}, { bearer: [] }]",
    [[], ["bearer"]],
    own,
  ],
  ["the operation alone asks", "", "security: [{ a: [], b: [] }, {}]", [["a", "b"], []], own],
])("security: %s", (_, root, own, sets, pointer) => {
  const text = `paths: { /me: { get: { operationId: me, ${own} } } }\n${root}`;
  const alternatives = sets.map((set) => set.map((scheme) => ({ scheme, scopes: [] })));
  expect(operationOf(text).security).toEqual({ alternatives, pointer });
});

test("security keeps its scopes", () => {
  const text = "paths: { /me: { get: { security: [{ oauth: [read, write] }] } } }";
  expect(operationOf(text).security.alternatives).toEqual([
    [{ scheme: "oauth", scopes: ["read", "write"] }],
  ]);
});

test("a server with variables has an address for each of their values, the default first", () => {
  const { servers } = modelOf(`
servers:
  - url: https://{region}.example.com/{base}
    description: By region.
    variables: { region: { default: eu, enum: [eu, us], description: Where. } }
  - url: /v2
`);
  expect(servers).toEqual([
    {
      url: "https://{region}.example.com/{base}",
      description: "By region.",
      variables: [
        { name: "region", default: "eu", values: ["eu", "us"], description: "Where." },
        { name: "base", values: [] },
      ],
      addresses: ["https://eu.example.com/{base}", "https://us.example.com/{base}"],
      pointer: "/servers/0",
    },
    { url: "/v2", variables: [], addresses: ["/v2"], pointer: "/servers/1" },
  ]);
});

const at = (id: string) => ({ deprecated: false, pointer: `/components/securitySchemes/${id}` });

test("title, version, tags and security schemes", () => {
  const { directions: _, ...said } = modelOf(`
info: { title: Shop, version: "2", description: Sells. }
tags: [{ name: Pets, description: Animals. }, { name: Food }]
paths: {}
components:
  securitySchemes:
    bearer: { type: http, scheme: Bearer }
    key: { type: apiKey, in: header, name: X-Key }
`);
  expect(said).toEqual({
    title: "Shop",
    version: "2",
    description: "Sells.",
    servers: [],
    tags: [{ name: "Pets", description: "Animals." }, { name: "Food" }],
    securitySchemes: [
      { id: "bearer", type: "http", scheme: "Bearer", ...at("bearer") },
      { id: "key", type: "apiKey", in: "header", name: "X-Key", ...at("key") },
    ],
    operations: [],
    received: [],
    schemas: [],
  });
});

test("a component keeps what it says of itself", () => {
  const { schemas } = modelOf(`
paths: {}
components:
  schemas:
    error: { type: string, title: Error, description: What failed., deprecated: true, example: no, x-codegen: { name: ErrorList } }
`);
  expect(schemas).toEqual([
    {
      name: "error",
      type: { kind: "string" },
      title: "Error",
      description: "What failed.",
      deprecated: true,
      examples: ["no"],
      codeName: "ErrorList",
      inline: false,
      pointer: "/components/schemas/error",
    },
  ]);
});

test("a security scheme keeps all that the description says of it", () => {
  const { securitySchemes } = modelOf(`
openapi: 3.2.0
paths: {}
components:
  securitySchemes:
    jwt: { type: http, scheme: bearer, bearerFormat: JWT, description: A token., deprecated: true }
    oauth:
      type: oauth2
      oauth2MetadataUrl: https://a.example/meta
      flows:
        authorizationCode: { authorizationUrl: https://a.example/a, tokenUrl: https://a.example/t, refreshUrl: https://a.example/r, scopes: { read: Reads., write: Writes. } }
        deviceAuthorization: { deviceAuthorizationUrl: https://a.example/d, tokenUrl: https://a.example/t, scopes: {} }
    connect: { type: openIdConnect, openIdConnectUrl: https://a.example/.well-known }
    tls: { type: mutualTLS }
    same: { $ref: "#/components/securitySchemes/tls" }
    other: { type: new }
`);
  expect(securitySchemes).toEqual([
    {
      ...at("jwt"),
      id: "jwt",
      type: "http",
      scheme: "bearer",
      bearerFormat: "JWT",
      description: "A token.",
      deprecated: true,
    },
    {
      ...at("oauth"),
      id: "oauth",
      type: "oauth2",
      metadataUrl: "https://a.example/meta",
      flows: [
        {
          flow: "authorizationCode",
          authorizationUrl: "https://a.example/a",
          tokenUrl: "https://a.example/t",
          refreshUrl: "https://a.example/r",
          scopes: [
            { name: "read", description: "Reads." },
            { name: "write", description: "Writes." },
          ],
        },
        {
          flow: "deviceAuthorization",
          deviceAuthorizationUrl: "https://a.example/d",
          tokenUrl: "https://a.example/t",
          scopes: [],
        },
      ],
    },
    {
      ...at("connect"),
      id: "connect",
      type: "openIdConnect",
      url: "https://a.example/.well-known",
    },
    { ...at("tls"), id: "tls", type: "mutualTLS" },
    { ...at("same"), id: "same", type: "mutualTLS" },
  ]);
});
