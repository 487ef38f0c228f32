import type { DiffCode } from "../../generator/diff/codes/codes.js";
import type { JsonObject } from "../../generator/load/spec-document.js";
import { surfaceCases } from "./surface-cases.js";
import { api, boolean, gives, integer, object, ref, string, takes } from "./api.js";

/** A pair of descriptions, and exactly what is found between them. */
export interface Case {
  readonly name: string;
  readonly before: JsonObject;
  readonly after: JsonObject;
  readonly finds: readonly string[];
}

const query = (...parameters: JsonObject[]) => ({
  "GET /things": { parameters: parameters.map((one) => ({ in: "query", schema: string, ...one })) },
});
const name = (more: JsonObject = {}) => ({ name: "name", ...more });
const response = (status: string, more: JsonObject = {}) => ({
  "GET /things": {
    responses: { "200": { description: "" }, [status]: { description: "", ...more } },
  },
});
const only = (responses: JsonObject) => ({ "GET /things": { responses } });
const json = (schema: JsonObject) => ({ "application/json": { schema } });
/** A form with a list, encoded so. */
const sends = (encoding: JsonObject) => ({
  "POST /things": {
    requestBody: {
      content: {
        "application/x-www-form-urlencoded": {
          schema: object({ tags: { type: "array", items: string } }),
          encoding,
        },
      },
    },
  },
});
const overlapping = [
  object({ a: string }, { required: ["a"] }),
  object({ b: string }, { required: ["b"] }),
];
const choice = (required: boolean, ...keys: readonly string[]) =>
  query({
    name: "filter",
    required,
    explode: true,
    schema: {
      oneOf: keys.map((key) => ({
        type: "object",
        required: [key],
        properties: { [key]: string },
      })),
    },
  });
const secured = (security: JsonObject[], rest: JsonObject = {}) =>
  api(
    { "GET /things": {} },
    {},
    {
      security,
      components: {
        securitySchemes: {
          bearer: { type: "http", scheme: "bearer" },
          key: { type: "apiKey", in: "header", name: "X-Key" },
        },
      },
      ...rest,
    },
  );
const servers = (...urls: readonly string[]) =>
  api({ "GET /things": {} }, {}, { servers: urls.map((url) => ({ url })) });

/** The same change of a schema, sent and received. */
function both(
  code: DiffCode,
  [before, after]: readonly [JsonObject, JsonObject],
  sent: string,
  received: string,
  schemas: JsonObject = {},
): Case[] {
  return [
    {
      name: `${code}, sent`,
      before: api(takes(before), schemas),
      after: api(takes(after), schemas),
      finds: [`${code} ${sent}/none request`],
    },
    {
      name: `${code}, received`,
      before: api(gives(before), schemas),
      after: api(gives(after), schemas),
      finds: [`${code} ${received}/none response`],
    },
  ];
}

const one = (title: string, before: JsonObject, after: JsonObject, ...finds: string[]): Case => ({
  name: title,
  before,
  after,
  finds,
});

const cat = object(
  { kind: { type: "string", enum: ["cat"] }, lives: integer },
  { required: ["kind"] },
);
const dog = object(
  { kind: { type: "string", enum: ["dog"] }, tricks: string },
  { required: ["kind"] },
);
const animals = { cat, dog };

/** A schema that either of two properties tells from others. */
function twiceTagged(name: string) {
  const tag = { type: "string", enum: [name] };
  return object({ kind: tag, type: tag }, { required: ["kind", "type"] });
}

export const cases: readonly Case[] = [
  ...surfaceCases,
  ...branchCases(),
  besideList(),
  // operations
  one(
    "an operation that came",
    api({}),
    api({ "GET /things": {} }),
    "operation-added safe/safe/safe none",
  ),
  one(
    "an operation that went",
    api({ "GET /things": {} }),
    api({}),
    "operation-removed breaking/breaking/breaking none",
  ),
  one(
    "an operation that moved",
    api({ "GET /things": { operationId: "list" } }),
    api({ "GET /stuff": { operationId: "list", tags: ["Things"] } }),
    "operation-moved breaking/none/risky none",
  ),
  one(
    "deprecation",
    api({ "GET /things": {} }),
    api({ "GET /things": { deprecated: true } }),
    "operation-deprecated safe/safe/none none",
  ),
  one(
    "deprecation withdrawn",
    api({ "GET /things": { deprecated: true } }),
    api({ "GET /things": {} }),
    "operation-undeprecated safe/safe/none none",
  ),
  one(
    "a sunset",
    api({ "GET /things": {} }),
    api({ "GET /things": { "x-sunset": "2027-01-31" } }),
    "operation-sunset-changed risky/none/none none",
  ),
  one(
    "an operationId",
    api({ "GET /things": { operationId: "a" } }),
    api({ "GET /things": { operationId: "b" } }),
    "operation-id-changed none/none/breaking none",
  ),
  one(
    "a method by its tag",
    api({ "GET /things": { tags: ["A"] } }),
    api({ "GET /things": { tags: ["B"] } }),
    "method-renamed none/none/breaking none",
  ),
  // parameters
  one(
    "a path parameter's name",
    api({ "GET /things/{thing_id}": {} }),
    api({ "GET /things/{id}": {} }),
    "path-parameter-renamed none/none/risky none",
  ),
  one(
    "an optional parameter more",
    api(query()),
    api(query(name())),
    "call-input-added none/breaking/none none",
    "parameter-added safe/safe/none request",
  ),
  one(
    "a required parameter more",
    api(query()),
    api(query(name({ required: true }))),
    "parameter-added-required breaking/breaking/none request",
  ),
  one(
    "a parameter less",
    api(query(name())),
    api(query()),
    "parameter-removed risky/breaking/none request",
  ),
  one(
    "a parameter that must be",
    api(query(name())),
    api(query(name({ required: true }))),
    "parameter-became-required breaking/breaking/none request",
  ),
  one(
    "a parameter that may be",
    api(query(name({ required: true }))),
    api(query(name())),
    "parameter-became-optional safe/safe/none request",
  ),
  one(
    "a parameter on its way out",
    api(query(name())),
    api(query(name({ deprecated: true }))),
    "parameter-deprecated safe/safe/none request",
  ),
  one(
    "a parameter that stays",
    api(query(name({ deprecated: true }))),
    api(query(name())),
    "parameter-undeprecated safe/safe/none request",
  ),
  one(
    "a list written otherwise",
    api(query(name({ schema: { type: "array", items: string } }))),
    api(query(name({ explode: false, schema: { type: "array", items: string } }))),
    "parameter-style-changed breaking/none/none request",
  ),
  one(
    "a parameter's default",
    api(query(name({ schema: { type: "string", default: "a" } }))),
    api(query(name({ schema: { type: "string", default: "b" } }))),
    "parameter-default-changed risky/none/none request",
  ),
  one(
    "a path parameter's type, widened",
    api({
      "GET /things/{id}": {
        parameters: [{ name: "id", in: "path", required: true, schema: integer }],
      },
    }),
    api({ "GET /things/{id}": {} }),
    "type-changed safe/breaking/none request",
  ),
  one(
    "a path parameter's type, narrowed",
    api({ "GET /things/{id}": {} }),
    api({
      "GET /things/{id}": {
        parameters: [{ name: "id", in: "path", required: true, schema: integer }],
      },
    }),
    "type-changed breaking/breaking/none request",
  ),
  one(
    "a header that must be",
    api({ "GET /things": {} }),
    api({
      "GET /things": {
        parameters: [{ name: "X-Id", in: "header", required: true, schema: string }],
      },
    }),
    "parameter-added-required breaking/breaking/none request",
  ),
  one(
    "a cookie less",
    api({ "GET /things": { parameters: [{ name: "id", in: "cookie", schema: string }] } }),
    api({ "GET /things": {} }),
    "parameter-removed risky/breaking/none request",
  ),
  // query choices
  one(
    "parameters that exclude each other",
    api(query({ name: "a" }, { name: "b" })),
    api(choice(false, "a", "b")),
    "query-choice-added risky/breaking/none request",
  ),
  one(
    "parameters of which one must be",
    api(query({ name: "a" }, { name: "b" })),
    api(choice(true, "a", "b")),
    "query-choice-added-required breaking/breaking/none request",
  ),
  one(
    "no choice any more",
    api(choice(true, "a", "b")),
    api(query({ name: "a" }, { name: "b" })),
    "query-choice-removed safe/safe/none request",
  ),
  one(
    "no choice any more, and one of its parameters",
    api(choice(true, "a", "b")),
    api(query({ name: "a" })),
    "query-choice-removed risky/breaking/none request",
  ),
  one(
    "a choice that must be made",
    api(choice(false, "a", "b")),
    api(choice(true, "a", "b")),
    "query-choice-became-required breaking/breaking/none request",
  ),
  one(
    "a choice that may be made",
    api(choice(true, "a", "b")),
    api(choice(false, "a", "b")),
    "query-choice-became-optional safe/safe/none request",
  ),
  one(
    "a branch more",
    api(choice(true, "a", "b")),
    api(choice(true, "a", "b", "c")),
    "query-choice-branch-added safe/safe/none request",
  ),
  one(
    "a branch less",
    api(choice(true, "a", "b", "c")),
    api(choice(true, "a", "b")),
    "query-choice-branch-removed breaking/breaking/none request",
  ),
  // bodies
  one(
    "a body more",
    api({ "POST /things": {} }),
    api(takes(object({ a: string }))),
    "body-added safe/safe/none request",
    "call-input-added none/breaking/none none",
  ),
  one(
    "a body more, which may be left out whatever it is",
    api({ "POST /things": {} }),
    api(takes(string)),
    "body-added safe/safe/none request",
    "call-input-added none/breaking/none none",
  ),
  one(
    "a body that must be, more",
    api({ "POST /things": {} }),
    api({ "POST /things": { requestBody: { required: true, content: json(string) } } }),
    "body-added-required breaking/breaking/none request",
  ),
  one(
    "a body less",
    api(takes(string)),
    api({ "POST /things": {} }),
    "body-removed risky/breaking/none request",
  ),
  one(
    "a body that must be",
    api(takes(object({ a: string }))),
    api({
      "POST /things": { requestBody: { required: true, content: json(object({ a: string })) } },
    }),
    "body-became-required breaking/breaking/none request",
  ),
  one(
    "a body that may be",
    api({ "POST /things": { requestBody: { required: true, content: json(string) } } }),
    api(takes(string)),
    "body-became-optional safe/safe/none request",
  ),
  one(
    "a media type more, sent",
    api(takes(string)),
    api({
      "POST /things": {
        requestBody: { content: { ...json(string), "text/plain": { schema: string } } },
      },
    }),
    "media-type-added safe/safe/none request",
  ),
  one(
    "a media type less, sent",
    api({
      "POST /things": {
        requestBody: { content: { ...json(string), "text/plain": { schema: string } } },
      },
    }),
    api(takes(string)),
    "media-type-removed breaking/breaking/none request",
  ),
  one(
    "a field of a form, serialized otherwise",
    api(sends({})),
    api(sends({ tags: { explode: false } })),
    "field-encoding-changed breaking/none/none request",
  ),
  one(
    "a header in another case",
    api({ "GET /things": { parameters: [{ name: "X-Id", in: "header", schema: string }] } }),
    api({ "GET /things": { parameters: [{ name: "x-id", in: "header", schema: string }] } }),
    "header-parameter-renamed none/breaking/none request",
  ),
  one(
    "another name of the whole query",
    api({
      "GET /things": { parameters: [{ name: "q", in: "querystring", content: json(string) }] },
    }),
    api({
      "GET /things": { parameters: [{ name: "p", in: "querystring", content: json(string) }] },
    }),
    "whole-query-renamed none/breaking/none request",
  ),
  one(
    "a header that may be sent",
    api({ "GET /things": {} }),
    api({ "GET /things": { parameters: [{ name: "X-Id", in: "header", schema: string }] } }),
    "parameter-added safe/safe/none request",
  ),
  one(
    "a media type less, received",
    api(
      only({
        "200": { description: "", content: { ...json(string), "text/plain": { schema: string } } },
      }),
    ),
    api(only({ "200": { description: "", content: json(string) } })),
    "media-type-removed breaking/none/none response",
  ),
  one(
    "a media type more, received",
    api(gives(object({ a: string }))),
    api(
      only({
        "200": {
          description: "",
          content: { ...json(object({ a: string })), "text/csv": { schema: string } },
        },
      }),
    ),
    "media-type-added risky/none/none response",
  ),
  // responses
  one(
    "an answer more",
    api(response("200")),
    api(response("202")),
    "response-added risky/none/none response",
  ),
  one(
    "an answer more, with a body of its own",
    api(gives(string)),
    api(
      only({
        "200": { description: "", content: json(string) },
        "202": { description: "", content: json(integer) },
      }),
    ),
    "response-added risky/breaking/none response",
  ),
  one(
    "an answer less",
    api(response("202")),
    api(response("200")),
    "response-removed breaking/none/none response",
  ),
  one(
    "an answer less, with its body",
    api(only({ "200": { description: "" }, "202": { description: "", content: json(string) } })),
    api(only({ "200": { description: "" } })),
    "response-removed breaking/breaking/none response",
  ),
  one(
    "an error more",
    api(response("200")),
    api(response("404")),
    "error-response-added safe/safe/none response",
  ),
  one(
    "an error less",
    api(response("404")),
    api(response("200")),
    "error-response-removed safe/safe/none response",
  ),
  one(
    "an answer with a body",
    api(only({ "200": { description: "" } })),
    api(gives(string)),
    "response-body-added safe/safe/none response",
  ),
  one(
    "an answer without its body",
    api(gives(string)),
    api(only({ "200": { description: "" } })),
    "response-body-removed breaking/breaking/none response",
  ),
  ...headerCases(),
  // the whole
  one(
    "credentials",
    secured([]),
    secured([{ bearer: [] }]),
    "security-required breaking/none/none request",
  ),
  one(
    "no credentials",
    secured([{ bearer: [] }]),
    secured([]),
    "security-lifted safe/none/none request",
  ),
  one(
    "another way to authenticate",
    secured([{ bearer: [] }]),
    secured([{ bearer: [] }, { key: [] }]),
    "security-option-added safe/none/none request",
  ),
  one(
    "a way to authenticate less",
    secured([{ bearer: [] }, { key: [] }]),
    secured([{ bearer: [] }]),
    "security-option-removed breaking/none/none request",
  ),
  one(
    "a server more",
    servers("https://a.test"),
    servers("https://a.test", "https://b.test"),
    "server-added safe/none/none none",
  ),
  one(
    "a server less",
    servers("https://a.test", "https://b.test"),
    servers("https://a.test"),
    "server-removed breaking/none/none none",
  ),
  one(
    "another first server",
    servers("https://a.test", "https://b.test"),
    servers("https://b.test", "https://a.test"),
    "default-server-changed risky/none/none none",
  ),
  // properties
  ...both(
    "property-added",
    [object({ a: string }), object({ a: string, b: string })],
    "safe/safe",
    "safe/safe",
  ),
  ...both(
    "property-added-required",
    [object({ a: string }), object({ a: string, b: string }, { required: ["b"] })],
    "breaking/breaking",
    "safe/safe",
  ),
  ...both(
    "property-removed",
    [object({ a: string, b: string }), object({ a: string })],
    "risky/breaking",
    "breaking/breaking",
  ),
  ...both(
    "property-removed",
    [
      object({ a: string, b: string }, { additionalProperties: false }),
      object({ a: string }, { additionalProperties: false }),
    ],
    "breaking/breaking",
    "breaking/breaking",
  ),
  ...both(
    "property-became-required",
    [object({ a: string }), object({ a: string }, { required: ["a"] })],
    "breaking/breaking",
    "safe/safe",
  ),
  ...both(
    "property-became-optional",
    [object({ a: string }, { required: ["a"] }), object({ a: string })],
    "safe/safe",
    "breaking/breaking",
  ),
  ...both(
    "property-deprecated",
    [object({ a: string }), object({ a: { ...string, deprecated: true } })],
    "safe/safe",
    "safe/safe",
  ),
  ...both(
    "property-undeprecated",
    [object({ a: { ...string, deprecated: true } }), object({ a: string })],
    "safe/safe",
    "safe/safe",
  ),
  ...both(
    "property-default-changed",
    [object({ a: { ...string, default: "a" } }), object({ a: { ...string, default: "b" } })],
    "risky/none",
    "safe/none",
  ),
  ...both(
    "additional-properties-forbidden",
    [object({ a: string }), object({ a: string }, { additionalProperties: false })],
    "breaking/none",
    "safe/none",
  ),
  ...both(
    "additional-properties-forbidden",
    [
      object({ a: string }, { additionalProperties: true }),
      object({ a: string }, { additionalProperties: false }),
    ],
    "breaking/breaking",
    "safe/breaking",
  ),
  ...both(
    "additional-properties-allowed",
    [object({ a: string }, { additionalProperties: false }), object({ a: string })],
    "safe/none",
    "risky/none",
  ),
  ...both(
    "additional-properties-typed",
    [object({ a: string }), object({ a: string }, { additionalProperties: string })],
    "risky/safe",
    "safe/safe",
  ),
  ...both(
    "additional-properties-untyped",
    [object({ a: string }, { additionalProperties: string }), object({ a: string })],
    "safe/breaking",
    "risky/breaking",
  ),
  one(
    "a property that is only read now",
    api(
      { ...takes(ref("thing")), ...gives(ref("thing")) },
      { thing: object({ a: string, b: string }) },
    ),
    api(
      { ...takes(ref("thing")), ...gives(ref("thing")) },
      { thing: object({ a: { ...string, readOnly: true }, b: string }) },
    ),
    "property-access-changed risky/breaking/none both",
  ),
  one(
    "a schema on its way out",
    api(gives(ref("thing")), { thing: object({ a: string }) }),
    api(gives(ref("thing")), { thing: object({ a: string }, { deprecated: true }) }),
    "schema-deprecated safe/safe/none response",
  ),
  one(
    "a schema that stays",
    api(gives(ref("thing")), { thing: object({ a: string }, { deprecated: true }) }),
    api(gives(ref("thing")), { thing: object({ a: string }) }),
    "schema-undeprecated safe/safe/none response",
  ),
  // types
  ...both(
    "type-changed",
    [object({ a: string }), object({ a: integer })],
    "breaking/breaking",
    "breaking/breaking",
  ),
  ...both(
    "type-changed",
    [object({ a: integer }), object({ a: { type: "number" } })],
    "safe/none",
    "breaking/none",
  ),
  ...both(
    "type-became-nullable",
    [object({ a: string }), object({ a: { ...string, nullable: true } })],
    "safe/safe",
    "breaking/breaking",
  ),
  ...both(
    "type-became-non-nullable",
    [object({ a: { ...string, nullable: true } }), object({ a: string })],
    "breaking/breaking",
    "safe/safe",
  ),
  ...both(
    "enum-value-added",
    [
      { type: "string", enum: ["a", "b"] },
      { type: "string", enum: ["a", "b", "c"] },
    ],
    "safe/safe",
    "risky/safe",
  ),
  ...both(
    "enum-value-added",
    [
      { type: "string", enum: ["a"] },
      { type: "string", enum: ["a", "b"] },
    ],
    "safe/safe",
    "breaking/breaking",
  ),
  ...both(
    "enum-value-added",
    [
      { type: "object", enum: [{ a: 1 }, { a: 2 }] },
      { type: "object", enum: [{ a: 1 }, { a: 2 }, { a: 3 }] },
    ],
    "safe/none",
    "risky/none",
  ),
  ...both(
    "enum-value-removed",
    [
      { type: "array", enum: [["a"], ["b"], ["c"]] },
      { type: "array", enum: [["a"], ["b"]] },
    ],
    "breaking/none",
    "safe/none",
  ),
  ...both(
    "enum-value-removed",
    [
      { type: "string", enum: ["a", "b", "c"] },
      { type: "string", enum: ["a", "b"] },
    ],
    "breaking/breaking",
    "safe/safe",
  ),
  ...both(
    "enum-added",
    [string, { type: "string", enum: ["a", "b"] }],
    "breaking/breaking",
    "safe/none",
  ),
  ...both(
    "enum-removed",
    [{ type: "string", enum: ["a", "b"] }, string],
    "safe/safe",
    "breaking/none",
  ),
  ...both(
    "limit-tightened",
    [
      { type: "integer", minimum: 0 },
      { type: "integer", minimum: 1 },
    ],
    "breaking/none",
    "safe/none",
  ),
  ...both(
    "limit-tightened",
    [
      { type: "array", items: string },
      { type: "array", items: string, uniqueItems: true },
    ],
    "breaking/none",
    "safe/none",
  ),
  ...both(
    "limit-tightened",
    [object({}), object({}, { minProperties: 1 })],
    "breaking/none",
    "safe/none",
  ),
  ...both(
    "limit-relaxed",
    [
      { type: "string", maxLength: 5 },
      { type: "string", maxLength: 6 },
    ],
    "safe/none",
    "breaking/none",
  ),
  ...both(
    "limit-relaxed",
    [{ type: "integer", multipleOf: 5 }, integer],
    "safe/none",
    "breaking/none",
  ),
  ...both(
    "limit-changed",
    [
      { type: "integer", multipleOf: 2 },
      { type: "integer", multipleOf: 3 },
    ],
    "breaking/none",
    "breaking/none",
  ),
  ...both(
    "pattern-added",
    [string, { type: "string", pattern: "^[0-9]+$" }],
    "breaking/none",
    "safe/none",
  ),
  ...both(
    "pattern-removed",
    [{ type: "string", pattern: "^[0-9]+$" }, string],
    "safe/none",
    "breaking/none",
  ),
  ...both(
    "pattern-changed",
    [
      { type: "string", pattern: "^[0-9]+$" },
      { type: "string", pattern: "^[a-z]+$" },
    ],
    "breaking/none",
    "breaking/none",
  ),
  ...both(
    "pattern-changed",
    [
      { type: "string", pattern: "^x{40}y$" },
      { type: "string", pattern: "^x{41}$" },
    ],
    "breaking/none",
    "breaking/none",
  ),
  ...both(
    "format-changed",
    [string, { type: "string", format: "date-time" }],
    "risky/none",
    "safe/none",
  ),
  ...both(
    "format-changed",
    [{ type: "string", format: "date-time" }, string],
    "safe/none",
    "risky/none",
  ),
  ...both(
    "format-changed",
    [
      { type: "integer", format: "int32" },
      { type: "integer", format: "int64" },
    ],
    "safe/none",
    "risky/none",
  ),
  ...both(
    "values-changed",
    [{ anyOf: overlapping }, { oneOf: overlapping }],
    "breaking/none",
    "none/none",
  ).slice(0, 1),
  ...both(
    "values-changed",
    [{ oneOf: overlapping }, { anyOf: overlapping }],
    "none/none",
    "breaking/none",
  ).slice(1),
  ...both(
    "union-member-added",
    [{ oneOf: [string, integer] }, { oneOf: [string, integer, boolean] }],
    "safe/safe",
    "breaking/breaking",
  ),
  ...both(
    "union-member-removed",
    [{ oneOf: [string, integer, boolean] }, { oneOf: [string, integer] }],
    "breaking/breaking",
    "safe/safe",
  ),
  ...both(
    "union-member-added",
    [{ oneOf: [ref("cat")] }, { oneOf: [ref("cat"), ref("dog")] }],
    "safe/safe",
    "breaking/breaking",
    animals,
  ),
  ...both(
    "discriminator-changed",
    [
      { oneOf: [ref("cat"), ref("dog")], discriminator: { propertyName: "kind" } },
      { oneOf: [ref("cat"), ref("dog")], discriminator: { propertyName: "type" } },
    ],
    "risky/none",
    "risky/none",
    { cat: twiceTagged("cat"), dog: twiceTagged("dog") },
  ),
  discriminatorValue(),
  // what the model leaves out
  ...both(
    "keyword-added",
    [object({ a: string }), object({ a: string }, { not: { required: ["b"] } })],
    "breaking/none",
    "safe/none",
  ),
  ...both(
    "keyword-removed",
    [object({ a: string }, { propertyNames: { maxLength: 3 } }), object({ a: string })],
    "safe/none",
    "breaking/none",
  ),
  ...both(
    "keyword-changed",
    [
      object({}, { dependentRequired: { a: ["b"] } }),
      object({}, { dependentRequired: { a: ["c"] } }),
    ],
    "breaking/none",
    "breaking/none",
  ),
  // exports
  one(
    "a schema by another name",
    api(gives(ref("thing")), { thing: object({ a: string }) }),
    api(gives(ref("item")), { item: object({ a: string }) }),
    "export-renamed none/none/breaking none",
  ),
];

function discriminatorValue(): Case {
  const union = (to: string) => ({
    oneOf: [ref("cat"), ref("dog")],
    discriminator: {
      propertyName: "kind",
      mapping: {
        x: `#/components/schemas/${to}`,
        cat: "#/components/schemas/cat",
        dog: "#/components/schemas/dog",
      },
    },
  });
  return one(
    "a discriminator's value for another type",
    api(gives(union("cat")), animals),
    api(gives(union("dog")), animals),
    "discriminator-value-changed risky/none/none response",
  );
}

/** A property of an object beside a list. */
function besideList(): Case {
  const union = (more: JsonObject) => ({ thing: { oneOf: [listOf(string), object(more)] } });
  return one(
    "a property of an object that may be a list, received",
    api(gives(ref("thing")), union({ a: string, b: string })),
    api(gives(ref("thing")), union({ a: string })),
    "property-removed breaking/breaking/none response",
  );
}

/** What a branch of a union loses, and another one may take. */
function branchCases(): readonly Case[] {
  const title = object({ title: string }, { required: ["title"] });
  const kinds = (...values: string[]) => ({ type: "string", enum: values });
  const lists = (...items: JsonObject[]) => object({ list: { anyOf: items.map(listOf) } });
  const pet = object({ age: integer }, { required: ["age"] });
  const oldPet = object({ age: { type: "integer", nullable: true } }, { required: ["age"] });
  const branches = (...required: string[][]) =>
    object(
      { body: string, from: string, to: string },
      { anyOf: required.map((names) => ({ required: names })) },
    );
  return [
    one(
      "a list of two kinds that must be of one kind, sent",
      api(takes(lists({ anyOf: [string, integer] }))),
      api(takes(lists(string, integer))),
      "type-changed breaking/breaking/none request",
    ),
    one(
      "lists of one kind each that may be mixed, while one of the kinds loses a value, sent",
      api(takes(lists(ref("pet"), ref("plant"))), { pet: oldPet, plant: title }),
      api(takes(lists({ anyOf: [ref("pet"), ref("plant")] })), { pet, plant: title }),
      "type-became-non-nullable breaking/breaking/none request",
      "type-changed safe/safe/none request",
    ),
    one(
      "a branch that is new beside one with the same properties, sent",
      api(takes(ref("message")), { message: branches(["from", "body"]) }),
      api(takes(ref("message")), { message: branches(["from", "to"], ["from", "body"]) }),
      "union-member-added safe/safe/none request",
    ),
    one(
      "a property that one branch has alone, by its tag, sent",
      api(takes(ref("field")), {
        field: object({ kind: kinds("text", "date"), options: string }, { required: ["kind"] }),
      }),
      api(takes(ref("field")), {
        field: {
          oneOf: [
            object({ kind: kinds("list"), options: string }, { required: ["kind", "options"] }),
            object({ kind: kinds("text", "date") }, { required: ["kind"] }),
          ],
        },
      }),
      "export-became-union none/breaking/none request",
      "property-removed risky/breaking/none request",
      "union-member-added safe/safe/none request",
    ),
    one(
      "a property that one branch has alone, whatever the others have, sent",
      api(takes(ref("field")), {
        field: object({ title: string, options: string }, { required: ["title"] }),
      }),
      api(takes(ref("field")), {
        field: {
          anyOf: [
            title,
            object({ title: string, count: integer, options: string }, { required: ["count"] }),
          ],
        },
      }),
      "export-became-union none/breaking/none request",
      "property-removed risky/safe/none request",
      "union-member-added safe/safe/none request",
    ),
  ];
}

function listOf(items: JsonObject): JsonObject {
  return { type: "array", items };
}

function headerCases(): readonly Case[] {
  const header = (more?: JsonObject) =>
    api(
      only({
        "200": {
          description: "",
          ...(more === undefined ? {} : { headers: { "X-Rate": { schema: integer, ...more } } }),
        },
      }),
    );
  return [
    one(
      "a header of the answer more",
      header(),
      header({}),
      "response-header-added safe/none/none response",
    ),
    one(
      "a header of the answer less",
      header({}),
      header(),
      "response-header-removed breaking/none/none response",
    ),
    one(
      "a header that may be absent",
      header({ required: true }),
      header({}),
      "response-header-became-optional breaking/none/none response",
    ),
    one(
      "a header of another type, which the package does not have",
      header({ schema: integer }),
      header({ schema: string }),
      "type-changed breaking/none/none response",
    ),
    one(
      "a header with another value",
      header({ schema: { ...string, enum: ["a"] } }),
      header({ schema: { ...string, enum: ["a", "b"] } }),
      "enum-value-added breaking/none/none response",
    ),
    one(
      "a header that is there",
      header({}),
      header({ required: true }),
      "response-header-became-required safe/none/none response",
    ),
  ];
}
