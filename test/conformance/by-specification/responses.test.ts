/** Responses as the specifications have them, from a server that writes them byte by byte. */
import type { ServerResponse } from "node:http";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { loopback, type Arrival } from "../../runtime/loopback.js";
import { loadDescribed } from "../own-mock/load-described.js";

const get = (id: string, responses: string, more = "get") =>
  `  /${id}: { ${more}: { operationId: ${id}, tags: [a], responses: { ${responses} } } }`;
const json = (schema: string) => `content: { application/json: { schema: ${schema} } }`;
const pet = "{ type: object, required: [id], properties: { id: { type: integer } } }";

const description = `
openapi: 3.1.1
info: { title: Responses, version: "1" }
servers: [{ url: https://api.example }]
components: { securitySchemes: { key: { type: http, scheme: bearer } } }
security: [{ key: [] }]
paths:
${get("pet", `2XX: { description: d, ${json(pet)} }, default: { description: d, ${json("{ type: object, properties: { code: { type: integer } } }")} }`)}
${get("same", `"200": { description: d, content: { application/json: { schema: ${pet} }, text/plain: { schema: { type: string } } } }`)}
${get("scalar", `"200": { description: d, ${json("{ type: integer }")} }`)}
${get("nothing", `"200": { description: d, ${json("{ type: ['null', object] }")} }`)}
${get("count", `"200": { description: d, content: { text/plain: { schema: { type: integer } } } }`)}
${get("head", `"200": { description: d, headers: { X-Total: { schema: { type: integer } } } }`, "head")}
${get("fails", `"200": { description: d, ${json(pet)} }, "400": { description: d, content: { application/problem+json: { schema: { type: object, properties: { title: { type: string } }, additionalProperties: true } } } }`)}
${get("events", `"200": { description: d, content: { text/event-stream: { schema: { type: string } } } }`)}
${get("file", `"200": { description: d, content: { application/octet-stream: {} } }`)}
${get("make", `"201": { description: d, ${json(pet)} }, "202": { description: d }, "204": { description: d }`, "post")}
`;
const [, own] = await loadDescribed(description);

type Handle = (response: ServerResponse, arrival: Arrival) => void;

/** A server that responds so, and a client of it. */
async function serving(respond: Handle) {
  const { url, arrivals } = await loopback(respond);
  const options = { baseUrl: url, token: "secret-token", maxRetries: 0 };
  const client = new own.Client({ ...options, validate: own.enforce() });
  const call = (method: string) => {
    const called = client["a"]?.[method]?.();
    if (called === undefined) throw new Error(method);
    return called;
  };
  const seen = () =>
    arrivals.map(
      ({ method, url: path, headers }) => `${method} ${path} ${headers.authorization ?? "-"}`,
    );
  return { call, seen };
}

const writing =
  (status: number, headers: Record<string, string>, body: string | Uint8Array = ""): Handle =>
  (response) =>
    void response.writeHead(status, headers).end(body);
const type = (value: string) => ({ "content-type": value });
const ofJson = type("application/json");
const outcome = async (method: string, respond: Handle) => {
  const { call } = await serving(respond);
  try {
    return { data: await call(method) };
  } catch (error) {
    return error as Record<string, unknown>;
  }
};

describe("a body", () => {
  test.each<[string, string, Handle, unknown]>([
    ["a status of a range", "pet", writing(206, ofJson, '{"id":1}'), { id: 1 }],
    [
      "a suffix and parameters",
      "pet",
      writing(200, type("application/vnd.x+json; charset=utf-8; v=1"), '{"id":1}'),
      { id: 1 },
    ],
    [
      "capitals",
      "pet",
      writing(200, type("Application/JSON;Charset=UTF-8"), '{"id":1}'),
      { id: 1 },
    ],
    // RFC 8259, 8.1: a parser may ignore a byte order mark.
    ["a byte order mark", "pet", writing(200, ofJson, '\ufeff{"id":1}'), { id: 1 }],
    ["no type", "pet", writing(200, {}, '{"id":1}'), { id: 1 }],
    ["a scalar", "scalar", writing(200, ofJson, "5"), 5],
    ["null", "nothing", writing(200, ofJson, "null"), null],
    ["spaces around", "pet", writing(200, ofJson, ' \r\n{"id":1}\n'), { id: 1 }],
    [
      "keys like those of JavaScript",
      "fails",
      writing(200, ofJson, '{"id":1,"__proto__":{"a":1},"then":"x"}'),
      JSON.parse('{"id":1,"__proto__":{"a":1},"then":"x"}'),
    ],
    ["the other type", "sameText", writing(200, type("text/plain"), "plain"), "plain"],
    ["a number as text", "count", writing(200, type("text/plain"), "7"), "7"],
    ["201 among several", "make", writing(201, ofJson, '{"id":1}'), { id: 1 }],
    ["202 without a body", "make", writing(202, {}), undefined],
    ["204", "make", writing(204, {}), undefined],
    [
      "gzip",
      "pet",
      writing(200, { ...ofJson, "content-encoding": "gzip" }, gzipSync('{"id":1}')),
      { id: 1 },
    ],
    [
      "bytes",
      "file",
      writing(200, type("application/octet-stream"), new Uint8Array([0, 255])),
      new Uint8Array([0, 255]),
    ],
    ["no bytes", "file", writing(200, type("application/octet-stream")), new Uint8Array()],
    ["HEAD", "head", writing(200, { "x-total": "5" }), undefined],
  ])("%s", async (_, method, respond, expected) => {
    const { data, ...error } = (await outcome(method, respond)) as { data?: unknown };
    expect(error).toEqual({});
    expect(data).toEqual(expected);
  });
});

describe("an error", () => {
  // RFC 9457, 3.2: extension members are kept; 3.1.1: the type of the media is application/problem+json.
  test("a problem keeps its extensions", async () => {
    const problem = { title: "No", status: 400, balance: 30, "x-more": [1] };
    const error = await outcome(
      "fails",
      writing(400, type("application/problem+json"), JSON.stringify(problem)),
    );
    expect(error).toMatchObject({ name: "ApiError", status: 400, body: problem });
  });

  test.each<[string, string, Handle, object]>([
    [
      "gzip",
      "pet",
      writing(500, { ...ofJson, "content-encoding": "gzip" }, gzipSync('{"code":7}')),
      { status: 500, body: { code: 7 } },
    ],
    ["HTML in its place", "pet", writing(502, type("text/html"), "<p>Bad</p>"), { status: 502 }],
    ["no body", "fails", writing(404, {}), { status: 404 }],
    ["JSON that is none", "fails", writing(400, ofJson, "{"), { status: 400 }],
    [
      "a byte order mark",
      "pet",
      writing(500, ofJson, '\ufeff{"code":7}'),
      { status: 500, body: { code: 7 } },
    ],
    ["304", "pet", writing(304, {}), { status: 304 }],
    ["300 with links", "pet", writing(300, ofJson, "{}"), { status: 300 }],
  ])("%s", async (_, method, respond, expected) => {
    expect(await outcome(method, respond)).toMatchObject({
      name: "ApiError",
      ...expected,
    });
  });

  test.each<[string, string, Handle]>([
    ["an empty body where JSON is due", "pet", writing(200, ofJson)],
    ["HTML with 200", "pet", writing(200, type("text/html"), "<p>")],
    ["a wrong value", "pet", writing(200, ofJson, '{"id":"1"}')],
    ["a text where a number is due", "scalar", writing(200, ofJson, '"5"')],
  ])("%s is no success", async (_, method, respond) => {
    expect(await outcome(method, respond)).toMatchObject({ name: "ResponseFormatError" });
  });

  test("a body that breaks off is a lost connection", async () => {
    const cut: Handle = (response) => {
      response.writeHead(200, { ...ofJson, "content-length": "100" });
      response.write('{"id":');
      setTimeout(() => response.destroy(), 20);
    };
    expect(await outcome("pet", cut)).toMatchObject({ name: "ConnectionError" });
  });
});

describe("a redirect", () => {
  const to =
    (status: number, locationOf: (arrival: Arrival) => string = () => "/moved"): Handle =>
    (response, arrival) => {
      if (arrival.url === "/pet" || arrival.url === "/make") {
        response.writeHead(status, { location: locationOf(arrival) }).end();
      } else writing(200, ofJson, '{"id":2}')(response, arrival);
    };

  // RFC 9110, 15.4
  test.each([301, 302, 303, 307, 308])(
    "%d of a GET is followed with the token on its own host",
    async (status) => {
      const { call, seen } = await serving(to(status));
      expect(await call("pet")).toEqual({ id: 2 });
      expect(seen()).toEqual(["GET /pet Bearer secret-token", "GET /moved Bearer secret-token"]);
    },
  );

  test("the token does not go to another host", async () => {
    const elsewhere = ({ headers }: Arrival) =>
      `http://${headers.host?.replace("127.0.0.1", "localhost")}/moved`;
    const { call, seen } = await serving(to(302, elsewhere));
    await call("pet");
    expect(seen()).toEqual(["GET /pet Bearer secret-token", "GET /moved -"]);
  });

  test.each([303, 307])("%d of a POST is not followed in silence", async (status) => {
    const { call, seen } = await serving(to(status));
    await expect(call("make")).rejects.toMatchObject({ name: "ApiError", status });
    expect(seen()).toHaveLength(1);
  });
});

describe("events", () => {
  // https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation
  const eventsOf = async (text: string) => {
    const found: unknown[] = [];
    const { call } = await serving(writing(200, type("text/event-stream"), text));
    for await (const event of call("events")) found.push(event);
    return found;
  };

  test.each<[string, string, object[]]>([
    ["lines end in CR alone", "data: a\r\rdata: b\r\r", [{ data: "a" }, { data: "b" }]],
    [
      "lines end in several ways",
      "data: a\n\r\ndata: b\r\n\rdata: c\r\n",
      [{ data: "a" }, { data: "b" }],
    ],
    ["lines end in CRLF", "data: a\r\n\r\ndata: b\r\n\r\n", [{ data: "a" }, { data: "b" }]],
    ["several lines of data", "data: a\ndata: b\ndata\n\n", [{ data: "a\nb\n" }]],
    ["only the first space goes", "data:  a\ndata:b\n\n", [{ data: " a\nb" }]],
    ["comments and unknown fields", ": hi\nfoo: 1\ndata: a\n\n:\n\n", [{ data: "a" }]],
    ["a byte order mark", "\ufeffdata: a\n\n", [{ data: "a" }]],
    [
      "an event with a name and an id",
      "event: x\nid: 7\ndata: a\n\n",
      [{ event: "x", id: "7", data: "a" }],
    ],
    ["an event without data", "event: x\n\ndata: a\n\n", [{ data: "a" }]],
    ["an end in an event", "data: a\n\ndata: b\n", [{ data: "a" }]],
    ["a retry that is no number", "retry: x\nretry: 10\ndata: a\n\n", [{ data: "a" }]],
    ["an empty data", "data\n\ndata:\n\n", [{ data: "" }, { data: "" }]],
  ])("%s", async (_, text, expected) => {
    const found = await eventsOf(text);
    expect(found).toHaveLength(expected.length);
    expect(found).toMatchObject(expected);
  });
});
