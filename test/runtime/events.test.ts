import { expect, test } from "vitest";
import { EventCall, EventParser } from "../../templates/runtime/events.js";
import { Http } from "../../templates/runtime/http.js";
import { text } from "../../templates/runtime/readers.js";
import type { Operation } from "../../templates/runtime/operation.js";
import { ownServer } from "../../templates/runtime/own-server.js";

const eventsIn = (...pieces: readonly string[]) => {
  const parser = new EventParser();
  return pieces.flatMap((piece) => [...parser.read(piece)]);
};

test("events end with an empty line, whatever the lines end with and wherever the pieces end", () => {
  const events = [
    { event: "message", data: "one\ntwo", id: "" },
    { event: "done", data: "", id: "7" },
  ];
  const text = ": hello\ndata: one\ndata:two\n\nevent: done\nid: 7\ndata\n\n";
  for (const end of ["\n", "\r\n", "\r"]) {
    const stream = text.replaceAll("\n", end);
    expect(eventsIn(stream)).toEqual(events);
    expect(eventsIn(...stream)).toEqual(events);
  }
});

test("a line feed at the start of a piece may belong to the carriage return before it", () => {
  const data = (text: string) => ({ event: "message", data: text, id: "" });
  expect(eventsIn("data: a\r", "\ndata: b\r", "\n\r", "\n")).toEqual([data("a\nb")]);
  expect(eventsIn("data: a\r", "\r")).toEqual([data("a")]);
  expect(eventsIn("data: a\r", "", "\ndata: b\r", "\r")).toEqual([data("a\nb")]);
  expect(eventsIn("data: a\r", "\n", "\n", "data: b\n\r")).toEqual([data("a"), data("b")]);
});

test("what has no data is no event, and what does not end is none yet", () => {
  expect(eventsIn("event: ping\n\n", "data: half")).toEqual([]);
});

test("a call gives its events as they come, and lets go of the stream when nobody reads on", async () => {
  let isCancelled = false;
  const body = new ReadableStream<Uint8Array>({
    pull: (controller) => controller.enqueue(new TextEncoder().encode("data: tick\n\n")),
    cancel: () => {
      isCancelled = true;
    },
  });
  const answer = new Response(body, { headers: { "content-type": "text/event-stream" } });
  const http = new Http(
    { servers: { main: "https://api.example.com" }, headers: {}, userAgent: "test" },
    { fetch: () => Promise.resolve(answer) },
  );
  const watch: Operation<object, EventCall> = { route: "GET /watch", call: EventCall };
  const seen: string[] = [];
  for await (const { data } of http.send(watch, {})) if (seen.push(data) === 3) break;
  expect(seen).toEqual(["tick", "tick", "tick"]);
  expect(isCancelled).toBe(true);
});

const watchOf = (answer: () => Response) => {
  const api = { servers: { main: "https://api.example.com" }, headers: {}, userAgent: "test" };
  const http = new Http(api, { fetch: () => Promise.resolve(answer()) });
  const watch: Operation<object, EventCall> = { route: "GET /watch", call: EventCall, read: text };
  return http.send(watch, {});
};
const stream = (type?: string, status = 200) =>
  new Response(status === 204 ? null : "data: one\n\n", {
    status,
    headers: type === undefined ? {} : { "content-type": type },
  });
const eventsOf = async (call: EventCall) => {
  const seen: string[] = [];
  for await (const { data } of call) seen.push(data);
  return seen;
};

test("a call that is awaited gives the whole text, and its events still", async () => {
  const call = watchOf(() => stream("text/event-stream"));
  expect(await call).toBe("data: one\n\n");
  expect(await eventsOf(call)).toEqual(["one"]);
});

test("what is called no stream of events is none; 204 is the end of one", async () => {
  expect(await eventsOf(watchOf(() => stream("Text/Event-Stream; charset=utf-8")))).toEqual([
    "one",
  ]);
  expect(await eventsOf(watchOf(() => stream(undefined, 204)))).toEqual([]);
  const json = eventsOf(watchOf(() => Response.json({ error: "busy" })));
  await expect(json).rejects.toMatchObject({
    name: "ResponseFormatError",
    expected: "a stream of events",
    bodyStart: '{"error":"busy"}',
  });
});

test("an operation with a server of its own goes there, unless the client has a base URL", async () => {
  const urls: string[] = [];
  const fetch = (url: string | URL | Request) => {
    urls.push(url instanceof Request ? url.url : String(url));
    return Promise.resolve(new Response("{}", { headers: { "content-type": "application/json" } }));
  };
  const api = { servers: { main: "https://api.example.com" }, headers: {}, userAgent: "test" };
  const operation: Operation<object, Promise<unknown>> = {
    route: "GET /a",
    server: ownServer("https://files.example.com/v2"),
  };
  await new Http(api, { fetch }).send(operation, {});
  await new Http(api, { fetch, baseUrl: "http://localhost:1" }).send(operation, {});
  expect(urls).toEqual(["https://files.example.com/v2/a", "http://localhost:1/a"]);
});
