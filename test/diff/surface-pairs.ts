import type { JsonObject } from "../../generator/load/spec-document.js";
import {
  api,
  boolean,
  gives,
  integer,
  object,
  ref,
  string,
  takes,
  type Operations,
} from "./api.js";

/** Two descriptions that differ in one respect, for a program that was written for the first. */
export interface SurfacePair {
  readonly name: string;
  readonly before: JsonObject;
  readonly after: JsonObject;
}

const json = (schema: JsonObject) => ({ content: { "application/json": { schema } } });
const ok = (schema?: JsonObject) => ({
  "200": { description: "", ...(schema === undefined ? {} : json(schema)) },
});
const query = (name: string, more: JsonObject = {}) => ({
  name,
  in: "query",
  schema: string,
  ...more,
});
const header = (name: string, more: JsonObject = {}) => ({
  name,
  in: "header",
  schema: string,
  ...more,
});
const cookie = (name: string) => ({ name, in: "cookie", schema: string });
const enumOf = (...values: readonly string[]): JsonObject => ({
  type: "string",
  enum: [...values],
});
const list = (items: JsonObject): JsonObject => ({ type: "array", items });
const retrieve = (parameters: JsonObject[], more: JsonObject = {}): Operations => ({
  "GET /things/{id}": {
    parameters,
    responses: ok(object({ a: string })),
    tags: ["Things"],
    ...more,
  },
});
const create = (more: JsonObject): Operations => ({
  "POST /things": { tags: ["Things"], responses: ok(object({ a: string })), ...more },
});
const body = (schema: JsonObject, required = true) => ({
  requestBody: { required, ...json(schema) },
});
const both = (schema: JsonObject): Operations => ({
  ...create({ ...body(schema), responses: ok(schema) }),
});
const named = (operations: Operations, before: JsonObject, after: JsonObject) =>
  [api(operations, before), api(operations, after)] as const;
const thing = (before: JsonObject, after: JsonObject) =>
  named(both(ref("thing")), { thing: before }, { thing: after });
const sent = (before: JsonObject, after: JsonObject, schemas: JsonObject = {}) =>
  [api(takes(before), schemas), api(takes(after), schemas)] as const;
const received = (before: JsonObject, after: JsonObject, schemas: JsonObject = {}) =>
  [api(gives(before), schemas), api(gives(after), schemas)] as const;
const called = (before: Operations, after: Operations) => [api(before), api(after)] as const;
const a = object({ a: string });
const needy = object({ a: string }, { required: ["a"] });

const pairs: Readonly<Record<string, readonly [JsonObject, JsonObject]>> = {
  // how a method is called
  "first optional query parameter": called(retrieve([]), retrieve([query("expand")])),
  "first required query parameter": called(
    retrieve([]),
    retrieve([query("expand", { required: true })]),
  ),
  "second optional query parameter": called(
    retrieve([query("expand")]),
    retrieve([query("expand"), query("page")]),
  ),
  "last query parameter removed": called(retrieve([query("expand")]), retrieve([])),
  "query parameter became required": called(
    retrieve([query("expand")]),
    retrieve([query("expand", { required: true })]),
  ),
  "query parameter became optional": called(
    retrieve([query("expand", { required: true })]),
    retrieve([query("expand")]),
  ),
  "query parameter renamed by case": called(
    retrieve([query("perPage")]),
    retrieve([query("per_page")]),
  ),
  "parameter moved from query to header": called(
    retrieve([query("expand")]),
    retrieve([header("expand")]),
  ),
  "first optional header": called(retrieve([]), retrieve([header("X-Trace")])),
  "optional header beside a query": called(
    retrieve([query("expand")]),
    retrieve([query("expand"), header("X-Trace")]),
  ),
  "required header beside a query": called(
    retrieve([query("expand")]),
    retrieve([query("expand"), header("X-Trace", { required: true })]),
  ),
  "header became optional": called(
    retrieve([query("expand"), header("X-Trace", { required: true })]),
    retrieve([query("expand"), header("X-Trace")]),
  ),
  "only header became optional": called(
    retrieve([header("X-Trace", { required: true })]),
    retrieve([header("X-Trace")]),
  ),
  "optional header removed": called(retrieve([header("X-Trace")]), retrieve([])),
  "optional cookie added": called(retrieve([]), retrieve([cookie("session")])),
  "optional body added": called(create({}), create(body(a, false))),
  "required body added": called(create({}), create(body(a))),
  "optional body beside a query": called(
    create({ parameters: [query("expand")] }),
    create({ parameters: [query("expand")], ...body(a, false) }),
  ),
  "optional body that needs a field beside a query": called(
    create({ parameters: [query("expand")] }),
    create({ parameters: [query("expand")], ...body(needy, false) }),
  ),
  "query beside a body": called(
    create(body(a)),
    create({ parameters: [query("expand")], ...body(a) }),
  ),
  "query beside a body that is a list": called(
    create(body(list(string))),
    create({ parameters: [query("expand")], ...body(list(string)) }),
  ),
  "body became required": called(create(body(a, false)), create(body(a))),
  "body became optional": called(create(body(a)), create(body(a, false))),
  "body beside a query became optional": called(
    create({ parameters: [query("expand")], ...body(needy) }),
    create({ parameters: [query("expand")], ...body(needy, false) }),
  ),
  "body removed": called(create(body(a)), create({})),
  "body beside a query removed": called(
    create({ parameters: [query("expand")], ...body(a) }),
    create({ parameters: [query("expand")] }),
  ),
  "query name became a field of the body": called(
    create({ parameters: [query("expand")], ...body(a) }),
    create({ parameters: [query("expand")], ...body(object({ a: string, expand: string })) }),
  ),
  "query name left the body": called(
    create({ parameters: [query("expand")], ...body(object({ a: string, expand: string })) }),
    create({ parameters: [query("expand")], ...body(a) }),
  ),
  "body beside a query became a map": called(
    create({ parameters: [query("expand")], ...body(a) }),
    create({
      parameters: [query("expand")],
      ...body(object({ a: string }, { additionalProperties: string })),
    }),
  ),
  "field of a component became the name of a query parameter": [
    api(create({ parameters: [query("expand")], ...body(ref("thing")) }), { thing: a }),
    api(create({ parameters: [query("expand")], ...body(ref("thing")) }), {
      thing: object({ a: string, expand: string }),
    }),
  ],
  "other media type of the body": called(
    create(body(a)),
    create({
      requestBody: {
        required: true,
        content: { "application/json": { schema: a }, "text/csv": { schema: string } },
      },
    }),
  ),
  "path parameter renamed": [
    api({ "GET /things/{id}": { responses: ok(a) } }),
    api({
      "GET /things/{thing_id}": { operationId: "getthings_one", responses: ok(a) },
    }),
  ],
  "path parameter became a number": called(
    retrieve([]),
    retrieve([{ name: "id", in: "path", required: true, schema: integer }]),
  ),
  "operation moved below another path": [
    api({ "GET /things/{id}": { operationId: "getThing", responses: ok(a) } }),
    api({ "GET /shops/{shop}/things/{id}": { operationId: "getThing", responses: ok(a) } }),
  ],
  "choice between query parameters": called(
    retrieve([query("a"), query("b")]),
    retrieve([
      {
        name: "filter",
        in: "query",
        explode: true,
        schema: {
          oneOf: [
            object({ a: string }, { required: ["a"] }),
            object({ b: string }, { required: ["b"] }),
          ],
        },
      },
    ]),
  ),
  // what a method gives
  "response got a body": called(create({ responses: ok() }), create({ responses: ok(a) })),
  "response lost its body": called(create({ responses: ok(a) }), create({ responses: ok() })),
  "response of another media type": called(
    create({ responses: ok(a) }),
    create({
      responses: { "200": { description: "", content: { "text/csv": { schema: string } } } },
    }),
  ),
  "empty response beside it": called(
    create({ responses: ok(a) }),
    create({ responses: { ...ok(a), "204": { description: "" } } }),
  ),
  "list lost its pages": called(pagesOf(true), pagesOf(false)),
  "list lost its cursor": called(pagesOf(true), pagesOf(true, false)),
  "list got pages": called(pagesOf(false), pagesOf(true)),
  "error response added": called(
    create({ responses: ok(a) }),
    create({ responses: { ...ok(a), "404": { description: "", ...json(a) } } }),
  ),
  "error body changed": called(
    create({ responses: { ...ok(a), "404": { description: "", ...json(a) } } }),
    create({ responses: { ...ok(a), "404": { description: "", ...json(object({ b: string })) } } }),
  ),
  // names
  "tag renamed": called(retrieve([]), retrieve([], { tags: ["Items"] })),
  "operationId changed": called(
    retrieve([], { operationId: "getThing" }),
    retrieve([], { operationId: "fetchThing" }),
  ),
  "model renamed": [
    api(gives(ref("thing")), { thing: needy }),
    api(gives(ref("item")), { item: needy }),
  ],
  "body became a model": [
    api(create(body(a)), { other: a }),
    api(create(body(ref("thing"))), { thing: a, other: a }),
  ],
  "body was a model": [api(create(body(ref("thing"))), { thing: a }), api(create(body(a)))],
  "model like a resource added": [
    api(gives(ref("pet"), "animals"), { pet: a }),
    api({ ...gives(ref("pet"), "animals"), ...gives(ref("pet"), "pet") }, { pet: a }),
  ],
  "resource like a model removed": [
    api({ ...gives(ref("pet"), "animals"), ...gives(ref("pet"), "pet") }, { pet: a }),
    api(gives(ref("pet"), "animals"), { pet: a }),
  ],
  "model of the same name in front": [
    api(gives(ref("user_list")), { user_list: a }),
    api(gives(ref("user_list")), {
      UserList: object({ z: integer }),
      user_list: object({ a: string, u: ref("UserList") }),
    }),
  ],
  "model of the same name behind": [
    api(gives(ref("user_list")), { user_list: a }),
    api(gives(ref("user_list")), {
      user_list: object({ a: string, u: ref("UserList") }),
      UserList: object({ z: integer }),
    }),
  ],
  "model of the same name gone": [
    api(gives(object({ u: ref("UserList"), v: ref("user_list") })), {
      UserList: object({ z: integer }, { required: ["z"] }),
      user_list: needy,
    }),
    api(gives(object({ v: ref("user_list") })), { user_list: needy }),
  ],
  "another model took its place, and its name went elsewhere": [
    api(gives(object({ x: ref("foo") })), { foo: needy }),
    api(gives(object({ x: ref("bar"), y: ref("foo") })), {
      bar: needy,
      foo: object({ b: string }, { required: ["b"] }),
    }),
  ],
  "model like an input type added": [
    api(create(body(a)), { other: a }),
    api(
      { ...create(body(a)), ...gives(ref("ThingsCreateInput"), "others") },
      {
        other: a,
        ThingsCreateInput: needy,
      },
    ),
  ],
  "method whose constant is like a model's fixture": [
    api(gives(ref("things_create")), { things_create: a }),
    api({ ...gives(ref("things_create")), ...create({}) }, { things_create: a }),
  ],
  "operation between two of its kind": [
    api({ "GET /things/{id}": { responses: ok(a) }, "GET /things": { responses: ok(a) } }),
    api({
      "GET /things/{id}": { responses: ok(a) },
      "GET /things/{id}/parts": { responses: ok(a) },
      "GET /things": { responses: ok(a) },
    }),
  ],
  "unused model changed": named(
    gives(a),
    { loose: object({ a: string }, { required: ["a"] }) },
    { loose: object({ b: string }, { required: ["b"] }) },
  ),
  // what requests and responses read differently
  "shared model gets a property that is only read": thing(
    a,
    object({ a: string, id: { ...string, readOnly: true } }, { required: ["id"] }),
  ),
  "shared model gets an optional property that is only read": thing(
    a,
    object({ a: string, id: { ...string, readOnly: true } }),
  ),
  "shared model gets an enum": thing(a, object({ a: string, state: enumOf("on", "off") })),
  "shared model gets a model with an enum": named(
    both(ref("thing")),
    { thing: a, state: enumOf("on", "off") },
    { thing: object({ a: string, state: ref("state") }), state: enumOf("on", "off") },
  ),
  "shared model loses its enum": thing(object({ a: string, state: enumOf("on", "off") }), a),
  "shared model loses what is only read": thing(
    object({ a: string, id: { ...string, readOnly: true } }),
    a,
  ),
  "shared model gets a property that is only written": thing(
    a,
    object({ a: string, secret: { ...string, writeOnly: true } }),
  ),
  "property became only read": thing(
    object({ a: string, b: string }),
    object({ a: string, b: { ...string, readOnly: true } }),
  ),
  "property became only written": thing(
    object({ a: string, b: string }),
    object({ a: string, b: { ...string, writeOnly: true } }),
  ),
  "model of requests is also received": [
    api({ ...create(body(ref("thing"))) }, { thing: object({ state: enumOf("on", "off") }) }),
    api(
      { ...create(body(ref("thing"))), ...gives(ref("thing")) },
      { thing: object({ state: enumOf("on", "off") }) },
    ),
  ],
  "format removed": thing(
    object({ at: { type: "string", format: "date-time" } }),
    object({ at: string }),
  ),
  "format added": thing(
    object({ at: string }),
    object({ at: { type: "string", format: "date-time" } }),
  ),
  // kinds of types
  "free-form object gets a property, received": received(
    object({ meta: { type: "object" } }),
    object({ meta: a }),
  ),
  "free-form object gets a property, sent": sent(
    object({ meta: { type: "object" } }),
    object({ meta: a }),
  ),
  "free-form model gets a property": thing({ type: "object" }, a),
  "free-form body gets a property": sent({ type: "object" }, a),
  "object of additional properties is one no more": received(
    object({ a: string }, { additionalProperties: true }),
    a,
  ),
  "object loses its properties": received(a, { type: "object" }),
  "object gets typed additional properties": received(
    a,
    object({ a: string }, { additionalProperties: string }),
  ),
  "object closed, sent": sent(a, object({ a: string }, { additionalProperties: false })),
  "object closed, received": received(a, object({ a: string }, { additionalProperties: false })),
  "enum closed, received": received(object({ a: string }), object({ a: enumOf("x", "y") })),
  "enum opened, received": received(object({ a: enumOf("x", "y") }), object({ a: string })),
  "enum of one value gets another": received(
    object({ a: enumOf("x") }),
    object({ a: enumOf("x", "y") }),
  ),
  "enum of one value gets another, sent": sent(
    object({ a: enumOf("x") }),
    object({ a: enumOf("x", "y") }),
  ),
  "enum value removed, sent": sent(object({ a: enumOf("x", "y") }), object({ a: enumOf("x") })),
  "null added, received": received(
    needy,
    object({ a: { ...string, nullable: true } }, { required: ["a"] }),
  ),
  "null removed, sent": sent(object({ a: { ...string, nullable: true } }), a),
  "union branch added, received": received(
    { oneOf: [needy, object({ b: integer }, { required: ["b"] })] },
    {
      oneOf: [
        needy,
        object({ b: integer }, { required: ["b"] }),
        object({ c: boolean }, { required: ["c"] }),
      ],
    },
  ),
  "model of requests became a union": named(
    create(body(ref("thing"))),
    { thing: a },
    { thing: { anyOf: [a, object({ b: integer })] } },
  ),
  "model of requests became nullable": named(
    create(body(ref("thing"))),
    { thing: a },
    { thing: { ...a, nullable: true } },
  ),
  "model of responses became a union": named(
    gives(ref("thing")),
    { thing: a },
    { thing: { oneOf: [a, object({ b: integer })] } },
  ),
  "array became a single value": received(object({ a: list(string) }), object({ a: string })),
  "model became an alias of another": named(
    gives(object({ x: ref("thing"), y: ref("other") })),
    { thing: a, other: a },
    { thing: ref("other"), other: a },
  ),
  "model is composed": named(
    both(ref("thing")),
    { base: a, thing: object({ a: string, b: string }) },
    { base: a, thing: { allOf: [ref("base"), object({ b: string })] } },
  ),
  "integer became text": received(object({ a: integer }), object({ a: string })),
  "integer became a big one": thing(
    object({ a: integer }),
    object({ a: { type: "integer", format: "int64" } }),
  ),
  "text became bytes": received(
    object({ a: string }),
    object({ a: { type: "string", format: "binary" } }),
  ),
  "property removed, sent": sent(object({ a: string, b: string }), a),
  "last property removed, sent": sent(a, object({})),
};

/** A list with a cursor, or without its parameter for the next page, or without the cursor itself. */
function pagesOf(isPaged: boolean, hasCursor = true): Operations {
  return {
    "GET /things": {
      parameters: isPaged ? [query("starting_after"), query("per_page")] : [query("per_page")],
      responses: ok(
        object({
          type: string,
          data: list(a),
          ...(hasCursor ? { pages: object({ next: object({ starting_after: string }) }) } : {}),
        }),
      ),
    },
  };
}

export const surfacePairs: readonly SurfacePair[] = Object.entries(pairs).map(
  ([name, [before, after]]) => ({ name, before, after }),
);
