/** Lists as APIs page them: each is read whole and in order from a server, and from the package's own mock. */
import { describe, expect, test } from "vitest";
import { recorded } from "../../openapi-3.2/recorded.js";
import { checkPackage } from "../own-mock/check-package.js";
import { loadDescribed } from "../own-mock/load-described.js";

const text = "{ type: string }";
const int = "{ type: integer }";
const flag = "{ type: boolean }";
const nullable = "{ type: string, nullable: true }";
const uri = "{ type: string, format: uri, nullable: true }";
const list = `{ type: array, items: { type: object, required: [id], properties: { id: ${text} } } }`;
const object = (fields: string) => `{ type: object, properties: { ${fields} } }`;

/** The page after a number of items, and the query or body that the next request has to have. */
interface Page {
  readonly start: number;
  readonly items: readonly { id: string }[];
  /** The start of the next page; undefined on the last one. */
  readonly next: number | undefined;
}

interface List {
  readonly path?: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly page: string;
  readonly headers?: string;
  /** Where a request begins, by its query and body. */
  readonly start: (asked: Readonly<Record<string, string>>) => number;
  readonly respond: (page: Page) => unknown;
  readonly link?: (page: Page) => string | undefined;
  /** The query of the first request, and of the last one. */
  readonly given?: Readonly<Record<string, unknown>>;
  readonly last: Readonly<Record<string, unknown>>;
}

const all = Array.from({ length: 7 }, (_, at) => ({ id: `i${at + 1}` }));
const afterId = (id: string | undefined) => all.findIndex((one) => one.id === id) + 1;
const host = "https://api.example";

const lists: Readonly<Record<string, List>> = {
  stripe: {
    query: { limit: int, starting_after: text, ending_before: text },
    page: object(`object: ${text}, url: ${text}, data: ${list}, has_more: ${flag}`),
    start: ({ starting_after }) => afterId(starting_after),
    respond: ({ items, next }) => ({ object: "list", data: items, has_more: next !== undefined }),
    given: { limit: 3 },
    last: { limit: "3", starting_after: "i6" },
  },
  spring: {
    query: { page: int, size: int, sort: "{ type: array, items: { type: string } }" },
    page: object(
      `content: ${list}, pageable: ${object(`offset: ${int}, pageNumber: ${int}`)}, last: ${flag}, first: ${flag}, empty: ${flag}, totalPages: ${int}, totalElements: ${int}, number: ${int}, size: ${int}`,
    ),
    start: ({ page = "0" }) => Number(page) * 3,
    respond: ({ items, next, start }) => ({
      ...{ content: items, last: next === undefined, number: start / 3, totalPages: 3 },
    }),
    given: { sort: ["a"] },
    last: { sort: "a", page: "2" },
  },
  pageCursor: {
    query: { page: text },
    page: object(`results: ${list}, next_page: ${nullable}`),
    start: ({ page = "c0" }) => Number(page.slice(1)),
    respond: ({ items, next }) => ({ results: items, next_page: next ? `c${next}` : null }),
    last: { page: "c6" },
  },
  offsetTotal: {
    query: { offset: int, limit: int },
    page: object(`items: ${list}, total: ${int}`),
    start: ({ offset = "0" }) => Number(offset),
    respond: ({ items }) => ({ items, total: all.length }),
    given: { limit: 3 },
    last: { limit: "3", offset: "6" },
  },
  offsetAlone: {
    query: { skip: int, take: int },
    page: list,
    start: ({ skip = "0" }) => Number(skip),
    respond: ({ items }) => items,
    // Only an empty page shows the end.
    last: { skip: "7" },
  },
  google: {
    path: "/v1/files",
    query: { pageToken: text, pageSize: int },
    page: object(`kind: ${text}, files: ${list}, nextPageToken: ${text}`),
    start: ({ pageToken = "0" }) => Number(pageToken),
    respond: ({ items, next }) => ({ files: items, ...(next && { nextPageToken: `${next}` }) }),
    given: { pageSize: 3 },
    last: { pageSize: "3", pageToken: "6" },
  },
  // https://google.aip.dev/217
  googleUnreachable: {
    path: "/v1/operations",
    query: { pageToken: text },
    page: object(
      `operations: ${list}, unreachable: { type: array, items: { type: string } }, nextPageToken: ${text}`,
    ),
    start: ({ pageToken = "0" }) => Number(pageToken),
    respond: ({ items, next }) => ({
      ...{ operations: items, unreachable: ["x"], nextPageToken: next ? `${next}` : "" },
    }),
    last: { pageToken: "6" },
  },
  gitHub: {
    query: { page: "{ type: integer, default: 1 }", per_page: int },
    page: list,
    headers: `Link: { schema: ${text} }`,
    start: ({ page = "1" }) => (Number(page) - 1) * 3,
    respond: ({ items }) => items,
    link: ({ start, next }) =>
      `<${host}/gitHub?page=1>; rel="first"${next ? `, <${host}/gitHub?per_page=3&page=${start / 3 + 2}>; title="a, b"; rel=next` : ""}`,
    given: { per_page: 3 },
    last: { per_page: "3", page: "3" },
  },
  relative: {
    query: { q: text },
    page: object(`items: ${list}, next: ${nullable}`),
    start: ({ at = "0" }) => Number(at),
    respond: ({ items, next }) => ({ items, next: next ? `/relative?q=b&at=${next}` : "" }),
    given: { q: "a" },
    last: { q: "b", at: "6" },
  },
  absent: {
    page: object(`items: ${list}, next: ${uri}`),
    start: ({ at = "0" }) => Number(at),
    respond: ({ items, next }) => ({ items, ...(next && { next: `${host}/absent?at=${next}` }) }),
    last: { at: "6" },
  },
  oData: {
    query: { $top: int, $skiptoken: text, $filter: text },
    page: object(
      `"@odata.context": ${text}, "@odata.count": ${int}, "@odata.nextLink": ${text}, value: ${list}`,
    ),
    start: ({ $skiptoken = "0" }) => Number($skiptoken),
    respond: ({ items, next }) => ({
      value: items,
      ...(next && { "@odata.nextLink": `${host}/oData?$filter=a&$skiptoken=${next}` }),
    }),
    given: { $filter: "a" },
    last: { $filter: "a", $skiptoken: "6" },
  },
  jsonApi: {
    query: { "page[number]": int, "page[size]": int },
    page: object(
      `data: ${list}, included: { type: array, items: { type: object } }, links: ${object(`first: ${text}, next: ${nullable}`)}`,
    ),
    start: (asked) => (Number(asked["page[number]"] ?? 1) - 1) * 3,
    respond: ({ items, start, next }) => ({
      ...{ data: items, included: [{}] },
      links: { next: next ? `${host}/jsonApi?page%5Bnumber%5D=${start / 3 + 2}` : null },
    }),
    last: { "page[number]": "3" },
  },
  // JSON:API: a link is a string, an object with `href`, or null.
  jsonApiObject: {
    query: { filter: text },
    page: object(
      `data: ${list}, links: ${object(`next: { oneOf: [${text}, { type: object, required: [href], properties: { href: ${text} } }], nullable: true }`)}`,
    ),
    start: ({ at = "0" }) => Number(at),
    respond: ({ items, next }) => ({
      data: items,
      links: {
        next: next
          ? next < 5
            ? { href: `/jsonApiObject?at=${next}` }
            : `/jsonApiObject?at=${next}`
          : null,
      },
    }),
    last: { at: "6" },
  },
  hal: {
    query: { page: int },
    page: object(
      `_embedded: ${object(`orders: ${list}`)}, _links: ${object(`self: ${object(`href: ${text}`)}, next: ${object(`href: ${text}`)}`)}`,
    ),
    start: ({ page = "0" }) => Number(page) * 3,
    respond: ({ items, start, next }) => ({
      _embedded: { orders: items },
      _links: {
        self: { href: host },
        ...(next && { next: { href: `${host}/hal?page=${start / 3 + 1}` } }),
      },
    }),
    last: { page: "2" },
  },
  laravel: {
    query: { page: int },
    page: object(
      `data: ${list}, links: ${object(`first: ${nullable}, last: ${nullable}, prev: ${nullable}, next: ${nullable}`)}, meta: ${object(`current_page: ${int}, last_page: ${int}, links: { type: array, items: ${object(`url: ${nullable}, active: ${flag}`)} }, total: ${int}`)}`,
    ),
    start: ({ page = "1" }) => (Number(page) - 1) * 3,
    respond: ({ items, start, next }) => ({
      ...{ data: items, links: { next: next ? `${host}/laravel?page=${start / 3 + 2}` : null } },
      meta: { current_page: start / 3 + 1, last_page: 3, total: 7, links: [] },
    }),
    last: { page: "3" },
  },
  laravelPlain: {
    query: { page: int },
    page: object(
      `data: ${list}, current_page: ${int}, last_page: ${int}, links: { type: array, items: ${object(`url: ${nullable}`)} }, total: ${int}`,
    ),
    start: ({ page = "1" }) => (Number(page) - 1) * 3,
    respond: ({ items, start }) => ({
      ...{ data: items, current_page: start / 3 + 1, last_page: 3, total: 7, links: [] },
    }),
    last: { page: "3" },
  },
  openAi: {
    query: { after: text, before: text, limit: int },
    page: object(
      `object: ${text}, data: ${list}, first_id: ${text}, last_id: ${text}, has_more: ${flag}`,
    ),
    start: ({ after }) => afterId(after),
    respond: ({ items, next }) => ({ data: items, has_more: next !== undefined }),
    last: { after: "i6" },
  },
  graphQl: {
    query: { first: int, after: text },
    page: object(
      `edges: { type: array, items: ${object(`cursor: ${text}, id: ${text}`)} }, pageInfo: ${object(`endCursor: ${nullable}, hasNextPage: ${flag}`)}`,
    ),
    start: ({ after = "0" }) => Number(after),
    respond: ({ items, start, next }) => ({
      edges: items,
      pageInfo: { endCursor: String(start + items.length), hasNextPage: next !== undefined },
    }),
    last: { after: "6" },
  },
  twilio: {
    query: { PageSize: int, Page: int, PageToken: text },
    page: object(
      `messages: ${list}, page: ${int}, page_size: ${int}, uri: ${text}, next_page_uri: ${uri}, previous_page_uri: ${uri}`,
    ),
    start: ({ PageToken = "0" }) => Number(PageToken),
    respond: ({ items, next }) => ({
      messages: items,
      next_page_uri: next ? `/twilio?PageSize=3&Page=1&PageToken=${next}` : null,
    }),
    given: { PageSize: 3 },
    last: { PageSize: "3", Page: "1", PageToken: "6" },
  },
  shopify: {
    query: { limit: int, page_info: text },
    page: object(`products: ${list}`),
    headers: `link: { schema: ${text} }`,
    start: ({ page_info = "0" }) => Number(page_info),
    respond: ({ items }) => ({ products: items }),
    link: ({ next }) =>
      next
        ? `<${host}/shopify?limit=3&page_info=0>; rel="previous", <${host}/shopify?limit=3&page_info=${next}>; rel="next"`
        : undefined,
    last: { limit: "3", page_info: "6" },
  },
  searchBody: {
    body: object(`filter: { type: object }, cursor: ${text}, limit: ${int}`),
    page: object(`results: ${list}, next_cursor: ${nullable}`),
    start: ({ cursor = "0" }) => Number(cursor),
    respond: ({ items, next }) => ({ results: items, next_cursor: next ? `${next}` : null }),
    given: { filter: { a: 1 }, limit: 3 },
    last: { filter: { a: 1 }, limit: 3, cursor: "6" },
  },
  searchNested: {
    body: object(`filter: { type: object }, page: ${object(`cursor: ${text}, size: ${int}`)}`),
    page: object(`results: ${list}, meta: ${object(`next_cursor: ${nullable}`)}`),
    start: ({ page }) => Number((Object(page) as { cursor?: string }).cursor ?? 0),
    respond: ({ items, next }) => ({
      results: items,
      meta: { next_cursor: next ? `${next}` : null },
    }),
    given: { page: { size: 3 } },
    last: { page: { size: 3, cursor: "6" } },
  },
  django: {
    query: { page: int },
    page: object(`count: ${int}, next: ${uri}, previous: ${uri}, results: ${list}`),
    start: ({ page = "1" }) => (Number(page) - 1) * 3,
    respond: ({ items, start, next }) => ({
      ...{ count: 7, previous: null, results: items },
      next: next ? `${host}/django?page=${start / 3 + 2}` : null,
    }),
    last: { page: "3" },
  },
  wrappedTwice: {
    query: { cursor: text },
    page: object(`status: ${text}, data: ${object(`users: ${list}, next_cursor: ${nullable}`)}`),
    start: ({ cursor = "0" }) => Number(cursor),
    respond: ({ items, next }) => ({
      data: { users: items, next_cursor: next ? `${next}` : null },
    }),
    last: { cursor: "6" },
  },
  wrappedBeside: {
    query: { page_token: text },
    page: object(
      `response: ${object(`entries: ${list}`)}, errors: { type: array, items: { type: string } }, next_page_token: ${text}`,
    ),
    start: ({ page_token = "0" }) => Number(page_token),
    respond: ({ items, next }) => ({
      ...{ response: { entries: items }, errors: [], next_page_token: next ? `${next}` : "" },
    }),
    last: { page_token: "6" },
  },
  unlike: {
    path: "/people",
    query: { cursor: text },
    page: object(`members_found: ${list}, next_cursor: ${text}`),
    start: ({ cursor = "0" }) => Number(cursor),
    respond: ({ items, next }) => ({
      members_found: items,
      ...(next && { next_cursor: `${next}` }),
    }),
    last: { cursor: "6" },
  },
  hubSpot: {
    query: { after: text, limit: int },
    page: object(
      `results: ${list}, paging: ${object(`next: ${object(`after: ${text}, link: ${text}`)}`)}`,
    ),
    start: ({ after = "0" }) => Number(after),
    respond: ({ items, next }) => ({
      results: items,
      ...(next && { paging: { next: { after: `${next}`, link: "?x=1" } } }),
    }),
    last: { after: "6" },
  },
  facebook: {
    query: { after: text },
    page: object(
      `data: ${list}, paging: ${object(`cursors: ${object(`before: ${text}, after: ${text}`)}, next: ${text}`)}`,
    ),
    start: ({ after = "0" }) => Number(after),
    respond: ({ items, start, next }) => ({
      data: items,
      paging: {
        cursors: { after: String(start + items.length) },
        ...(next && { next: `${host}/facebook?after=${next}` }),
      },
    }),
    last: { after: "6" },
  },
  zendesk: {
    query: { "page[after]": text, "page[size]": int },
    page: object(
      `tickets: ${list}, meta: ${object(`has_more: ${flag}, after_cursor: ${nullable}, before_cursor: ${nullable}`)}`,
    ),
    start: (asked) => Number(asked["page[after]"] ?? 0),
    respond: ({ items, start, next }) => ({
      tickets: items,
      meta: { has_more: next !== undefined, after_cursor: String(start + items.length) },
    }),
    last: { "page[after]": "6" },
  },
  kubernetes: {
    query: { limit: int, continue: text },
    page: object(
      `kind: ${text}, items: ${list}, metadata: ${object(`continue: ${text}, remainingItemCount: ${int}`)}`,
    ),
    start: (asked) => Number(asked["continue"] ?? 0),
    respond: ({ items, next }) => ({
      items,
      metadata: { continue: next ? `${next}` : "" },
    }),
    last: { continue: "6" },
  },
  atlassian: {
    query: { startAt: int, maxResults: int },
    page: object(`values: ${list}, isLast: ${flag}, startAt: ${int}, total: ${int}`),
    start: ({ startAt = "0" }) => Number(startAt),
    respond: ({ items, next }) => ({ values: items, isLast: next === undefined }),
    last: { startAt: "6" },
  },
  aws: {
    body: object(`MaxResults: ${int}, NextToken: ${text}`),
    page: object(`Jobs: ${list}, NextToken: ${text}`),
    start: ({ NextToken = "0" }) => Number(NextToken),
    respond: ({ items, next }) => ({ Jobs: items, ...(next && { NextToken: `${next}` }) }),
    last: { NextToken: "6" },
  },
  nextNumber: {
    query: { page: int },
    page: object(`items: ${list}, meta: ${object(`next_page: { type: integer, nullable: true }`)}`),
    start: ({ page = "1" }) => (Number(page) - 1) * 3,
    respond: ({ items, start, next }) => ({
      items,
      meta: { next_page: next ? start / 3 + 2 : null },
    }),
    last: { page: "3" },
  },
};

const parameters = (query: Readonly<Record<string, string>>) =>
  Object.entries(query)
    .map(([name, schema]) => `{ name: "${name}", in: query, schema: ${schema} }`)
    .join(", ");
const describedList = (name: string, { path, query = {}, body, page, headers }: Described) => `
  ${path ?? `/${name}`}:
    ${body ? "post" : "get"}:
      operationId: ${name}
      tags: [a]
      parameters: [${parameters(query)}]
      ${body ? `requestBody: { content: { application/json: { schema: ${body} } } }` : ""}
      responses: { "200": { description: d, headers: { ${headers ?? ""} }, content: { application/json: { schema: ${page} } } } }`;
type Described = Pick<List, "path" | "query" | "body" | "page" | "headers">;

/** Lists whose next page the description does not show for certain. */
const uncertain: Readonly<Record<string, Described>> = {
  numbersFromSomewhere: { query: { page: int }, page: object(`items: ${list}, total: ${int}`) },
  credential: { query: { token: text }, page: object(`data: ${list}, next_cursor: ${text}`) },
  offsetWithoutSize: { query: { offset: int }, page: list },
  twoLists: {
    query: { cursor: text },
    page: object(`a: ${list}, b: ${list}, next_cursor: ${text}`),
  },
  twoNamedLists: {
    query: { cursor: text },
    page: object(`data: ${list}, items: ${list}, next_cursor: ${text}`),
  },
  twoWrappedLists: {
    query: { cursor: text },
    page: object(`x: ${object(`a: ${list}`)}, y: ${object(`b: ${list}`)}, next_cursor: ${text}`),
  },
  listOfARecord: {
    query: { cursor: text },
    page: object(`id: ${text}, owner: ${object(`tags: ${list}`)}, next_cursor: ${text}`),
  },
  cursorEchoed: { query: { cursor: text }, page: object(`data: ${list}, cursor: ${text}`) },
  elastic: {
    body: object(`search_after: { type: array, items: {} }, size: ${int}`),
    page: object(`hits: ${object(`hits: ${list}`)}`),
  },
  shopifyWithoutHeader: {
    query: { limit: int, page_info: text },
    page: object(`products: ${list}`),
  },
  // It may be the cursor of the request again.
  after: {
    query: { "page[cursor]": text },
    page: object(`data: ${list}, meta: ${object(`page: ${object(`after: ${text}`)}`)}`),
  },
  nextOfAThing: {
    page: object(`steps: ${list}, current: ${object(`next: ${text}`)}`),
  },
};

const described = (all: Readonly<Record<string, Described>>) => `
openapi: 3.0.3
info: { title: Pages, version: "1" }
servers: [{ url: ${host} }]
paths:${Object.entries(all)
  .map(([name, one]) => describedList(name, one))
  .join("")}
`;
const [input, own] = await loadDescribed(described({ ...lists, ...uncertain }));

function serving(name: string, list: List) {
  return async (url: string, init: RequestInit) => {
    const query = Object.fromEntries(new URL(url).searchParams);
    const asked = init.body
      ? (JSON.parse(await new Response(init.body).text()) as Record<string, unknown>)
      : query;
    const start = list.start(asked as Record<string, string>);
    const items = all.slice(start, start + 3);
    const next = start + 3 < all.length ? start + 3 : undefined;
    const link = list.link?.({ start, items, next });
    served.push(asked);
    if (served.length > 9) throw new Error(`${name} does not end`);
    return Response.json(list.respond({ start, items, next }), { headers: link ? { link } : {} });
  };
}
let served: Record<string, unknown>[] = [];

describe("from a server", () => {
  test.each(Object.entries(lists))("%s", async (name, list) => {
    served = [];
    const { call } = recorded(own, [], { fetch: serving(name, list), maxRetries: 0 });
    const read: unknown[] = [];
    for await (const item of call("a", name, list.given ?? {})) read.push(item);
    expect(read).toEqual(all);
    expect(served.at(-1)).toEqual(list.last);
  });
});

test("what is not certain has no iterator", () => {
  const calls = [...input.callsOf.values()].flat();
  const certain = calls.filter(({ pagination }) => pagination !== undefined);
  expect(certain.map(({ operation }) => operation.id)).toEqual(Object.keys(lists));
});

test("the package's own mock gives each list whole and in order, and each list ends", async () => {
  const checked = await checkPackage(input, own, "in process");
  expect(checked).toMatchObject({ faults: [], right: checked.calls, ended: checked.lists });
  expect(checked.lists).toBe(Object.keys(lists).length);
});
