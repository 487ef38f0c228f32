import { expect, test } from "vitest";
import { InvalidRequestError } from "../../templates/runtime/errors.js";
import { form } from "../../templates/runtime/form.js";
import { multipart } from "../../templates/runtime/multipart.js";
import { json, raw } from "../../templates/runtime/writers.js";
import type { FieldStyle } from "../../templates/runtime/operation.js";
import { multipartParts } from "../../templates/runtime/testing/multipart-parts.js";

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

test("a body of a type that we do not write has to be written", () => {
  const message = `${route} was not sent: its application/pdf body must be text or binary data`;
  for (const body of [{ name: "Acme" }, [1], 1, null])
    expect(() => encode(body, "application/pdf")).toThrow(message);
});

test("a form repeats lists, and has objects as JSON", () => {
  const type = "application/x-www-form-urlencoded";
  expect(encode({ a: "b c", ids: [1, 2], none: null }, type)).toBe("a=b%20c&ids=1&ids=2");
  const objects = { home: { city: "X" }, rows: [{ k: 1 }, { k: 2 }] };
  expect(decodeURIComponent(encode(objects, type) as string)).toBe(
    'home={"city":"X"}&rows={"k":1}&rows={"k":2}',
  );
  expect(decodeURIComponent(encode({ home: { id: 2n ** 60n } }, type) as string)).toBe(
    `home={"id":${2n ** 60n}}`,
  );
  const ready = new URLSearchParams({ a: "b" });
  expect(encode(ready, type)).toBe(ready);
});

test.each<[FieldStyle, unknown, string]>([
  [{ style: "deepObject" }, { order: "7", deep: { at: 1 } }, "f[order]=7&f[deep][at]=1"],
  [{ style: "deepObject" }, [{ price: "p" }], "f[0][price]=p"],
  [{ style: "form", explode: false }, ["a", "b"], "f=a,b"],
  [{ style: "form", explode: false }, { r: 1, g: 2 }, "f=r,1,g,2"],
  [{ style: "form" }, { r: 1, g: 2 }, "r=1&g=2"],
  [{ style: "pipeDelimited" }, ["a", "b"], "f=a|b"],
  [{ style: "form", allowReserved: true }, "a/b", "f=a/b"],
  [{ type: "application/json" }, ["a", 1], 'f="a"&f=1'],
  [{ type: "application/json" }, "a", 'f="a"'],
  [{ type: "text/plain" }, "a", "f=a"],
])("a field of a form, encoded as %j", (style, value, text) => {
  const operation = { route, bodyType: "application/x-www-form-urlencoded", fields: { f: style } };
  const written = form({ f: value }, operation, new Headers()) as string;
  expect(decodeURIComponent(written)).toBe(text);
});

/** The parts of a multipart body, each with its headers. */
async function partsOf(body: unknown, headers: Headers) {
  const bytes = new Uint8Array(await (body as Blob).arrayBuffer());
  const parts = multipartParts(bytes, headers.get("content-type") ?? "");
  return parts.map(({ name, fileName, headers: own, bytes: content }) => {
    const { "content-disposition": _, ...others } = Object.fromEntries(own);
    const text = new TextDecoder().decode(content);
    return { name, ...(fileName !== undefined && { fileName }), ...others, text };
  });
}

test("a part that is a list cannot have a comma in an item, as nothing is encoded there", () => {
  const fields: Record<string, FieldStyle> = { f: { style: "form", explode: false } };
  const operation = { route, bodyType: "multipart/form-data", fields };
  expect(() => multipart({ f: ["a,b", "c"] }, operation, new Headers())).toThrow(
    'was not sent: "f" has "," in an item, which separates its items',
  );
  expect(() => multipart({ f: "a,b" }, operation, new Headers())).not.toThrow();
});

test("a part that is a list with another separator can", async () => {
  const fields: Record<string, FieldStyle> = { f: { style: "pipeDelimited", explode: false } };
  const operation = { route, bodyType: "multipart/form-data", fields };
  const headers = new Headers();
  const body = multipart({ f: ["a,b", "c"] }, operation, headers);
  expect(await partsOf(body, headers)).toMatchObject([{ name: "f", text: "a,b|c" }]);
  expect(() => multipart({ f: ["a|b", "c"] }, operation, headers)).toThrow(
    'was not sent: "f" has "|" in an item, which separates its items',
  );
});

test("a multipart form is made of an object", async () => {
  const file = new File(["hello"], "hello.txt", { type: "text/plain" });
  const headers = new Headers();
  const body = encode(
    { file, tags: ["a", "b"], size: 5, meta: { a: 1 }, raw: new Uint8Array([65]), no: undefined },
    "multipart/form-data",
    headers,
  );
  expect(await partsOf(body, headers)).toEqual([
    { name: "file", fileName: "hello.txt", "content-type": "text/plain", text: "hello" },
    { name: "tags", text: "a" },
    { name: "tags", text: "b" },
    { name: "size", text: "5" },
    { name: "meta", "content-type": "application/json", text: '{"a":1}' },
    { name: "raw", fileName: "blob", "content-type": "application/octet-stream", text: "A" },
  ]);
  const fields = await new Response(body, { headers }).formData();
  expect([...fields.keys()]).toEqual(["file", "tags", "tags", "size", "meta", "raw"]);
  expect(fields.get("file")).toMatchObject({ name: "hello.txt", type: "text/plain", size: 5 });
  expect(fields.get("meta")).toBe('{"a":1}');
});

test("the parts of a multipart form are encoded as described", async () => {
  const fields: Record<string, FieldStyle> = {
    note: { type: "text/markdown" },
    photos: { type: "image/png", headers: { "X-Kind": "photo" } },
    name: { type: "application/json" },
    meta: { style: "deepObject" },
    tags: { style: "form", explode: false },
  };
  const headers = new Headers();
  const photos = [new Uint8Array([65]), new Blob(["B"], { type: "image/gif" })];
  const body = multipart(
    { note: "# n", photos, name: "n", meta: { "a b": { c: 1 } }, tags: ["x", "y"] },
    { route, bodyType: "multipart/form-data", fields },
    headers,
  );
  expect(await partsOf(body, headers)).toEqual([
    { name: "note", "content-type": "text/markdown", text: "# n" },
    { name: "photos", fileName: "blob", "content-type": "image/png", "x-kind": "photo", text: "A" },
    { name: "photos", fileName: "blob", "content-type": "image/gif", "x-kind": "photo", text: "B" },
    { name: "name", "content-type": "application/json", text: '"n"' },
    { name: "meta[a b][c]", text: "1" },
    { name: "tags", text: "x,y" },
  ]);
});

test("names and file names cannot end a header", async () => {
  const headers = new Headers();
  const file = new File(["x"], 'a"\r\nb');
  const body = encode({ 'n"\r\nX-Evil: 1': file }, "multipart/form-data", headers);
  expect(await (body as Blob).text()).not.toContain("\r\nX-Evil");
  expect(await partsOf(body, headers)).toMatchObject([
    { name: 'n"\r\nX-Evil: 1', fileName: 'a"\r\nb', text: "x" },
  ]);
});

test("a media type that the caller gives wins, or is refused", () => {
  const given = (type: string) => new Headers({ "content-type": type });
  const after = (type: string, body: unknown, described: string) => {
    const headers = given(type);
    encode(body, described, headers);
    return headers.get("content-type");
  };
  const json2 = "application/json; version=2";
  expect(after(json2, {}, "application/json")).toBe(json2);
  expect(after("text/csv", "a", "text/plain")).toBe("text/csv");
  expect(after("image/png", new Uint8Array(1), "image/*")).toBe("image/png");
  const own = "multipart/form-data; boundary=mine";
  expect(after(own, { a: 1 }, "multipart/form-data")).toBe(own);
  expect(after("multipart/related", { a: 1 }, "multipart/form-data")).toMatch(
    /^multipart\/related; boundary=./,
  );
  expect(() => after("application/json", { a: 1 }, "multipart/form-data")).toThrow(
    "leave out the header content-type",
  );
  expect(() => after("multipart/form-data", new FormData(), "multipart/form-data")).toThrow(
    "leave it out",
  );
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

test("bytes of any type go out as bytes; a text and a file have a type of their own", () => {
  const typeOf = (body: unknown, bodyType: string) => {
    const headers = new Headers();
    encode(body, bodyType, headers);
    return headers.get("content-type");
  };
  expect(typeOf(new Uint8Array([1]), "*/*")).toBe("application/octet-stream");
  expect(typeOf(new Uint8Array([1]), "image/*")).toBe("application/octet-stream");
  expect(typeOf(new Uint8Array([1]), "image/png")).toBe("image/png");
  expect(typeOf(new Blob(["x"], { type: "image/gif" }), "image/*")).toBe(null);
  expect(typeOf("text", "*/*")).toBe(null);
});
