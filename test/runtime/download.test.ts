import { getEventListeners } from "node:events";
import { PassThrough, Readable } from "node:stream";
import { gzipSync } from "node:zlib";
import { expect, expectTypeOf, test } from "vitest";
import { DownloadCall } from "../../templates/runtime/download.js";
import type { Operation } from "../../templates/runtime/operation.js";
import { nothing } from "../../templates/runtime/readers.js";
import { connect, failure, me, stub } from "./client.js";
import { content, loopback } from "./loopback.js";

const download: Operation<object, DownloadCall> = {
  route: "GET /file",
  call: DownloadCall,
  accept: "application/octet-stream",
};
const data = new Uint8Array(20_000).map((_, index) => index % 251);

test("a file comes as bytes, as a stream or as a blob", async () => {
  const server = await loopback(content(data, "application/gzip"));
  const http = connect(server.url);
  const all = await http.send(download, {});
  expectTypeOf(all).toEqualTypeOf<Uint8Array>();
  expect(all).toEqual(data);
  const stream = await http.send(download, {}).stream();
  expect(new Uint8Array(await new Response(stream).arrayBuffer())).toEqual(data);
  const blob = await http.send(download, {}).blob();
  expect(blob.type).toBe("application/gzip");
  expect(new Uint8Array(await blob.arrayBuffer())).toEqual(data);
  expect(server.arrivals[0]?.headers.accept).toBe("application/octet-stream");
});

test("what was packed for the way is unpacked; a packed file stays as it is", async () => {
  const packed = gzipSync(data);
  const server = await loopback((response, { url }) => {
    const encoding = url === "/file" ? { "content-encoding": "gzip" } : {};
    response.writeHead(200, { "content-type": "text/csv", ...encoding }).end(packed);
  });
  const http = connect(server.url);
  expect(await http.send(download, {})).toEqual(data);
  expect(await http.send({ ...download, route: "GET /packed" }, {})).toEqual(
    new Uint8Array(packed),
  );
});

test("a stream asked for late is made of the bytes", async () => {
  const server = await loopback(content(data));
  const call = connect(server.url).send(download, {});
  await call;
  expect(new Uint8Array(await new Response(await call.stream()).arrayBuffer())).toEqual(data);
});

/** `node-fetch` gives bodies that are streams of Node. */
const nodeBody = (body: Readable, status = 200) => {
  const response = new Response(null, { status });
  Object.defineProperty(response, "body", { value: body });
  return response;
};

test("a body that is a stream of Node is read as it arrives, and ends when it is left", async () => {
  const body = new PassThrough();
  const stream = await connect("http://host", { fetch: stub(() => nodeBody(body)) })
    .send(download, {})
    .stream();
  const reader = stream.getReader();
  body.write(data);
  expect((await reader.read()).value).toEqual(Buffer.from(data));
  const next = reader.read();
  await reader.cancel();
  expect(await next).toEqual({ done: true, value: undefined });
  expect(body.destroyed).toBe(true);
});

test("an unread body that is a stream of Node is no failure", async () => {
  const fetch = stub(() => nodeBody(Readable.from(["x"]), 202));
  const call = connect("http://host", { fetch }).send({ ...me, read: nothing }, {});
  expect(await call.withResponse()).toMatchObject({ data: undefined, response: { status: 202 } });
  const moved = nodeBody(Readable.from(["x"]), 302);
  moved.headers.set("location", "/other");
  const responses = [moved, Response.json({ id: "6" })];
  const following = stub(() => responses.shift()!);
  expect(await connect("http://host", { fetch: following }).send(me, {})).toEqual({ id: "6" });
});

test("an error status is an ApiError, in whatever form the file was asked for", async () => {
  const server = await loopback(content("{}", "application/json", 404));
  const http = connect(server.url);
  expect(await failure(http.send(download, {}).stream())).toMatchObject({ status: 404 });
  expect(await failure(http.send(download, {}).blob())).toMatchObject({ status: 404 });
});

test("a stream may take longer than the call, and ends with the user's signal", async () => {
  const server = await loopback((response) => {
    response.writeHead(200, { "content-type": "text/csv" });
    response.write("a");
    setTimeout(() => response.write("b"), 800);
  });
  const controller = new AbortController();
  const { signal } = controller;
  // Long enough for a busy machine to answer at all.
  const stream = await connect(server.url, { timeoutMs: 500 })
    .send(download, {}, { signal })
    .stream();
  const reader = stream.getReader();
  expect(new TextDecoder().decode((await reader.read()).value)).toBe("a");
  expect(new TextDecoder().decode((await reader.read()).value)).toBe("b");
  controller.abort("enough");
  expect(await failure(reader.read())).toBe("enough");
  expect(getEventListeners(signal, "abort")).toEqual([]);
});

test("a stream that breaks off is a ConnectionError", async () => {
  const server = await loopback((response) => {
    response.writeHead(200, { "content-length": "100" });
    response.write("a", () => setTimeout(() => response.destroy(), 10));
  });
  const stream = await connect(server.url).send(download, {}).stream();
  expect(await failure(new Response(stream).text())).toMatchObject({
    name: "ConnectionError",
    route: "GET /file",
    attempts: 1,
  });
});

test("a stream that is not wanted any more lets go of the connection", async () => {
  let closed = () => {};
  const isClosed = new Promise<void>((resolve) => (closed = resolve));
  const server = await loopback((response) => {
    response.writeHead(200).write("a");
    response.on("close", closed);
  });
  const controller = new AbortController();
  const { signal } = controller;
  const stream = await connect(server.url).send(download, {}, { signal }).stream();
  await stream.cancel();
  await isClosed;
  expect(getEventListeners(signal, "abort")).toEqual([]);
});
