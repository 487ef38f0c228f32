import { describe, expect, expectTypeOf, test, vi } from "vitest";
import type { Operation } from "../../templates/runtime/operation.js";
import { ownServer } from "../../templates/runtime/own-server.js";
import { queryText } from "../../templates/runtime/query.js";
import { json } from "../../templates/runtime/writers.js";
import { followPages } from "../../templates/runtime/follow-pages.js";
import { PageCall } from "../../templates/runtime/pages.js";
import { PaginationError } from "../../templates/runtime/pagination-error.js";
import { Http } from "../../templates/runtime/http.js";
import { api, connect, failure, token } from "./client.js";
import { byCursor, byLink, byNumber, collection, host, type PagedApi } from "./paged-api.js";

interface Item {
  id: string;
}
interface Page {
  data: Item[];
}
type List = Operation<{ query?: object; body?: object }, PageCall<Item, Page>>;

const operation = (by: NonNullable<List["by"]>): List => ({
  route: by === "search" ? "POST /contacts/search" : "GET /contacts",
  query: queryText,
  write: json,
  call: PageCall,
  items: "data",
  by,
  pages: followPages,
});

type Fetch = (url: string, init: RequestInit) => Promise<Response>;
const styles: [string, NonNullable<List["by"]>, (api: PagedApi) => Fetch][] = [
  ["numbers", "page", byNumber],
  ["addresses", "link", byLink],
  ["numbers, of which the description says nothing", "link", byNumber],
  ["addresses, where the description has numbers", "page", byLink],
  ["a cursor in the query", "cursor", byCursor],
  ["a cursor, of which the description says nothing", "link", byCursor],
  ["a cursor in the body", "search", (api) => byCursor(api, "body")],
];

const request = (by: string, per_page: number) =>
  by === "search" ? { body: { query: {}, pagination: { per_page } } } : { query: { per_page } };

const listOf = (fetch: Fetch, by: NonNullable<List["by"]>, per_page = 50) =>
  connect(host, { fetch }).send(operation(by), request(by, per_page));

const ids = (items: readonly Item[]) => items.map(({ id }) => id);

describe.each(styles)("a list paged by %s", (_name, by, serve) => {
  test.each([0, 1, 150, 10_050])("of %i items gives each once, in order", async (count) => {
    const api = { items: collection(count) };
    const fetch = vi.fn(serve(api));
    const all: string[] = [];
    for await (const item of listOf(fetch, by)) all.push(item.id);
    expect(all).toEqual(ids(api.items));
    expect(fetch).toHaveBeenCalledTimes(Math.max(1, Math.ceil(count / 50)));
  });

  test("awaited gives the first page alone", async () => {
    const fetch = vi.fn(serve({ items: collection(150) }));
    const page = await listOf(fetch, by);
    expectTypeOf(page).toEqualTypeOf<Page>();
    expect(page).toMatchObject({ type: "list", data: collection(50) });
    expect(fetch).toHaveBeenCalledTimes(1);
  });

  test("keeps what was asked for, page after page", async () => {
    const fetch = vi.fn(serve({ items: collection(30) }));
    await listOf(fetch, by, 10).toArray();
    for (const [url, init] of fetch.mock.calls) {
      const said = by === "search" ? String(init.body) : url;
      expect(said).toMatch(/per_page"?[=:]10/);
    }
  });

  test("items that come to its front while it is read disturb nothing", async () => {
    const api: PagedApi = { items: collection(150) };
    const before = ids(api.items);
    api.onPage = (count) => api.items.unshift({ id: `item-${-count}` });
    const all = ids(await listOf(serve(api), by).toArray());
    expect(all.filter((id) => before.includes(id))).toEqual(before);
    expect(new Set(all).size).toBe(all.length);
  });

  test("items that go while it is read take no other with them", async () => {
    const api: PagedApi = { items: collection(150) };
    const gone = new Set<string>();
    api.onPage = (count) => {
      if (count <= 4) for (const { id } of api.items.splice(3, 7)) gone.add(id);
    };
    const all = ids(await listOf(serve(api), by).toArray());
    const stayed = ids(collection(150)).filter((id) => !gone.has(id));
    expect(all.filter((id) => !gone.has(id)).sort()).toEqual(stayed.sort());
    expect(new Set(all).size).toBe(all.length);
  });

  test("items that come to its end are read too", async () => {
    const api: PagedApi = { items: collection(120) };
    api.onPage = (count) => count < 8 && api.items.push(...collection(20, api.items.length));
    expect(ids(await listOf(serve(api), by).toArray())).toEqual(ids(api.items));
  });
});

describe("pages and arrays", () => {
  const many = () => vi.fn(byNumber({ items: collection(150) }));

  test("pages come one by one, each when it is asked for", async () => {
    const fetch = many();
    const sizes: number[] = [];
    for await (const page of listOf(fetch, "page").pages()) {
      expect(fetch).toHaveBeenCalledTimes(sizes.length + 1);
      sizes.push(page.data.length);
    }
    expect(sizes).toEqual([50, 50, 50]);
  });

  test.each([
    [0, 1],
    [1, 1],
    [50, 1],
    [51, 2],
    [150, 3],
    [Infinity, 3],
  ])("the first %d items take %i pages", async (limit, pages) => {
    const fetch = many();
    const items = await listOf(fetch, "page").toArray({ limit });
    expect(items).toEqual(collection(Math.min(limit, 150)));
    expect(fetch).toHaveBeenCalledTimes(pages);
  });

  test("who leaves the loop asks for no more", async () => {
    const fetch = many();
    for await (const item of listOf(fetch, "page")) if (item.id === "item-49") break;
    expect(fetch).toHaveBeenCalledTimes(1);
  });

  test("a list can be read twice; its first page is not asked for again", async () => {
    const fetch = many();
    const list = listOf(fetch, "page");
    expect(await list.toArray()).toEqual(await list.toArray());
    expect(fetch).toHaveBeenCalledTimes(5);
  });

  test("reading starts from the page that was asked for", async () => {
    const fetch = many();
    const list = connect(host, { fetch }).send(operation("page"), {
      query: { page: 3, per_page: 50 },
    });
    expect(await list.toArray()).toEqual(collection(50, 100));
  });

  test("items may stand deeper in the page", async () => {
    const fetch = async () => Response.json({ data: { articles: collection(2), highlights: [] } });
    const list = { ...operation("link"), items: "data.articles" };
    expect(await connect(host, { fetch }).send(list, {}).toArray()).toEqual(collection(2));
  });

  test("items without an id are all given", async () => {
    const fetch = async () => Response.json({ data: [{ name: "a" }, { name: "a" }, 1, null] });
    expect(await listOf(fetch, "link").toArray()).toHaveLength(4);
  });

  test("a failure in the middle ends the loop with its error; so does an abort", async () => {
    const answers = many();
    let count = 0;
    const fetch: Fetch = (...call) =>
      ++count === 2 ? Promise.resolve(new Response("{}", { status: 403 })) : answers(...call);
    expect(await failure(listOf(fetch, "page").toArray())).toMatchObject({ status: 403 });

    const controller = new AbortController();
    const call = connect(host, { fetch: many() });
    const list = call.send(operation("page"), {}, { signal: controller.signal });
    const read = async () => {
      for await (const item of list) if (item.id === "item-3") controller.abort("enough");
    };
    expect(await failure(read())).toBe("enough");
  });

  test("where the answer says nothing of pages, numbers lead on until nothing new comes", async () => {
    const items = collection(25);
    const fetch = vi.fn(async (url: string) => {
      const page = Number(new URL(url).searchParams.get("page") ?? 1);
      return Response.json({ type: "list", data: items.slice((page - 1) * 10, page * 10) });
    });
    expect(await listOf(fetch, "page").toArray()).toEqual(items);
    expect(fetch).toHaveBeenCalledTimes(4);
    // One that knows no numbers gives the same again.
    const deaf = vi.fn(async () => Response.json({ data: items }));
    expect(await listOf(deaf, "page").toArray()).toEqual(items);
    expect(deaf).toHaveBeenCalledTimes(2);
  });
});

describe("a list that cannot be read to the end throws a PaginationError", () => {
  const problemOf = async (
    by: NonNullable<List["by"]>,
    answer: (count: number) => object,
    more: Partial<List> = {},
  ) => {
    let count = 0;
    const fetch = vi.fn(async () =>
      Response.json({ data: collection(1, count), ...answer(++count) }),
    );
    const list = connect(host, { fetch }).send({ ...operation(by), ...more }, {});
    const error = await failure(list.toArray());
    expect(error).toBeInstanceOf(PaginationError);
    return { message: (error as Error).message, count };
  };

  test.each(["cursor", "search", "link"] as const)("%s: a cursor that repeats", async (by) => {
    const always = await problemOf(by, () => ({ pages: { next: { starting_after: "a" } } }));
    expect(always).toMatchObject({
      message:
        `${by === "search" ? "POST /contacts/search" : "GET /contacts"} cannot be read to the end: its next page was already ` +
        "read, the API leads in a circle. Start again, or read fewer items: toArray({ limit }).",
      count: 2,
    });
    const circle = (count: number) => ({ pages: { next: { starting_after: `${count % 3}` } } });
    expect((await problemOf(by, circle)).count).toBe(4);
  });

  test("an address that repeats", async () => {
    const { count } = await problemOf("link", () => ({ pages: { next: `${host}/contacts?a=b` } }));
    expect(count).toBe(2);
  });

  test.each([
    ["another host", "http://elsewhere/v1/contacts?page=2"],
    ["another port", "http://host:81/v1/contacts?page=2"],
    ["another scheme", "https://host/v1/contacts?page=2"],
    ["a host that looks the same", "http://host@elsewhere/v1/contacts?page=2"],
    ["no host", "javascript:alert(1)"],
  ])("an address on %s; nothing is sent there", async (_name, next) => {
    const { message, count } = await problemOf("page", () => ({ pages: { next } }));
    expect(message).toMatch(/^GET \/contacts cannot be read to the end: its next page is at /);
    expect(count).toBe(1);
  });

  test("of an operation with a server of its own, an address there is followed", async () => {
    const urls: string[] = [];
    const pages = [
      `/v2/contacts?page=2`,
      "https://files.example/v2/contacts?page=3",
      `${host}/contacts`,
    ];
    const fetch = (url: string) => {
      urls.push(url);
      const next = pages[urls.length - 1];
      return Promise.resolve(Response.json({ data: [{ id: `${urls.length}` }], pages: { next } }));
    };
    const http = new Http({ ...api, servers: { main: host } }, { token, fetch });
    const list = { ...operation("link"), server: ownServer("https://files.example/v2") };
    expect(await failure(http.send(list, {}).toArray())).toBeInstanceOf(PaginationError);
    expect(urls).toEqual([
      "https://files.example/v2/contacts",
      "https://files.example/v2/contacts?page=2",
      "https://files.example/v2/contacts?page=3",
    ]);
  });

  test.each([
    ["a server of the description", "https://us.example"],
    ["a proxy", "http://proxy.example:8080/api"],
  ])("of such an operation, too, where the base URL is %s", async (_name, baseUrl) => {
    const urls: string[] = [];
    const pages = [`${baseUrl}/contacts?page=2`, "https://files.example/v2/contacts?page=3"];
    const fetch = (url: string) => {
      urls.push(url);
      const next = pages[urls.length - 1];
      return Promise.resolve(Response.json({ data: [{ id: `${urls.length}` }], pages: { next } }));
    };
    const list = { ...operation("link"), server: ownServer("https://files.example/v2") };
    expect(await connect(baseUrl, { fetch }).send(list, {}).toArray()).toHaveLength(3);
    expect(urls).toEqual([1, 2, 3].map((n) => `${baseUrl}/contacts${n > 1 ? `?page=${n}` : ""}`));
  });

  test("an address that is none", async () => {
    const { count } = await problemOf("link", () => ({ pages: { next: "http://" } }));
    expect(count).toBe(1);
  });

  test("an end that moves away with every page", async () => {
    const { message, count } = await problemOf("page", (page) => ({
      pages: { page, per_page: 1, total_pages: page + 1 },
    }));
    expect(message).toContain("grows with every page");
    expect(count).toBeLessThan(200);
  });

  test("empty pages that never end", async () => {
    const { message } = await problemOf("cursor", (count) => ({
      data: [],
      pages: { next: { starting_after: `${count}` } },
    }));
    expect(message).toContain("had no new items");
  });

  test("another page than the one that was asked for", async () => {
    const { message, count } = await problemOf("page", () => ({
      pages: { page: 1, per_page: 1, total_pages: 9 },
    }));
    expect(message).toContain("the API returned page 1 instead of page 2");
    expect(count).toBe(2);
  });

  test("more than the API gives, told before it is asked for", async () => {
    const api = { items: collection(10_050) };
    const fetch = vi.fn(byNumber(api));
    const list = { ...operation("page"), most: [10_000, "GET /companies/scroll"] } as List;
    const call = connect(host, { fetch }).send(list, { query: { per_page: 50 } });
    const read: string[] = [];
    const error = await failure(
      (async () => {
        for await (const { id } of call) read.push(id);
      })(),
    );
    expect(error).toBeInstanceOf(PaginationError);
    expect((error as Error).message).toContain("at most 10000 items here; GET /companies/scroll");
    expect(read).toHaveLength(10_000);
    expect(fetch).toHaveBeenCalledTimes(200);
    expect(await call.toArray({ limit: 10_000 })).toHaveLength(10_000);
    api.items = collection(10_000);
    const whole = connect(host, { fetch: byNumber(api) }).send(list, { query: { per_page: 50 } });
    expect(await whole.toArray()).toHaveLength(10_000);
  });
});
