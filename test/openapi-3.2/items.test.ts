/** `itemSchema`: bodies that are read and written item by item. */
import { describe, expect, test } from "vitest";
import { checkPackage } from "../conformance/own-mock/check-package.js";
import { loadDescribed } from "../conformance/own-mock/load-described.js";
import { packageOf } from "../support/package-of.js";
import { recorded } from "./recorded.js";

const line = "{ $ref: '#/components/schemas/Line' }";
const get = (path: string, id: string, type: string, said: string) => `
  /${path}:
    get:
      operationId: ${id}
      tags: [logs]
      responses: { "200": { description: Some., content: { ${type}: ${said} } } }`;
const post = (path: string, id: string, type: string, said: string) => `
  /${path}:
    post:
      operationId: ${id}
      tags: [logs]
      requestBody: { required: true, content: { ${type}: ${said} } }
      responses: { "204": { description: Done. } }`;

const description = `
openapi: 3.2.0
info: { title: Logs, version: "1" }
servers: [{ url: https://api.example }]
paths:${get("lines", "readLines", "application/jsonl", `{ itemSchema: ${line} }`)}
${get("whole", "readWhole", "application/x-ndjson", `{ schema: { type: array, items: ${line} } }`)}
${get("records", "readRecords", "application/json-seq", `{ itemSchema: ${line} }`)}
${get("events", "readEvents", "text/event-stream", "{ itemSchema: { $ref: '#/components/schemas/Event' } }")}
${get("mixed-events", "readMixed", "text/event-stream", "{ $ref: '#/components/mediaTypes/mixed' }")}
${get("parts", "readParts", "multipart/mixed", `{ itemSchema: ${line}, itemEncoding: { contentType: application/json } }`)}
  /either:
    get:
      operationId: readEither
      tags: [logs]
      responses:
        "200":
          description: All of them, or one after another.
          content:
            application/json: { schema: { type: object, required: [all], properties: { all: { type: array, items: ${line} } } } }
            application/jsonl: { itemSchema: ${line} }
${post("sent/lines", "sendLines", "application/x-ndjson", `{ itemSchema: ${line} }`)}
${post("sent/records", "sendRecords", "application/json-seq", `{ itemSchema: ${line} }`)}
${post("sent/events", "sendEvents", "text/event-stream", "{ itemSchema: { $ref: '#/components/schemas/Event' } }")}
${post("sent/parts", "sendParts", "multipart/mixed", `{ itemSchema: ${line} }`)}
components:
  mediaTypes:
    mixed:
      itemSchema:
        oneOf:
          - { type: object, required: [event, data], properties: { event: { const: line }, data: { type: string, contentMediaType: application/json, contentSchema: ${line} } } }
          - { type: object, required: [event, data], properties: { event: { const: end }, data: { type: string } } }
  schemas:
    Line: { type: object, required: [n], properties: { n: { type: integer }, text: { type: string } } }
    Event: { type: object, required: [data], properties: { event: { type: string }, id: { type: string }, retry: { type: integer }, data: { type: string, contentMediaType: application/json, contentSchema: ${line} } } }
`;

const [input, own] = await loadDescribed(description);

/** A response that comes in chunks of a few bytes. */
function inChunks(type: string, text: string, size = 3): () => Response {
  const bytes = new TextEncoder().encode(text);
  let at = 0;
  const body = () =>
    new ReadableStream<Uint8Array>({
      pull(controller) {
        if (at >= bytes.length) return controller.close();
        controller.enqueue(bytes.slice(at, (at += size)));
      },
    });
  return () => new Response(body(), { headers: { "content-type": type } });
}

async function allOf(items: AsyncIterable<unknown>): Promise<unknown[]> {
  const all: unknown[] = [];
  for await (const item of items) all.push(item);
  return all;
}

const partsText = [1, 2]
  .map((n) => `--b\r\ncontent-type: application/json\r\n\r\n{"n":${n},"text":"é"}\r\n`)
  .join("");

const read: readonly (readonly [method: string, type: string, text: string, items: unknown])[] = [
  [
    "readLines",
    "application/jsonl",
    '{"n":1}\n\n{"n":2,"text":"é"}',
    [{ n: 1 }, { n: 2, text: "é" }],
  ],
  ["readWhole", "application/x-ndjson", '{"n":1}\r\n{"n":2}\r\n', [{ n: 1 }, { n: 2 }]],
  ["readRecords", "application/json-seq", '\x1e{"n":1}\n\x1e{\n"n":2}\n', [{ n: 1 }, { n: 2 }]],
  [
    "readEvents",
    "text/event-stream",
    ': hi\n\nevent: a\nid: 7\nretry: 5\ndata: {"n":\ndata: 1}\n\ndata: {"n":2}\r\n\r\ndata: {"n":3}',
    [{ event: "a", id: "7", retry: 5, data: { n: 1 } }, { data: { n: 2 } }],
  ],
  [
    "readMixed",
    "text/event-stream",
    'event: line\ndata: {"n":1}\n\nevent: end\ndata: 42\n\n',
    [
      { event: "line", data: { n: 1 } },
      { event: "end", data: "42" },
    ],
  ],
  [
    "readParts",
    "multipart/mixed; boundary=b",
    `preamble\r\n${partsText}--b--\r\nend`,
    [
      { n: 1, text: "é" },
      { n: 2, text: "é" },
    ],
  ],
];

describe.each(read)("%s", (method, type, text, items) => {
  const client = (response: string) =>
    recorded(own, [inChunks(type, response)], { validate: own.enforce() });

  test("gives the items as they come, or all at once", async () => {
    expect(await allOf(client(text).call("logs", method))).toEqual(items);
    expect(await client(text).call("logs", method)).toEqual(items);
  });

  test("does not take an item that is not as described", async () => {
    const wrong = text.replace(/"n":\s*(data: )?1/, '"n":"x"');
    await expect(allOf(client(wrong).call("logs", method))).rejects.toThrow(
      /n should be an integer/,
    );
    await expect(client(wrong).call("logs", method)).rejects.toThrow(/n should be an integer/);
    const broken = text.replace('{"n":', "{{");
    await expect(allOf(client(broken).call("logs", method))).rejects.toThrow();
  });
});

test("the first item is there before the response ends", async () => {
  let push: ((text: string) => void) | undefined;
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => {
      push = (text) => controller.enqueue(new TextEncoder().encode(text));
    },
  });
  const { call } = recorded(own, [
    () => new Response(body, { headers: { "content-type": "application/jsonl" } }),
  ]);
  const items = call("logs", "readLines")[Symbol.asyncIterator]();
  push?.('{"n":1}\n{"n"');
  expect(await items.next()).toEqual({ done: false, value: { n: 1 } });
  await items.return?.();
});

test("beside JSON, items have a method of their own", async () => {
  const lines = inChunks("application/jsonl", '{"n":1}\n');
  const { call } = recorded(own, [() => Response.json({ all: [] }), lines]);
  expect(await call("logs", "readEither")).toEqual({ all: [] });
  expect(await allOf(call("logs", "readEitherJsonl"))).toEqual([{ n: 1 }]);
});

async function* later(...items: readonly unknown[]) {
  yield* items;
}

const sent: readonly (readonly [method: string, type: string, items: unknown[], text: string])[] = [
  ["sendLines", "application/x-ndjson", [{ n: 1 }, { n: 2 }], '{"n":1}\n{"n":2}\n'],
  ["sendRecords", "application/json-seq", [{ n: 1 }, { n: 2 }], '\x1e{"n":1}\n\x1e{"n":2}\n'],
  [
    "sendEvents",
    "text/event-stream",
    [{ event: "a", data: { n: 1 } }, { data: { n: 2, text: "x\ny" } }],
    'event: a\ndata: {"n":1}\n\ndata: {"n":2,"text":"x\\ny"}\n\n',
  ],
  [
    "sendParts",
    "multipart/mixed",
    [{ n: 1 }, { n: 2 }],
    [1, 2].map((n) => `--b\r\nContent-Type: application/json\r\n\r\n{"n":${n}}\r\n`).join("") +
      "--b--\r\n",
  ],
];

test.each(sent)(
  "%s sends a list, or any iterable as its items come",
  async (method, type, items, text) => {
    const client = recorded(own);
    await client.call("logs", method, items);
    await client.call("logs", method, later(...items));
    await client.call("logs", method, new Set(items));
    for (const { type: said = "", body = "" } of client.sent) {
      const [, boundary = ""] = /boundary=(.*)/.exec(said ?? "") ?? [];
      expect(said).toBe(boundary === "" ? type : `${type}; boundary=${boundary}`);
      expect(boundary === "" ? body : body.replaceAll(boundary, "b")).toBe(text);
    }
    expect(client.sent).toHaveLength(3);
  },
);

test("a list is sent again after a failure, items that are gone are not", async () => {
  const busy = () => new Response(null, { status: 429 });
  const first = recorded(own, [busy], { maxRetries: 2 });
  await expect(first.call("logs", "sendLines", [{ n: 1 }])).resolves.toBeUndefined();
  const second = recorded(own, [busy], { maxRetries: 2 });
  await expect(second.call("logs", "sendLines", later({ n: 1 }))).rejects.toThrow("429");
  expect(second.sent).toHaveLength(1);
  expect(first.sent).toHaveLength(2);
});

test("types, guards and fixtures are of the items", async () => {
  const files = await packageOf(description);
  const logs = files["src/resources/logs.ts"] ?? "";
  expect(logs).toContain("ItemCall<Line, { error: LogsReadLinesError }>");
  expect(logs).toMatch(/type LogsSendLinesInput =\s+Iterable<Line> \| AsyncIterable<Line>/);
  expect(logs).toContain("ItemCall<ReadEventsResponseItem,");
  expect(files["src/models.ts"]).toMatch(/interface ReadEventsResponseItem \{[^}]*data: Line;/);
  expect(own.operations["logsReadLines"]?.responses[200]).toBeDefined();
});

test("the client and its mock agree, in process and over HTTP", async () => {
  for (const way of ["in process", "over HTTP"] as const) {
    const { faults, calls, right } = await checkPackage(input, own, way);
    expect(faults).toEqual([]);
    expect(right).toBe(calls);
  }
  const mock = own.mock();
  const refused = await mock.fetch("https://api.example/sent/lines", {
    method: "POST",
    headers: { "content-type": "application/x-ndjson" },
    body: '{"n":1}\n{"n":"x"}\n',
  });
  expect(refused.status).toBe(400);
  expect(await refused.text()).toContain("/1/n");
});

test("a mock streams the items that it is given", async () => {
  const mock = own.mock();
  mock.answer("GET /lines", [{ n: 7 }, { n: 8 }] as never);
  const client = new own.Client({ fetch: mock.fetch });
  expect(await allOf(client["logs"]?.["readLines"]?.() ?? later())).toEqual([{ n: 7 }, { n: 8 }]);
});
