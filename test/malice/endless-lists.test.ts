/** Lists that never end: an iterator goes on only while something new comes, and says so when it does not. */
import { describe, expect, test, vi } from "vitest";
import { addressPages } from "../../templates/runtime/address-pages.js";
import { afterPages } from "../../templates/runtime/after-pages.js";
import { followPages } from "../../templates/runtime/follow-pages.js";
import { headerPages } from "../../templates/runtime/header-pages.js";
import { numberPages } from "../../templates/runtime/number-pages.js";
import { offsetPages } from "../../templates/runtime/offset-pages.js";
import type { Operation } from "../../templates/runtime/operation.js";
import { PageCall } from "../../templates/runtime/pages.js";
import { queryText } from "../../templates/runtime/query.js";
import { scrollPages } from "../../templates/runtime/scroll-pages.js";
import { tokenPages } from "../../templates/runtime/token-pages.js";
import { json } from "../../templates/runtime/writers.js";
import { connect, failure } from "../runtime/client.js";
import { seeded } from "../runtime/fake-clock.js";

type List = Operation<{ query?: object; body?: object }, PageCall<unknown, unknown>>;
const list = (more: Partial<List>): List => ({
  route: "GET /things",
  query: queryText,
  write: json,
  call: PageCall,
  items: "data",
  pages: followPages,
  ...more,
});

const host = "http://host/v1";
/** All ways to page. Each response has whatever any of them reads, always new. */
const ways: [string, List][] = [
  ["page numbers", list({ by: "page" })],
  ["cursors", list({ by: "cursor" })],
  ["cursors in the body", list({ by: "search", route: "POST /things" })],
  ["addresses", list({ by: "link" })],
  ["a scroll", list({ pages: scrollPages })],
  ["tokens", list({ pages: tokenPages, turn: { by: "token", send: "t", take: "token" } })],
  ["ids", list({ pages: afterPages, turn: { by: "after", send: "t", take: "id" } })],
  [
    "numbers",
    list({ pages: numberPages, turn: { by: "number", send: "p", first: 1, more: "more" } }),
  ],
  ["offsets", list({ pages: offsetPages, turn: { by: "offset", send: "o", total: "total" } })],
  ["URLs", list({ pages: addressPages, turn: { by: "address", take: "url" } })],
  ["the Link header", list({ pages: headerPages, turn: { by: "header" } })],
];

/** Stands for a list in a list in a list, which `JSON.stringify` could not write. */
const deep = "nested deeply";
const deepText = `${"[".repeat(20_000)}${"]".repeat(20_000)}`;

/** Items that are the same for ever, in ways that hide it. */
const same: [string, (count: number) => unknown[]][] = [
  ["with ids", () => [{ id: 1 }, { id: 2 }]],
  ["without ids", () => [{ name: "a" }, { name: "a" }]],
  ["without ids, two pages in turn", (count) => [{ name: `${count % 2}` }]],
  ["without ids, seven pages in turn", (count) => [{ name: `${count % 7}` }]],
  ["some with ids", (count) => [{ id: count % 3 }, { name: "a" }]],
  ["nested deeply", () => [deep]],
  ["with ids, and a type nested deeply", () => [{ id: 1, type: deep }]],
  ["none", () => []],
];

function endless(itemsOf: (count: number) => unknown[], way: string) {
  let count = 0;
  return vi.fn((url: string) => {
    count++;
    const page = Number(new URL(url).searchParams.get("page") ?? 1);
    const address = `${host}/things?at=${count}`;
    const next = way === "addresses" ? address : { starting_after: `${count}` };
    const body = {
      data: itemsOf(count),
      // Two replicas differ, so that items seem to have been removed.
      total_count: 1000 - (count % 2),
      total: 1e9 - (count % 2),
      pages: way === "page numbers" ? { page, per_page: 1, total_pages: 1e9 } : { next },
      scroll_param: "s",
      token: `t${count}`,
      url: address,
      more: true,
    };
    const text = JSON.stringify(body).replaceAll(JSON.stringify(deep), deepText);
    const headers = { "content-type": "application/json", link: `<${address}>; rel="next"` };
    return Promise.resolve(new Response(text, { headers }));
  });
}

describe.each(ways)("%s", (way, operation) => {
  test.each(same)("the same items for ever, %s, are an error", async (_name, itemsOf) => {
    const fetch = endless(itemsOf, way);
    const outcome = await connect(host, { fetch })
      .send(operation, {})
      .toArray({ limit: 1000 })
      .then(
        () => "ended",
        (error: unknown) => error,
      );
    // An empty page is the end of some lists.
    if (outcome !== "ended") expect(outcome).toMatchObject({ name: "PaginationError" });
    expect(fetch.mock.calls.length).toBeLessThan(250);
  });
});

test.each([0, -5, -0.1, "x", {}])(
  "a page size of %s leads to no page but the next",
  async (size) => {
    const asked: number[] = [];
    const fetch = vi.fn((url: string) => {
      const page = Number(new URL(url).searchParams.get("page") ?? 1);
      asked.push(page);
      const pages = { page, per_page: size, total_pages: 4 };
      return Promise.resolve(
        // One item less than before: one of them went to an earlier page.
        Response.json({
          data: [{ id: page }],
          total_count: 100 - Math.min(asked.length, 2),
          pages,
        }),
      );
    });
    const all = await connect(host, { fetch })
      .send(list({ by: "page" }), {})
      .toArray();
    expect(all).toEqual([{ id: 1 }, { id: 2 }, { id: 3 }, { id: 4 }]);
    expect(asked).toEqual([1, 2, 1, 2, 3, 4]);
  },
);

describe("replicas whose totals differ", () => {
  const replicas = (count: number, random: () => number, item: (index: number) => object) =>
    vi.fn((url: string) => {
      const query = new URL(url).searchParams;
      const total = count + Math.floor(random() * 3);
      const from = query.has("o")
        ? Number(query.get("o"))
        : 10 * (Number(query.get("page") ?? 1) - 1);
      const data = Array.from({ length: count }, (_, index) => item(index)).slice(from, from + 10);
      const pages = { page: from / 10 + 1, per_page: 10, total_pages: Math.ceil(count / 10) };
      return Promise.resolve(Response.json({ data, total_count: total, total, pages }));
    });
  const numbered = list({ by: "page" });
  const offsets = list({ pages: offsetPages, turn: { by: "offset", send: "o", total: "total" } });

  test.each([
    ["pages", numbered],
    ["offsets", offsets],
  ])("%s: each item comes once, with ids and without", async (way, operation) => {
    for (let seed = 1; seed <= 20; seed++) {
      for (const name of ["id", "name"]) {
        const fetch = replicas(100, seeded(seed), (index) => ({ [name]: `${index}` }));
        const page = way === "offsets" ? { ...operation, items: "data" } : operation;
        const all = await connect(host, { fetch }).send(page, {}).toArray({ limit: 1000 });
        expect(all).toEqual(Array.from({ length: 100 }, (_, index) => ({ [name]: `${index}` })));
        expect(fetch.mock.calls.length).toBeLessThan(40);
      }
    }
  });
});

test("a scroll without ids does not start again, since it would return items twice", async () => {
  let count = 0;
  const fetch = vi.fn(() => {
    const data = [{ name: `${++count % 2}` }];
    const status = count % 2 ? 200 : 500;
    return Promise.resolve(Response.json({ data, scroll_param: "s" }, { status }));
  });
  const call = connect(host, { fetch }).send(list({ pages: scrollPages, safe: false }), {}, {
    restart: true,
  } as object);
  expect(await failure(call.toArray())).toMatchObject({ name: "ScrollExpiredError", delivered: 1 });
  expect(fetch).toHaveBeenCalledTimes(2);
});
