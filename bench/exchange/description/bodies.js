import { bareType, bodyText, isSame } from "./read.js";

const mediaType = "OAS 3.1.1, Media Type Object";
const object = { type: "object", properties: { id: { type: "string" } } };
const body = (content, more = {}) => ({ requestBody: { content, required: true, ...more } });
const typeAndText = (request) =>
  `${request.headers["content-type"] ?? "no type"}: ${bodyText(request)}`;

const shared = { method: "post", sent: typeAndText };

/** Of a media type and its parameters, spaces and letter case do not count (RFC 9110, 8.3.1). */
const isOf = (type, text) => (sent) =>
  sent.replace(/^([^;:]*)\s*;\s*/, "$1;").replace(/;charset=utf-8(?=:)/i, "") ===
  `${type}: ${text}`;

export const bodies = [
  {
    ...shared,
    name: "body: the second of two media types",
    section: "OAS 3.1.1, Request Body Object",
    path: "/bodies/alternatives",
    operation: body({
      "application/json": { schema: object },
      "text/csv": { schema: { type: "string" } },
    }),
    given: { body: `"a,b"` },
    contentType: "text/csv",
    right: isOf("text/csv", "a,b"),
  },
  {
    ...shared,
    name: "body: JSON Patch beside a merge patch",
    section: "RFC 6902, 6; RFC 7396, 4",
    method: "patch",
    path: "/bodies/patch",
    operation: body({
      "application/merge-patch+json": { schema: object },
      "application/json-patch+json": { schema: { type: "array", items: { type: "object" } } },
    }),
    given: { body: `[{ op: "remove", path: "/id" }]` },
    contentType: "application/json-patch+json",
    right: isOf("application/json-patch+json", `[{"op":"remove","path":"/id"}]`),
  },
  {
    ...shared,
    name: "body: a media type with a parameter",
    section: mediaType,
    path: "/bodies/parameter",
    operation: body({ "application/json; version=2": { schema: object } }),
    given: { body: `{ id: "1" }` },
    right: isOf("application/json;version=2", `{"id":"1"}`),
  },
  {
    ...shared,
    name: "body: a vendor's JSON",
    section: "RFC 6839, 3.1",
    path: "/bodies/vendor",
    operation: body({ "application/vnd.acme+json": { schema: object } }),
    given: { body: `{ id: "1" }` },
    right: isOf("application/vnd.acme+json", `{"id":"1"}`),
  },
  {
    ...shared,
    name: "body: an optional one, left out",
    section: "OAS 3.1.1, Request Body Object",
    path: "/bodies/optional",
    operation: body({ "application/json": { schema: object } }, { required: false }),
    right: ["no type: "],
  },
  {
    ...shared,
    name: "body: plain text",
    section: mediaType,
    path: "/bodies/text",
    operation: body({ "text/plain": { schema: { type: "string" } } }),
    given: { body: `"one \\"two\\""` },
    right: isOf("text/plain", `one "two"`),
  },
  {
    ...shared,
    name: "body: bytes",
    section: "OAS 3.1.1, Working With Binary Data",
    path: "/bodies/bytes",
    operation: body({ "application/octet-stream": { schema: {} } }),
    given: { body: `new Blob([new Uint8Array([0, 255, 128])])` },
    sent: (request) =>
      `${bareType(request.headers["content-type"] ?? "no type")}: ${request.body.toString("hex")}`,
    right: ["application/octet-stream: 00ff80"],
  },
  {
    ...shared,
    name: "body: a range, the caller's file says which",
    section: mediaType,
    path: "/bodies/range",
    operation: body({ "image/*": { schema: {} } }),
    given: { body: `new Blob(["png"], { type: "image/png" })` },
    right: isOf("image/png", "png"),
  },
  {
    ...shared,
    name: "body: a string as JSON",
    section: "RFC 8259, 7",
    path: "/bodies/string",
    operation: body({ "application/json": { schema: { type: "string" } } }),
    given: { body: `"one"` },
    right: isOf("application/json", `"one"`),
  },
  {
    ...shared,
    name: "body: false as JSON",
    section: "RFC 8259, 3",
    path: "/bodies/false",
    operation: body({ "application/json": { schema: { type: "boolean" } } }),
    given: { body: `false` },
    right: isOf("application/json", "false"),
  },
  {
    ...shared,
    name: "body: XML text",
    section: mediaType,
    path: "/bodies/xml",
    operation: body({ "application/xml": { schema: { type: "string" } } }),
    given: { body: `"<a/>"` },
    right: isOf("application/xml", "<a/>"),
  },
  {
    ...shared,
    name: "body: base64 in JSON",
    section: "OAS 3.1.1, Working With Binary Data",
    path: "/bodies/base64",
    operation: body({
      "application/json": {
        schema: {
          type: "object",
          properties: { data: { type: "string", contentEncoding: "base64" } },
        },
      },
    }),
    given: { body: `{ data: "aGk=" }` },
    sent: bodyText,
    right: isSame({ data: "aGk=" }),
  },
];
