/** QUERY and the methods of `additionalOperations`. */
import { describe, expect, test } from "vitest";
import { checkPackage } from "../conformance/own-mock/check-package.js";
import { loadDescribed } from "../conformance/own-mock/load-described.js";
import { packageOf } from "../support/package-of.js";
import { recorded } from "./recorded.js";
import { complaints, modelOf } from "../support/spec-of.js";

const description = `
openapi: 3.2.0
info: { title: Pets, version: "1" }
servers: [{ url: https://api.example }]
paths:
  /pets:
    query:
      tags: [pets]
      requestBody: { required: true, content: { application/json: { schema: { type: object, required: [kind], properties: { kind: { type: string }, limit: { type: integer } } } } } }
      responses: { "200": { description: Found., content: { application/json: { schema: { type: array, items: { $ref: "#/components/schemas/Pet" } } } } } }
  /pets/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
    additionalOperations:
      COPY:
        tags: [pets]
        requestBody: { required: true, content: { application/json: { schema: { type: object, required: [to], properties: { to: { type: string } } } } } }
        responses: { "201": { description: Copied., content: { application/json: { schema: { $ref: "#/components/schemas/Pet" } } } } }
      PURGE:
        operationId: purgePet
        tags: [pets]
        responses: { "204": { description: Purged. } }
      M-SEARCH:
        tags: [pets]
        responses: { "204": { description: Done. } }
components:
  schemas: { Pet: { type: object, required: [id], properties: { id: { type: string } } } }
`;

const [input, own] = await loadDescribed(description);

test("each has a method of the client", () => {
  const [pets] = input.names.resources;
  expect(pets?.calls.map(({ method, operation }) => [operation.method, method])).toEqual([
    ["query", "search"],
    ["COPY", "copy"],
    ["PURGE", "purge"],
    ["M-SEARCH", "msearch"],
  ]);
});

test("they are sent as they are named", async () => {
  const { call, sent } = recorded(own, [
    () => Response.json([{ id: "1" }]),
    () => Response.json({ id: "2" }),
  ]);
  await call("pets", "search", { kind: "cat" });
  await call("pets", "copy", "1", { to: "2" });
  await call("pets", "purge", "1");
  await call("pets", "msearch", "1");
  expect(sent.map(({ type: _, ...one }) => one)).toEqual([
    { method: "QUERY", url: "https://api.example/pets", body: '{"kind":"cat"}' },
    { method: "COPY", url: "https://api.example/pets/1", body: '{"to":"2"}' },
    { method: "PURGE", url: "https://api.example/pets/1", body: undefined },
    { method: "M-SEARCH", url: "https://api.example/pets/1", body: undefined },
  ]);
});

describe("after a failure whose outcome is unknown", () => {
  const lost = () => {
    throw Error("lost");
  };

  test("QUERY is sent again, with its body", async () => {
    const { call, sent } = recorded(own, [lost, () => Response.json([])]);
    expect(await call("pets", "search", { kind: "cat" })).toEqual([]);
    expect(sent.map(({ body }) => body)).toEqual(['{"kind":"cat"}', '{"kind":"cat"}']);
  });

  test("a method of which nothing is known is not", async () => {
    const { call, sent } = recorded(own, [lost]);
    await expect(call("pets", "purge", "1")).rejects.toThrow();
    expect(sent).toHaveLength(1);
  });
});

test("the client and its mock agree, in process and over HTTP", async () => {
  for (const way of ["in process", "over HTTP"] as const) {
    const { faults, calls, right } = await checkPackage(input, own, way);
    expect(faults).toEqual([]);
    expect([calls, right]).toEqual([5, 5]);
  }
});

test("a list that is asked for by QUERY is read page by page", async () => {
  const paged = description
    .replace(
      'schema: { type: array, items: { $ref: "#/components/schemas/Pet" } }',
      'schema: { type: object, required: [data], properties: { data: { type: array, items: { $ref: "#/components/schemas/Pet" } }, next_cursor: { type: string } } }',
    )
    .replace("limit: { type: integer }", "limit: { type: integer }, cursor: { type: string }");
  const checked = await checkPackage(...(await loadDescribed(paged)), "in process");
  expect(checked).toMatchObject({ faults: [], lists: 1, ended: 1 });
});

test("the types of a package name its routes", async () => {
  const files = await packageOf(description);
  expect(files["src/operations.ts"]).toContain('route: "COPY /pets/{id}"');
  expect(files["src/operations.ts"]).toContain('route: "QUERY /pets", safe: true');
  expect(files["README.md"]).toBeDefined();
});

test("./schema has each where the path has it, and its operation by its name", async () => {
  const webhook = `
webhooks:
  found: { query: { summary: Ask., responses: { "204": { description: "" } } } }
  "100%/{}": { additionalOperations: { "M-SEARCH": { responses: { "204": { description: "" } } } } }
`;
  const { "src/schema.ts": schema = "" } = await packageOf(description + webhook);
  const types = schema.replaceAll(/\s+/g, " ");
  expect(types).toContain("additionalOperations: { COPY: {");
  expect(types).toContain('PURGE: operations["purgePet"]; "M-SEARCH": {');
  const [paths = ""] = types.split("export interface webhooks");
  expect(memberNames(paths)).toEqual(["/pets", "/pets/{id}"]);
  expect(types).toMatch(/trace\?: never; query: \{ parameters/);
  expect(types).toMatch(/trace\?: never; \/\*\* Ask\. \*\/ query: \{/);
  expect(types).toMatch(/"100%\/\{\}": \{.*additionalOperations: \{ "M-SEARCH": \{/);
});

/** The names that stand in quotes and hold parameters first: those of paths. */
function memberNames(types: string): readonly (string | undefined)[] {
  return Array.from(types.matchAll(/"(\/[^"]*)": \{ parameters/g), ([, name]) => name);
}

test("a method in lower case is left out, with a warning", () => {
  const text = "openapi: 3.2.0\npaths: { /a: { additionalOperations: { copy: {} } } }";
  expect(modelOf(text).operations).toEqual([]);
  expect(complaints(text)).toEqual(["warning method-unusable 2:40"]);
});

test.each(["trace: {}", "additionalOperations: { CONNECT: {} }"])(
  "a method that fetch refuses is left out, with a warning: %s",
  (operation) => {
    const text = `openapi: 3.2.0\npaths: { /a: { get: { operationId: a }, ${operation} } }`;
    expect(modelOf(text).operations.map(({ method }) => method)).toEqual(["get"]);
    expect(complaints(text)).toEqual([expect.stringMatching(/^warning method-unusable 2:/)]);
  },
);

test("callbacks and webhooks have them too", () => {
  const body = "requestBody: { content: { application/json: { schema: { type: object } } } }";
  const { received } = modelOf(
    `openapi: 3.2.0\nwebhooks: { a: { query: { ${body} }, additionalOperations: { NOTIFY: { ${body} } } } }`,
  );
  expect(received.map(({ method }) => method)).toEqual(["query", "NOTIFY"]);
});
