/** The mock of an API with another style of pages: what it says of the next page, the client reads on by. */
import { expect, test } from "vitest";
import { addressPages } from "../../templates/runtime/address-pages.js";
import { afterPages } from "../../templates/runtime/after-pages.js";
import { headerPages } from "../../templates/runtime/header-pages.js";
import { Http } from "../../templates/runtime/http.js";
import { numberPages } from "../../templates/runtime/number-pages.js";
import { offsetPages } from "../../templates/runtime/offset-pages.js";
import type { Operation } from "../../templates/runtime/operation.js";
import { PageCall } from "../../templates/runtime/pages.js";
import { queryText } from "../../templates/runtime/query.js";
import type { RouteSchemas } from "../../templates/runtime/route-schemas.js";
import { schemaOf } from "../../templates/runtime/schema.js";
import { explain } from "../../templates/runtime/explain.js";
import type { Shape } from "../../templates/runtime/shape.js";
import { createMock } from "../../templates/runtime/testing/mock.js";
import { tokenPages } from "../../templates/runtime/token-pages.js";
import { json } from "../../templates/runtime/writers.js";

interface Thing {
  id: string;
}
type List = Operation<{ query?: object; body?: object }, PageCall<Thing, { data: Thing[] }>>;

const schema = (shape: Shape) =>
  schemaOf((value): value is unknown => explain(value, shape).length === 0, shape);
const things = { list: { fields: { id: "string" } } } as const;
const next = { optional: { nullable: "string" } } as const;
const link = { fields: { href: "string" } } as const;
const foreign = "https://elsewhere.example/things?page=9";

const apis: [string, Partial<List>, Record<string, Shape | { optional: Shape }>, object][] = [
  [
    "after",
    {
      turn: { by: "after", send: "starting_after", take: "id", more: "has_more" },
      pages: afterPages,
    },
    { has_more: "boolean" },
    { has_more: true },
  ],
  [
    "number",
    { turn: { by: "number", send: "page", first: 0, last: "last" }, pages: numberPages },
    { last: "boolean", totalElements: "integer", number: "integer" },
    { last: false, totalElements: 99, number: 7 },
  ],
  [
    "offset",
    { turn: { by: "offset", send: "offset", total: "total" }, pages: offsetPages },
    { total: "integer" },
    { total: 99 },
  ],
  [
    "offset, with the total beside a list that is in an object",
    {
      items: "result.things",
      turn: { by: "offset", send: "offset", total: "result.total_count" },
      pages: offsetPages,
    },
    { result: { fields: { things, total_count: "integer" } } },
    { result: { things: [{ id: "a" }], total_count: 1 } },
  ],
  [
    "token",
    { turn: { by: "token", send: "pageToken", take: "nextPageToken" }, pages: tokenPages },
    { nextPageToken: { optional: "string" } },
    { nextPageToken: "made-up" },
  ],
  [
    "address",
    { turn: { by: "address", take: "next" }, pages: addressPages },
    { next },
    { next: foreign },
  ],
  [
    "address in an object that the fixture does without",
    { turn: { by: "address", take: "_links.next.href" }, pages: addressPages },
    { _links: { optional: { fields: { self: link, next: { optional: link } } } } },
    {},
  ],
  ["header", { turn: { by: "header" }, pages: headerPages }, {}, {}],
];

test.each(apis)("%s: by default, and with items", async (_name, more, fields, own) => {
  const route = "GET /things";
  const list: List = { route, query: queryText, call: PageCall, items: "data", ...more };
  const servers = { main: "https://api.example/v1" };
  const shape = schema({ fields: { data: things, ...fields } });
  const all = Array.from({ length: 5 }, (_, n) => ({ id: `t${n}` }));
  for (const items of [undefined, all, []]) {
    const mock = createMock<Record<typeof route, List>>(
      {
        api: { servers },
        routes: [list],
        schemas: { [route]: { responses: { 200: [shape] } } },
        fixtures: { [route]: { responses: { 200: () => ({ data: [{ id: "a" }], ...own }) } } },
        parameterShapes: {},
      },
      { pageSize: 2, ...(items && { items: { [route]: items } }) },
    );
    const http = new Http({ servers, headers: {}, userAgent: "test" }, { fetch: mock.fetch });
    const call = http.send(list, {});
    expect(shape.explain(await call)).toEqual([]);
    expect(await call.toArray()).toEqual(items ?? [{ id: "a" }]);
  }
});

const token = { by: "token", take: "next" } as const;
const text = { optional: "string" } as const;
const firsts: [string, NonNullable<List["turn"]>, RouteSchemas, object][] = [
  [
    "a token in the query",
    { ...token, send: "cursor" },
    { query: [schema({ fields: { cursor: "string" } })], responses: {} },
    { query: { cursor: "*" } },
  ],
  [
    "an id in the query",
    { by: "after", send: "after", take: "id" },
    { query: [schema({ fields: { after: "string" } })], responses: {} },
    { query: { after: "*" } },
  ],
  [
    "a token in the body",
    { ...token, send: "page.cursor", in: "body" },
    { body: schema({ fields: { page: { fields: { cursor: "string" } } } }), responses: {} },
    { body: { page: { cursor: "*" } } },
  ],
];

test.each(firsts)(
  "where each request has to have %s, one of no earlier response asks for the first page",
  async (_, turn, required, first) => {
    const optional: RouteSchemas =
      required.body === undefined
        ? { query: [schema({ fields: { cursor: text, after: text } })], responses: {} }
        : {
            body: schema({ fields: { page: { optional: { fields: { cursor: "string" } } } } }),
            responses: {},
          };
    for (const [schemas, isTaken] of [
      [required, true],
      [optional, false],
    ] as const) {
      const route = "POST /things";
      const pages = turn.by === "after" ? afterPages : tokenPages;
      const list: List = {
        route,
        query: queryText,
        write: json,
        call: PageCall,
        items: "data",
        turn,
        pages,
      };
      const servers = { main: "https://api.example/v1" };
      const shape = schema({ fields: { data: things, next: text } });
      const all = Array.from({ length: 5 }, (_one, n) => ({ id: `t${n}` }));
      const mock = createMock<Record<typeof route, List>>(
        {
          api: { servers },
          routes: [list],
          schemas: { [route]: { ...schemas, responses: { 200: [shape] } } },
          fixtures: { [route]: { responses: { 200: () => ({ data: [{ id: "a" }] }) } } },
          parameterShapes: {},
        },
        { pageSize: 2, items: { [route]: all } },
      );
      const http = new Http({ servers, headers: {}, userAgent: "test" }, { fetch: mock.fetch });
      const read = http.send(list, first).toArray();
      if (isTaken) expect(await read).toEqual(all);
      else await expect(read).rejects.toThrow(/should be a value from an earlier response/);
    }
  },
);
