import { QueryClient } from "@tanstack/react-query";
import { expect, test } from "vitest";
import { Intercom } from "../../generated/2.11/src/index.js";
import { mockIntercom } from "../../generated/2.11/src/testing.js";
import { contact } from "../../generated/2.11/src/fixtures/index.js";
import { infiniteQueryOf, queryOf } from "../../templates/runtime/query-options.js";

const mock = mockIntercom({ items: { "GET /contacts": contact.many(5) }, pageSize: 2 });
const client = new Intercom({ token: "t", fetch: mock.fetch });

test("a query reads its route once, by a key without options", async () => {
  const queries = new QueryClient();
  const request = { path: { company_id: "1" }, headers: { "x-secret": "s" } };
  const options = queryOf(client, "pack", "GET /companies/{company_id}", request);
  expect(options.queryKey).toEqual([
    "pack",
    "GET /companies/{company_id}",
    "one",
    { path: { company_id: "1" } },
  ]);
  expect(await queries.fetchQuery(options)).toMatchObject({ type: "company" });
  expect(queries.getQueryData(options.queryKey)).toMatchObject({ type: "company" });
  expect(mock.callsTo("GET /companies/{company_id}").length).toBe(1);
});

test("an infinite query reads one page at a time, to the end, from what is JSON", async () => {
  const queries = new QueryClient();
  mock.reset();
  const options = infiniteQueryOf<{ readonly data?: readonly unknown[] }>(
    client,
    "pack",
    "GET /contacts",
    {},
  );
  const first = await queries.fetchInfiniteQuery({ ...options });
  expect(first.pages.map(({ data }) => data.data?.length)).toEqual([2]);
  expect(mock.calls.length).toBe(1);
  const all = await queries.fetchInfiniteQuery({ ...options, pages: 9 });
  expect(all.pages.map(({ data }) => data.data?.length)).toEqual([2, 2, 1]);
  expect(all.pages.at(-1)?.next).toBeNull();
  expect(JSON.parse(JSON.stringify(all))).toEqual(all);
});

test("an aborted query aborts its request", async () => {
  const { queryFn } = queryOf(client, "pack", "GET /contacts", undefined);
  await expect(queryFn({ signal: AbortSignal.abort(new Error("left")) })).rejects.toThrow("left");
});
