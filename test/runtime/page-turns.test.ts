/** Lists of APIs that are paged in other ways than by `pages`: each item once, in order, and then an end. */
import { describe, expect, test, vi } from "vitest";
import { addressPages } from "../../templates/runtime/address-pages.js";
import { afterPages } from "../../templates/runtime/after-pages.js";
import { followPages } from "../../templates/runtime/follow-pages.js";
import { headerPages, nextLink } from "../../templates/runtime/header-pages.js";
import { numberPages } from "../../templates/runtime/number-pages.js";
import { offsetPages } from "../../templates/runtime/offset-pages.js";
import type { Operation } from "../../templates/runtime/operation.js";
import { PageCall } from "../../templates/runtime/pages.js";
import { PaginationError } from "../../templates/runtime/pagination-error.js";
import { queryText } from "../../templates/runtime/query.js";
import { scrollPages } from "../../templates/runtime/scroll-pages.js";
import { tokenPages } from "../../templates/runtime/token-pages.js";
import { json, raw } from "../../templates/runtime/writers.js";
import { Http } from "../../templates/runtime/http.js";
import { api, connect, failure, token } from "./client.js";
import { collection, host } from "./paged-api.js";

interface Item {
  id: string;
}
type List = Operation<{ query?: object; body?: object }, PageCall<Item, unknown>>;
type Fetch = (url: string, init: RequestInit) => Promise<Response>;

const base = { query: queryText, write: json, call: PageCall, items: "data" } as const;
const size = 10;
const all = collection(35);
const from = (start: number, count = size) => all.slice(start, start + count);
const answer = (body: unknown, headers = {}) => Promise.resolve(Response.json(body, { headers }));
const query = (url: string) => new URL(url).searchParams;

const ways: [string, Partial<List>, Fetch][] = [
  [
    "the id of the last item, and has_more",
    {
      turn: { by: "after", send: "starting_after", take: "id", more: "has_more" },
      pages: afterPages,
    },
    (url) => {
      const after = query(url).get("starting_after");
      const start = after === null ? 0 : all.findIndex(({ id }) => id === after) + 1;
      return answer({ data: from(start), has_more: start + size < all.length });
    },
  ],
  [
    "numbers from 0, and last",
    { turn: { by: "number", send: "page", first: 0, last: "last" }, pages: numberPages },
    (url) => {
      const start = Number(query(url).get("page") ?? 0) * size;
      return answer({ data: from(start), last: start + size >= all.length });
    },
  ],
  [
    "numbers from 1, and nothing about the end",
    { turn: { by: "number", send: "page", first: 1 }, pages: numberPages },
    (url) => answer({ data: from((Number(query(url).get("page") ?? 1) - 1) * size) }),
  ],
  [
    "numbers and how many pages there are",
    { turn: { by: "number", send: "page", first: 1, pages: "meta.pages" }, pages: numberPages },
    (url) => {
      const page = Number(query(url).get("page") ?? 1);
      if (page > 4) return Promise.resolve(new Response("{}", { status: 404 }));
      return answer({ data: from((page - 1) * size), meta: { pages: 4 } });
    },
  ],
  [
    "an offset and a total",
    { turn: { by: "offset", send: "offset", total: "total" }, pages: offsetPages },
    (url) => answer({ data: from(Number(query(url).get("offset") ?? 0)), total: all.length }),
  ],
  [
    "an offset and nothing about the end",
    { turn: { by: "offset", send: "offset" }, pages: offsetPages },
    (url) => answer({ data: from(Number(query(url).get("offset") ?? 0)) }),
  ],
  [
    "a token",
    { turn: { by: "token", send: "pageToken", take: "nextPageToken" }, pages: tokenPages },
    (url) => {
      const start = Number(query(url).get("pageToken")?.slice(1) ?? 0);
      const next = start + size < all.length && { nextPageToken: `/${start + size}` };
      return answer({ data: from(start), ...next });
    },
  ],
  [
    "a token in the body",
    { turn: { by: "token", in: "body", send: "cursor", take: "next" }, pages: tokenPages },
    (_url, { body }) => {
      const { cursor = "0", kept } = JSON.parse(String(body)) as { cursor?: string; kept: number };
      expect(kept).toBe(1);
      const end = Number(cursor) + size;
      return answer({ data: from(Number(cursor)), next: end < all.length ? `${end}` : "" });
    },
  ],
  [
    "a token that stays, and a flag",
    { turn: { by: "token", send: "after", take: "end", more: "more" }, pages: tokenPages },
    (url) => {
      const start = Number(query(url).get("after") ?? 0);
      const end = Math.min(all.length, start + size);
      return answer({ data: from(start), end: `${end}`, more: end < all.length });
    },
  ],
  ...(["", "?", "/v1/contacts?", "http://host/v1/contacts?"] as const)
    .slice(1)
    .map((start): [string, Partial<List>, Fetch] => [
      `an address such as ${start}`,
      { turn: { by: "address", take: "links.next" }, pages: addressPages },
      (url) => {
        const at = Number(query(url).get("at") ?? 0);
        const next = at + size < all.length ? `${start}at=${at + size}` : null;
        return answer({ data: from(at), links: { next } });
      },
    ]),
  [
    "a Link header, and a bare list",
    { items: "", turn: { by: "header" }, pages: headerPages },
    (url) => {
      const page = Number(query(url).get("page") ?? 1);
      const links = [`<${host}/contacts?page=1>; rel="first"`];
      if (page < 4) links.unshift(`<${host}/contacts?a=b,c&page=${page + 1}>; rel="next"`);
      return answer(from((page - 1) * size), { link: links.join(", ") });
    },
  ],
];

const listOf = (more: Partial<List>, fetch: Fetch) => {
  const inBody = more.turn && "in" in more.turn;
  const operation = { route: `${inBody ? "POST" : "GET"} /contacts`, ...base, ...more } as List;
  return connect(host, { fetch }).send(operation, inBody ? { body: { kept: 1 } } : {});
};

describe.each(ways)("%s", (_name, more, serve) => {
  test("gives each item once, in order", async () => {
    const fetch = vi.fn(serve);
    expect(await listOf(more, fetch).toArray()).toEqual(all);
    expect(fetch.mock.calls.length).toBeLessThan(7);
  });
});

describe("where the next page needs a field in the body", () => {
  const bodies: readonly [what: string, body: unknown][] = [
    ["text", "kept=1"],
    ["bytes", new Uint8Array([1])],
    ["a file", new Blob(["1"])],
    ["a form", new FormData()],
    ["fields of a query", new URLSearchParams({ kept: "1" })],
    ["a list", [1]],
  ];
  const page = { data: all, next: "a", pages: { next: { starting_after: "a" } } };
  const readers: readonly Partial<List>[] = [
    { turn: { by: "token", in: "body", send: "cursor", take: "next" }, pages: tokenPages },
    { turn: { by: "after", in: "body", send: "after", take: "id" }, pages: afterPages },
    { turn: { by: "offset", in: "body", send: "offset" }, pages: offsetPages },
    { turn: { by: "number", in: "body", send: "page", first: 1 }, pages: numberPages },
    { by: "search", pages: followPages },
  ];
  test.each(bodies)("a body of %s has only a first page", async (_, body) => {
    for (const reader of readers) {
      const sent: unknown[] = [];
      const fetch: Fetch = (_url, init) => (sent.push(init.body), answer(page));
      const write: List["write"] = Array.isArray(body) ? json : raw;
      const operation = { route: "POST /contacts", ...base, ...reader, write } as List;
      const call = () => connect(host, { fetch }).send(operation, { body: body as object });
      expect(await call()).toEqual(page);
      expect(await call().toArray({ limit: all.length })).toEqual(all);
      const error = await failure(call().toArray());
      expect(error).toBeInstanceOf(PaginationError);
      expect((error as Error).message).toContain(
        "its body has no field for the next page. Give it as an object.",
      );
      expect(sent).toHaveLength(3);
      expect(new Set(sent)).toEqual(new Set([Array.isArray(body) ? "[1]" : body]));
    }
  });

  test("a body that is left out gets it", async () => {
    const sent: unknown[] = [];
    const fetch: Fetch = (_url, init) => {
      sent.push(init.body);
      return answer({ data: from(0, 1), next: sent.length === 1 ? "a" : null });
    };
    const list = { route: "POST /contacts", ...base, ...readers[0] } as List;
    await connect(host, { fetch }).send(list, {}).toArray();
    expect(sent).toEqual([undefined, '{"cursor":"a"}']);
  });
});

describe("an iterator gets on, or ends with an error", () => {
  test("by new addresses with the same items", async () => {
    let count = 0;
    const fetch: Fetch = () => answer({ data: all, next: `?a=${++count}` });
    const list = listOf({ turn: { by: "address", take: "next" }, pages: addressPages }, fetch);
    const error = await failure(list.toArray());
    expect(error).toBeInstanceOf(PaginationError);
    expect((error as Error).message).toContain("100 pages in a row had no new items");
    expect(count).toBe(101);
  });

  test("also where the items have no id", async () => {
    let count = 0;
    const fetch: Fetch = () => answer({ data: [{ name: "a" }], next: `?a=${++count}` });
    const list = listOf({ turn: { by: "address", take: "next" }, pages: addressPages }, fetch);
    expect(await failure(list.toArray())).toBeInstanceOf(PaginationError);
    expect(count).toBeLessThan(110);
  });

  test("by a scroll that begins again and again", async () => {
    let count = 0;
    const fetch: Fetch = () => answer({ data: all, scroll_param: `${++count}` });
    const scroll = { route: "GET /contacts", ...base, pages: scrollPages } as List;
    const list = connect(host, { fetch }).send(scroll, {}, { restart: true } as object);
    expect(await failure(list.toArray())).toBeInstanceOf(PaginationError);
    expect(count).toBe(101);
  });

  test("where replicas differ in their totals", async () => {
    const items = collection(101);
    const asked: number[] = [];
    const fetch: Fetch = (url) => {
      const page = Number(query(url).get("page") ?? 1);
      asked.push(page);
      const total_count = asked.length % 2 ? 101 : 100;
      const pages = { type: "pages", page, per_page: 50, total_pages: 3 };
      return answer({ data: items.slice((page - 1) * 50, page * 50), total_count, pages });
    };
    const read = await listOf({ by: "page", pages: followPages }, fetch).toArray();
    expect(read).toEqual(items);
    expect(asked.length).toBeLessThan(8);
  });
});

describe("a proxy in front", () => {
  const follow = async (next: string, servers: Record<string, string>) => {
    const urls: string[] = [];
    const fetch = (url: string) => {
      urls.push(url);
      return answer({ data: from(urls.length), next: urls.length === 1 ? next : null });
    };
    const http = new Http({ ...api, servers }, { token, fetch, baseUrl: "http://proxy/api" });
    const turn = { by: "address", take: "next" } as const;
    const list = { route: "GET /contacts", ...base, turn, pages: addressPages } as List;
    const error = await http
      .send(list, {})
      .toArray()
      .then(
        () => undefined,
        (thrown: unknown) => thrown,
      );
    return { urls, error };
  };

  test.each(["https://api.example/v1/contacts?page=2", "http://proxy/contacts?page=2", "?page=2"])(
    "%s is followed through it",
    async (next) => {
      const { urls, error } = await follow(next, { main: "https://api.example/v1" });
      expect(error).toBeUndefined();
      expect(urls).toEqual(["http://proxy/api/contacts", "http://proxy/api/contacts?page=2"]);
    },
  );

  test("an address of nobody is not", async () => {
    const { urls, error } = await follow("https://evil.example/?page=2", {
      main: "https://a.example",
    });
    expect(error).toBeInstanceOf(PaginationError);
    expect(urls).toHaveLength(1);
  });
});

test("all that `next` says goes back in a search", async () => {
  const bodies: unknown[] = [];
  const fetch: Fetch = (_url, { body }) => {
    bodies.push(JSON.parse(String(body)));
    const next = bodies.length === 1 ? { per_page: 5, starting_after: "b" } : null;
    return answer({ data: from(bodies.length), pages: { next } });
  };
  const list = { route: "POST /contacts", ...base, by: "search", pages: followPages } as List;
  await connect(host, { fetch })
    .send(list, { body: { query: {} } })
    .toArray();
  expect(bodies).toEqual([
    { query: {} },
    { query: {}, pagination: { per_page: 5, starting_after: "b" } },
  ]);
});

test("an address says a parameter several times, and in place of what was asked for", async () => {
  const urls: string[] = [];
  const fetch: Fetch = (url) => {
    urls.push(url);
    return answer({
      data: from(urls.length),
      next: urls.length === 1 ? "?tag=a&tag=b&page=2" : null,
    });
  };
  const turn = { by: "address", take: "next" } as const;
  const list = { route: "GET /contacts", ...base, turn, pages: addressPages } as List;
  await connect(host, { fetch })
    .send(list, { query: { tag: "a", q: "x" } })
    .toArray();
  expect(urls[1]).toBe(`${host}/contacts?q=x&tag=a&tag=b&page=2`);
});

test.each([
  ['<https://a/?page=2>; rel="next"', "https://a/?page=2"],
  [
    '<https://a/?p=1,2>; rel="prev first", <https://a/?p=3>; title="a, b"; rel=next',
    "https://a/?p=3",
  ],
  ['<https://a/>; rel="last"', undefined],
  ["", undefined],
])("the next link of %j", (header, next) => {
  expect(nextLink(header)).toBe(next);
});
