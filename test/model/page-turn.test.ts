/** Which way leads from page to page, by the facts of a description. */
import { expect, test } from "vitest";
import { normalize } from "../../generator/model/normalize.js";
import { paginationOf } from "../../generator/model/pagination.js";
import type { JsonObject } from "../../generator/load/spec-document.js";

const text = { type: "string" };
const int = { type: "integer" };
const flag = { type: "boolean" };
const list = { type: "array", items: { type: "object", properties: { id: text } } };
const object = (properties: object) => ({ type: "object", properties });

interface Described {
  readonly query?: Record<string, object>;
  readonly body?: object;
  readonly page: object;
  readonly headers?: object;
  readonly codegen?: object;
}

function read({ query = {}, body, page, headers, codegen }: Described) {
  const parameters = Object.entries(query).map(([name, schema]) => ({ name, in: "query", schema }));
  const operation = {
    parameters,
    ...(body && { requestBody: { content: { "application/json": { schema: body } } } }),
    ...(codegen && { "x-codegen": { pagination: codegen } }),
    responses: {
      200: {
        description: "A page.",
        ...(headers && { headers }),
        content: { "application/json": { schema: page } },
      },
    },
  };
  const root = {
    openapi: "3.0.3",
    info: { title: "Shop", version: "1" },
    paths: { "/things": { [body ? "post" : "get"]: operation } },
  };
  const { model, diagnostics } = normalize({
    root: root as unknown as JsonObject,
    dialect: "3.0",
    file: "shop.yaml",
    locate: () => undefined,
  });
  const schemas = new Map(model.schemas.map((schema) => [schema.name, schema]));
  const found = paginationOf(model.operations[0]!, undefined, schemas);
  return { turn: found?.turn ?? found?.style, items: found?.items, diagnostics };
}

test.each<[string, Described, unknown]>([
  [
    "Stripe: starting_after and has_more",
    { query: { starting_after: text }, page: object({ data: list, has_more: flag }) },
    { by: "after", send: "starting_after", take: "id", more: "has_more" },
  ],
  [
    "Laravel: pages from 1",
    {
      query: { page: int },
      page: object({ data: list, meta: object({ current_page: int, last_page: int, total: int }) }),
    },
    { by: "number", send: "page", first: 1, pages: "meta.last_page" },
  ],
  [
    "Laravel without a resource",
    { query: { page: int }, page: object({ data: list, current_page: int, last_page: int }) },
    { by: "number", send: "page", first: 1, pages: "last_page" },
  ],
  [
    "OpenAI: after, last_id and has_more",
    {
      query: { limit: int, order: text, after: text, before: text },
      page: object({ data: list, first_id: text, last_id: text, has_more: flag }),
    },
    { by: "after", send: "after", take: "id", more: "has_more" },
  ],
  [
    "Anthropic: after_id",
    {
      query: { before_id: text, after_id: text },
      page: object({ data: list, first_id: text, last_id: text, has_more: flag }),
    },
    { by: "after", send: "after_id", take: "id", more: "has_more" },
  ],
  [
    "after without last_id is not certain",
    { query: { after: text }, page: object({ data: list, has_more: flag }) },
    undefined,
  ],
  [
    "Slack: a token that is a credential beside a cursor",
    {
      query: { token: text, cursor: text },
      page: object({ data: list, response_metadata: object({ next_cursor: text }) }),
    },
    { by: "token", send: "cursor", take: "response_metadata.next_cursor" },
  ],
  [
    "a token that is a credential",
    { query: { token: text }, page: object({ data: list, next_cursor: text }) },
    undefined,
  ],
  [
    "a token with its own name",
    { query: { token: text }, page: object({ data: list, nextToken: text }) },
    { by: "token", send: "token", take: "nextToken" },
  ],
  [
    "Spring: pages from 0",
    {
      query: { page: int, size: int },
      page: object({ content: list, number: int, totalPages: int, last: flag, sort: list }),
    },
    { by: "number", send: "page", first: 0, last: "last" },
  ],
  [
    "page as the text of a cursor",
    { query: { page: text }, page: object({ data: list, next_page: text }) },
    { by: "token", send: "page", take: "next_page" },
  ],
  [
    "offset and limit",
    { query: { offset: int, limit: int }, page: object({ items: list, total: int }) },
    { by: "offset", send: "offset", total: "total" },
  ],
  [
    "a page token",
    { query: { pageToken: text }, page: object({ files: list, nextPageToken: text }) },
    { by: "token", send: "pageToken", take: "nextPageToken" },
  ],
  [
    "a cursor in the body, and in what tells of pages",
    {
      body: object({ cursor: text }),
      page: object({ data: list, meta: object({ next_cursor: text }) }),
    },
    { by: "token", send: "cursor", in: "body", take: "meta.next_cursor" },
  ],
  [
    "a Link header and a bare list",
    { page: list, headers: { Link: { schema: text } } },
    { by: "header" },
  ],
  [
    "an address",
    {
      page: object({ count: int, next: { ...text, format: "uri", nullable: true }, results: list }),
    },
    { by: "address", take: "next" },
  ],
  [
    "an address among links",
    { page: object({ data: list, _links: object({ next: object({ href: text }) }) }) },
    { by: "address", take: "_links.next.href" },
  ],
  [
    "numbers from 1, of a bare list",
    { query: { page: { ...int, default: 1 } }, page: list },
    { by: "number", send: "page", first: 1 },
  ],
  // Not certain, and so no iterator.
  ["numbers that may begin with 0 or 1", { query: { page: int }, page: list }, undefined],
  [
    "starting_after alone",
    { query: { starting_after: text }, page: object({ data: list }) },
    undefined,
  ],
  ["a list and no more", { page: object({ data: list }) }, undefined],
  ["an offset without a size", { query: { offset: int }, page: list }, undefined],
  [
    "a cursor that nothing gives",
    { query: { cursor: text }, page: object({ data: list }) },
    undefined,
  ],
])("%s", (_name, described, turn) => {
  expect(read(described).turn).toEqual(turn);
});

test("the list is the only one, or the one that is called so", () => {
  const next = { ...text, format: "uri" };
  expect(read({ page: object({ errors: list, data: list, next }) }).items).toBe("data");
  expect(read({ page: object({ a: list, b: list, next }) }).items).toBeUndefined();
});

test("a correction declares any of them", () => {
  const page = object({ a: list, b: list, at: text, total: int });
  const declared = (codegen: object) => read({ page, codegen });
  expect(declared({ style: "token", items: "b", send: "from", take: "at" })).toMatchObject({
    turn: { by: "token", send: "from", take: "at" },
    items: "b",
  });
  expect(declared({ style: "number", items: "a", send: "p", first: 1 }).turn).toMatchObject({
    first: 1,
  });
  expect(declared({ style: "offset", items: "a", send: "o", total: "total" }).turn).toEqual({
    ...{ by: "offset", send: "o", total: "total" },
  });
  expect(declared({ style: "header", items: "a" }).turn).toEqual({ by: "header" });
  expect(declared({ style: "address", items: "a", take: "at" }).turn).toMatchObject({ take: "at" });
  expect(declared({ style: "after", items: "a", send: "x", more: "m" }).turn).toMatchObject({
    take: "id",
  });
});

test.each([
  [{ style: "tokens" }, "/style"],
  [{ stile: "token" }, "/stile"],
  [{ style: "token", items: "data" }, ""],
  [{ style: "address", items: "nothing", take: "at" }, ""],
])("a correction that cannot be followed is an error: %j", (codegen, at) => {
  const { diagnostics } = read({ page: object({ data: list }), codegen });
  const pointer = `/paths/~1things/get/x-codegen/pagination${at}`;
  expect(diagnostics).toContainEqual(
    expect.objectContaining({ code: "pagination-invalid", pointer }),
  );
});
