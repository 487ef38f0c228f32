/** An API unlike Intercom's: other places for tokens, other ways to write requests, other errors. */
import { describe, expect, test } from "vitest";
import { explain } from "../../templates/runtime/explain.js";
import type { ApiCall } from "../../templates/runtime/api-call.js";
import { inHeader, oneToken } from "../../templates/runtime/credential.js";
import { Http, type Api } from "../../templates/runtime/http.js";
import type { Operation } from "../../templates/runtime/operation.js";
import { styledParameter } from "../../templates/runtime/parameter.js";
import { queryText } from "../../templates/runtime/query.js";
import { nothing, text } from "../../templates/runtime/readers.js";
import { schemaOf } from "../../templates/runtime/schema.js";
import type { Shape } from "../../templates/runtime/shape.js";
import { createMock } from "../../templates/runtime/testing/mock.js";
import { errorBody } from "../../templates/runtime/testing/error-body.js";
import type { MockOptions } from "../../templates/runtime/testing/mock-options.js";
import type { MockScheme } from "../../templates/runtime/testing/mock-api.js";
import { respond } from "../../templates/runtime/testing/respond.js";
import { inCookie, inQuery } from "../../templates/runtime/token-places.js";
import { form } from "../../templates/runtime/form.js";
import { multipart } from "../../templates/runtime/multipart.js";

const schema = (shape: Shape) =>
  schemaOf((value: unknown): value is unknown => explain(value, shape).length === 0, shape);
const errorShape: Shape = { fields: { code: "integer", message: "string" } };

const list: Operation<{ query?: object }, ApiCall<{ pets: { id: number }[] }>> = {
  route: "GET /pets",
  query: queryText,
  parameter: styledParameter,
  styles: {
    query: {
      ids: { style: "form", explode: false },
      colors: { style: "pipeDelimited", explode: false },
      filter: { style: "deepObject", explode: true },
      near: { json: true },
    },
  },
};
const retrieve: Operation<{ path: { id: number } }, ApiCall<{ id: number }>> = {
  route: "GET /pets/{id}",
};
const create: Operation<{ body: object }, ApiCall<void>> = {
  route: "POST /pets",
  bodyType: "application/x-www-form-urlencoded",
  write: form,
  read: nothing,
};
const upload: Operation<{ body: object }, ApiCall<string>> = {
  route: "POST /photos",
  bodyType: "multipart/form-data",
  write: multipart,
  read: text,
};
const health: Operation<object, ApiCall<string>> = {
  route: "GET /health",
  read: text,
  security: [],
};
const routes = {
  "GET /pets": list,
  "GET /pets/{id}": retrieve,
  "POST /pets": create,
  "POST /photos": upload,
  "GET /health": health,
};

const schemas = {
  "GET /pets": {
    query: [
      schema({
        fields: {
          ids: { optional: { list: "integer" } },
          colors: { optional: { list: "string" } },
          tags: { optional: { list: { values: ["a", "b"] } } },
          filter: { optional: { fields: { age: { optional: { nullable: "integer" } } } } },
          near: { optional: { tuple: ["number", "number"], minItems: 2 } },
          size: { optional: { any: ["integer", { literal: "any" }] } },
        },
      }),
    ],
    responses: { 200: [schema({ fields: { pets: { list: { fields: { id: "integer" } } } } })] },
  },
  "GET /pets/{id}": { responses: { "2XX": [schema("unknown")], default: [schema(errorShape)] } },
  "POST /pets": {
    body: schema({ fields: { name: "string", age: "integer" } }),
    responses: { 204: [], 422: [schema(errorShape)] },
  },
  "POST /photos": {
    body: schema({ fields: { photo: "bytes", sizes: { list: "integer" } } }),
    responses: { 201: [] },
  },
  "GET /health": { responses: { 200: [] } },
};

const error = () => ({ code: 1, message: "An example." });
const fixtures = {
  "GET /pets": { responses: { 200: () => ({ pets: [{ id: 1 }] }) } },
  "GET /pets/{id}": { responses: { "2XX": () => ({ id: 1 }), default: error } },
  "POST /pets": { responses: { 422: error } },
};

const places = { header: inHeader, query: inQuery, cookie: inCookie };

function connect(scheme: MockScheme | undefined, options: MockOptions<typeof routes> = {}) {
  const api: Api = {
    servers: { "pets.example/v1": "https://pets.example/v1" },
    headers: {},
    userAgent: "pets",
    ...(scheme && { auth: oneToken(places[scheme.in](scheme.name)) }),
  };
  const auth = scheme && { schemes: [scheme], usual: [[scheme.id]] };
  const { servers } = api;
  const parameterShapes = { "GET /pets/{id}": { path: { id: "integer" } } } as const;
  const mock = createMock<typeof routes>(
    {
      api: { servers, ...(auth && { auth }) },
      routes: Object.values(routes),
      schemas,
      fixtures,
      contents: { "GET /health": { 200: [{ type: "text/plain", kind: "text" }] } },
      parameterShapes,
    },
    options,
  );
  return { mock, http: new Http(api, { token: "secret", fetch: mock.fetch }) };
}

describe("what the client writes, the mock reads", () => {
  test.each<[string, object]>([
    ["lists in each style", { ids: [1, 2], colors: ["a b", "c,d"], tags: ["a", "b"] }],
    ["a list of one", { ids: [3], tags: ["b"] }],
    ["an object, and JSON", { filter: { age: 3 }, near: [1.5, -2] }],
    ["one of several types", { size: 3 }],
    ["the other", { size: "any" }],
    ["a field that is not described", { more: "3" }],
  ])("%s", async (_, query) => {
    const { mock, http } = connect(undefined);
    await http.send(routes["GET /pets"], { query });
    expect(mock.calls[0]?.query).toEqual(query);
  });

  test("paths, forms, and files", async () => {
    const { mock, http } = connect(undefined);
    expect(await http.send(routes["GET /pets/{id}"], { path: { id: 6 } })).toEqual({ id: 1 });
    await http.send(routes["POST /pets"], { body: { name: "Rex & Co", age: 3 } });
    const photo = new Blob(["png"]);
    await http.send(routes["POST /photos"], { body: { photo, sizes: [1, 2] } });
    expect(mock.calls).toMatchObject([
      { path: { id: 6 } },
      { body: { name: "Rex & Co", age: 3 } },
      { body: { photo: { size: 3 }, sizes: [1, 2] } },
    ]);
  });
});

describe("errors have the form that the API gives them", () => {
  test("with our words in it", async () => {
    const { http } = connect(undefined);
    const wrong = http.send(routes["POST /pets"], { body: { name: "Rex", age: "old" } });
    await expect(wrong).rejects.toMatchObject({
      status: 422,
      body: { code: 1, message: 'body /age should be an integer, is "old"' },
    });
    const path = { id: "x" as unknown as number };
    await expect(http.send(routes["GET /pets/{id}"], { path })).rejects.toMatchObject({
      status: 400,
      body: { code: 1, message: 'path /id should be an integer, is "x"' },
    });
  });

  test.each<[string, Shape, object]>([
    ["codes of its own", { literal: "late" }, { code: "late" }],
    ["any code", "string", { code: "parameter_invalid" }],
  ])("in the entries of a list that have other fields and %s", (_, code, expected) => {
    const fields = {
      message: "string",
      code,
      source: "string",
      at: { optional: "string" },
    } as const;
    const shape: Shape = { fields: { errors: { list: { fields, others: "never" } } } };
    const entry = { message: "An example.", code: "late", source: "desk" };
    const body = errorBody({
      status: 400,
      requestId: "1",
      items: [
        { code: "parameter_invalid", message: "body /age should be an integer", field: "age" },
        { code: "parameter_invalid", message: "body /name should be a string", field: "name" },
      ],
      schemas: { responses: { 400: [schema(shape)] } },
      fixture: { errors: [entry, { ...entry, at: "noon" }] },
    });
    expect(body).toEqual({
      errors: [
        { ...entry, ...expected, message: "body /age should be an integer" },
        { ...entry, ...expected, message: "body /name should be a string" },
      ],
    });
  });

  test("in the object that has the message", () => {
    const fixture = { error: { code: 400, message: "An example.", at: "noon" } };
    const shape: Shape = { fields: { error: { fields: { code: "number", message: "string" } } } };
    const items = [{ code: "parameter_invalid", message: "body /age should be an integer" }];
    const schemas = { responses: { 400: [schema(shape)] } };
    expect(errorBody({ status: 400, requestId: "1", items, schemas, fixture })).toEqual({
      error: { code: 400, message: "body /age should be an integer", at: "noon" },
    });
  });

  test("as in the example, where nothing is known but the status", async () => {
    const { mock, http } = connect(undefined);
    mock.answer("GET /pets/{id}", respond(404));
    const call = http.send(routes["GET /pets/{id}"], { path: { id: 6 } });
    await expect(call).rejects.toMatchObject({ status: 404, body: error() });
  });
});

describe("a token", () => {
  test.each<MockScheme>([
    { id: "a", in: "query", name: "key" },
    { id: "a", in: "cookie", name: "key" },
    { id: "a", in: "header", name: "X-Key" },
  ])("in the $in is wanted, and not recorded", async (scheme) => {
    const { mock, http } = connect(scheme);
    await http.send(routes["GET /pets"], {});
    expect(JSON.stringify(mock.calls)).not.toContain("secret");
    expect((await mock.fetch("https://pets.example/v1/pets?a=1")).status).toBe(401);
    expect((await mock.fetch("https://pets.example/v1/health")).status).toBe(200);
  });
});

test("items of a list without paging come whole", async () => {
  const pets = Array.from({ length: 50 }, (_, id) => ({ id }));
  const { http } = connect(undefined, { items: { "GET /pets": pets } });
  expect(await http.send(routes["GET /pets"], {})).toEqual({ pets });
});

test("text is text, and nothing is nothing", async () => {
  const { mock, http } = connect(undefined);
  expect(await http.send(routes["GET /health"], {})).toBe("text");
  mock.answer("GET /health", "fine");
  expect(await http.send(routes["GET /health"], {})).toBe("fine");
  expect(await http.send(routes["POST /pets"], { body: { name: "Rex", age: 3 } })).toBeUndefined();
});
