/** Exchanges of further kinds: scalars as bodies, null, ranges of status, nested parameters, other methods. */
import { expect, test } from "vitest";
import { recorded } from "../../openapi-3.2/recorded.js";
import { checkPackage } from "../own-mock/check-package.js";
import { loadDescribed } from "../own-mock/load-described.js";

const done = 'responses: { "204": { description: d } }';
const body = (content: string) => `requestBody: { required: true, content: { ${content} } }`;
const json = (schema: string) => `application/json: { schema: ${schema} }`;
const gives = (status: string, content: string) =>
  `responses: { "${status}": { description: d, content: { ${content} } } }`;
const parameter = (name: string, place: string, more: string) =>
  `{ name: ${name}, in: ${place}, ${place === "path" ? "required: true, " : ""}${more} }`;
const rgb = "{ type: object, properties: { r: { type: integer }, g: { type: integer } } }";
const texts = "{ type: array, items: { type: string } }";
const pets = `
    Pet: { oneOf: [{ $ref: "#/components/schemas/Cat" }, { $ref: "#/components/schemas/Dog" }], discriminator: { propertyName: kind } }
    Cat: { type: object, required: [kind], properties: { kind: { const: Cat }, lives: { type: integer }, made: { type: string, readOnly: true } } }
    Dog: { type: object, required: [kind], properties: { kind: { const: Dog }, bark: { type: string } } }`;
const [input, own] = await loadDescribed(`
openapi: 3.1.1
info: { title: Further, version: "1" }
servers: [{ url: "https://{region}.api.example/{base}", variables: { region: { default: eu, enum: [eu, us] }, base: { default: v1 } } }]
paths:
  /count: { put: { operationId: putCount, tags: [a], ${body("text/plain: { schema: { type: integer } }")}, ${gives("200", "text/plain: { schema: { type: integer } }")} } }
  /flag: { put: { operationId: putFlag, tags: [a], ${body(json("{ type: boolean }"))}, ${gives("200", json("{ type: number }"))} } }
  /word: { put: { operationId: putWord, tags: [a], ${body(json("{ type: string }"))}, ${gives("200", json("{ type: string }"))} } }
  /maybe: { put: { operationId: putMaybe, tags: [a], ${body(json(`{ type: [object, "null"], properties: { a: { type: string } } }`))}, ${gives("200", json(`{ type: [object, "null"], properties: { a: { type: string } } }`))} } }
  /vendor: { post: { operationId: vendor, tags: [a], ${body("application/vnd.x.v2+json; charset=utf-8: { schema: { type: object, properties: { a: { type: string } } } }")}, ${done} } }
  /either: { get: { operationId: either, tags: [a], responses: { "200": { description: d, content: { ${json("{ type: object, required: [a], properties: { a: { type: string } } }")} } }, "204": { description: d } } } }
  /exists: { head: { operationId: exists, tags: [a], responses: { "200": { description: d, headers: { X-Total: { required: true, schema: { type: integer } } } }, "404": { description: d } } } }
  /range: { get: { operationId: range, tags: [a], responses: { 2XX: { description: d, content: { ${json("{ type: object, required: [a], properties: { a: { type: string } } }")}, text/csv: { schema: { type: string } } } }, default: { description: d, content: { application/problem+json: { schema: { type: object, properties: { title: { type: string } } } } } } } } }
  /options: { options: { operationId: ask, tags: [a], ${done} } }
  /cookies: { get: { operationId: cookies, tags: [a], parameters: [${parameter("ids", "cookie", `explode: false, schema: ${texts}`)}, ${parameter("on", "cookie", "schema: { type: boolean }")}], ${done} } }
  /headers: { get: { operationId: headers, tags: [a], parameters: [${parameter("X-Ids", "header", "schema: { type: array, items: { type: integer } }")}, ${parameter("X-Rgb", "header", `explode: true, schema: ${rgb}`)}, ${parameter("X-On", "header", "schema: { type: boolean }")}, ${parameter("X-Json", "header", `content: { application/json: { schema: ${rgb} } }`)}], ${done} } }
  "/matrix/{rgb}": { get: { operationId: matrix, tags: [a], parameters: [${parameter("rgb", "path", `style: matrix, explode: true, schema: ${rgb}`)}], ${done} } }
  "/matrixFlat/{rgb}": { get: { operationId: matrixFlat, tags: [a], parameters: [${parameter("rgb", "path", `style: matrix, schema: ${rgb}`)}], ${done} } }
  "/label/{rgb}": { get: { operationId: label, tags: [a], parameters: [${parameter("rgb", "path", `style: label, explode: true, schema: ${rgb}`)}], ${done} } }
  "/simple/{rgb}/{ids}": { get: { operationId: simple, tags: [a], parameters: [${parameter("rgb", "path", `explode: true, schema: ${rgb}`)}, ${parameter("ids", "path", "schema: { type: array, items: { type: integer } }")}], ${done} } }
  "/content/{rgb}": { get: { operationId: content, tags: [a], parameters: [${parameter("rgb", "path", `content: { application/json: { schema: ${rgb} } }`)}, ${parameter("q", "query", `content: { application/json: { schema: ${rgb} } }`)}], ${done} } }
  /query: { get: { operationId: query, tags: [a], parameters: [${parameter("reserved", "query", `allowReserved: true, schema: ${texts}`)}, ${parameter("piped", "query", `style: pipeDelimited, explode: false, schema: ${texts}`)}, ${parameter("spaced", "query", `style: spaceDelimited, explode: false, schema: ${texts}`)}, ${parameter("flag", "query", "allowEmptyValue: true, schema: { type: string }")}, ${parameter("deep", "query", `style: deepObject, explode: true, schema: { type: object, properties: { a: { type: string }, ids: ${texts} } }`)}, ${parameter("flat", "query", `explode: false, schema: ${rgb}`)}, ${parameter("signal", "query", "schema: { type: string }")}], ${done} } }
  /form: { post: { operationId: form, tags: [a], ${body(`application/x-www-form-urlencoded: { schema: { type: object, properties: { n: { type: [integer, "null"] }, at: { type: string, format: date-time }, t: { type: string } } } }`)}, ${done} } }
  /parts: { post: { operationId: parts, tags: [a], ${body(`multipart/form-data: { schema: { type: object, required: [files], properties: { files: { type: array, items: { type: string, format: binary } }, meta: { type: object, properties: { tags: ${texts} } }, n: { type: integer } } }, encoding: { files: { contentType: image/png, headers: { X-Kind: { schema: { const: main } } } } } }`)}, ${done} } }
  /xml: { post: { operationId: xml, tags: [a], ${body("application/xml: { schema: { type: object, properties: { a: { type: string } } } }")}, ${gives("200", "application/xml: { schema: { type: object, properties: { a: { type: string } } } }")} } }
  /pets: { post: { operationId: addPets, tags: [a], ${body(json(`{ type: array, items: { $ref: "#/components/schemas/Pet" } }`))}, ${gives("200", json(`{ type: array, items: { $ref: "#/components/schemas/Pet" } }`))} } }
  /only: { get: { operationId: only, tags: [a], ${gives("default", json("{ type: object, required: [a], properties: { a: { type: string } } }"))} } }
  /numbers/{n}: { get: { operationId: numbers, tags: [a], parameters: [${parameter("n", "path", "schema: { type: number }")}, ${parameter("at", "query", "schema: { type: string, format: date-time }")}], ${done} } }
  /empty: { post: { operationId: empty, tags: [a], ${body(json("{ type: object }"))}, responses: { "200": { description: d }, "202": { description: d, content: { ${json("{ type: object, required: [id], properties: { id: { type: string } } }")} } } } } }
  /gone: { delete: { operationId: gone, tags: [a], ${body(json(texts))}, ${done} } }
components:
  schemas: ${pets}
`);

const base = "https://eu.api.example/v1";
const reply =
  (text: string, type = "application/json", status = 200) =>
  () =>
    new Response(text, { status, headers: { "content-type": type } });

async function sentBy(method: string, ...values: unknown[]) {
  const { call, sent } = recorded(own, [reply("null")]);
  const result = await Promise.resolve(call("a", method, ...values)).then(
    () => "",
    (error: unknown) => ` ${String(error)}`,
  );
  const [{ url = "", type = null, body: content = "", method: verb = "" } = {}] = sent;
  if (sent.length === 0) return result;
  return [verb, url.replace(base, ""), type, content].filter(Boolean).join(" ");
}

test.each<[string, unknown[], string]>([
  ["putCount", ["5"], "PUT /count text/plain 5"],
  ["putFlag", [false], "PUT /flag application/json false"],
  ["putWord", ["a"], 'PUT /word application/json "a"'],
  ["putMaybe", [null], "PUT /maybe application/json null"],
  ["vendor", [{ a: "é" }], 'POST /vendor application/vnd.x.v2+json; charset=utf-8 {"a":"é"}'],
  ["matrix", [{ r: 1, g: 2 }], "GET /matrix/;r=1;g=2"],
  ["matrixFlat", [{ r: 1, g: 2 }], "GET /matrixFlat/;rgb=r,1,g,2"],
  ["label", [{ r: 1, g: 2 }], "GET /label/.r=1.g=2"],
  ["simple", [{ r: 1, g: 2 }, [3, 4]], "GET /simple/r=1,g=2/3,4"],
  ["content", [{ r: 1 }, { q: { g: 2 } }], "GET /content/%7B%22r%22%3A1%7D?q=%7B%22g%22%3A2%7D"],
  ["query", [{ reserved: ["a/b", "c?d"] }], "GET /query?reserved=a/b&reserved=c?d"],
  ["query", [{ piped: ["a", "b"] }], "GET /query?piped=a%7Cb"],
  ["query", [{ spaced: ["a", "b"] }], "GET /query?spaced=a%20b"],
  ["query", [{ flag: "" }], "GET /query?flag="],
  ["query", [{ flat: { r: 1, g: 2 } }], "GET /query?flat=r,1,g,2"],
  ["query", [{ signal: "x" }], "GET /query?signal=x"],
  [
    "form",
    [{ n: 1, at: "2026-01-01T00:00:00Z", t: "" }],
    "POST /form application/x-www-form-urlencoded n=1&at=2026-01-01T00%3A00%3A00Z&t=",
  ],
  ["ask", [], "OPTIONS /options"],
  ["numbers", [-1.5], "GET /numbers/-1.5"],
  ["numbers", [1e21], "GET /numbers/1e%2B21"],
  ["gone", [["a"]], 'DELETE /gone application/json ["a"]'],
  [
    "addPets",
    [[{ kind: "Cat", lives: 9 }]],
    'POST /pets application/json [{"kind":"Cat","lives":9}]',
  ],
])("%s of %j sends %s", async (method, values, sent) => {
  expect(await sentBy(method, ...values)).toBe(sent);
});

/** The headers of a request, and its body. */
async function receivedBy(method: string, ...values: unknown[]) {
  const seen: [Headers, string][] = [];
  const fetch = async (_: string, { headers, body: sent }: RequestInit) => {
    seen.push([new Headers(headers), sent == null ? "" : await new Response(sent).text()]);
    return new Response(null, { status: 204 });
  };
  await recorded(own, [], { fetch }).call("a", method, ...values);
  return seen[0]!;
}

test("headers and cookies are lists, objects and JSON as their parameters say", async () => {
  const given = { "X-Ids": [1, 2], "X-Rgb": { r: 1, g: 2 }, "X-On": false, "X-Json": { r: 1 } };
  const [headers] = await receivedBy("headers", { header: given });
  const sent = ["x-ids", "x-rgb", "x-on", "x-json"].map((name) => headers.get(name));
  expect(sent).toEqual(["1,2", "r=1,g=2", "false", '{"r":1}']);
  const [cookies] = await receivedBy("cookies", { cookie: { ids: ["a", "b"], on: true } });
  expect(cookies.get("cookie")).toBe("ids=a,b; on=true");
});

test("the parts of a list of files have the type and the headers that are described", async () => {
  const files = [new Uint8Array([65]), new Blob(["B"])];
  const [, text] = await receivedBy("parts", { files, meta: { tags: ["x"] }, n: 1 });
  const parts = text
    .split(/--.*\r\n/)
    .filter(Boolean)
    .map((part) => part.trim());
  const file = (name: string) => expect.stringMatching(new RegExp(name)) as string;
  expect(parts).toHaveLength(4);
  for (const part of parts.slice(0, 2)) {
    expect(part).toMatch(/content-disposition: form-data; name="files"; filename=/i);
    expect(part).toMatch(/content-type: image\/png/i);
    expect(part).toMatch(/x-kind: main/i);
  }
  expect(parts.slice(2)).toEqual([file('\\{"tags":\\["x"\\]\\}$'), file("1$")]);
  expect(parts[2]).toMatch(/content-type: application\/json/i);
});

async function read(method: string, response: () => Response, ...values: unknown[]) {
  const { call } = recorded(own, [response], { maxRetries: 0, validate: own.enforce() });
  return Promise.resolve(call("a", method, ...values));
}

test.each<[string, unknown[], () => Response, unknown]>([
  ["putCount", ["5"], reply("7", "text/plain"), "7"],
  ["putFlag", [true], reply("1.5"), 1.5],
  ["putWord", ["a"], reply('"b"'), "b"],
  ["putMaybe", [null], reply("null"), null],
  ["either", [], reply('{"a":"b"}'), { a: "b" }],
  ["either", [], () => new Response(null, { status: 204 }), undefined],
  ["only", [], reply('{"a":"b"}', "application/json", 203), { a: "b" }],
  ["range", [], reply('{"a":"b"}', "application/json; charset=utf-8", 206), { a: "b" }],
  ["addPets", [[]], reply('[{"kind":"Dog","bark":"w"}]'), [{ kind: "Dog", bark: "w" }]],
  ["empty", [{}], () => new Response(null), undefined],
  ["empty", [{}], reply('{"id":"1"}', "application/json", 202), { id: "1" }],
])("%s of %j reads what the description says", async (method, values, response, value) => {
  expect(await read(method, response, ...values)).toEqual(value);
});

test.each(["in process", "over HTTP"] as const)("all go to the mock and back %s", async (way) => {
  const { calls, right, faults } = await checkPackage(input, own, way);
  expect(faults).toEqual([]);
  expect([calls > 30, right]).toEqual([true, calls]);
});
