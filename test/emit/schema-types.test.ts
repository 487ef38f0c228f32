/** What openapi-typescript would follow to no end, or cannot read. */
import { expect, test } from "vitest";
import { stringify } from "yaml";
import type { Json } from "../../generator/load/spec-document.js";
import { packageOf } from "../support/package-of.js";

const responses = 'responses: { "200": { description: It. } }';

const description = (paths: string) => `openapi: 3.1.0
info: { title: Things, version: "1" }
webhooks:
  made: { post: { ${responses}, callbacks: { done: { "{url}": { $ref: "#/paths/~1things" } } } } }
paths:
  /things:
${paths.replace(/^(?=.)/gm, "    ")}`;

test.each([
  ["an operation's `$ref`, which is no reference", `get: { $ref: { a: 1 }, ${responses} }`],
  ["a response that is all paths", 'get: { responses: { "200": { $ref: "#/paths" } } }'],
  [
    "a media type that is all paths",
    'get: { responses: { "200": { description: It., content: { "a/b": { $ref: "#/paths" } } } } }',
  ],
  [
    "a body's media type that holds it",
    `post: { requestBody: { content: { "a/b": { $ref: "#/paths/~1things" } } }, ${responses} }`,
  ],
  [
    "a callback to its own path",
    `post: { ${responses}, callbacks: { done: { "{url}": { $ref: "#/paths/~1things" } } } }`,
  ],
  [
    "callbacks to one another's path",
    `post: { ${responses}, callbacks: { done: { "{url}": { $ref: "#/webhooks/made" } } } }`,
  ],
])("%s", async (_, paths) => {
  const { "src/schema.ts": text = "" } = await packageOf(description(paths));
  expect(text).toContain('"/things": {');
});

test.each([
  ["of an object", "{ type: object, enum: [on, off] }", '"on" | "off"'],
  ["of an object or null", "{ type: [object, 'null'], enum: [on, null] }", '"on" | null'],
  ["beside properties", "{ type: object, properties: { a: {} }, enum: [on, off] }", '"on" | "off"'],
  [
    "beside properties alone",
    "{ properties: { a: {} }, additionalProperties: false, enum: [on, off] }",
    '"on" | "off"',
  ],
  ["of a list", "{ type: array, items: {}, enum: [on, off] }", '"on" | "off"'],
])("the values of an enum %s", async (_, schema, type) => {
  const components = `components: { schemas: { State: ${schema} } }`;
  const text = `${description(`get: { ${responses} }`)}\n${components}`;
  const { "src/schema.ts": types = "" } = await packageOf(text);
  expect(types).toContain(`State: ${type};`);
});

const odd: readonly { readonly id: Json }[] = [
  ...[{ id: { a: "b" } }, { id: ["a"] }, { id: 7 }, { id: true }, { id: null }],
];

test.each(odd)("an operationId that is no text, wherever it stands: $id", async ({ id }) => {
  const operation = { operationId: id, responses: { 200: { description: "It." } } };
  const item = {
    post: { ...operation, callbacks: { done: { "{$request.body#/url}": { put: operation } } } },
  };
  const { "src/schema.ts": text = "" } = await packageOf(
    stringify({
      openapi: "3.2.0",
      info: { title: "Things", version: "1" },
      webhooks: { made: item },
      paths: {
        "/things": { ...item, additionalOperations: { COPY: operation } },
        "/others": { $ref: "#/components/pathItems/Item" },
      },
      components: { pathItems: { Item: item }, callbacks: { Done: { "{$url}": item } } },
    }),
  );
  expect(text).toContain('"/things": {');
});
