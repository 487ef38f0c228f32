import { once } from "node:events";
import { Readable } from "node:stream";
import type { ServerResponse } from "node:http";
import { describe, expect, expectTypeOf, test } from "vitest";
import type { ApiCall } from "../../templates/runtime/api-call.js";
import { DownloadCall } from "../../templates/runtime/download.js";
import { EventCall } from "../../templates/runtime/events.js";
import { ItemCall, jsonLines } from "../../templates/runtime/items.js";
import { withMiddleware } from "../../templates/runtime/middleware.js";
import type { Operation } from "../../templates/runtime/operation.js";
import { progress, type Progress } from "../../templates/runtime/progress.js";
import { raw } from "../../templates/runtime/writers.js";
import { connect, failure, me, stub } from "./client.js";
import { content, json, loopback } from "./loopback.js";

const download: Operation<object, DownloadCall> = { route: "GET /file", call: DownloadCall };
const watch: Operation<object, EventCall> = { route: "GET /events", call: EventCall };
const lines: Operation<object, ItemCall<{ n: number }>> = {
  route: "GET /lines",
  call: ItemCall,
  read: jsonLines,
};
const upload: Operation<{ body: unknown }, ApiCall<unknown>> = {
  route: "POST /file",
  bodyType: "application/octet-stream",
  write: raw,
};

/** Sends a part, and then nothing more. */
const stalls = (response: ServerResponse) => {
  response.writeHead(200, { "content-type": "text/event-stream", "x-total": "9" });
  response.write("data: one\n\n");
};

describe("asResponse", () => {
  test("gives the response with its body unread", async () => {
    const server = await loopback(json({ id: "6" }, 200, { "x-total": "9" }));
    const response = await connect(server.url).send(me, {}).asResponse();
    expect(response.bodyUsed).toBe(false);
    expect(response.headers.get("x-total")).toBe("9");
    expect(await response.json()).toEqual({ id: "6" });
    expect(await (await connect(server.url).send(download, {}).asResponse()).text()).toBe(
      '{"id":"6"}',
    );
  });

  test("throws for an error status, and retries", async () => {
    let count = 0;
    const fetch = stub(() => new Response("", { status: count++ ? 404 : 503 }));
    const call = connect("http://host", { fetch, maxRetries: 1 }).send(me, {});
    expect(await failure(call.asResponse())).toMatchObject({ status: 404, attempts: 2 });
  });

  test("that comes too late says so", async () => {
    const call = connect("http://host", { fetch: stub() }).send(me, {});
    await call;
    expect(await failure(call.asResponse())).toEqual(
      new TypeError("call asResponse() before any await"),
    );
  });
});

describe("a stream comes with its headers", () => {
  test("bytes", async () => {
    const server = await loopback(content("abc", "text/plain"));
    const call = connect(server.url).send(download, {});
    const { data, response } = await call.streamWithResponse();
    expect(response.headers.get("content-type")).toBe("text/plain");
    expect(await new Response(data).text()).toBe("abc");
  });

  test("events, which are read as they come", async () => {
    const server = await loopback(stalls);
    const call = connect(server.url).send(watch, {});
    const { data, response } = await call.eventsWithResponse();
    expect(response.headers.get("x-total")).toBe("9");
    for await (const { data: text } of data) {
      expect(text).toBe("one");
      break;
    }
  });

  test("items", async () => {
    const server = await loopback(content('{"n":1}\n{"n":2}\n', "application/jsonl"));
    const { data, response } = await connect(server.url).send(lines, {}).itemsWithResponse();
    expect(response.status).toBe(200);
    const all: number[] = [];
    for await (const { n } of data) all.push(n);
    expect(all).toEqual([1, 2]);
    expect(await connect(server.url).send(lines, {})).toEqual([{ n: 1 }, { n: 2 }]);
  });

  test("a failure is that of the call", async () => {
    const fetch = stub(() => new Response("", { status: 404 }));
    const http = connect("http://host", { fetch });
    for (const call of [
      http.send(watch, {}).eventsWithResponse(),
      http.send(lines, {}).itemsWithResponse(),
      http.send(download, {}).streamWithResponse(),
    ])
      expect(await failure(call)).toMatchObject({ status: 404 });
  });

  test("Node's streams take it", async () => {
    const server = await loopback(content("abc", "text/plain"));
    const stream = await connect(server.url).send(download, {}).stream();
    expectTypeOf(stream).toExtend<ReadableStream<Uint8Array>>();
    const readable = Readable.fromWeb(stream);
    const chunks: Buffer[] = [];
    readable.on("data", (chunk: Buffer) => chunks.push(chunk));
    await once(readable, "end");
    expect(`${Buffer.concat(chunks)}`).toBe("abc");
  });
});

describe("a stream that receives nothing", () => {
  test.each([{ client: 20 }, { call: 20 }])(
    "for longer than idleTimeoutMs of %j fails",
    async ({ client, call }) => {
      const server = await loopback(stalls);
      const http = connect(server.url, { idleTimeoutMs: client });
      const seen: string[] = [];
      const read = async () => {
        for await (const { data } of http.send(watch, {}, { idleTimeoutMs: call })) seen.push(data);
      };
      expect(await failure(read())).toMatchObject({
        name: "TimeoutError",
        message: "GET /events received nothing for 20 ms",
        timeoutMs: 20,
      });
      expect(seen).toEqual(["one"]);
    },
  );

  test("waits without a limit, or while its reader takes its time", async () => {
    const server = await loopback((response) => {
      response.write("a");
      setTimeout(() => response.end("b"), 30);
    });
    expect(await new Response(await connect(server.url).send(download, {}).stream()).text()).toBe(
      "ab",
    );
    const http = connect(server.url, { idleTimeoutMs: 200 });
    const reader = (await http.send(download, {}).stream()).getReader();
    await reader.read();
    await new Promise((resolve) => setTimeout(resolve, 250));
    expect(new TextDecoder().decode((await reader.read()).value)).toBe("b");
  });

  test("a limit that is none is refused", async () => {
    const call = connect("http://host", { fetch: stub() }).send(
      download,
      {},
      { idleTimeoutMs: -1 },
    );
    expect(await failure(call)).toMatchObject({ name: "InvalidRequestError" });
  });
});

describe("progress", () => {
  async function of(call: (http: ReturnType<typeof connect>) => PromiseLike<unknown>, url: string) {
    const seen: Progress[] = [];
    const http = connect(url, {
      fetch: withMiddleware(fetch, [progress((one) => seen.push(one))]),
    });
    await call(http);
    return seen;
  }

  test("of an upload, whose length and type are kept", async () => {
    const server = await loopback(json({}));
    const body = new Blob([new Uint8Array(300_000)], { type: "image/png" });
    const seen = (await of((http) => http.send(upload, { body }), server.url)).filter(
      ({ direction }) => direction === "upload",
    );
    expect(seen.length).toBeGreaterThan(1);
    expect(seen.at(-1)).toEqual({ direction: "upload", bytes: 300_000, total: 300_000 });
    expect(server.arrivals[0]?.headers).toMatchObject({ "content-length": "300000" });
    expect(server.arrivals[0]?.body).toHaveLength(300_000);
  });

  test("of a form, whose boundary is kept", async () => {
    const server = await loopback(json({}));
    const body = new FormData();
    body.set("a", "b");
    await of((http) => http.send(upload, { body }), server.url);
    const [, boundary] =
      /boundary=(.+)/.exec(server.arrivals[0]?.headers["content-type"] ?? "") ?? [];
    expect(server.arrivals[0]?.body).toContain(boundary);
  });

  test("of a download", async () => {
    const server = await loopback((response) => {
      response.writeHead(200, { "content-length": "6" });
      response.write("abc");
      setTimeout(() => response.end("def"), 10);
    });
    expect(await of((http) => http.send(download, {}), server.url)).toEqual([
      { direction: "download", bytes: 3, total: 6 },
      { direction: "download", bytes: 6, total: 6 },
    ]);
  });

  test("of neither where there is no body", async () => {
    const server = await loopback((response) => response.writeHead(204).end());
    expect(await of((http) => http.send(download, {}), server.url)).toEqual([]);
  });
});
