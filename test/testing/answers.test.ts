/** Answers of a test's own, and the record of what was called. */
import { describe, expect, test } from "vitest";
import { company, contact } from "../../generated/2.11/src/fixtures/index.js";
import { respond } from "../../generated/2.11/src/testing.js";
import { connect, sent } from "./client.js";

describe("a route answers as it is told", () => {
  test("with a body", async () => {
    const { intercom } = connect({
      answers: { "GET /companies/{company_id}": company({ name: "Acme" }) },
    });
    expect(await intercom.companies.retrieve("6")).toEqual(company({ name: "Acme" }));
  });

  test("with a status, and the API's own error body or another", async () => {
    const { mock, intercom } = connect({
      answers: { "GET /companies/{company_id}": respond(404) },
    });
    await expect(intercom.companies.retrieve("6")).rejects.toMatchObject({
      status: 404,
      errors: [{ code: "not_found" }],
      requestId: "00000000-0000-4000-8000-000000000001",
    });
    const body = { errors: [{ code: "teapot", message: "I am one" }] };
    mock.answer("GET /companies/{company_id}", respond(418, body, { "x-pot": "tea" }));
    await expect(intercom.companies.retrieve("6")).rejects.toMatchObject({ status: 418, body });
    const answer = await mock.fetch(sent("/companies/6"));
    expect(answer.headers.get("x-pot")).toBe("tea");
  });

  test("with what a function makes of the request, or with the fixture where it makes nothing", async () => {
    const { intercom } = connect({
      answers: {
        "GET /companies/{company_id}": ({ path, call }) => {
          const id: string = path.company_id;
          return call === 2 ? undefined : company({ id, name: `call ${call}` });
        },
        "POST /contacts/search": async ({ body }) => {
          const size = body.pagination?.per_page ?? 0;
          return { type: "list", data: contact.many(size), total_count: size };
        },
      },
    });
    expect(await intercom.companies.retrieve("7")).toMatchObject({ id: "7", name: "call 1" });
    expect(await intercom.companies.retrieve("7")).toEqual(company());
    expect(await intercom.companies.retrieve("8")).toMatchObject({ id: "8", name: "call 3" });
    const query = { field: "email", operator: "=", value: "a@example.com" } as const;
    const found = await intercom.contacts.search({ query, pagination: { per_page: 3 } });
    expect(found.total_count).toBe(3);
  });

  test("with a Response, each time anew", async () => {
    const { mock, intercom } = connect();
    mock.answer("GET /me", new Response("<html>", { status: 502 }));
    for (const _ of "12") {
      await expect(intercom.admins.identify()).rejects.toMatchObject({ body: "<html>" });
    }
    mock.answer("GET /me", () => Response.json({ type: "admin" }, { status: 203 }));
    expect(await intercom.admins.identify()).toEqual({ type: "admin" });
  });

  test("with the error of a function, which is a mistake of the test", async () => {
    const { mock } = connect();
    mock.answer("GET /me", () => {
      throw new RangeError("mine");
    });
    await expect(mock.fetch(sent("/me"))).rejects.toThrow(new RangeError("mine"));
  });

  test("but only to a request that is not refused", async () => {
    const { mock } = connect({ answers: { "GET /articles": respond(418, {}) } });
    expect((await mock.fetch(sent("/articles?page=x"))).status).toBe(400);
  });
});

test("what the types do not allow is told at run time too", () => {
  const { mock } = connect();
  // @ts-expect-error There is no such route.
  expect(() => mock.answer("GET /nothing", respond(404))).toThrow('no route "GET /nothing"');
  // @ts-expect-error There is no such route.
  expect(() => mock.callsTo("GET /nothing")).toThrow('no route "GET /nothing"');
  // @ts-expect-error There is no such route.
  expect(() => connect({ answers: { "GET /nothing": respond(404) } })).toThrow("no route");
  // @ts-expect-error It gives no list.
  expect(() => connect({ items: { "GET /segments/{segment_id}": [] } })).toThrow("has no list");
  // @ts-expect-error Not what it answers; but a test may want to see that, too.
  mock.answer("GET /companies/{company_id}", { type: "pet" });
});

describe("calls", () => {
  test("are recorded as they were read, without the token", async () => {
    const { mock, intercom } = connect();
    await intercom.articles.list({ page: 2, per_page: 5 });
    await intercom.companies.createOrUpdate({ company_id: "6", custom_attributes: { size: 1 } });
    expect(mock.calls).toMatchObject([
      { route: "GET /articles", path: {}, query: { page: 2, per_page: 5 }, call: 1 },
      { route: "POST /companies", body: { company_id: "6", custom_attributes: { size: 1 } } },
    ]);
    expect(mock.calls[1]?.headers).toMatchObject({ "intercom-version": "2.11" });
    expect(JSON.stringify(mock.calls)).not.toContain("secret-token");
  });

  test("of one route, with its types", async () => {
    const { mock, intercom } = connect();
    await intercom.articles.search({ highlight: true, phrase: "a+b & c" });
    await intercom.articles.search({ highlight: false, help_center_id: 1 });
    const [first, second] = mock.callsTo("GET /articles/search");
    const phrase: string | undefined = first?.query.phrase;
    expect([phrase, first?.query.highlight]).toEqual(["a+b & c", true]);
    expect(second).toMatchObject({ query: { highlight: false, help_center_id: 1 }, call: 2 });
  });

  test("that were refused are there too", async () => {
    const { mock } = connect();
    await mock.fetch(sent("/nothing?a=1"));
    await mock.fetch(sent("/me", { headers: { authorization: "" } }));
    expect(mock.calls).toMatchObject([
      { route: "GET /nothing", query: { a: "1" } },
      { route: "GET /me", call: 1 },
    ]);
  });
});

test("reset forgets all but the options", async () => {
  const { mock, intercom } = connect({ answers: { "GET /me": respond(403) } });
  mock.answer("GET /me", respond(500));
  mock.answer("GET /teams", respond(500));
  mock.failNext(500, { times: 9 });
  await intercom.tags.list().catch(() => {});
  mock.reset();
  expect(mock.calls).toEqual([]);
  await expect(intercom.admins.identify()).rejects.toMatchObject({ status: 403 });
  expect((await intercom.teams.list()).type).toBe("team.list");
  expect(mock.calls.map(({ call }) => call)).toEqual([1, 1]);
});
