/** JSON values one after another in descriptions before 3.2, which have no `itemSchema`. */
import { describe, expect, test } from "vitest";
import { recorded } from "../openapi-3.2/recorded.js";
import { packageOf } from "../support/package-of.js";
import { checkPackage } from "./own-mock/check-package.js";
import { loadDescribed } from "./own-mock/load-described.js";

const line = "{ $ref: '#/components/schemas/Line' }";
const lines = `{ type: array, items: ${line} }`;
const get = (id: string, type: string, schema: string) =>
  `  /${id}: { get: { operationId: ${id}, tags: [logs], responses: { "200": { description: Some., content: { ${type}: ${schema} } } } } }`;
const post = (id: string, type: string, schema: string) =>
  `  /${id}: { post: { operationId: ${id}, tags: [logs], requestBody: { required: true, content: { ${type}: ${schema} } }, responses: { "204": { description: Done. } } } }`;

const description = (version: string) => `
openapi: ${version}
info: { title: Logs, version: "1" }
servers: [{ url: https://api.example }]
paths:
${get("readItem", "application/x-ndjson", `{ schema: ${line} }`)}
${get("readList", "application/jsonl", `{ schema: ${lines} }`)}
${get("readNamed", "application/x-jsonlines", `{ schema: { $ref: '#/components/schemas/Lines' } }`)}
${get("readRecords", "application/json-seq", `{ schema: ${line} }`)}
${get("readChoice", "application/ndjson; charset=utf-8", `{ schema: { oneOf: [${line}, { type: integer }] } }`)}
${get("readText", "application/x-ndjson", "{ schema: { type: string, format: binary } }")}
${get("readAny", "application/x-ndjson", "{}")}
${post("sendItem", "application/x-ndjson", `{ schema: ${line} }`)}
${post("sendList", "application/x-ndjson", `{ schema: ${lines} }`)}
${post("sendRecords", "application/json-seq", `{ schema: ${line} }`)}
components:
  schemas:
    Line: { type: object, required: [n], properties: { n: { type: integer } } }
    Lines: ${lines}
`;

describe.each(["3.0.4", "3.1.1", "3.2.0"])("in OpenAPI %s", async (version) => {
  const [input, own] = await loadDescribed(description(version));
  const text = '{"n":1}\n{"n":2}\n';
  const responding = (type: string, body: string) =>
    recorded(own, [() => new Response(body, { headers: { "content-type": type } })], {
      validate: own.enforce(),
    });
  const items = [{ n: 1 }, { n: 2 }];

  test.each([
    ["readItem", "application/x-ndjson", text, items],
    ["readList", "application/jsonl", text, items],
    ["readNamed", "application/x-jsonlines", text, items],
    ["readRecords", "application/json-seq", '\x1e{"n":1}\n\x1e{"n":2}\n', items],
    ["readChoice", "application/ndjson", `${text}3`, [...items, 3]],
  ])("%s gives items of %s", async (method, type, body, expected) => {
    const all: unknown[] = [];
    for await (const item of responding(type, body).call("logs", method)) all.push(item);
    expect(all).toEqual(expected);
    expect(await responding(type, body).call("logs", method)).toEqual(expected);
    const wrong = responding(type, body.replace("1", '"x"')).call("logs", method);
    await expect(wrong).rejects.toMatchObject({ name: "ResponseFormatError" });
  });

  test("what says nothing of items is a download", async () => {
    const bytes = new TextEncoder().encode(text);
    for (const method of ["readText", "readAny"]) {
      const data = await responding("application/x-ndjson", text).call("logs", method);
      expect(data).toEqual(bytes);
    }
  });

  test.each([
    ["sendItem", text],
    ["sendList", text],
    ["sendRecords", '\x1e{"n":1}\n\x1e{"n":2}\n'],
  ])("%s sends items", async (method, body) => {
    const { call, sent } = recorded(own);
    await call("logs", method, items);
    await call("logs", method, new Set(items));
    expect(sent.map((one) => one.body)).toEqual([body, body]);
  });

  test("the mock takes and sends them", async () => {
    const checked = await checkPackage(input, own, "over HTTP");
    expect(checked).toMatchObject({ faults: [], right: checked.calls });
  });
});

test("./schema has a list in their place", async () => {
  const files = await packageOf(description("3.1.1"));
  const schema = files["src/schema.ts"] ?? files["src/schema.d.ts"] ?? "";
  expect(schema).toMatch(/"application\/x-ndjson": components\["schemas"\]\["Line"\]\[\]/);
  expect(schema).toMatch(/"application\/x-jsonlines": components\["schemas"\]\["Lines"\]/);
});
