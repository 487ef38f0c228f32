/** Response headers, streams of Spring, dates that are none, times to wait, and uploads that cannot be repeated. */
import { expect, test } from "vitest";
import { respond } from "../../../templates/runtime/testing/respond.js";
import { recorded } from "../../openapi-3.2/recorded.js";
import { checkPackage } from "../own-mock/check-package.js";
import { loadDescribed } from "../own-mock/load-described.js";

const text = "{ type: string }";
const id = `{ type: object, required: [id], properties: { id: ${text}, at: { type: string, format: date-time } } }`;
const json = (schema: string) => `content: { application/json: { schema: ${schema} } }`;
const headers = `headers: {
  X-Required: { required: true, schema: { type: integer, minimum: 5 } },
  X-Example: { schema: ${text}, example: "of header" },
  X-Schema: { schema: { type: string, example: "of schema" } },
  X-Named: { schema: ${text}, examples: { one: { value: named } } },
  X-Const: { schema: { const: fixed } },
  X-Enum: { schema: { type: string, enum: [one] } },
  X-List: { schema: { type: array, items: ${text} }, example: [a, b] },
  X-Object: { explode: true, schema: { type: object }, example: { a: 1, b: x } },
  X-Json: { content: { application/json: { schema: { type: object, example: { a: 1 } } } } },
  X-Optional: { schema: ${text} },
  Location: { schema: ${text}, example: /elsewhere },
  Content-Type: { schema: ${text}, example: text/plain },
  Content-Length: { required: true, schema: { type: integer } }
}`.replaceAll("\n", " ");
const [input, own] = await loadDescribed(`
openapi: 3.1.1
info: { title: Headers, version: "1" }
servers: [{ url: https://api.example }]
components: { headers: { Version: { required: true, schema: { const: "2" } } } }
paths:
  /things:
    post: { operationId: create, tags: [a], requestBody: { required: true, ${json(id)} }, responses: { "201": { description: d, ${headers}, ${json(id)} }, "400": { description: d, headers: { X-Reason: { required: true, schema: { const: bad } } }, ${json("{ type: object, properties: { message: { type: string } } }")} } } }
  /things/{id}:
    get: { operationId: one, tags: [a], parameters: [{ name: id, in: path, required: true, schema: ${text} }], responses: { "2XX": { description: d, headers: { X-Version: { $ref: "#/components/headers/Version" }, ETag: { schema: ${text}, example: '"abc"' } }, ${json(id)} } } }
  /ticks:
    get: { operationId: ticks, tags: [a], responses: { "200": { description: d, content: { application/stream+json: { schema: ${id} } } } } }
    post: { operationId: sendTicks, tags: [a], requestBody: { required: true, content: { application/stream+json: { schema: { type: array, items: ${id} } } } }, responses: { "204": { description: d } } }
  /ticks-as-list:
    get: { operationId: tickList, tags: [a], responses: { "200": { description: d, content: { application/stream+json: { schema: { type: array, items: ${id} } } } } } }
  /file:
    put: { operationId: upload, tags: [a], requestBody: { required: true, content: { application/octet-stream: {} } }, responses: { "204": { description: d } } }
`);

async function mocked(method: string, ...values: unknown[]) {
  const mock = own.mock();
  let last: Response | undefined;
  const fetch = async (url: string, init: RequestInit) => (last = await mock.fetch(url, init));
  const { call } = recorded(own, [], { fetch, maxRetries: 0 });
  await Promise.resolve(call("a", method, ...values)).catch(() => undefined);
  return Object.fromEntries(last?.headers ?? []);
}

test("the mock sends the headers whose value is described or that are required", async () => {
  const sent = await mocked("create", { id: "1" });
  expect(sent).toEqual({
    "content-type": "application/json; charset=utf-8",
    "x-request-id": expect.any(String) as string,
    "x-required": expect.stringMatching(/^([5-9]|\d{2,})$/) as string,
    "x-example": "of header",
    "x-schema": "of schema",
    "x-named": "named",
    "x-const": "fixed",
    "x-enum": "one",
    "x-list": "a,b",
    "x-object": "a=1,b=x",
    "x-json": '{"a":1}',
    location: "/elsewhere",
  });
  expect(await mocked("one", "1")).toMatchObject({ "x-version": "2", etag: '"abc"' });
});

test("the headers of an error are those of its status", async () => {
  const response = await own.mock().fetch("https://api.example/things", {
    ...{ method: "POST", body: "{}", headers: { "content-type": "application/json" } },
  });
  expect([response.status, response.headers.get("x-reason")]).toEqual([400, "bad"]);
});

test("the headers of a response take precedence, whatever their letters", () => {
  const { headers } = respond(400, undefined, { "X-REASON": "mine" }).with({
    ...{ "x-reason": "bad", "x-other": "1" },
  });
  expect(headers).toEqual({ "X-REASON": "mine", "x-other": "1" });
});

test.each([["ticks"], ["tickList"]])(
  "%s of application/stream+json come line by line",
  async (method) => {
    const lines = () =>
      new Response('{"id":"1"}\n{"id":"2"}\n', {
        headers: { "content-type": "application/stream+json;charset=UTF-8" },
      });
    const { call } = recorded(own, [lines], { validate: own.enforce() });
    const read: unknown[] = [];
    for await (const one of call("a", method)) read.push(one);
    expect(read).toEqual([{ id: "1" }, { id: "2" }]);
  },
);

test("application/stream+json is sent line by line", async () => {
  const { call, sent } = recorded(own);
  await call("a", "sendTicks", [{ id: "1" }, { id: "2" }]);
  expect([sent[0]?.type, sent[0]?.body]).toEqual([
    ...["application/stream+json", '{"id":"1"}\n{"id":"2"}\n'],
  ]);
});

test("a date that is none is no null", async () => {
  const { call, sent } = recorded(own, [() => Response.json({ id: "1" })]);
  const at = new Date(Number.NaN);
  await expect(call("a", "create", { id: "1", at })).rejects.toThrow(
    "cannot be serialized as JSON",
  );
  expect(sent).toEqual([]);
  await call("a", "create", { id: null, at: new Date(0) });
  expect(sent[0]?.body).toBe('{"id":null,"at":"1970-01-01T00:00:00.000Z"}');
});

test("a time to wait may be a date", async () => {
  const now = Date.parse("2026-01-01T00:00:00Z");
  const waits: number[] = [];
  const clock = {
    ...{ now: () => now, random: () => 0 },
    sleep: async (ms: number) => void waits.push(ms),
  };
  const busy = (after: string) => () =>
    new Response(null, { status: 503, headers: { "retry-after": after } });
  const done = () => Response.json({ id: "1" });
  const { call } = recorded(
    own,
    [busy("Thu, 01 Jan 2026 00:00:07 GMT"), busy("Wed, 31 Dec 2025 00:00:00 GMT"), done],
    { clock, maxRetries: 3 },
  );
  expect(await call("a", "one", "1")).toEqual({ id: "1" });
  expect(waits).toEqual([7000, 0]);
});

test("a stream is sent once, a file as often as it takes", async () => {
  const busy = () => new Response(null, { status: 503 });
  const stream = new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode("x"));
      controller.close();
    },
  });
  const streamed = recorded(own, [busy, busy]);
  await expect(streamed.call("a", "upload", stream)).rejects.toMatchObject({ status: 503 });
  expect(streamed.sent.length).toBe(1);
  const whole = recorded(own, [busy]);
  await whole.call("a", "upload", new Blob(["x"]));
  expect(whole.sent.map(({ body }) => body)).toEqual(["x", "x"]);
});

test("the package goes to its own mock and back", async () => {
  const checked = await checkPackage(input, own, "over HTTP");
  expect(checked).toMatchObject({ faults: [], right: checked.calls });
});
