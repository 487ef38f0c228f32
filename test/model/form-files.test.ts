import { expect, test } from "vitest";
import { modelOf } from "../support/spec-of.js";
import { sketch } from "../support/sketch.js";

/** The body of `POST /a`, and the named schemas. */
function typesOf(body: string, schemas: string, more = "", openapi = "3.0.3") {
  const { operations, schemas: named } = modelOf(`
openapi: ${openapi}
info: { title: Pets, version: "1" }
paths:
  /a:
    post: { operationId: a, requestBody: { content: { ${body} } }, responses: { "204": { description: Done. } } }
    ${more}
components: { schemas: { ${schemas} } }
`);
  const contents = operations[0]?.body?.contents ?? [];
  return {
    body: contents.map(({ type }) => sketch(type)),
    ...Object.fromEntries(named.map(({ name, type }) => [name, sketch(type)])),
  };
}

const file = "{ type: string, format: binary }";
const pic = `{ type: object, properties: { name: { type: string }, data: ${file} } }`;
const picForm = `multipart/form-data: { schema: { $ref: "#/components/schemas/pic" } }`;
const asString = "{ name?: string, data?: string(format binary) }";

test("a field of a multipart form is a file, one by one or in a list", () => {
  const fields = `one: ${file}, some: { type: array, items: ${file} }, named: { $ref: "#/components/schemas/file" }, deep: { type: object, properties: { in: ${file} } }`;
  const form = `multipart/form-data: { schema: { type: object, properties: { ${fields} } } }`;
  expect(typesOf(form, `file: ${file}`)).toEqual({
    body: ["{ one?: binary, some?: [binary], named?: binary, deep?: →a_request_deep }"],
    file: "string(format binary)",
    a_request_deep: "{ in?: string(format binary) }",
  });
});

test("in JSON, and in a form that is a URL's, it is a string", () => {
  const all = `application/json: { schema: ${file} }, application/x-www-form-urlencoded: { schema: ${pic} }`;
  expect(typesOf(all, "")).toEqual({ body: ["string(format binary)", asString] });
});

test("a named schema that is a form has files, unless something else has it too", () => {
  expect(typesOf(picForm, `pic: ${pic}`)).toEqual({
    body: ["→pic"],
    pic: "{ name?: string, data?: binary }",
  });
  const inForm = { body: ["{ name?: string, data?: binary }"], pic: asString };
  const json = `application/json: { schema: { $ref: "#/components/schemas/pic" } }`;
  const get = `get: { operationId: b, responses: { "200": { description: Done., content: { ${json} } } } }`;
  expect(typesOf(picForm, `pic: ${pic}`, get)).toEqual(inForm);
  const list = `list: { type: array, items: { $ref: "#/components/schemas/pic" } }`;
  expect(typesOf(picForm, `pic: ${pic}, ${list}`)).toEqual({ ...inForm, list: "[→pic]" });
});

test("a form of several schemas, of which one leads back to itself", () => {
  const parts = `form: { allOf: [{ $ref: "#/components/schemas/pic" }, { type: object, properties: { next: { $ref: "#/components/schemas/form" } } }] }`;
  const form = `multipart/form-data: { schema: { $ref: "#/components/schemas/form" } }`;
  expect(typesOf(form, `pic: ${pic}, ${parts}`)).toEqual({
    body: ["allOf({ name?: string, data?: binary }, { next?: →form })"],
    pic: asString,
    form: "allOf(→pic, { next?: →form })",
  });
});

test("in 3.1 a media type without an encoding says that a field is a file", () => {
  const fields =
    "raw: { type: string, contentMediaType: image/png }, text: { type: string, contentMediaType: image/png, contentEncoding: base64 }";
  const form = `multipart/form-data: { schema: { type: object, properties: { ${fields} } } }`;
  expect(typesOf(form, "", "", "3.1.0").body).toEqual(["{ raw?: binary, text?: string }"]);
});

test("since 3.1, a field without a type is a file, unless its encoding says that it is a text", () => {
  const fields = `plain: {}, named: { contentMediaType: image/png }, coded: { contentEncoding: base64 }, list: { type: array }, other: {}`;
  const encoding = `encoding: { other: { contentType: "application/json, text/plain" } }`;
  const form = `multipart/form-data: { schema: { type: object, properties: { ${fields} } }, ${encoding} }`;
  expect(typesOf(form, "", "", "3.1.0").body).toEqual([
    "{ plain?: binary, named?: binary, coded?: unknown, list?: [unknown], other?: unknown }",
  ]);
  expect(typesOf(form, "").body).toEqual([
    "{ plain?: unknown, named?: unknown, coded?: unknown, list?: [unknown], other?: unknown }",
  ]);
});
