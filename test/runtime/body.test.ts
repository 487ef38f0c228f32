import { expect, test } from "vitest";
import { encodeBody } from "../../templates/runtime/body.js";
import { InvalidRequestError } from "../../templates/runtime/errors.js";

const route = "POST /files";
const encode = (body: unknown, mediaType?: string) => encodeBody(body, mediaType, route);

test("no body is none, whatever the type", () => {
  expect(encode(undefined)).toEqual({});
  expect(encode(undefined, "multipart/form-data")).toEqual({});
});

test.each<[unknown, string | undefined, string, string]>([
  [{ name: "Acme", size: undefined }, undefined, '{"name":"Acme"}', "application/json"],
  [null, undefined, "null", "application/json"],
  ["text", undefined, '"text"', "application/json"],
  [[1], "application/merge-patch+json", "[1]", "application/merge-patch+json"],
  ["a,b", "text/csv", "a,b", "text/csv"],
])("%j of type %s is sent as %s", (body, mediaType, text, contentType) => {
  expect(encode(body, mediaType)).toEqual({ body: text, contentType });
});

test("a form is written like a query", () => {
  const type = "application/x-www-form-urlencoded";
  expect(encode({ a: "b c", ids: [1, 2], none: null }, type)).toEqual({
    body: "a=b%20c&ids=1&ids=2",
    contentType: type,
  });
  const ready = new URLSearchParams({ a: "b" });
  expect(encode(ready, type)).toEqual({ body: ready, contentType: type });
});

test("a multipart form is made of an object; its type is left to fetch", () => {
  const file = new File(["hello"], "hello.txt", { type: "text/plain" });
  const { body, contentType } = encode(
    { file, tags: ["a", "b"], size: 5, meta: { a: 1 }, raw: new Uint8Array([1]), no: undefined },
    "multipart/form-data",
  );
  expect(contentType).toBeUndefined();
  const form = body as FormData;
  expect([...form.keys()]).toEqual(["file", "tags", "tags", "size", "meta", "raw"]);
  expect(form.get("file")).toMatchObject({ name: "hello.txt", type: "text/plain", size: 5 });
  expect(form.getAll("tags")).toEqual(["a", "b"]);
  expect(form.get("size")).toBe("5");
  expect(form.get("meta")).toBe('{"a":1}');
  expect(form.get("raw")).toMatchObject({ size: 1 });
});

test("a ready form passes, whatever the type", () => {
  const form = new FormData();
  expect(encode(form, "multipart/form-data")).toEqual({ body: form });
  expect(encode(form)).toEqual({ body: form });
});

test("binary data passes as it is", () => {
  for (const data of [
    new Blob(["a"]),
    new ArrayBuffer(1),
    new Uint8Array(1),
    new DataView(new ArrayBuffer(1)),
    new ReadableStream(),
  ]) {
    const { body, contentType } = encode(data, "application/octet-stream");
    expect(body).toBe(data);
    expect(contentType).toBe("application/octet-stream");
  }
});

test("where the description leaves the type open, fetch takes it from the body", () => {
  expect(encode("a", "*/*")).toEqual({ body: "a" });
  expect(encode("a", "text/*")).toEqual({ body: "a" });
});

const cycle: { self?: unknown } = {};
cycle.self = cycle;

test.each([
  ["a cycle", cycle, undefined],
  ["a bigint", { id: 1n }, undefined],
  ["a function", () => 1, undefined],
  ["a number as text", 1, "text/plain"],
  ["an object as bytes", { a: 1 }, "application/octet-stream"],
  ["a list as a form", [1], "application/x-www-form-urlencoded"],
  ["null as a multipart form", null, "multipart/form-data"],
  ["a date in a form", { at: new Date(0) }, "application/x-www-form-urlencoded"],
])("%s is refused", (_name, body, mediaType) => {
  expect(() => encode(body, mediaType)).toThrow(InvalidRequestError);
  expect(() => encode(body, mediaType)).toThrow("POST /files was not sent: ");
});
