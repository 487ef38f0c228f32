import { bareType, bodyText, formFields, partsOf } from "./read.js";

const encodingObject = "OAS 3.1.1, Encoding Object";
const text = { type: "string" };
const texts = { type: "array", items: text };

const form = (type, properties, encoding) => ({
  requestBody: {
    required: true,
    content: { [type]: { schema: { type: "object", properties }, ...(encoding && { encoding }) } },
  },
});
const urlencoded = (properties, encoding) =>
  form("application/x-www-form-urlencoded", properties, encoding);
const multipart = (properties, encoding) => form("multipart/form-data", properties, encoding);

const shared = { section: encodingObject, method: "post" };

/** Fields, once decoded, as `name=value`. */
const fields = (request) => formFields(bodyText(request));
/** Parts as `name (media type)=value`, without a file's own name. */
const parts = (request) =>
  partsOf(request)
    .map(({ name, type, value }) => `${name} (${bareType(type)})=${value}`)
    .join("; ");

export const forms = [
  {
    ...shared,
    name: "form: a nested object, deepObject",
    path: "/forms/deep",
    operation: urlencoded(
      { meta: { type: "object", properties: { order: text, note: text } } },
      { meta: { style: "deepObject", explode: true } },
    ),
    given: { body: `{ meta: { order: "7", note: "x" } }` },
    sent: fields,
    right: ["meta[order]=7; meta[note]=x"],
  },
  {
    ...shared,
    name: "form: an array, not exploded",
    path: "/forms/joined",
    operation: urlencoded({ tags: texts }, { tags: { style: "form", explode: false } }),
    given: { body: `{ tags: ["a", "b"] }` },
    sent: fields,
    right: ["tags=a,b"],
  },
  {
    ...shared,
    name: "form: an object without encoding",
    path: "/forms/object",
    operation: urlencoded({ home: { type: "object", properties: { city: text } } }),
    given: { body: `{ home: { city: "Ulm" } }` },
    sent: fields,
    right: [`home={"city":"Ulm"}`],
  },
  {
    ...shared,
    name: "form: an array of objects without encoding",
    path: "/forms/objects",
    operation: urlencoded({
      rows: { type: "array", items: { type: "object", properties: { k: text } } },
    }),
    given: { body: `{ rows: [{ k: "a" }, { k: "b" }] }` },
    sent: fields,
    right: [`rows={"k":"a"}; rows={"k":"b"}`, `rows=[{"k":"a"},{"k":"b"}]`],
  },
  {
    ...shared,
    name: "form: an array, pipeDelimited",
    path: "/forms/pipe",
    operation: urlencoded({ tags: texts }, { tags: { style: "pipeDelimited", explode: false } }),
    given: { body: `{ tags: ["a", "b"] }` },
    sent: fields,
    right: ["tags=a|b"],
  },
  {
    ...shared,
    name: "form: reserved characters",
    section: "WHATWG URL, application/x-www-form-urlencoded serializing",
    path: "/forms/reserved",
    operation: urlencoded({ note: text }),
    given: { body: `{ note: "a+b & c=d" }` },
    sent: fields,
    right: ["note=a+b & c=d"],
  },
  {
    ...shared,
    name: "multipart: an object is a part of JSON",
    path: "/forms/part-object",
    operation: multipart({ meta: { type: "object", properties: { title: text } } }),
    given: { body: `{ meta: { title: "t" } }` },
    sent: parts,
    right: [`meta (application/json)={"title":"t"}`],
  },
  {
    ...shared,
    name: "multipart: a part's own media type",
    path: "/forms/part-type",
    operation: multipart({ note: text }, { note: { contentType: "text/markdown" } }),
    given: { body: `{ note: "# n" }` },
    sent: parts,
    right: ["note (text/markdown)=# n"],
  },
  {
    ...shared,
    name: "multipart: an array of strings is a part each",
    section: "OAS 3.1.1, Encoding Object; RFC 7578, 4.3",
    path: "/forms/part-texts",
    operation: multipart({ tags: texts }),
    given: { body: `{ tags: ["a", "b"] }` },
    sent: parts,
    right: ["tags (text/plain)=a; tags (text/plain)=b"],
  },
  {
    ...shared,
    name: "multipart: bytes of a described media type",
    path: "/forms/part-bytes",
    operation: multipart(
      { file: { type: "string", format: "binary" } },
      { file: { contentType: "image/png" } },
    ),
    given: { body: `{ file: new Blob(["png"]) }` },
    sent: parts,
    right: ["file (image/png)=png"],
  },
  {
    ...shared,
    name: "multipart: two files of one name",
    section: "RFC 7578, 4.3",
    path: "/forms/files",
    operation: multipart({ files: { type: "array", items: { type: "string", format: "binary" } } }),
    given: {
      body: `{ files: [new Blob(["a"], { type: "image/png" }), new Blob(["b"], { type: "image/png" })] }`,
    },
    sent: parts,
    right: ["files (image/png)=a; files (image/png)=b"],
  },
];
