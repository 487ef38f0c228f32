import { describe, expect, test } from "vitest";
import type { Operation } from "../../templates/runtime/operation.js";
import { queryText } from "../../templates/runtime/query.js";
import { PageCall } from "../../templates/runtime/pages.js";
import {
  ScrollExpiredError,
  type ScrollOptions,
  scrollPages,
} from "../../templates/runtime/scroll-pages.js";
import { connect, failure } from "./client.js";
import { byScroll, collection, host } from "./paged-api.js";

const operation: Operation<{ query?: object }, PageCall<{ id: string }, { data: unknown[] }>> = {
  route: "GET /companies/scroll",
  query: queryText,
  safe: false,
  call: PageCall,
  items: "data",
  pages: scrollPages,
};
const scroll = (fetch: ReturnType<typeof byScroll>, options?: ScrollOptions) =>
  connect(host, { fetch, maxRetries: 3 }).send(operation, {}, options);

test.each([0, 1, 150, 10_050])("a scroll over %i items gives each once", async (count) => {
  const items = collection(count);
  const fetch = byScroll({ items });
  expect(await scroll(fetch).toArray()).toEqual(items);
  expect(fetch).toHaveBeenCalledTimes(Math.ceil(count / 100) + 1);
});

describe("a scroll that breaks off", () => {
  test.each([
    [2, 100],
    [4, 300],
  ])("at batch %i is a ScrollExpiredError after %i items", async (breakAt, delivered) => {
    const fetch = byScroll({ items: collection(1000) }, { breakAt: [breakAt] });
    const read: unknown[] = [];
    const error = await failure(
      (async () => {
        for await (const item of scroll(fetch)) read.push(item);
      })(),
    );
    expect(error).toBeInstanceOf(ScrollExpiredError);
    expect(error).toMatchObject({
      name: "ScrollExpiredError",
      route: "GET /companies/scroll",
      delivered,
      cause: { status: 500 },
    });
    expect(read).toEqual(collection(delivered));
    // It is not asked for the same batch again: that might skip one.
    expect(fetch).toHaveBeenCalledTimes(breakAt);
  });

  test("begins again if asked to, and skips what was delivered", async () => {
    const items = collection(1000);
    const fetch = byScroll({ items }, { breakAt: [3, 7, 12] });
    expect(await scroll(fetch, { restart: true }).toArray()).toEqual(items);
  });

  test("gives pages without what was delivered", async () => {
    const fetch = byScroll({ items: collection(250) }, { breakAt: [3] });
    const sizes: number[] = [];
    for await (const { data } of scroll(fetch, { restart: true }).pages()) sizes.push(data.length);
    expect(sizes).toEqual([100, 100, 0, 0, 50, 0]);
  });

  test("that never gets further is given up", async () => {
    const breakAt = Array.from({ length: 50 }, (_, index) => index + 2);
    const fetch = byScroll({ items: collection(1000) }, { breakAt });
    const error = await failure(scroll(fetch, { restart: true }).toArray());
    expect(error).toBeInstanceOf(ScrollExpiredError);
    expect(error).toMatchObject({ delivered: 100 });
    expect(fetch.mock.calls.length).toBeLessThan(10);
  });

  test("before its first batch is the API's error; with restart it begins again", async () => {
    const api = { items: collection(10) };
    expect(await failure(scroll(byScroll(api, { breakAt: [1] })).toArray())).toMatchObject({
      status: 500,
    });
    const fetch = byScroll(api, { breakAt: [1] });
    expect(await scroll(fetch, { restart: true }).toArray()).toEqual(api.items);
  });

  test("for another reason is that error, restart or not", async () => {
    const fetch = byScroll({ items: [] });
    fetch.mockImplementation(() => Promise.resolve(new Response("{}", { status: 403 })));
    expect(await failure(scroll(fetch, { restart: true }).toArray())).toMatchObject({
      status: 403,
    });
  });
});
