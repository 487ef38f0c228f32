import type { JsonObject } from "../../../generator/load/spec-document.js";
import { api, integer, object, ref, string } from "../api.js";
import { json, pair } from "./pair.js";

const event = (required: readonly string[], properties: JsonObject) =>
  object(properties, { required: [...required] });
const base = event(["id"], { id: string, kind: string });
const done = { "200": { description: "" } };

/** A description with one webhook. */
const hook = (schema: JsonObject, more: JsonObject = {}, schemas: JsonObject = {}) =>
  webhooks(
    {
      created: {
        post: { requestBody: { required: true, content: json(schema) }, responses: done, ...more },
      },
    },
    schemas,
  );
const webhooks = (map: JsonObject, schemas: JsonObject = {}) =>
  api({ "GET /things": {} }, schemas, { openapi: "3.1.0", webhooks: map });

/** A description with one callback. */
const callback = (schema: JsonObject, address = "{$request.body#/url}") =>
  api({
    "POST /things": {
      callbacks: {
        done: {
          [address]: {
            post: { requestBody: { required: true, content: json(schema) }, responses: done },
          },
        },
      },
    },
  });
const media = (...types: readonly string[]) =>
  hook(base, {
    requestBody: { content: Object.fromEntries(types.map((type) => [type, { schema: base }])) },
  });
const responds = (schema: JsonObject) =>
  hook(base, { responses: { "200": { description: "", content: json(schema) } } });
const statuses = (...codes: readonly string[]) =>
  hook(base, { responses: Object.fromEntries(codes.map((code) => [code, { description: "" }])) });
const header = (parameters: readonly JsonObject[]) => hook(base, { parameters: [...parameters] });
const signature = { name: "X-Signature", in: "header", schema: string };

/**
 * A user's server gets the request of a webhook and responds to it: the request is compared as a response is, and the
 * response as a request is.
 */
export const receivedPairs = [
  // Nobody asks for the media type of what the API sends by itself.
  pair(
    "a media type less, which the API sends",
    media("application/json", "application/xml"),
    media("application/json"),
    "safe media-type-removed",
  ),
  pair(
    "a media type more, which the API sends",
    media("application/json"),
    media("application/json", "application/xml"),
    "risky media-type-added",
  ),
  pair(
    "a property less",
    hook(event(["id", "kind"], { id: string, kind: string })),
    hook(event(["id"], { id: string })),
    "breaking property-removed",
  ),
  pair(
    "a property more",
    hook(base),
    hook(event(["id", "more"], { id: string, kind: string, more: string })),
    "safe property-added-required",
  ),
  pair(
    "a property that may be missing",
    hook(base),
    hook(event([], { id: string, kind: string })),
    "breaking property-became-optional",
  ),
  pair(
    "a value more",
    hook({ type: "string", enum: ["a", "b"] }),
    hook({ type: "string", enum: ["a", "b", "c"] }),
    "risky enum-value-added",
  ),
  pair(
    "a value less",
    hook({ type: "string", enum: ["a", "b", "c"] }),
    hook({ type: "string", enum: ["a", "b"] }),
    "safe enum-value-removed",
  ),
  pair(
    "another type",
    hook(base),
    hook(event(["id"], { id: integer, kind: string })),
    "breaking type-changed",
  ),
  pair(
    "a component",
    hook(ref("Event"), {}, { Event: base }),
    hook(ref("Event"), {}, { Event: event(["id"], { id: string }) }),
    "breaking property-removed",
  ),
  pair(
    "no body",
    hook(base),
    webhooks({ created: { post: { responses: done } } }),
    "breaking body-removed",
  ),
  pair(
    "a body that may be missing",
    hook(base),
    hook(base, { requestBody: { content: json(base) } }),
    "breaking body-became-optional",
  ),
  pair(
    "another media type",
    hook(base),
    hook(base, {
      requestBody: { required: true, content: { ...json(base), "text/csv": { schema: string } } },
    }),
    "risky media-type-added",
  ),
  pair("a webhook more", webhooks({}), hook(base), "safe webhook-added"),
  pair("a webhook less", hook(base), webhooks({}), "breaking webhook-removed"),
  pair(
    "a webhook on its way out",
    hook(base),
    hook(base, { deprecated: true }),
    "safe operation-deprecated",
  ),
  // What the user's server sends.
  pair(
    "a required property of the response",
    responds(base),
    responds(event(["id", "kind"], { id: string, kind: string })),
    "breaking property-became-required",
  ),
  pair(
    "a required property of the response more",
    responds(base),
    responds(event(["id", "more"], { id: string, kind: string, more: string })),
    "breaking property-added-required",
  ),
  pair(
    "an optional property of the response",
    responds(base),
    responds(event([], { id: string, kind: string })),
    "safe property-became-optional",
  ),
  pair("a body of the response", hook(base), responds(base), "breaking response-body-added"),
  pair("no body of the response", responds(base), hook(base), "risky response-body-removed"),
  pair(
    "another status is accepted",
    statuses("200"),
    statuses("200", "204"),
    "safe response-added",
  ),
  pair(
    "a status is no longer accepted",
    statuses("200", "204"),
    statuses("200"),
    "breaking response-removed",
  ),
  pair(
    "every success is accepted",
    statuses("200"),
    statuses("2XX"),
    "safe response-status-widened",
  ),
  // What it gets beside the body.
  pair(
    "a header more, which it gets",
    header([]),
    header([{ ...signature, required: true }]),
    "safe parameter-added-required",
  ),
  pair(
    "a header less, which it gets",
    header([signature]),
    header([]),
    "breaking parameter-removed",
  ),
  pair(
    "a header that may be missing",
    header([{ ...signature, required: true }]),
    header([signature]),
    "breaking parameter-became-optional",
  ),
  // Callbacks, in the same way.
  pair(
    "a property of a callback less",
    callback(base),
    callback(event(["id"], { id: string })),
    "breaking property-removed",
  ),
  pair(
    "a property of a callback more",
    callback(base),
    callback(event(["id"], { id: string, kind: string, more: string })),
    "safe property-added",
  ),
  pair("a callback less", callback(base), api({ "POST /things": {} }), "breaking callback-removed"),
  pair("a callback more", api({ "POST /things": {} }), callback(base), "safe callback-added"),
  pair(
    "a callback to another address",
    callback(base),
    callback(base, "{$request.body#/other}"),
    "breaking callback-address-changed",
  ),
  // The cause is that the operation is gone.
  pair(
    "an operation less, with its callback",
    { ...callback(base) },
    api({}),
    "breaking operation-removed",
  ),
];
