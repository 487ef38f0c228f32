import { describe, expect, test } from "vitest";
import { normalize } from "../../generator/model/normalize.js";
import { complaints, specOf } from "../support/spec-of.js";
import { inputOf } from "../support/package-of.js";

/** How the bodies of an operation are written; `content` is what stands under that key. */
function bodiesOf(content: string, openapi = "3.1.0") {
  const input = inputOf(`
openapi: ${openapi}
paths:
  /pets:
    post:
      operationId: create
      requestBody: { content: { ${content} } }
`);
  return input.operations[0]?.bodies;
}

const fields = "type: object, properties: { a: { type: string }, b: { type: object } }";

test.each<[string, object]>([
  ["application/json: {}", { writer: "json" }],
  [
    '"application/json; version=2": {}',
    { writer: "json", bodyType: "application/json; version=2" },
  ],
  ["Application/Vnd.Pet+JSON: {}", { writer: "json", bodyType: "application/vnd.pet+json" }],
  ['"application/*": {}', { writer: "json" }],
  ['"*/*": { schema: { type: object } }', { writer: "json" }],
  ['"*/*": { schema: { type: string, format: binary } }', { writer: "raw", bodyType: "*/*" }],
  ['"image/*": {}', { writer: "raw", bodyType: "image/*" }],
  ["application/xml: {}", { writer: "raw", bodyType: "application/xml" }],
  ["multipart/form-data: {}", { writer: "multipart", bodyType: "multipart/form-data" }],
])("%s", (content, plan) => {
  expect(bodiesOf(content)).toEqual([plan]);
});

describe("the encoding of a field", () => {
  const encoded = (mediaType: string, encoding: string, openapi?: string) =>
    bodiesOf(
      `${mediaType}: { schema: { ${fields} }, encoding: { b: { ${encoding} } } }`,
      openapi,
    )?.[0]?.fields?.["b"];
  const form = "application/x-www-form-urlencoded";
  const multipart = "multipart/form-data";

  test.each<[string, string, object | undefined]>([
    [form, "", undefined],
    [form, "style: deepObject, explode: true", { style: "deepObject", explode: true }],
    [form, "style: form", { style: "form" }],
    [form, "explode: true", { style: "form" }],
    [form, "explode: false", { style: "form", explode: false }],
    [form, "allowReserved: true", { style: "form", allowReserved: true }],
    [form, "contentType: application/json", { type: "application/json" }],
    [form, "style: form, contentType: application/json", { style: "form" }],
    [multipart, "contentType: 'image/*'", undefined],
    [multipart, "contentType: 'image/*, image/png'", { type: "image/png" }],
    [multipart, "style: deepObject", { style: "deepObject" }],
    [
      multipart,
      "headers: { X-A: { schema: { enum: [a] } }, X-B: { schema: { type: string, default: b } }, X-C: { schema: { type: string } } }",
      { headers: { "X-A": "a", "X-B": "b" } },
    ],
  ])("%s: %s", (mediaType, encoding, style) => {
    expect(encoded(mediaType, encoding)).toEqual(style);
  });

  test("in OpenAPI 3.0, a style means nothing for a multipart body", () => {
    expect(encoded(multipart, "style: deepObject", "3.0.3")).toBeUndefined();
    expect(encoded(form, "style: deepObject", "3.0.3")).toEqual({ style: "deepObject" });
  });
});

describe("several media types", () => {
  const types = (content: string) =>
    bodiesOf(content)?.map(({ bodyType = "application/json" }) => bodyType);
  const same = "{ schema: { type: object } }";

  test("JSON comes first, and of JSON the usual one", () => {
    expect(types(`text/csv: {}, application/vnd.a+json: {}, application/json: {}`)).toEqual([
      "application/json",
      "text/csv",
      "application/vnd.a+json",
    ]);
    expect(types(`image/png: {}, multipart/form-data: {}`)).toEqual([
      "multipart/form-data",
      "image/png",
    ]);
  });

  test("other words for the same JSON are left out", () => {
    const words = `text/json: ${same}, application/json: ${same}, "application/*+json": ${same}`;
    expect(types(words)).toEqual(["application/json"]);
    expect(types(`application/json: ${same}, application/vnd.a+json: ${same}`)).toHaveLength(2);
  });
});

test("a body that cannot be sent, and a path that is more than a path, are said", () => {
  const text = (method: string, path = "/a") => `
paths:
  "${path}":
    ${method}:
      operationId: a
      requestBody: { required: true, content: { application/json: {} } }
`;
  expect(complaints(text("get"))).toEqual(["warning request-body-ignored 6:7"]);
  expect(complaints(text("head"))).toEqual(["warning request-body-ignored 6:7"]);
  expect(complaints(text("delete"))).toEqual([]);
  expect(complaints(text("post", "/#Action=Stop"))).toEqual(["warning path-with-query 3:3"]);
  expect(complaints(text("post", "/a?b=c"))).toEqual(["warning path-with-query 3:3"]);
});

/** A description with a form whose part has a header. */
const partHeader = (name: string, schema: string) => `
paths:
  /a:
    post:
      operationId: a
      requestBody:
        content:
          multipart/form-data:
            encoding: { b: { headers: { ${name}: { schema: ${schema} } } } }
`;

test("a header of a part that has no value of its own is said", () => {
  const text = (schema: string) => partHeader("X-A", schema);
  expect(complaints(text("{ type: string }"))).toEqual(["warning part-header-ignored 9:41"]);
  expect(complaints(text("{ type: string, default: a }"))).toEqual([]);
  for (const unusable of [String.raw`"a\r\nX-B: c"`, String.raw`"a\nb"`, String.raw`"a\0"`]) {
    expect(complaints(text(`{ type: string, default: ${unusable} }`))).toEqual([
      "warning part-header-ignored 9:41",
    ]);
    const headers = `{ X-A: { schema: { type: string, enum: [${unusable}] } } }`;
    const form = `multipart/form-data: { encoding: { b: { contentType: ${unusable}, headers: ${headers} } } }`;
    expect(bodiesOf(form)).toEqual([{ bodyType: "multipart/form-data", writer: "multipart" }]);
  }
});

test("a header of a part that HTTP does not allow is said with that reason", () => {
  const text = partHeader('"X A"', "{ type: string, default: a }");
  const { diagnostics } = normalize(specOf(text));
  expect(diagnostics.map(({ code, message, hint }) => [code, message, hint])).toEqual([
    [
      "part-header-ignored",
      'HTTP allows no header "X A": that of the part "b" is not sent.',
      "Fix the name in a correction.",
    ],
  ]);
});
