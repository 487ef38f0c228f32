/** What descriptions seldom have, and other generators were found wrong at. */
import { describe, expect, test } from "vitest";
import { recorded } from "../../openapi-3.2/recorded.js";
import { checkPackage } from "../own-mock/check-package.js";
import { loadDescribed } from "../own-mock/load-described.js";

const done = 'responses: { "204": { description: d } }';
const body = (content: string, required = true) =>
  `requestBody: { required: ${required}, content: { ${content} } }`;
const named = "required: true, schema: { type: string }";
const text = `
openapi: 3.1.1
info: { title: Seldom, version: 1.10 }
servers: [{ url: https://api.example }]
paths:
  "/files/{name}.{ext}": { get: { operationId: file, tags: [a], parameters: [{ name: name, in: path, ${named} }, { name: ext, in: path, ${named} }], ${done} } }
  "/jobs/{id}:cancel": { post: { operationId: cancel, tags: [a], parameters: [{ name: id, in: path, ${named} }], ${done} } }
  "/straße/a b/%7E": { get: { operationId: literal, tags: [a], ${done} } }
  /slash/: { get: { operationId: slash, tags: [a], ${done} } }
  /slash: { get: { operationId: noSlash, tags: [a], ${done} } }
  "/users/{id}": { get: { operationId: user, tags: [a], parameters: [{ name: id, in: path, ${named} }], ${done} } }
  /users/me: { get: { operationId: me, tags: [a], ${done} } }
  "/undeclared/{id}": { get: { operationId: undeclared, tags: [a], ${done} } }
  /overridden:
    parameters: [{ name: n, in: query, required: true, schema: { type: string } }]
    get: { operationId: overridden, tags: [a], parameters: [{ name: n, in: query, schema: { type: integer } }], ${done} }
  /headers: { get: { operationId: headers, tags: [a], parameters: [{ name: Accept, in: header, schema: { type: string } }, { name: Authorization, in: header, schema: { type: string } }, { name: Content-Type, in: header, schema: { type: string } }], ${done} } }
  /removed: { delete: { operationId: removed, tags: [a], ${body("application/json: { schema: { type: object, properties: { ids: { type: array, items: { type: integer } } } } }")}, ${done} } }
  /norway: { get: { operationId: norway, tags: [a], parameters: [{ name: c, in: query, schema: { type: string, enum: [NO, yes, on, y, 012x] } }], ${done} } }
  /refs: { get: { operationId: refs, tags: [a], parameters: [{ $ref: "#/paths/~1overridden/parameters/0" }, { $ref: "#/components/parameters/a~0b%20c" }], ${done} } }
  /form: { post: { operationId: form, tags: [a], ${body(`application/x-www-form-urlencoded: { schema: { type: object, properties: { flat: { type: array, items: { type: string } }, json: { type: object }, url: { type: string }, flag: { type: boolean }, deep: { type: object } } }, encoding: { flat: { style: form, explode: false }, json: { contentType: application/json }, url: { allowReserved: true }, deep: { style: deepObject, explode: true } } }`)}, ${done} } }
  /parts: { post: { operationId: parts, tags: [a], ${body(`multipart/form-data: { schema: { type: object, properties: { n: { type: integer }, flag: { type: boolean }, objects: { type: array, items: { type: object } }, names: { type: array, items: { type: string } }, image: { type: string, contentMediaType: image/png } } }, encoding: { image: { contentType: "image/png, image/jpeg", headers: { X-Kind: { schema: { type: string, default: main } } } } } }`)}, ${done} } }
  /either: { post: { operationId: either, tags: [a], ${body(`application/json: { schema: { type: object, properties: { a: { type: string } } } }, application/x-www-form-urlencoded: { schema: { type: object, properties: { a: { type: string } } } }, text/plain: { schema: { type: string } }`)}, ${done} } }
  /anything: { post: { operationId: anything, tags: [a], ${body(`"*/*": { schema: { type: object, properties: { a: { type: string } } } }`)}, ${done} } }
  /ranges: { get: { operationId: ranges, tags: [a], responses: { "200": { description: d, content: { application/json: { schema: { type: object, required: [a], properties: { a: { type: string } } } } } }, 2XX: { description: d }, 4XX: { description: d }, default: { description: d } } } }
components:
  parameters:
    "a~b c": { name: r, in: query, content: { text/plain: { schema: { type: string } } } }
`;
const [input, own] = await loadDescribed(text);

async function sentBy(method: string, ...values: unknown[]) {
  const { call, sent } = recorded(own);
  await call("a", method, ...values);
  const [{ url = "", type = null, body: content = undefined, method: verb = "" } = {}] = sent;
  return { verb, url: url.replace("https://api.example", ""), type, content };
}

test.each<[string, unknown[], string]>([
  ["file", ["a.b/c", "tar.gz"], "GET /files/a.b%2Fc.tar.gz"],
  ["cancel", ["1:2"], "POST /jobs/1%3A2:cancel"],
  ["literal", [], "GET /stra%C3%9Fe/a%20b/%7E"],
  ["slash", [], "GET /slash/"],
  ["noSlash", [], "GET /slash"],
  ["user", ["me"], "GET /users/me"],
  ["undeclared", ["x"], "GET /undeclared/x"],
  ["overridden", [{ n: 5 }], "GET /overridden?n=5"],
  ["overridden", [], "GET /overridden"],
  ["norway", [{ c: "NO" }], "GET /norway?c=NO"],
  ["refs", [{ n: "1", r: "a b" }], "GET /refs?n=1&r=a%20b"],
])("%s of %j is %s", async (method, values, expected) => {
  const { verb, url } = await sentBy(method, ...values);
  expect(`${verb} ${url}`).toBe(expected);
});

describe("bodies", () => {
  test.each<[string, unknown[], string | null, string | undefined]>([
    ["removed", [{ ids: [1] }], "application/json", '{"ids":[1]}'],
    ["form", [{ flat: ["a", "b,c"] }], "application/x-www-form-urlencoded", "flat=a,b%2Cc"],
    [
      "form",
      [{ json: { a: [1] } }],
      "application/x-www-form-urlencoded",
      "json=%7B%22a%22%3A%5B1%5D%7D",
    ],
    [
      "form",
      [{ url: "https://a/?b", flag: false }],
      "application/x-www-form-urlencoded",
      "url=https://a/?b&flag=false",
    ],
    ["form", [{ deep: { a: { b: "1" } } }], "application/x-www-form-urlencoded", "deep[a][b]=1"],
    ["anything", [{ a: "1" }], "application/json", '{"a":"1"}'],
  ])("%s of %j", async (method, values, type, content) => {
    const sent = await sentBy(method, ...values);
    const plain = sent.content?.replaceAll("%5B", "[").replaceAll("%5D", "]");
    expect([
      sent.type,
      method === "form" && !content?.includes("json=") ? plain : sent.content,
    ]).toEqual([type, content]);
  });

  test.each<[object, string, string]>([
    [{ a: "1" }, "application/json", '{"a":"1"}'],
    [
      { contentType: "application/x-www-form-urlencoded", body: { a: "1" } },
      "application/x-www-form-urlencoded",
      "a=1",
    ],
    [{ contentType: "text/plain", body: "hi" }, "text/plain", "hi"],
  ])("one of several media types: %j", async (value, type, content) => {
    const given = "contentType" in value ? value : { contentType: "application/json", body: value };
    const sent = await sentBy("either", given);
    expect([sent.type, sent.content]).toEqual([type, content]);
  });

  // Encoding Object, 3.1.1: the default contentType by type; arrays are a part for each item.
  test("parts of each type", async () => {
    const image = new Blob(["x"], { type: "image/jpeg" });
    const { content = "" } = await sentBy("parts", {
      ...{ n: 5, flag: false, objects: [{ a: 1 }, { b: 2 }], names: ["x", "y"], image },
    });
    const parts = content
      .split(/--[^\r\n]+\r\n/)
      .slice(1, -1)
      .map((one) => one.trim().replaceAll("\r\n", "|"));
    expect(
      parts.map((one) =>
        one.replace(/^content-disposition: form-data; /i, "").replace(/\|*--.*$/, ""),
      ),
    ).toEqual([
      expect.stringMatching(/^name="n".*\|5$/) as string,
      expect.stringMatching(/^name="flag".*\|false$/) as string,
      expect.stringMatching(/^name="objects".*application\/json\|\|\{"a":1\}$/i) as string,
      expect.stringMatching(/^name="objects".*application\/json\|\|\{"b":2\}$/i) as string,
      expect.stringMatching(/^name="names".*\|x$/) as string,
      expect.stringMatching(/^name="names".*\|y$/) as string,
      expect.stringMatching(
        /^name="image"; filename="[^"]+"(?=.*image\/jpeg)(?=.*X-Kind: main).*\|x$/i,
      ) as string,
    ]);
  });
});

test("headers that the description may not name are no inputs", async () => {
  const { call } = recorded(own);
  await call("a", "headers");
  expect(input.model.operations.find(({ id }) => id === "headers")?.headerParameters).toEqual([]);
});

test("a literal path is told from a parameter, in the mock, too", async () => {
  const mock = own.mock();
  const { call } = recorded(own, [], { fetch: mock.fetch });
  await call("a", "me");
  await call("a", "slash");
  await call("a", "noSlash");
  await call("a", "user", "me/x");
  expect(mock.calls.map(({ route }) => route)).toEqual([
    ...["GET /users/me", "GET /slash/", "GET /slash", "GET /users/{id}"],
  ]);
});

test("the package goes to its own mock and back", async () => {
  const checked = await checkPackage(input, own, "over HTTP");
  expect(checked).toMatchObject({ faults: [], right: checked.calls });
});

test.each<[number, string, unknown]>([
  [200, '{"a":"x"}', { a: "x" }],
  [204, "", undefined],
])("the status %d among ranges", async (status, content, data) => {
  const response = () =>
    new Response(content || null, { status, headers: { "content-type": "application/json" } });
  const { call } = recorded(own, [response], { validate: own.enforce() });
  expect(await call("a", "ranges")).toEqual(data);
});

test("a stream that breaks off within an event or a line is an error", async () => {
  const [, streams] = await loadDescribed(`
openapi: 3.1.1
info: { title: Streams, version: "1" }
servers: [{ url: https://api.example }]
paths:
  /events: { get: { operationId: events, tags: [a], responses: { "200": { description: d, content: { text/event-stream: {} } } } } }
  /lines: { get: { operationId: lines, tags: [a], responses: { "200": { description: d, content: { application/x-ndjson: { schema: { type: object } } } } } } }
`);
  const broken = (type: string, first: string) => () => {
    let count = 0;
    const content = new ReadableStream<Uint8Array>({
      pull(controller) {
        if (count++ === 0) controller.enqueue(new TextEncoder().encode(first));
        else controller.error(new TypeError("terminated"));
      },
    });
    return new Response(content, { headers: { "content-type": type } });
  };
  const read = async (method: string, type: string, first: string) => {
    const found: unknown[] = [];
    const { call } = recorded(streams, [broken(type, first)]);
    try {
      for await (const one of call("a", method)) found.push(one);
    } catch (error) {
      return [found.length, (error as Error).name];
    }
    return [found.length, "ended"];
  };
  expect(await read("events", "text/event-stream", "data: a\n\ndata: b")).toEqual([
    1,
    "ConnectionError",
  ]);
  expect(await read("lines", "application/x-ndjson", '{"a":1}\n{"a"')).toEqual([
    1,
    "ConnectionError",
  ]);
});
