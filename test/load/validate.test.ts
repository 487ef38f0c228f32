import { expect, test } from "vitest";
import { locateIn, newOrigins } from "../../generator/load/origins.js";
import {
  checkVersion,
  completeVersion,
  cutShort,
  dialectOf,
  specFaults,
} from "../../generator/load/validate.js";
import type { Locate } from "../../generator/diagnostics/diagnostics.js";
import type { JsonObject } from "../../generator/load/spec-document.js";
import { yaml } from "./read.js";

async function validateSpec(root: JsonObject, locate: Locate) {
  return cutShort(await specFaults(root, locate), locate);
}

/** A description with something in it, in short: `code pointer: message`. */
async function validate(text: string, openapi = "3.0.3"): Promise<string[]> {
  const origins = newOrigins();
  const root = yaml(`openapi: ${openapi}\n${text}`, origins);
  root["info"] ??= { title: "Test", version: "1" };
  root["paths"] ??= {};
  return inShort(root, await validateSpec(root, locateIn(root, origins)));
}

function inShort(root: JsonObject, diagnostics: Awaited<ReturnType<typeof validateSpec>>) {
  expect(root["openapi"]).toBeDefined();
  return diagnostics.map(
    ({ code, pointer, message }) => `${code.replace("openapi-", "")} ${pointer}: ${message}`,
  );
}

const operation = (rest: string) => `
paths:
  /a:
    get:
      responses: { "200": { description: Fine } }
      ${rest}`;

test("a good description has no faults, in 3.0, 3.1 and 3.2", async () => {
  const text = `
paths:
  /a/{id}:
    get:
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      responses: { "200": { description: "", content: { application/json: { schema: { $ref: "#/components/schemas/a" } } } } }
components:
  schemas:
    a: { type: object, properties: { self: { $ref: "#/components/schemas/a" } } }
`;
  expect(await validate(text)).toEqual([]);
  expect(await validate(text, "3.1.0")).toEqual([]);
  expect(await validate(text, "3.2.0")).toEqual([]);
  expect(await validate(text, "3.2.0-rc1")).toEqual([]);
  // The patch version does not matter.
  expect(await validate(text, "3.0.99")).toEqual([]);
});

test("what stands beside a $ref is fine, and so is what real descriptions have", async () => {
  const text = `
components:
  schemas:
    a:
      type: object
      required: []
      x-own: { $ref: nowhere }
      properties:
        b: { $ref: "#/components/schemas/a", nullable: true, description: B, example: { c: 1 } }
        d: { type: string, format: unheard-of, example: { $ref: "#/nowhere" } }
        $ref: { type: string }
`;
  expect(await validate(text)).toEqual([]);
});

test("the name of an HTTP scheme may be in any case", async () => {
  const text = (scheme: string) => `
paths: {}
components: { securitySchemes: { a: { type: http, scheme: ${scheme}, bearerFormat: JWT } } }
`;
  expect(await validate(text("Bearer"))).toEqual([]);
  expect(await validate(text("BEARER"), "3.1.0")).toEqual([]);
  expect(await validate(text("basic"))).toEqual([
    'irregular /components/securitySchemes/a: "a" has keys that cannot be combined.',
  ]);
});

test("harmless faults are warnings", async () => {
  expect(
    await validate(`
info: { title: Test, version: "1.0" }
paths:
  /a/{id}:
    get:
      parameters: [{ name: id, in: path, schema: { type: string, examples: [x] }, example: a, examples: { b: { value: b } } }]
      responses: { "200": {} }
components:
  schemas:
    a: { required: [b, b], const: 1 }
`),
  ).toEqual([
    'irregular /paths/~1a~1{id}/get/parameters/0: "parameters/0" has keys that cannot be combined.',
    'irregular /paths/~1a~1{id}/get/parameters/0: "required" is missing in "parameters/0".',
    'irregular /paths/~1a~1{id}/get/parameters/0/schema/examples: OpenAPI has no key "examples" here.',
    'irregular /paths/~1a~1{id}/get/responses/200: "description" is missing in "responses/200".',
    'irregular /components/schemas/a/const: OpenAPI has no key "const" here.',
    'irregular /components/schemas/a/required: "required" must NOT have duplicate items (items ## 1 and 0 are identical).',
  ]);
});

test("a list of types, and null, are read in 3.0, too", async () => {
  const typed = (type: string) => validate(`components: { schemas: { a: { type: ${type} } } }`);
  for (const type of ["[string, 'null']", "'null'"])
    expect(await typed(type)).toEqual([expect.stringMatching(/^irregular /)]);
});

test("so are boolean schemas, and an object with a key too many is a schema, where it could be a boolean", async () => {
  const said = await validate(`
components:
  schemas:
    a: true
    b: { properties: { c: false }, items: true, not: true, additionalProperties: { oops: 1 } }
`);
  expect(said).toEqual([
    'irregular /components/schemas/a: "a" must be of type object.',
    ...["not", "items", "properties/c"].map((at) =>
      expect.stringMatching(`^irregular /components/schemas/b/${at}: .*object.$`),
    ),
    expect.stringMatching("^irregular /components/schemas/b/additionalProperties/oops: .*no key"),
  ]);
});

test("an open limit that is the number itself is read in 3.0, too", async () => {
  const limited = (limit: string) =>
    validate(`components: { schemas: { a: { type: integer, exclusiveMinimum: ${limit} } } }`);
  expect(await limited("10")).toEqual([expect.stringMatching(/^irregular .*exclusiveMinimum/)]);
  expect(await limited("ten")).toEqual([expect.stringMatching(/^invalid .*exclusiveMinimum/)]);
});

test("of alternatives, only what was meant is spoken of", async () => {
  expect(await validate(operation("parameters: [{ name: a, in: qurey, schema: {} }]"))).toEqual([
    'invalid /paths/~1a/get/parameters/0/in: "in" must be one of: path, query, header, cookie.',
  ]);
  expect(
    await validate(operation("parameters: [{ name: a, in: qurey, schema: { examples: [] } }]")),
  ).toEqual([
    'invalid /paths/~1a/get/parameters/0/in: "in" must be one of: path, query, header, cookie.',
    'irregular /paths/~1a/get/parameters/0/schema/examples: OpenAPI has no key "examples" here.',
  ]);
  expect(await validate(operation("parameters: [{ in: query, schema: {} }]"))).toEqual([
    'invalid /paths/~1a/get/parameters/0: "name" is missing in "parameters/0".',
  ]);
  expect(
    await validate(`
components:
  securitySchemes:
    a: { type: http }
    b: { type: htp }
    c: { type: oauth2, flows: { implicit: { scopes: {} } } }
    d: { type: apiKey, name: key, in: path }
`),
  ).toEqual([
    'invalid /components/securitySchemes/a: "scheme" is missing in "a".',
    'invalid /components/securitySchemes/b/type: "type" must be one of: apiKey, http, oauth2, openIdConnect.',
    'irregular /components/securitySchemes/c/flows/implicit: "authorizationUrl" is missing in "implicit".',
    'invalid /components/securitySchemes/d/in: "in" must be one of: header, query, cookie.',
  ]);
});

test("faults deep inside are reported once, where they are", async () => {
  expect(
    await validate(
      operation(`requestBody: { content: { application/json: { schema: { allOf: [{ properties: { x: { type: [string, "null"] }, y: { type: strnig } } }] } } } }
      sumary: typo
    put: { description: none }`),
    ),
  ).toEqual([
    'irregular /paths/~1a/get/sumary: OpenAPI has no key "sumary" here.',
    'irregular /paths/~1a/get/requestBody/content/application~1json/schema/allOf/0/properties/x/type: "type" must be of type string.',
    'invalid /paths/~1a/get/requestBody/content/application~1json/schema/allOf/0/properties/y/type: "type" must be one of: array, boolean, integer, number, object, string.',
    'irregular /paths/~1a/put: "responses" is missing in "put".',
  ]);
});

test.each(["3.0.3", "3.1.0", "3.2.0"])("a path begins with a slash in %s", async (openapi) => {
  const root = { openapi, info: { title: "Test", version: "1" } };
  const item = { get: { responses: { "200": { description: "" } } } };
  const paths = { users: item, ".evil.example": item, "": item, "/a": item, "x-note": item };
  const faults = await validateSpec({ ...root, paths }, () => undefined);
  expect(faults.map(({ code, pointer, message }) => [code, pointer, message])).toEqual([
    ["openapi-invalid", "/paths/users", 'The path "users" does not begin with a slash.'],
    [
      "openapi-invalid",
      "/paths/.evil.example",
      'The path ".evil.example" does not begin with a slash.',
    ],
    ["openapi-invalid", "/paths/", 'The path "" does not begin with a slash.'],
  ]);
});

test("3.1 is held to its own rules", async () => {
  expect(
    await validate(
      operation("parameters: [{ name: a, in: qurey, schema: { type: [string, 'null'] } }]"),
      "3.1.0",
    ),
  ).toEqual([
    'invalid /paths/~1a/get/parameters/0/in: "in" must be one of: query, header, path, cookie.',
  ]);
  expect(await validate(operation("sumary: typo"), "3.1.1")).toEqual([
    'irregular /paths/~1a/get/sumary: OpenAPI has no key "sumary" here.',
  ]);
});

test("what 3.2 adds is valid in it", async () => {
  const text = `
$self: https://api.example/openapi.yaml
servers: [{ url: "https://api.example", name: live }]
tags: [{ name: admin, summary: Administration, kind: nav }, { name: users, parent: admin }]
paths:
  /a:
    query:
      parameters:
        - { name: q, in: querystring, content: { application/json: { schema: { type: object } } } }
        - { name: c, in: cookie, style: cookie, schema: { type: string } }
      requestBody: { content: { application/jsonl: { itemSchema: { type: object } } } }
      responses: { "200": { summary: Fine, content: { text/event-stream: { $ref: "#/components/mediaTypes/events" } } } }
    additionalOperations:
      COPY:
        requestBody: { content: { multipart/mixed: { schema: { type: array }, prefixEncoding: [{ contentType: text/plain }], itemEncoding: { encoding: { a: { contentType: text/plain } } } } } }
        responses: { default: { description: "" } }
components:
  mediaTypes:
    events: { itemSchema: { type: object }, examples: { a: { dataValue: {}, serializedValue: "data: {}" } } }
  securitySchemes:
    oauth: { type: oauth2, deprecated: true, oauth2MetadataUrl: "https://api.example/meta", flows: { deviceAuthorization: { deviceAuthorizationUrl: "https://api.example/device", tokenUrl: "https://api.example/token", scopes: {} } } }
`;
  expect(await validate(text, "3.2.0")).toEqual([]);
  expect(await validate(text, "3.3.0")).toEqual([]);
  expect(await validate(text, "3.1.0")).not.toEqual([]);
});

test("3.2 is held to its own rules", async () => {
  const parameter = (rest: string) =>
    validate(operation(`parameters: [{ name: a, ${rest} }]`), "3.2.0");
  expect(await parameter("in: qurey, schema: { type: string }")).toEqual([
    'invalid /paths/~1a/get/parameters/0/in: "in" must be one of: query, querystring, header, path, cookie.',
  ]);
  expect(await parameter("in: querystring, schema: { type: object }")).toEqual([
    'invalid /paths/~1a/get/parameters/0: "content" is missing in "parameters/0".',
  ]);
  expect(await validate(operation("sumary: typo"), "3.2.0")).toEqual([
    'irregular /paths/~1a/get/sumary: OpenAPI has no key "sumary" here.',
  ]);
  const additional = (method: string) =>
    validate(
      `
paths: { /a: { additionalOperations: { ${method}: { responses: { default: {} } } } } }`,
      "3.2.0",
    );
  expect(await additional("COPY")).toEqual([]);
  expect(await additional("GET")).not.toEqual([]);
});

test("what is valid in 3.1 is accepted: references with siblings, servers of links, described variables", async () => {
  const text = `
servers: [{ url: "https://{r}.example", variables: { r: { default: eu, description: Where. } } }]
paths:
  /a: { $ref: "#/components/pathItems/shared", summary: Beside, get: { responses: { default: { description: "" } } } }
webhooks:
  w: { $ref: "#/components/pathItems/shared", description: Beside }
components:
  pathItems:
    shared: { post: { responses: { default: { description: "" } }, callbacks: { c: { "{$url}": { $ref: "#/paths/~1a" } } } } }
  links: { l: { operationId: a, server: { url: "https://b.example" } } }
  headers: { h: { schema: { type: string } } }
  requestBodies: { b: { content: { multipart/form-data: { schema: { type: object }, encoding: { p: { headers: { H: { $ref: "#/components/headers/h" } } } } } } } }
`;
  expect(await validate(text, "3.1.0")).toEqual([]);
  expect(await validate(text, "3.2.0")).toEqual([]);
});

test.each(["3.0.3", "3.1.0", "3.2.0"])(
  "in %s, what harms nothing is a warning",
  async (openapi) => {
    const root = yaml(`
openapi: ${openapi}
info: { foo: 1, license: { name: MIT, url: "https://a.example", foo: 1 } }
externalDocs: {}
tags: [{ foo: 1 }]
servers: [{ url: "https://{r}.example", variables: { r: {} } }]
paths:
  /a:
    foo: 1
    get:
      operationId: 7
      summary: 7
      foo: 1
      parameters: [{ name: q, in: query, foo: 1 }, { name: s, in: query, schema: { type: string, format: odd, externalDocs: {} } }]
      requestBody: {}
      responses: { "200": { links: { l: {} }, headers: { H: {} }, foo: 1 }, "2000": { description: "" } }
components:
  foo: 1
  schemas: { "Größe von «A» / b": { type: object, foo: 1 }, "": {} }
  securitySchemes: { o: { type: oauth2, flows: { password: {} } } }
`);
    const faults = await validateSpec(root, () => undefined);
    expect(faults.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(faults.length).toBeGreaterThan(10);
  },
);

test("a 3.1 description may have webhooks or components only; a 3.0 one has paths", async () => {
  const withoutPaths = (openapi: string, rest: JsonObject) => {
    const root = { openapi, info: { title: "Test", version: "1" }, ...rest };
    return validateSpec(root, () => undefined);
  };
  expect(await withoutPaths("3.1.0", { webhooks: {} })).toEqual([]);
  expect(await withoutPaths("3.1.0", { components: {} })).toEqual([]);
  expect(await withoutPaths("3.2.0", { components: {} })).toEqual([]);
  expect((await withoutPaths("3.1.0", {})).map(({ code }) => code)).toEqual(["openapi-irregular"]);
  expect((await withoutPaths("3.0.0", { components: {} })).map(({ message }) => message)).toEqual([
    "The description has no `paths`.",
  ]);
});

test("a great many faults are cut short", async () => {
  const schemas = Array.from({ length: 200 }, (_, i) => `    s${i}: { type: nothing }`).join("\n");
  const faults = await validate(`components:\n  schemas:\n${schemas}`);
  expect(faults).toHaveLength(51);
  expect(faults.at(-1)).toBe("invalid : There are 150 more errors like these.");
});

// A validation that followed them would not end: it would take two to the power of 60 steps.
test("references that double at each step cost nothing", async () => {
  const schemas = Array.from({ length: 60 }, (_, i) => {
    const next = `{ $ref: "#/components/schemas/s${(i + 1) % 60}" }`;
    return `    s${i}: { properties: { a: ${next}, b: ${next} } }`;
  });
  expect(await validate(`components:\n  schemas:\n${schemas.join("\n")}`)).toEqual([]);
});

test("the description passed in is not changed", async () => {
  const root: JsonObject = { openapi: "3.0.9", webhooks: {} };
  const before = structuredClone(root);
  await validateSpec(root, () => undefined);
  expect(root).toEqual(before);
});

test.each([
  ["openapi: 3.0.0", "3.0"],
  ["openapi: 3.1.1", "3.1"],
  ["openapi: 3.2.0", "3.2"],
  ["openapi: 3.2.1-rc1", "3.2"],
  ["openapi: 3.0.0-RC1", "3.0"],
])("%s is dialect %s", (text, dialect) => {
  expect(dialectOf(yaml(text))).toBe(dialect);
  expect(checkVersion(yaml(text), () => undefined)).toEqual([]);
});

test.each([
  ["3.0", "3.0.0", "3.0"],
  ['"3.0"', "3.0.0", "3.0"],
  ["3.1", "3.1.0", "3.1"],
  ['"3.2"', "3.2.0", "3.2"],
])("%s is read as %s, with a warning", (said, version, dialect) => {
  const root = yaml(`openapi: ${said}`);
  expect(dialectOf(root)).toBe(dialect);
  expect(checkVersion(root, () => undefined)).toEqual([]);
  expect(completeVersion(root, () => undefined)).toMatchObject([
    { code: "openapi-irregular", severity: "warning", pointer: "/openapi" },
  ]);
  expect(root["openapi"]).toBe(version);
  expect(completeVersion(root, () => undefined)).toEqual([]);
});

test.each(["3.3.0", "3.10.2"])("%s is read as 3.2, with a warning", (version) => {
  const root = yaml(`openapi: ${version}`);
  expect(dialectOf(root)).toBe("3.2");
  expect(checkVersion(root, () => undefined)).toMatchObject([
    { code: "openapi-version-newer", severity: "warning", pointer: "/openapi" },
  ]);
});

test.each([
  ['swagger: "1.2"', "/swagger", "Swagger 1.2"],
  ["openapi: 4.0.0", "/openapi", "OpenAPI 4.0.0"],
  ["openapi: 4", "/openapi", "OpenAPI 4"],
  ["openapi: { a: 1 }", "/openapi", "OpenAPI an object"],
  ["info: {}", "/openapi", "no `openapi` key"],
])("%s is not supported, with a hint", (text, pointer, words) => {
  const [found, ...more] = checkVersion(yaml(text), () => undefined);
  expect(more).toEqual([]);
  expect(found).toMatchObject({ code: "openapi-version-unsupported", pointer });
  expect(found?.message).toContain(words);
  expect(found?.hint).toBeTruthy();
});

test.each(["3.0.3", "3.1.0"])(
  "what stands under an irregular name is looked at, in %s",
  async (openapi) => {
    const text = `
paths:
  a: { get: 5 }
components:
  schemas: { "Spæcial/one": text, "é2": { type: object } }
  parameters: { "é": { name: a, in: nowhere, schema: {} } }
`;
    const faults = await validate(text, openapi);
    const errors = faults.filter((one) => one.startsWith("invalid "));
    expect(errors.map((one) => one.split(":")[0])).toEqual(
      expect.arrayContaining([
        "invalid /paths/a/get",
        "invalid /components/schemas/Spæcial~1one",
        "invalid /components/parameters/é/in",
      ]),
    );
    expect(faults.join("\n")).not.toMatch(/\/\d/);
  },
);

test.each(["3.0.3", "3.1.1"])(
  "validation leaves a document of OpenAPI %s as it is",
  async (openapi) => {
    const root = {
      openapi,
      info: { title: "Odd" },
      webhooks: {},
      components: {
        schemas: { "an odd name": { type: "strin" } },
        securitySchemes: { own: { type: "http", scheme: "Bearer" } },
      },
    };
    const before = structuredClone(root);
    const found = await specFaults(root, () => undefined);
    expect(found.map(({ code }) => code)).toContain("openapi-irregular");
    expect(root).toEqual(before);
  },
);
