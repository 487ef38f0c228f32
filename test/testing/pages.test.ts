/** Lists in pages: each item exactly once, however the operation is read on. */
import { describe, expect, test } from "vitest";
import {
  article,
  articleListItem,
  company,
  contact,
  conversation,
} from "../../generated/2.11/src/fixtures/index.js";
import { routeSchemas } from "../../generated/2.11/src/guards/index.js";
import { connect, post, sent } from "./client.js";

const idsOf = (list: readonly { id?: string | undefined }[]) => list.map(({ id }) => id);

describe.each([0, 1, 3, 4, 7])("%i items, three on a page", (count) => {
  const contacts = contact.many(count);
  const companies = company.many(count);

  test("by a cursor in the query", async () => {
    const { intercom } = connect({ items: { "GET /contacts": contacts } });
    const seen: unknown[] = [];
    let cursor: string | undefined;
    let pages = 0;
    do {
      const starting_after = cursor;
      const input = { per_page: 3, ...(starting_after !== undefined && { starting_after }) };
      const page = await intercom.contacts.list(input);
      expect(page.total_count).toBe(count);
      expect(page.pages).toMatchObject({
        page: ++pages,
        per_page: 3,
        total_pages: Math.ceil(count / 3),
      });
      seen.push(...(page.data ?? []));
      cursor = page.pages?.next?.starting_after ?? undefined;
    } while (cursor !== undefined);
    expect(seen).toEqual(contacts);
    expect(pages).toBe(Math.max(1, Math.ceil(count / 3)));
  });

  test("by a cursor in the body of a search", async () => {
    const conversations = conversation.many(count);
    const { intercom } = connect({ items: { "POST /conversations/search": conversations } });
    const query = { field: "open", operator: "=", value: "true" } as const;
    const seen: unknown[] = [];
    let starting_after: string | null | undefined;
    do {
      const pagination = { per_page: 3, starting_after: starting_after ?? null };
      const page = await intercom.conversations.search({ query, pagination });
      seen.push(...idsOf(page.conversations));
      starting_after = page.pages?.next?.starting_after;
    } while (starting_after !== undefined);
    expect(seen).toEqual(idsOf(conversations));
  });

  test("by the number of the page", async () => {
    const { intercom } = connect({ items: { "GET /companies": companies } });
    const seen: unknown[] = [];
    for (let page = 1, total = 1; page <= total; page++) {
      const list = await intercom.companies.list({ page, per_page: 3 });
      seen.push(...list.data);
      total = list.pages?.total_pages ?? 0;
    }
    expect(seen).toEqual(companies);
  });

  test("by a scroll, whose last page is empty", async () => {
    const { intercom } = connect({ items: { "GET /companies/scroll": companies }, pageSize: 3 });
    const seen: unknown[] = [];
    let batch = await intercom.companies.scroll();
    const { scroll_param = "" } = batch;
    while (batch.data.length > 0) {
      seen.push(...batch.data);
      batch = await intercom.companies.scroll({ scroll_param });
    }
    expect(seen).toEqual(companies);
  });
});

test("each list with items passes its guard, on every page", async () => {
  const { mock } = connect({
    pageSize: 2,
    items: {
      "GET /contacts": contact.many(3),
      "GET /companies": company.many(3),
      "GET /contacts/{contact_id}/companies": company.many(3),
      "GET /articles": articleListItem.many(3),
      "GET /articles/search": article.many(3),
      "GET /companies/{company_id}/contacts": contact.many(3),
      "GET /conversations": conversation.many(3),
      "GET /companies/scroll": company.many(3),
    },
  });
  for (const route of mock.routes.filter((one) =>
    /^GET \/(contacts|companies|articles|conv)/.test(one),
  )) {
    const path = route.slice(4).replaceAll(/\{.*?\}/g, "6");
    for (const page of ["", "?page=2&per_page=2", "?page=3&per_page=2"]) {
      const body: unknown = await (await mock.fetch(sent(`${path}${page}`))).json();
      const [schema, ...others] = routeSchemas[route]?.responses["200"] ?? [];
      const faults = others.some((one) => one.is(body)) ? [] : schema?.explain(body);
      expect({ route, page, faults }).toEqual({ route, page, faults: [] });
    }
  }
});

test("where the next page is an address, it can be fetched", async () => {
  const companies = company.many(5);
  const { mock } = connect({ items: { "GET /contacts/{contact_id}/companies": companies } });
  const seen: unknown[] = [];
  let url: string | null = "https://api.intercom.io/contacts/6/companies?per_page=2";
  while (url !== null) {
    const answer = await mock.fetch(url, { headers: { authorization: "Bearer test" } });
    const body = await answer.json();
    seen.push(...body.data);
    url = body.pages.next;
  }
  expect(seen).toEqual(companies);
});

test("a list in a list's data, where nothing can be asked for, comes whole", async () => {
  const { intercom } = connect({ items: { "GET /articles/search": article.many(30) } });
  const { data, total_count } = await intercom.articles.search({ phrase: "x" });
  expect([data.articles?.length, total_count]).toEqual([30, 30]);
});

test("what is added to the items is there from then on", async () => {
  const contacts = contact.many(1);
  const { intercom } = connect({ items: { "GET /contacts": contacts } });
  contacts.push(contact({ id: "new" }));
  expect(idsOf((await intercom.contacts.list()).data ?? [])).toContain("new");
});

test("one company found is no list", async () => {
  const { intercom } = connect({ items: { "GET /companies": company.many(2) } });
  expect(await intercom.companies.find({ name: "Blue Sun" })).toEqual(company());
});

test("a cursor or a scroll that no answer gave is refused", async () => {
  const { mock } = connect({
    items: { "GET /contacts": [], "POST /contacts/search": [], "GET /companies/scroll": [] },
  });
  const errorsOf = async (request: Request) => (await (await mock.fetch(request)).json()).errors;
  const message = 'query /starting_after should be a value from an earlier response, is "x"';
  expect(await errorsOf(sent("/contacts?starting_after=x"))).toMatchObject([{ message }]);
  expect(await errorsOf(sent("/companies/scroll?scroll_param=x"))).toMatchObject([
    { field: "scroll_param" },
  ]);
  const query = { field: "email", operator: "=", value: "a" };
  const pagination = { per_page: 2, starting_after: "x" };
  expect(await errorsOf(post("/contacts/search", { query, pagination }))).toMatchObject([
    { field: "pagination.starting_after" },
  ]);
});
