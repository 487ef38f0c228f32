import type { JsonObject } from "../../../generator/load/spec-document.js";
import { api, integer, object, string, takes } from "../api.js";
import { a, json, pair, things } from "./pair.js";

const only = (responses: JsonObject) => things({ responses });
const ok = { description: "", content: json(a) };
const fault = { description: "", content: json(object({ error: string })) };
const empty = { description: "" };
const sent = (content: JsonObject) => api({ "POST /things": { requestBody: { content } } });
const given = (content: JsonObject) => only({ "200": { description: "", content } });
const media = (name: string) => ({ [name]: { schema: a } });
const headers = (more: JsonObject) => only({ "200": { ...empty, headers: more } });
const file = object({
  meta: object({ a: string }),
  note: string,
  tags: { type: "array", items: string },
});
const form = (encoding: JsonObject, name = "multipart/form-data") =>
  sent({ [name]: { schema: file, encoding } });
const urlencoded = "application/x-www-form-urlencoded";

export const operationPairs = [
  // Beside a success, `default` is for errors, which may come anyway.
  pair(
    "no default",
    only({ "200": ok, default: fault }),
    only({ "200": ok }),
    "safe error-response-removed",
  ),
  pair(
    "a default",
    only({ "200": ok }),
    only({ "200": ok, default: fault }),
    "safe error-response-added",
  ),
  // Alone, it is for every status, so that a success is read by it.
  pair(
    "the success that was the default",
    only({ default: ok }),
    only({ "200": ok }),
    "safe response-status-narrowed",
  ),
  pair(
    "the default is for errors now",
    only({ default: ok }),
    only({ "200": ok, default: fault }),
    "safe error-response-added response-status-narrowed",
  ),
  pair(
    "another success than the default's",
    only({ default: ok }),
    only({ "200": { ...empty, content: json(object({ a: integer })) } }),
    "breaking response-status-narrowed type-changed",
  ),
  // A range has every status in it.
  pair(
    "a range of successes",
    only({ "200": ok }),
    only({ "2XX": ok }),
    "risky response-status-widened",
  ),
  pair(
    "one status of the range",
    only({ "2XX": ok }),
    only({ "200": ok }),
    "safe response-status-narrowed",
  ),
  pair("a status beside its range", only({ "2XX": ok }), only({ "2XX": ok, "201": ok }), "none"),
  pair("a range in other letters", only({ "2XX": ok }), only({ "2xx": ok }), "none"),
  pair(
    "a range of errors",
    only({ "200": ok, "404": fault }),
    only({ "200": ok, "4XX": fault }),
    "safe response-status-widened",
  ),
  pair(
    "one error of the range",
    only({ "200": ok, "4XX": fault }),
    only({ "200": ok, "404": fault }),
    "safe response-status-narrowed",
  ),
  // For errors, `default` is a range, too, as long as it is not beside them on both sides.
  pair(
    "the errors that the default was for",
    only({ "200": ok, default: fault }),
    only({ "200": ok, "4XX": fault, "5XX": fault }),
    "safe response-status-narrowed response-status-narrowed",
  ),
  pair(
    "a default for an error",
    only({ "200": ok, "404": fault }),
    only({ "200": ok, default: fault }),
    "safe response-status-widened",
  ),
  pair(
    "a default for another error",
    only({ "200": ok, "404": fault }),
    only({ "200": ok, default: { ...fault, content: json(object({ error: integer })) } }),
    "breaking response-status-widened type-changed",
  ),
  pair(
    "an error less beside the default",
    only({ "200": ok, "404": fault, default: fault }),
    only({ "200": ok, default: fault }),
    "safe error-response-removed",
  ),
  // Where no success was described, any was possible. What comes also names the method: one thing, or many.
  pair(
    "the first response",
    only({ "404": fault }),
    only({ "404": fault, "200": ok }),
    "safe method-renamed response-added",
  ),
  pair(
    "a second success",
    only({ "200": ok }),
    only({ "200": ok, "202": ok }),
    "risky response-added",
  ),
  pair(
    "a success less",
    only({ "200": ok, "202": ok }),
    only({ "200": ok }),
    "breaking response-removed",
  ),
  // Headers of a response are read as its properties are.
  pair(
    "a header less",
    headers({ "X-A": { schema: string } }),
    headers({}),
    "breaking response-header-removed",
  ),
  pair(
    "a header more",
    headers({}),
    headers({ "X-A": { schema: string } }),
    "safe response-header-added",
  ),
  pair(
    "a header in other letters",
    headers({ "X-A": { schema: string } }),
    headers({ "x-a": { schema: string } }),
    "none",
  ),
  // A range of media types takes each of them, and may give each of them.
  pair(
    "any media type is taken",
    sent(media("application/json")),
    sent(media("*/*")),
    "safe media-type-widened",
  ),
  pair(
    "fewer media types are taken",
    sent(media("application/*")),
    sent(media("application/json")),
    "breaking media-type-narrowed",
  ),
  pair(
    "any media type is given",
    given(media("application/json")),
    given(media("*/*")),
    "risky media-type-widened",
  ),
  pair(
    "fewer media types are given",
    given(media("*/*")),
    given(media("application/json")),
    "safe media-type-narrowed",
  ),
  pair(
    "a media type in capitals",
    sent(media("application/json")),
    sent(media("Application/JSON; charset=utf-8")),
    "none",
  ),
  pair(
    "another media type",
    sent(media("application/json")),
    sent(media("application/vnd.api+json")),
    "breaking media-type-added media-type-removed",
  ),
  // https://spec.openapis.org/oas/v3.1.1.html#migrating-binary-descriptions-from-oas-3-0
  pair(
    "bytes, as 3.1 has them",
    sent({ "application/octet-stream": { schema: { type: "string", format: "binary" } } }),
    { ...sent({ "application/octet-stream": {} }), openapi: "3.1.0" },
    "none",
  ),
  pair(
    "bytes of a picture, as 3.1 has them",
    given({ "image/png": { schema: { type: "string", format: "binary" } } }),
    {
      ...given({ "image/png": { schema: { type: "string", contentMediaType: "image/png" } } }),
      openapi: "3.1.0",
    },
    "none",
  ),
  // https://spec.openapis.org/oas/v3.0.3#encoding-object
  pair(
    "XML in a part",
    form({ meta: { contentType: "application/json" } }),
    form({ meta: { contentType: "application/xml" } }),
    "breaking field-encoding-changed",
  ),
  // A part may have each of the media types that are listed.
  pair(
    "types of a part in another order",
    form({ meta: { contentType: "image/png, image/jpeg" } }),
    form({ meta: { contentType: "image/JPEG,image/png" } }),
    "none",
  ),
  pair(
    "a type of a part more, and first",
    form({ meta: { contentType: "image/png" } }),
    form({ meta: { contentType: "image/jpeg, image/png" } }),
    "none",
  ),
  pair(
    "a range of types of a part",
    form({ meta: { contentType: "image/png" } }),
    form({ meta: { contentType: "image/*" } }),
    "none",
  ),
  pair(
    "one type of the range of a part",
    form({ meta: { contentType: "image/*" } }),
    form({ meta: { contentType: "image/png" } }),
    "breaking field-encoding-changed",
  ),
  pair(
    "a type of a part less",
    form({ meta: { contentType: "image/png, image/jpeg" } }),
    form({ meta: { contentType: "image/png" } }),
    "breaking field-encoding-changed",
  ),
  pair(
    "the default of a part, said",
    form({}),
    form({ meta: { contentType: "application/json" }, note: { contentType: "text/plain" } }),
    "none",
  ),
  pair(
    "an encoding of no property",
    form({}),
    form({ other: { contentType: "text/csv" } }),
    "none",
  ),
  pair(
    "a header that a part needs",
    form({ note: { headers: { "X-Sum": { schema: string } } } }),
    form({ note: { headers: { "x-sum": { schema: string, required: true } } } }),
    "breaking part-header-required",
  ),
  pair(
    "a header that a part needs no more",
    form({ note: { headers: { "X-Sum": { schema: string, required: true } } } }),
    form({ note: { headers: { "X-Sum": { schema: string } } } }),
    "none",
  ),
  pair(
    "a header that a part may have",
    form({}),
    form({ note: { headers: { "X-Sum": { schema: string } } } }),
    "none",
  ),
  pair(
    "a list in a form, separated",
    form({}, urlencoded),
    form({ tags: { style: "form", explode: false } }, urlencoded),
    "breaking field-encoding-changed",
  ),
  pair(
    "the default style of a form, said",
    form({}, urlencoded),
    form({ tags: { style: "form", explode: true } }, urlencoded),
    "none",
  ),
  // A path is compared letter by letter.
  pair(
    "a slash at the end of a path",
    api({ "GET /things": { operationId: "list" } }),
    api({ "GET /things/": { operationId: "list" } }),
    "breaking operation-moved",
  ),
  pair(
    "another method",
    api({ "PUT /things": { operationId: "set" } }),
    api({ "PATCH /things": { operationId: "set" } }),
    "breaking operation-moved",
  ),
  pair(
    "HEAD beside GET",
    things({}),
    api({ "GET /things": {}, "HEAD /things": {} }),
    "safe operation-added",
  ),
  // Who calls it got a warning, and breaks all the same.
  pair(
    "deprecated, then removed",
    api({ "GET /things": { deprecated: true }, ...takes(a) }),
    api(takes(a)),
    "breaking operation-removed",
  ),
];
