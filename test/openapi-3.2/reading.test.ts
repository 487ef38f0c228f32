/** What else 3.2 has, from the description to the model and the client. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { loadSpec } from "../../generator/load/load-spec.js";
import { bodyExamples } from "../../generator/specs/examples.js";
import { checkPackage } from "../conformance/own-mock/check-package.js";
import { loadDescribed } from "../conformance/own-mock/load-described.js";
import { packageOf } from "../support/package-of.js";
import { sketch } from "../support/sketch.js";
import { modelOf, operationOf, specOf } from "../support/spec-of.js";
import { recorded } from "./recorded.js";

const head =
  'openapi: 3.2.0\ninfo: { title: T, version: "1" }\nservers: [{ url: https://api.example }]';
const operation = (rest: string) =>
  `${head}\npaths: { /a: { get: { operationId: ping, tags: [t], ${rest} } } }`;
const done = 'responses: { "204": { description: Done. } }';

test("a response may have a summary, and no description", () => {
  const { responses } = operationOf(
    operation(
      'responses: { "200": { summary: Fine. }, "404": { description: Gone., summary: No. }, "500": {} }',
    ),
  );
  expect(responses.map(({ description }) => description)).toEqual(["Fine.", "Gone.", undefined]);
});

test("a server has its own name, and the client takes it", async () => {
  const servers = `servers: [{ url: https://live.example, name: live }, { url: "https://{at}.example", name: test, variables: { at: { default: b, enum: [a, b, c] } } }, { url: https://x.example/v1 }]`;
  const text = `openapi: 3.2.0\ninfo: { title: T, version: "1" }\n${servers}\npaths: { /a: { get: { operationId: ping, tags: [t], ${done} } } }`;
  const [input, own] = await loadDescribed(text);
  expect(input.settings.servers).toEqual({
    live: "https://live.example",
    test: "https://b.example",
    "test a.example": "https://a.example",
    "test c.example": "https://c.example",
    "x.example/v1": "https://x.example/v1",
  });
  for (const server of ["test", "test c.example"]) {
    const { call, sent } = recorded(own, [], { server });
    await call("t", "ping");
    expect(sent[0]?.url).toBe(`https://${server === "test" ? "b" : "c"}.example/a`);
  }
});

test("examples have data, be they of 3.1 or of 3.2", () => {
  const content = (example: string) =>
    operation(
      `responses: { "200": { content: { application/json: { schema: { type: object }, examples: { one: ${example} } } } } }`,
    );
  const values = (text: string) =>
    operationOf(text).responses[0]?.contents[0]?.examples.map((one) => one.content);
  expect(values(content("{ dataValue: { a: 1 }, serializedValue: '{\"a\":1}' }"))).toEqual([
    { value: { a: 1 } },
  ]);
  expect(values(content("{ value: { a: 1 } }"))).toEqual([{ value: { a: 1 } }]);
  const [found] = bodyExamples(specOf(content("{ dataValue: { a: 1 } }")).root);
  expect(found?.pointer).toMatch(/\/one\/dataValue$/);
});

describe("a discriminator with a schema for all other values", () => {
  const text = `
${head}
paths: { /pets: { get: { operationId: getPet, tags: [pets], responses: { "200": { content: { application/json: { schema: { $ref: "#/components/schemas/Pet" } } } } } } } }
components:
  schemas:
    Pet:
      oneOf: [{ $ref: "#/components/schemas/Cat" }, { $ref: "#/components/schemas/Dog" }, { $ref: "#/components/schemas/Other" }]
      discriminator: { propertyName: kind, mapping: { cat: Cat, dog: "#/components/schemas/Dog" }, defaultMapping: "#/components/schemas/Other" }
    Cat: { type: object, required: [kind], properties: { kind: { type: string }, lives: { type: integer } } }
    Dog: { type: object, required: [kind], properties: { kind: { type: string }, tricks: { type: integer } } }
    Other: { type: object, required: [legs], properties: { kind: { type: string }, legs: { type: integer } } }
`;

  test("is read: types, guards, fixtures and mock agree", async () => {
    const model = modelOf(text);
    const pet = model.schemas.find(({ name }) => name === "Pet");
    expect(pet?.type).toMatchObject({
      discriminator: { property: "kind", mapping: { cat: "Cat", dog: "Dog" }, otherwise: "Other" },
    });
    const [input, own] = await loadDescribed(text);
    for (const way of ["in process", "over HTTP"] as const)
      expect((await checkPackage(input, own, way)).faults).toEqual([]);
    const files = await packageOf(text);
    expect(files["src/models.ts"]).toContain("Cat | Dog");
    const read = (body: unknown) =>
      recorded(own, [() => Response.json(body)], { validate: own.enforce() }).call("pets", "get");
    for (const good of [{ kind: "cat", lives: 9 }, { legs: 3 }, { kind: "fish", legs: 0 }])
      expect(await read(good)).toEqual(good);
    // A cat with legs is a cat; what no mapping names is of the other schema.
    expect(await read({ kind: "cat", legs: 4 })).toEqual({ kind: "cat", legs: 4 });
    for (const bad of [{ kind: "cat", lives: "9" }, { kind: "fish" }, {}])
      await expect(read(bad)).rejects.toThrow();
  });

  test("selects a schema that values of the mapping select, too", async () => {
    const both = text
      .replace("kind, mapping: {", "kind, mapping: { eel: Other,")
      .replace("required: [legs], properties: { kind:", "required: [kind], properties: { kind:");
    const [input, own] = await loadDescribed(both);
    expect((await checkPackage(input, own, "in process")).faults).toEqual([]);
    const read = (body: unknown) =>
      recorded(own, [() => Response.json(body)], { validate: own.enforce() }).call("pets", "get");
    for (const good of [{ kind: "eel", legs: 0 }, { kind: "fish", legs: 0 }, { kind: "cat" }])
      expect(await read(good)).toEqual(good);
    for (const bad of [{ kind: "eel", legs: "0" }, { kind: "fish", legs: "0" }, { legs: 0 }])
      await expect(read(bad)).rejects.toThrow();
    expect((await packageOf(both))["src/models.ts"]).toMatch(/interface Other \{\s+kind: string;/);
  });

  test("is one of those that extend the schema of the discriminator", async () => {
    const extended = text
      .replace(
        /oneOf: .*\n/,
        "type: object\n      required: [kind]\n      properties: { kind: { type: string } }\n",
      )
      .replaceAll(
        /(Cat|Dog|Other): (\{ type: object.*\})\n/g,
        '$1: { allOf: [{ $ref: "#/components/schemas/Pet" }, $2] }\n',
      );
    const models = (await packageOf(extended))["src/models.ts"] ?? "";
    expect(models).toMatch(/interface Cat extends Pet \{\s+kind: "cat";/);
    expect(models).toMatch(/type Other = Pet & \{ kind\?: string;/);
  });

  test("leads to a schema, or the mapping is ignored with a warning", async () => {
    const folder = await mkdtemp(join(tmpdir(), "self-"));
    const file = join(folder, "api.yaml");
    await writeFile(
      file,
      text.replace('defaultMapping: "#/components/schemas/Other"', 'defaultMapping: "#/nowhere"'),
    );
    const { spec, diagnostics } = await loadSpec({ file, corrections: [] });
    await rm(folder, { recursive: true });
    expect(diagnostics.map(({ code }) => code)).toEqual(["mapping-dangling"]);
    expect(JSON.stringify(spec?.root)).not.toContain("nowhere");
  });
});

test("`$self` is the base of references: of the document, and of files beside it", async () => {
  const folder = await mkdtemp(join(tmpdir(), "self-"));
  const file = join(folder, "api.yaml");
  await writeFile(
    file,
    `
openapi: 3.2.0
$self: https://api.example/v1/openapi.yaml
info: { title: T, version: "1" }
paths: {}
components:
  schemas:
    A: { type: object, properties: { b: { $ref: "https://api.example/v1/openapi.yaml#/components/schemas/B" }, c: { $ref: "openapi.yaml#/components/schemas/B" }, d: { $ref: "https://api.example/v1/more.yaml#/D" } } }
    B: { type: string }
  responses:
    R: { content: { application/json: { schema: { $ref: "/v1/openapi.yaml#/components/schemas/B" } } } }
`,
  );
  await writeFile(
    join(folder, "more.yaml"),
    'D: { type: object, properties: { a: { $ref: "api.yaml#/components/schemas/A" } } }',
  );
  const { spec, diagnostics } = await loadSpec({ file, corrections: [] });
  await rm(folder, { recursive: true });
  expect(diagnostics).toEqual([]);
  const components = spec?.root["components"] as Record<string, Record<string, unknown>>;
  expect(JSON.stringify(components["schemas"]?.["A"])).toBe(
    '{"type":"object","properties":{"b":{"$ref":"#/components/schemas/B"},"c":{"$ref":"#/components/schemas/B"},"d":{"$ref":"#/components/schemas/D"}}}',
  );
  expect(JSON.stringify(components["responses"]?.["R"])).toContain('"#/components/schemas/B"');
  expect(JSON.stringify(components["schemas"]?.["D"])).toContain('"#/components/schemas/A"');
});

test("a security requirement may be a reference; a name wins", () => {
  const text = `${operation(`security: [{ "#/components/securitySchemes/key": [] }], ${done}`)}
$self: https://api.example/openapi.yaml
security: [{ "https://api.example/openapi.yaml#/components/securitySchemes/oauth": [read] }]
components:
  securitySchemes:
    key: { type: apiKey, in: header, name: X-Key, deprecated: true }
    oauth: { type: oauth2, oauth2MetadataUrl: https://a.example/meta, flows: { deviceAuthorization: { deviceAuthorizationUrl: https://a.example/d, tokenUrl: https://a.example/t, scopes: { read: Reads. } } } }
`;
  expect(operationOf(text).security.alternatives).toEqual([[{ scheme: "key", scopes: [] }]]);
  const general = operationOf(text.replace(/security: \[\{ "#.*?\], /, ""));
  expect(general.security.alternatives).toEqual([[{ scheme: "oauth", scopes: ["read"] }]]);
});

test("cookies of the style `cookie` are sent as they are", async () => {
  const text = operation(
    `parameters: [{ name: plain, in: cookie, required: true, style: cookie, schema: { type: string } }, { name: list, in: cookie, style: cookie, schema: { type: array, items: { type: string } } }, { name: joined, in: cookie, style: cookie, explode: false, schema: { type: array, items: { type: integer } } }], ${done}`,
  );
  const [input, own] = await loadDescribed(text);
  const mock = own.mock();
  const client = new own.Client({ fetch: mock.fetch });
  const cookie = { plain: "a%20b=c/d?", list: ["x", "y"], joined: [1, 2] };
  await client["t"]?.["ping"]?.({ cookie });
  expect(mock.calls[0]).toMatchObject({ cookie });
  const sent: string[] = [];
  const plain = new own.Client({
    fetch: async (_: string, { headers }: RequestInit) => {
      sent.push(new Headers(headers).get("cookie") ?? "");
      return new Response(null, { status: 204 });
    },
  });
  await plain["t"]?.["ping"]?.({ cookie });
  expect(sent).toEqual(["plain=a%20b=c/d?; list=x; list=y; joined=1,2"]);
  await expect(plain["t"]?.["ping"]?.({ cookie: { plain: "a;b" } })).rejects.toThrow(
    /cookie "plain"/,
  );
  expect((await checkPackage(input, own, "in process")).faults).toEqual([]);
});

test("a media type may be a reference, in bodies, parameters and headers", () => {
  const text = `${operation(
    'parameters: [{ name: p, in: query, content: { application/json: { $ref: "#/components/mediaTypes/m" } } }], responses: { "200": { headers: { X-A: { content: { text/plain: { $ref: "#/components/mediaTypes/m" } } } }, content: { application/json: { $ref: "#/components/mediaTypes/m" } } } }',
  )}
components: { mediaTypes: { m: { schema: { type: integer } } } }`;
  const { query, responses } = operationOf(text);
  const types = [query.parameters[0], responses[0]?.headers[0], responses[0]?.contents[0]];
  expect(types.map((one) => one && sketch(one.type))).toEqual(["integer", "integer", "integer"]);
});
