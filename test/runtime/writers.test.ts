import { expect, test } from "vitest";
import { InvalidRequestError } from "../../templates/runtime/errors.js";
import { form } from "../../templates/runtime/form.js";
import { multipart } from "../../templates/runtime/multipart.js";
import { json, raw } from "../../templates/runtime/writers.js";

const route = "POST /files";
const writers = { "multipart/form-data": multipart, "application/x-www-form-urlencoded": form };
const encode = (body: unknown, bodyType = "application/json", headers = new Headers()) => {
  const write = /json/.test(bodyType) ? json : (writers[bodyType as keyof typeof writers] ?? raw);
  return write(body, { route, bodyType }, headers);
};

test.each<[unknown, string | undefined, string]>([
  [{ name: "Acme", size: undefined }, undefined, '{"name":"Acme"}'],
  [null, undefined, "null"],
  ["text", undefined, '"text"'],
  [[1], "application/merge-patch+json", "[1]"],
  ["a,b", "text/csv", "a,b"],
])("%j of type %s is sent as %s", (body, mediaType, text) => {
  expect(encode(body, mediaType)).toBe(text);
});

test("a form is written like a query", () => {
  const type = "application/x-www-form-urlencoded";
  expect(encode({ a: "b c", ids: [1, 2], none: null }, type)).toBe("a=b%20c&ids=1&ids=2");
  const ready = new URLSearchParams({ a: "b" });
  expect(encode(ready, type)).toBe(ready);
});

test("a multipart form is made of an object", () => {
  const file = new File(["hello"], "hello.txt", { type: "text/plain" });
  const body = encode(
    { file, tags: ["a", "b"], size: 5, meta: { a: 1 }, raw: new Uint8Array([1]), no: undefined },
    "multipart/form-data",
  );
  const fields = body as FormData;
  expect([...fields.keys()]).toEqual(["file", "tags", "tags", "size", "meta", "raw"]);
  expect(fields.get("file")).toMatchObject({ name: "hello.txt", type: "text/plain", size: 5 });
  expect(fields.getAll("tags")).toEqual(["a", "b"]);
  expect(fields.get("size")).toBe("5");
  expect(fields.get("meta")).toBe('{"a":1}');
  expect(fields.get("raw")).toMatchObject({ size: 1 });
});

test("a ready form passes", () => {
  const ready = new FormData();
  expect(encode(ready, "multipart/form-data")).toBe(ready);
});

test("binary data passes as it is", () => {
  for (const data of [
    new Blob(["a"]),
    new ArrayBuffer(1),
    new Uint8Array(1),
    new DataView(new ArrayBuffer(1)),
    new ReadableStream(),
  ]) {
    expect(encode(data, "application/octet-stream")).toBe(data);
  }
});

const cycle: { self?: unknown } = {};
cycle.self = cycle;

test.each([
  ["a cycle", cycle, undefined],
  ["a bigint", { id: 1n }, undefined],
  ["bytes in JSON", { data: new Uint8Array([1, 2]) }, undefined],
  ["a file in JSON", { list: [{ data: new Blob(["x"]) }] }, undefined],
  ["a file as JSON", new Blob(["x"]), undefined],
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
