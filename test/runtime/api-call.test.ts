import { describe, expect, expectTypeOf, test } from "vitest";
import type { ApiCall, Result } from "../../templates/runtime/api-call.js";
import { type ApiFailure, isApiError } from "../../templates/runtime/errors.js";
import { followPages } from "../../templates/runtime/follow-pages.js";
import type { Operation } from "../../templates/runtime/operation.js";
import { PageCall } from "../../templates/runtime/pages.js";
import { queryText } from "../../templates/runtime/query.js";
import { type Company, connect, create, failure, me, retrieve, stub } from "./client.js";

const found = () => Response.json({ id: "6" }, { headers: { "x-request-id": "abc" } });
const missing = () =>
  Response.json(
    { errors: [{ code: "gone" }] },
    { status: 404, headers: { "x-request-id": "abc" } },
  );
const six = { path: { company_id: "6" } };

/** What the process would have complained of. */
async function unhandled(work: () => unknown): Promise<unknown[]> {
  const seen: unknown[] = [];
  const others = process.listeners("unhandledRejection");
  const listen = (reason: unknown) => seen.push(reason);
  process.removeAllListeners("unhandledRejection").on("unhandledRejection", listen);
  await work();
  await new Promise((resolve) => setTimeout(resolve, 20));
  process.removeAllListeners("unhandledRejection");
  for (const other of others) process.on("unhandledRejection", other);
  return seen;
}

describe("a call is a promise of its body", () => {
  test("which can be awaited, chained, returned and gathered", async () => {
    const http = connect("http://host", { fetch: stub(found) });
    const call = http.send(retrieve, six);
    expectTypeOf(call).toExtend<Promise<Company>>();
    expect(await call).toEqual({ id: "6" });
    expect(await call.then(({ id }) => id)).toBe("6");
    expect(await call.finally(() => {})).toEqual({ id: "6" });
    const returned = async () => http.send(retrieve, six);
    expect(await returned()).toEqual({ id: "6" });
    expect(await Promise.all([call, http.send(retrieve, six)])).toHaveLength(2);
    // What `then` gives is an ordinary promise.
    expect(call.then().constructor).toBe(Promise);
  });

  test("sent once and at once, however often and in whatever way its answer is asked for", async () => {
    const fetch = stub(found);
    const call = connect("http://host", { fetch }).send(retrieve, six);
    expect(fetch).toHaveBeenCalledTimes(1);
    await Promise.all([call, call, call.result(), call.withResponse(), call.then()]);
    expect(fetch).toHaveBeenCalledTimes(1);
  });

  test("nothing is thrown before it is awaited", async () => {
    const call = connect("http://host").send(retrieve, { path: { company_id: "" } });
    expect(await failure(call)).toMatchObject({ name: "InvalidRequestError" });
  });

  test("a failure that nobody looks at is an unhandled rejection, told once", async () => {
    const http = connect("http://host", { fetch: stub(missing) });
    const seen = await unhandled(() => void http.send(retrieve, six));
    expect(seen).toEqual([expect.objectContaining({ status: 404 })]);
  });

  test.each<[string, (call: ApiCall<unknown>) => unknown]>([
    ["await", (call) => failure(call)],
    ["catch", (call) => call.catch(() => {})],
    ["result", (call) => call.result()],
    ["withResponse", (call) => failure(call.withResponse())],
  ])("a failure that %s has seen is not", async (_name, look) => {
    const http = connect("http://host", { fetch: stub(missing) });
    expect(await unhandled(() => look(http.send(retrieve, six)))).toEqual([]);
  });
});

describe("a list", () => {
  const list: Operation<object, PageCall<Company, unknown>> = {
    route: "GET /companies",
    call: PageCall,
    items: "data",
    by: "page",
    pages: followPages,
  };
  const pause = () => new Promise((resolve) => setTimeout(resolve, 10));

  test.each<[string, (call: PageCall<Company, unknown>) => unknown]>([
    ["pages are read late", (call) => readLate(call.pages())],
    ["items are read late", (call) => readLate(call[Symbol.asyncIterator]())],
    ["pages are left", (call) => call.pages()],
    ["pages are left before the first", (call) => call.pages().return()],
  ])("whose %s is no unhandled rejection", async (_name, read) => {
    const http = connect("http://host", { fetch: stub(missing) });
    expect(await unhandled(() => read(http.send(list, {})))).toEqual([]);
  });

  async function readLate(pages: AsyncGenerator<unknown>) {
    await pause();
    expect(await failure(pages.next())).toMatchObject({ status: 404 });
  }

  test("whose next page is at an address has the extra query of the call once", async () => {
    let count = 0;
    const next = "http://host/companies?page=2&include=a";
    const fetch = stub(() =>
      Response.json({ data: [{ id: count }], pages: { next: count++ ? null : next } }),
    );
    await connect("http://host", { fetch })
      .send({ ...list, by: "link", query: queryText }, {}, { extraQuery: { include: "a" } })
      .toArray();
    expect(fetch.mock.calls.map(([url]) => url)).toEqual([
      "http://host/companies?include=a",
      "http://host/companies?page=2&include=a",
    ]);
  });
});

describe("withResponse", () => {
  test("gives the body with status, headers, request id and rate limit", async () => {
    const reset = 1_700_000_000;
    const headers = {
      "x-request-id": "abc",
      "x-ratelimit-limit": "1000",
      "x-ratelimit-remaining": "999",
      "x-ratelimit-reset": `${reset}`,
    };
    const fetch = stub(() => Response.json({ id: "6" }, { status: 201, headers }));
    const { data, response } = await connect("http://host", { fetch })
      .send(create, { body: { name: "a" } })
      .withResponse();
    expect(data).toEqual({ id: "6" });
    expectTypeOf(data).toEqualTypeOf<Company>();
    expect(response).toMatchObject({ status: 201, requestId: "abc", attempts: 1 });
    expect(response.rateLimit).toEqual({ limit: 1000, remaining: 999, reset });
    expect(response.headers.get("content-type")).toBe("application/json");
  });
});

describe("result", () => {
  const outcome = (answer: () => Response | Promise<Response>) =>
    connect("http://host", { fetch: async () => answer() })
      .send(retrieve, six)
      .result();

  test("of a success", async () => {
    const result = await outcome(found);
    expect(result).toMatchObject({ ok: true, data: { id: "6" }, response: { status: 200 } });
    if (result.ok) expectTypeOf(result.data).toEqualTypeOf<Company>();
  });

  test("of an error status has the response, and no data", async () => {
    const result = await outcome(missing);
    expect(result).toMatchObject({
      ok: false,
      error: { name: "ApiError", status: 404 },
      response: { status: 404, requestId: "abc", attempts: 1 },
    });
    expect(result).not.toHaveProperty("data");
  });

  test.each([
    ["ConnectionError", () => Promise.reject(new Error("no network")), undefined],
    ["ResponseFormatError", () => new Response("<p>"), { status: 200 }],
  ])("of a %s", async (name, answer, response) => {
    const result = await outcome(answer);
    expect(result).toMatchObject({ ok: false, error: { name } });
    expect(result.response?.status).toBe(response?.status);
  });

  test("of a request that cannot be sent", async () => {
    const result = await connect("http://host")
      .send(retrieve, { path: { company_id: ".." } })
      .result();
    expect(result).toMatchObject({ ok: false, error: { name: "InvalidRequestError" } });
  });

  test("the reason of the user's own signal is thrown all the same", async () => {
    const signal = AbortSignal.abort("enough");
    const call = connect("http://host").send(me, {}, { signal });
    expect(await failure(call.result())).toBe("enough");
  });

  test("its error is typed by the operation", () => {
    type Failure = ApiFailure<{ 404: { gone: true } }>;
    type Call = ReturnType<ApiCall<Company, { error: Failure }>["result"]>;
    expectTypeOf<Awaited<Call>>().toEqualTypeOf<Result<Company, Failure>>();
    const operation: Operation<object, ApiCall<Company, { error: Failure }>> = { route: "GET /me" };
    const check = async () => {
      const result = await connect("http://host").send(operation, {}).result();
      if (!result.ok && isApiError(result.error, 404)) {
        expectTypeOf(result.error.body).toEqualTypeOf<{ gone: true }>();
      }
    };
    expect(check).toBeTypeOf("function");
  });
});
