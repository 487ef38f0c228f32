import type { JsonObject } from "../../../generator/load/spec-document.js";
import { api, boolean, integer, object, string } from "../api.js";
import { pair, things } from "./pair.js";

const parameter = (more: JsonObject) => things({ parameters: [{ name: "q", ...more }] });
const query = (schema: JsonObject, more: JsonObject = {}) =>
  parameter({ in: "query", schema, ...more });
const header = (schema: JsonObject, more: JsonObject = {}) =>
  parameter({ in: "header", schema, ...more });
const path = (schema: JsonObject, more: JsonObject = {}) =>
  api({
    "GET /things/{q}": { parameters: [{ name: "q", in: "path", required: true, schema, ...more }] },
  });
const whole = (schema: JsonObject) => ({
  ...parameter({ in: "querystring", content: { "application/x-www-form-urlencoded": { schema } } }),
  openapi: "3.2.0",
});
const list = (items: JsonObject, more: JsonObject = {}) => ({ type: "array", items, ...more });
const point = object({ x: integer, y: integer });
const uuid = { type: "string", format: "uuid" };
const flat = { explode: false };

/** https://spec.openapis.org/oas/v3.1.1.html#style-examples */
export const parameterPairs = [
  // Exploded, a list of one value is written as that value: q=a.
  pair("a list of what was one value", query(string), query(list(string)), "safe type-changed"),
  pair(
    "a list of numbers, separated",
    query(integer),
    query(list(integer), flat),
    "safe type-changed",
  ),
  // q=a,b was one value, and is two now.
  pair(
    "a list, separated by commas",
    query(string),
    query(list(string), flat),
    "risky type-changed",
  ),
  pair("a list in a header", header(string), header(list(string)), "risky type-changed"),
  pair("a list in a path", path(uuid), path(list(uuid)), "safe type-changed"),
  pair("a list of other values", query(string), query(list(integer)), "breaking type-changed"),
  pair(
    "a list of at least two",
    query(string),
    query(list(string, { minItems: 2 })),
    "breaking type-changed",
  ),
  // q=a&q=b is no single value.
  pair("one value of what was a list", query(list(string)), query(string), "breaking type-changed"),
  pair(
    "one value of what was a list of one",
    query(list(string, { maxItems: 1 })),
    query(string),
    "safe type-changed",
  ),
  // Where the object is sent, what it needs is sent.
  pair(
    "a key that an optional object needs",
    query(point),
    query({ ...point, required: ["x"] }),
    "breaking parameter-became-required",
  ),
  pair(
    "a key that an optional object needs no more",
    query({ ...point, required: ["x"] }),
    query(point),
    "safe parameter-became-optional",
  ),
  pair(
    "a new key that an optional object needs",
    query(object({ x: integer })),
    query({ ...point, required: ["y"] }),
    "breaking parameter-added-required",
  ),
  pair(
    "the only key of an optional object",
    query(object({ x: integer })),
    query(object({ x: integer }, { required: ["x"] })),
    "none",
  ),
  pair(
    "a key that the whole query needs",
    whole(point),
    whole({ ...point, required: ["x"] }),
    "breaking parameter-became-required",
  ),
  // Nobody leaves out what is required, so that its default is nobody's value.
  pair(
    "a default of what is required",
    query({ ...string, default: "a" }, { required: true }),
    query({ ...string, default: "b" }, { required: true }),
    "none",
  ),
  pair("a default of a path", path({ ...string, default: "a" }), path(string), "none"),
  pair(
    "a default of what is required now",
    query({ ...string, default: "a" }),
    query(string, { required: true }),
    "breaking parameter-became-required",
  ),
  pair(
    "a default of what may be left out now",
    query(string, { required: true }),
    query({ ...string, default: "a" }),
    "safe parameter-became-optional",
  ),
  // Serialization only counts if it changes the text.
  pair("one value has no separator", query(string), query(string, flat), "none"),
  pair(
    "a list of one value has no separator",
    query(list(integer, { maxItems: 1 })),
    query(list(integer, { maxItems: 1 }), flat),
    "none",
  ),
  // q=a,b was one value, and is two now.
  pair(
    "a list of one text, separated by commas",
    query(list(string, { maxItems: 1 })),
    query(list(string, { maxItems: 1 }), flat),
    "risky parameter-style-changed",
  ),
  pair(
    "a list of two values has one",
    query(list(integer, { maxItems: 2 })),
    query(list(integer, { maxItems: 2 }), flat),
    "breaking parameter-style-changed",
  ),
  pair(
    "one value in another style",
    query(integer),
    query(integer, { style: "pipeDelimited", explode: false }),
    "none",
  ),
  pair(
    "a list in another style",
    query(list(string), flat),
    query(list(string), { ...flat, style: "pipeDelimited" }),
    "breaking parameter-style-changed",
  ),
  pair(
    "a list that is exploded no more",
    query(list(string)),
    query(list(string), flat),
    "breaking parameter-style-changed",
  ),
  pair(
    "a simple list has nothing to explode",
    path(list(string)),
    path(list(string), { explode: true }),
    "none",
  ),
  pair(
    "an object, exploded",
    path(point),
    path(point, { explode: true }),
    "breaking parameter-style-changed",
  ),
  pair(
    "a deep object",
    query(point),
    query(point, { style: "deepObject" }),
    "breaking parameter-style-changed",
  ),
  pair(
    "a value with a prefix",
    path(integer),
    path(integer, { style: "label" }),
    "breaking parameter-style-changed",
  ),
  pair(
    "a value with its name",
    path(integer),
    path(integer, { style: "matrix", explode: true }),
    "breaking parameter-style-changed",
  ),
  pair(
    "reserved characters",
    query(string),
    query(string, { allowReserved: true }),
    "breaking parameter-style-changed",
  ),
  pair("no reserved characters", query(uuid), query(uuid, { allowReserved: true }), "none"),
  pair(
    "no reserved characters in a list",
    query(list(integer)),
    query(list(integer), { allowReserved: true }),
    "none",
  ),
  // JSON puts a string in quotes, and a number is written as it is.
  pair(
    "a string as JSON",
    query(string),
    parameter({ in: "query", content: { "application/json": { schema: string } } }),
    "breaking parameter-style-changed",
  ),
  pair(
    "a number as JSON",
    query(integer),
    parameter({ in: "query", content: { "application/json": { schema: integer } } }),
    "none",
  ),
  // In its old place, the value is no longer read.
  pair("from the query to a header", query(string), header(string), "breaking parameter-moved"),
  pair(
    "from a header to a cookie",
    header(string),
    parameter({ in: "cookie", schema: string }),
    "breaking parameter-moved",
  ),
  pair(
    "to a header, and now required",
    query(string),
    header(string, { required: true }),
    "breaking parameter-became-required parameter-moved",
  ),
  // The same name in two places is two parameters.
  pair(
    "a header beside the query",
    query(string),
    things({
      parameters: ["query", "header"].map((place) => ({ name: "q", in: place, schema: string })),
    }),
    "safe parameter-added",
  ),
  // "If in is header and the name is Accept, Content-Type or Authorization, the parameter definition shall be ignored."
  pair(
    "a header that is ignored",
    things({}),
    things({ parameters: [{ name: "Accept", in: "header", required: true, schema: string }] }),
    "none",
  ),
  pair(
    "a required header",
    things({}),
    header(string, { required: true }),
    "breaking parameter-added-required",
  ),
  pair(
    "a required cookie",
    things({}),
    parameter({ in: "cookie", required: true, schema: string }),
    "breaking parameter-added-required",
  ),
  pair(
    "an optional cookie",
    things({}),
    parameter({ in: "cookie", schema: boolean }),
    "safe parameter-added",
  ),
  pair(
    "a header in other letters",
    parameter({ name: "X-Q", in: "header", schema: string }),
    parameter({ name: "x-q", in: "header", schema: string }),
    "none header-parameter-renamed",
  ),
  // The name of a path parameter is not on the wire.
  pair(
    "a path parameter's name",
    api({ "GET /things/{a}": {} }),
    api({ "GET /things/{b}": {} }),
    "none path-parameter-renamed",
  ),
];
