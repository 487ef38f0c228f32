/** OpenAPI 3.0, 3.1 and 3.2, feature by feature: what is read as what, and what is said where the types are wider. */
import { describe, expect, test } from "vitest";
import type { Operation } from "../../generator/model/api-model.js";
import { modelOf, complaints, schemasText, typesOf } from "../support/spec-of.js";
import { sketch } from "../support/sketch.js";

/** A schema, its type, and the codes of what is said of it. */
const schemas: readonly (readonly [
  feature: string,
  schema: string,
  type: string,
  ...codes: string[],
])[] = [
  ["a list of types", "{ type: [string, integer] }", "anyOf(string, integer)"],
  ["null among the types", "{ type: [string, 'null'] }", "string or null"],
  ["const", "{ const: a }", '"a"'],
  ["an enum of one kind", "{ type: integer, enum: [1, 2] }", "enum(1, 2)"],
  ["an enum with null", "{ enum: [a, b, null] }", 'enum("a", "b") or null'],
  ["an enum of objects", "{ type: object, enum: [{ a: 1 }] }", "{} + enum", "schema-unsupported"],
  [
    "oneOf of primitives",
    "{ oneOf: [{ type: string }, { type: integer }] }",
    "oneOf(string, integer)",
  ],
  ["anyOf with null", "{ anyOf: [{ type: string }, { type: 'null' }] }", "string or null"],
  [
    "prefixItems",
    "{ type: array, prefixItems: [{ type: string }, { type: integer }], minItems: 1, items: false }",
    "tuple(string, integer?)",
  ],
  [
    "patternProperties",
    "{ type: object, patternProperties: { ^x-: { type: string } }, additionalProperties: false }",
    "{ ...string } + patternProperties",
    "schema-unsupported",
  ],
  [
    "$defs",
    "{ $defs: { in: { type: object, properties: { a: { type: string } } } }, $ref: '#/components/schemas/it/$defs/in' }",
    "→it_in",
  ],
  [
    "a boolean schema",
    "{ type: object, properties: { a: true, b: false } }",
    "{ a?: unknown, b?: never }",
  ],
  [
    "contentEncoding",
    "{ type: string, contentEncoding: base64, contentMediaType: image/png }",
    "string",
  ],
  ["binary", "{ type: string, format: binary }", "string(format binary)"],
  [
    "exclusive limits as numbers",
    "{ type: number, exclusiveMinimum: 0 }",
    "number(exclusiveMinimum 0)",
  ],
  [
    "what stands beside a reference",
    "{ $ref: '#/components/schemas/other', required: [a] }",
    "allOf(→other, { a: unknown })",
  ],
  ["not", "{ type: string, not: { const: a } }", "string + not", "schema-unsupported"],
  [
    "if, then, else",
    "{ type: string, if: {}, then: {}, else: {} }",
    "string + if",
    "schema-unsupported",
  ],
  [
    "dependentRequired",
    "{ type: object, dependentRequired: { a: [b] } }",
    "{} + dependentRequired",
    "schema-unsupported",
  ],
  [
    "dependentSchemas",
    "{ type: object, dependentSchemas: { a: {} } }",
    "{} + dependentSchemas",
    "schema-unsupported",
  ],
  ["unevaluatedProperties", "{ type: object, unevaluatedProperties: false }", "{ closed }"],
  [
    "unevaluatedProperties of what a reference leads to",
    "{ type: object, $ref: '#/components/schemas/other', unevaluatedProperties: false }",
    "→other + unevaluatedProperties",
    "schema-unsupported",
  ],
  [
    "a pattern of all names",
    "{ type: object, patternProperties: { .*: { type: string } } }",
    "{ ...string }",
  ],
  [
    "unevaluatedItems",
    "{ type: array, unevaluatedItems: false }",
    "[unknown] + unevaluatedItems",
    "schema-unsupported",
  ],
  ["limits without a type", "{ minimum: 1 }", "unknown + minimum", "schema-unsupported"],
  [
    "contains",
    "{ type: array, contains: { type: string } }",
    "[unknown] + contains",
    "schema-unsupported",
  ],
  [
    "propertyNames",
    "{ type: object, propertyNames: { pattern: ^a } }",
    "{} + propertyNames",
    "schema-unsupported",
  ],
  ["$dynamicRef", "{ $dynamicRef: '#it' }", "unknown", "schema-unsupported"],
];

describe.each(["3.1.0", "3.2.0"])("in %s", (version) => {
  test.each(schemas)("there is %s", (_, schema, type, ...codes) => {
    const text = `it: ${schema}\nother: { type: object }\n`;
    expect(sketch(typesOf(text, version)["it"] ?? { kind: "unknown" })).toBe(type);
    const said = complaints(schemasText(text, version)).map((complaint) => complaint.split(" ")[1]);
    expect(said).toEqual(codes);
  });
});

/** What 3.2 adds, where it stands in an operation, and what the model has of it. */
type Added = readonly [
  feature: string,
  item: string,
  read: (operation: Operation) => unknown,
  expected: unknown,
  rest?: string,
];

const added: readonly Added[] = [
  [
    "QUERY",
    "query: { requestBody: BODY }",
    ({ method, safe, body }) => [method, safe, body?.contents.length],
    ["query", true, 1],
  ],
  [
    "additionalOperations",
    "additionalOperations: { COPY: { requestBody: BODY } }",
    ({ method, pointer }) => [method, pointer],
    ["COPY", "/paths/~1a/additionalOperations/COPY"],
  ],
  [
    "a whole query",
    "get: { parameters: [{ name: q, in: querystring, content: JSON }] }",
    ({ query }) => query.parameters.map(({ name, json, whole }) => [name, json, whole]),
    [["q", true, true]],
  ],
  [
    "a query form",
    "get: { parameters: [{ name: q, in: querystring, content: FORM }] }",
    ({ query }) => query.parameters.map(({ name, whole }) => [name, whole]),
    [["a", undefined]],
  ],
  [
    "the style `cookie`",
    "get: { parameters: [{ name: c, in: cookie, style: cookie, schema: { type: string } }] }",
    ({ cookieParameters }) => cookieParameters.map(({ style, explode }) => [style, explode]),
    [["cookie", true]],
  ],
  [
    "itemSchema of lines",
    "get: { responses: { 200: { content: { application/jsonl: { itemSchema: { type: integer } } } } } }",
    contentsOf,
    [["items", "lines", "[integer]"]],
  ],
  [
    "itemSchema of records",
    "get: { responses: { 200: { content: { application/json-seq: { itemSchema: { type: integer } } } } } }",
    contentsOf,
    [["items", "records", "[integer]"]],
  ],
  [
    "itemSchema of events",
    "get: { responses: { 200: { content: { text/event-stream: { itemSchema: { properties: { data: { type: string, contentMediaType: application/json, contentSchema: { type: integer } } } } } } } } }",
    contentsOf,
    [["items", "events", "[→getA_response_item]"]],
  ],
  [
    "parts by their places",
    "get: { responses: { 200: { content: { multipart/mixed: { schema: { type: array, prefixItems: [{ type: integer }], items: false }, prefixEncoding: [{ contentType: text/plain }] } } } } }",
    contentsOf,
    [["items", "parts", "tuple(integer?)"]],
  ],
  [
    "a list of lines as a schema",
    "get: { responses: { 200: { content: { application/jsonl: { schema: { type: array, items: { type: integer } } } } } } }",
    contentsOf,
    [["items", "lines", "[integer]"]],
  ],
  [
    "nested encoding",
    "post: { requestBody: { content: { multipart/mixed: { itemSchema: {}, itemEncoding: { contentType: multipart/mixed, prefixEncoding: [{ contentType: text/csv }] } } } } }",
    ({ body }) =>
      body?.contents[0]?.partEncodings?.item?.nested?.prefix.map(({ contentType }) => contentType),
    ["text/csv"],
  ],
  [
    "a reference to a media type",
    "get: { responses: { 200: { content: { application/json: { $ref: '#/components/mediaTypes/m' } } } } }",
    contentsOf,
    [["json", undefined, "integer"]],
    "components: { mediaTypes: { m: { schema: { type: integer } } } }",
  ],
  [
    "the summary of a response",
    "get: { responses: { 200: { summary: Fine. } } }",
    ({ responses }) => responses[0]?.description,
    "Fine.",
  ],
  [
    "the data of an example",
    "get: { responses: { 200: { content: { application/json: { examples: { e: { dataValue: 1 } } } } } } }",
    ({ responses }) => responses[0]?.contents[0]?.examples,
    [{ name: "e", content: { value: 1 } }],
  ],
  [
    "a security requirement by reference",
    "get: { security: [{ '#/components/securitySchemes/s': [] }] }",
    ({ security }) => security.alternatives,
    [[{ scheme: "s", scopes: [] }]],
    "components: { securitySchemes: { s: { type: http, scheme: bearer } } }",
  ],
];

function contentsOf({ responses }: Operation) {
  const contents = responses[0]?.contents ?? [];
  return contents.map(({ kind, sequence, type }) => [kind, sequence, sketch(type)]);
}

const shorthands = {
  BODY: "{ content: { application/json: { schema: { type: integer } } } }",
  JSON: "{ application/json: { schema: { type: integer } } }",
  FORM: "{ application/x-www-form-urlencoded: { schema: { type: object, properties: { a: { type: string } } } } }",
};

const rows = added.map(([feature, ...row]) => [feature, row] as const);

test.each(rows)("3.2 has %s", (_, [item, read, expected, rest = ""]) => {
  const said = Object.entries(shorthands).reduce(
    (text, [name, meant]) => text.replace(name, meant),
    item,
  );
  const [operation] = modelOf(`openapi: 3.2.0\npaths: { /a: { ${said} } }\n${rest}`).operations;
  expect(operation && read(operation)).toEqual(expected);
});

test("3.2 has tags inside others, names of servers, and a schema for all other values", () => {
  const model = modelOf(`
openapi: 3.2.0
servers: [{ url: https://a.example, name: live }]
tags: [{ name: a, summary: A, parent: b, kind: nav }, { name: b }]
paths: {}
components:
  schemas:
    x: { oneOf: [{ $ref: "#/components/schemas/y" }, { $ref: "#/components/schemas/z" }], discriminator: { propertyName: k, defaultMapping: z } }
    y: { type: object, required: [k], properties: { k: { type: string } } }
    z: { type: object }
`);
  expect(model.tags[0]).toEqual({ name: "a", summary: "A", parent: "b", kind: "nav" });
  expect(model.servers[0]?.name).toBe("live");
  expect(model.schemas[0]?.type).toMatchObject({
    discriminator: { property: "k", mapping: { y: "y" }, otherwise: "z" },
  });
});

describe("beside schemas", () => {
  const paths = (operation: string, rest = "") =>
    `openapi: 3.1.0\npaths: { /a: { post: { operationId: a, ${operation} } } }\n${rest}`;
  const said = (text: string) => complaints(text).map((complaint) => complaint.split(" ")[1]);

  test("a server's variables give a server for each of their values, the default first", () => {
    const { servers } = modelOf(
      paths(
        "",
        `servers: [{ url: "https://{region}.example.com", variables: { region: { default: eu, enum: [us, eu] } } }]`,
      ),
    );
    expect(servers.flatMap(({ addresses }) => addresses)).toEqual([
      "https://eu.example.com",
      "https://us.example.com",
    ]);
  });

  test.each([
    ["https://{a}.acme.example", "eu", "https://eu.acme.example"],
    ["https://{a}.ACME.example:8443/v1", "eu.west", "https://eu.west.ACME.example:8443/v1"],
    ["https://{a}.bücher.example", "eu", "https://eu.bücher.example"],
    ["https://{a}.0.0.1", "127", "https://127.0.0.1"],
    ["{a}://acme.example/v1", "http", "http://acme.example/v1"],
    ["{a}/v1", "https://acme.example", "https://acme.example/v1"],
    ["https://{a}:80", "acme.example", "https://acme.example:80"],
    ["https://acme.example/{a}", "v1/x", "https://acme.example/v1/x"],
    ["/{a}", "v1", "/v1"],
    ["https://{a}.acme.example", "evil.example/", undefined],
    ["https://{a}.acme.example", "evil.example?", undefined],
    ["https://{a}.acme.example", "evil.example#", undefined],
    ["https://{a}.acme.example", "evil.example\\\\", undefined],
    ["https://{a}.0.0.1", "evil.example/", undefined],
    ["{a}://acme.example", "https://evil.example/", undefined],
    ["{a}://acme.example", "https://evilacme.example/", undefined],
    ["https://{a}.acme.example", "secret@evil.example/", undefined],
  ])("of the server %s with %j comes %s", (url, value, server) => {
    const text = paths(
      "",
      `servers: [{ url: "${url}", variables: { a: { default: "${value}" } } }]`,
    );
    expect(modelOf(text).servers.flatMap(({ addresses }) => addresses)).toEqual(
      server ? [server] : [],
    );
    expect(said(text)).toEqual(server ? [] : ["server-ignored"]);
    expect(complaints(text).join()).not.toContain("secret");
  });

  test.each([
    ["https://acme.example/v1/?key=a#b", "https://acme.example/v1/"],
    ["https://acme.example#b?c", "https://acme.example"],
    ["https://me:secret@acme.example/@v1", "https://acme.example/@v1"],
    ["/v1?key=a", "/v1"],
  ])("of the server %s, what a path may follow is used", (url, server) => {
    const text = paths("", `servers: [{ url: "${url}" }]`);
    expect(modelOf(text).servers.flatMap(({ addresses }) => addresses)).toEqual([server]);
    expect(said(text)).toEqual(["server-ignored"]);
    expect(complaints(text).join()).not.toContain("secret");
  });

  test("an operation's own server, its path's, and one that is no address", () => {
    const server = (text: string) => modelOf(text).operations[0]?.server;
    expect(server(paths("servers: [{ url: https://files.example.com/v2/ }]"))).toBe(
      "https://files.example.com/v2",
    );
    expect(
      server("paths: { /a: { servers: [{ url: https://b.example }], get: { operationId: a } } }"),
    ).toBe("https://b.example");
    const file = "servers: [{ url: ftp://files.example.com }]";
    expect([server(paths(file)), said(paths(file))]).toEqual([undefined, ["server-ignored"]]);
  });

  test("a server with a variable of no value is only shown", () => {
    const text = paths(
      'servers: [{ url: "https://b.example/{v}" }]',
      'servers: [{ url: "https://{t}.example" }]',
    );
    expect(modelOf(text).operations[0]?.server).toBeUndefined();
    expect(said(text)).toEqual(["server-ignored", "server-ignored", "server-ignored"]);
  });

  // https://spec.openapis.org/oas/v3.1.1.html#server-object
  test.each([
    ["https://api.example.com/v1", "/v2", "../v2"],
    ["https://api.example.com/v1/", "/v1/admin", "./admin"],
    ["https://api.example.com/v1", "v2", "../v2"],
    ["https://api.example.com/a/b", "../c", "../../c"],
    ["https://api.example.com", "/v2/", "./v2"],
    ["https://api.example.com/v1", "/", ".."],
    ["https://api.example.com/v1", "/{version}", "../v3"],
    ["https://api.example.com/v1", "//files.example.com/v2", "https://files.example.com/v2"],
    ["/v1", "/v2", "../v2"],
    ["./v1", "v2", "../v2"],
    ["v1", "./a:b", "../a:b"],
    ["/v1", "https://files.example.com", "https://files.example.com"],
    ["/v1", "/v1", undefined],
    ["/", "./v2", "./v2"],
    ["/api/v1", "v2", "../v2"],
    ["./v1", "/v2", "/v2"],
  ])("beside the API's server %s, an operation's %s is at %s", (api, own, way) => {
    const variable = own.includes("{") ? ", variables: { version: { default: v3 } }" : "";
    const text = paths(`servers: [{ url: "${own}"${variable} }]`, `servers: [{ url: "${api}" }]`);
    expect(modelOf(text).operations[0]?.server).toBe(way);
    expect(said(text)).toEqual([]);
  });

  test("without a server of the API, an operation's own is beside the base URL", () => {
    expect(modelOf(paths("servers: [{ url: /v2 }]")).operations[0]?.server).toBe("./v2");
  });

  test("what the API sends to webhooks and callbacks has a type", () => {
    const body =
      "requestBody: { content: { application/json: { schema: { type: object, properties: { to: { type: string } } } } } }";
    const { schemas: found } = modelOf(
      paths(
        `callbacks: { changed: { "{$request.body#/url}": { post: { ${body} } } } }`,
        `webhooks: { moved: { post: { summary: It moved., ${body} } } }`,
      ),
    );
    expect(found.map(({ name, type, description }) => [name, sketch(type), description])).toEqual([
      ["moved_webhook", "{ to?: string }", "It moved."],
      ["a_changed_callback", "{ to?: string }", undefined],
    ]);
  });

  test.each([
    ["served", "[{ a: [] }]", "a: { type: http, scheme: bearer }", []],
    ["digest", "[{ a: [] }]", "a: { type: http, scheme: Digest }", ["unsupported"]],
    ["a certificate", "[{ a: [] }]", "a: { type: mutualTLS }", ["unsupported"]],
    [
      "a bad header",
      "[{ a: [] }]",
      'a: { type: apiKey, in: header, name: "a b" }',
      ["unsupported"],
    ],
    [
      "a header that HTTP itself sends",
      "[{ a: [] }]",
      "a: { type: apiKey, in: header, name: Host }",
      ["unsupported"],
    ],
    [
      "a cookie without a name",
      "[{ a: [] }]",
      'a: { type: apiKey, in: cookie, name: "" }',
      ["unsupported"],
    ],
    ["a query field without a name", "[{ a: [] }]", 'a: { type: apiKey, in: query, name: "" }', []],
    ["a bad scheme", "[{ a: [] }]", 'a: { type: http, scheme: "a, b" }', ["unsupported"]],
    ["not described", "[{ a: [] }]", "", ["undescribed"]],
    ["named nowhere", "[]", "a: { type: http, scheme: bearer }", ["unused"]],
  ])("a security scheme that is %s", (_, security, schemes, problems) => {
    const text = `security: ${security}\ncomponents: { securitySchemes: { ${schemes} } }`;
    expect(said(paths("", text))).toEqual(problems.map((one) => `security-scheme-${one}`));
  });

  test("a set of schemes that have one place in a request", () => {
    const text =
      "security: [{ a: [], b: [] }]\ncomponents: { securitySchemes: { a: { type: http, scheme: bearer }, b: { type: apiKey, in: header, name: authorization } } }";
    expect(said(paths("", text))).toEqual(["security-set-contradictory"]);
  });

  test.each(["2XX", "default"])(
    "a status of %s is one of success, where nothing else is",
    (status) => {
      const response = `responses: { ${status}: { description: Fine., content: { application/json: { schema: { type: string } } } } }`;
      expect(modelOf(paths(response)).operations[0]?.responses).toMatchObject([{ status }]);
    },
  );

  test("names in any script, with no letter, reserved, or alike in code", () => {
    const { schemas: found } = modelOf(
      schemasText('名前: { type: object }\n"-": { type: object }\nclass: { type: object }\n'),
    );
    expect(found.map(({ name }) => name)).toEqual(["名前", "-", "class"]);
  });
});
