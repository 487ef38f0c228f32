import { describe, expect, expectTypeOf, test, vi } from "vitest";
import type { ApiCall } from "../../templates/runtime/api-call.js";
import { InvalidRequestError } from "../../templates/runtime/errors.js";
import { Http } from "../../templates/runtime/http.js";
import type { Operation } from "../../templates/runtime/operation.js";
import type { RequestOptions } from "../../templates/runtime/options.js";
import { type CallOf, type OperationAt, sendRoute } from "../../templates/runtime/route.js";
import { api, connect, create, failure, me, retrieve, stub, token } from "./client.js";
import { json, loopback } from "./loopback.js";

const six = { path: { company_id: "6" } };

function sentBy(fetch: ReturnType<typeof stub>) {
  const [url, init] = fetch.mock.lastCall ?? [];
  return {
    url,
    init: init as RequestInit & Record<string, unknown>,
    headers: new Headers(init?.headers),
  };
}

describe("options of one call", () => {
  test("a token, a base URL and a query of its own; the next call has the client's", async () => {
    const fetch = stub();
    const http = connect("http://host", { fetch });
    await http.send(retrieve, six, {
      token: "another-token",
      baseUrl: "http://proxy/v2/",
      extraQuery: { include: "x y", page: 2, flag: true, none: undefined },
    });
    expect(sentBy(fetch).url).toBe("http://proxy/v2/companies/6?include=x%20y&page=2&flag=true");
    expect(sentBy(fetch).headers.get("authorization")).toBe("Bearer another-token");
    await http.send(retrieve, six, { token: undefined, baseUrl: undefined });
    expect(sentBy(fetch).url).toBe("http://host/companies/6");
    expect(sentBy(fetch).headers.get("authorization")).toBe(`Bearer ${token}`);
  });

  test("its token may come from a function, and none of its errors shows it", async () => {
    const fetch = stub(() => Response.json({ seen: "another-token" }, { status: 400 }));
    const http = connect("http://host", { fetch });
    const error = await failure(http.send(me, {}, { token: () => "another-token" }));
    expect(sentBy(fetch).headers.get("authorization")).toBe("Bearer another-token");
    expect(JSON.stringify(error)).not.toContain("another-token");
  });

  test("an extra query stands behind the operation's own", async () => {
    const fetch = stub();
    const http = connect("http://host", { fetch });
    await http.send(me, { query: { a: "b c" } }, { extraQuery: { call: 2 } });
    expect(sentBy(fetch).url).toBe("http://host/me?a=b%20c&call=2");
  });

  test("an extra query that is not well-formed is refused before a request", async () => {
    const fetch = stub();
    const call = connect("http://host", { fetch }).send(me, {}, { extraQuery: { a: "\ud83e" } });
    expect(await failure(call)).toMatchObject({ name: "InvalidRequestError", route: "GET /me" });
    expect(fetch).not.toHaveBeenCalled();
  });

  test("options of fetch are passed on, the client's and the call's; the request stays the client's", async () => {
    const fetch = stub();
    const dispatcher = {};
    const http = connect("http://host", { fetch, fetchOptions: { dispatcher } });
    await http.send(me, {});
    expect(sentBy(fetch).init["dispatcher"]).toBe(dispatcher);
    const mine = { cache: "no-store", method: "DELETE" } as never;
    await http.send(me, {}, { fetchOptions: mine });
    expect(sentBy(fetch).init).toMatchObject({ cache: "no-store", method: "GET" });
    // @ts-expect-error the method is the client's
    void ({ fetchOptions: { method: "DELETE" } } satisfies RequestOptions);
  });

  test.each<[RequestOptions, string]>([
    [{ token: "line\nbreak" }, "token must be printable ASCII without spaces around it"],
    [{ baseUrl: "host" }, "baseUrl must be an http(s) URL"],
    [{ maxRetries: -1 }, "maxRetries must be 0 or more"],
  ])("%j is an InvalidRequestError of the call, and nothing is sent", async (options, message) => {
    const fetch = stub();
    const onError = vi.fn();
    const error = await failure(
      connect("http://host", { fetch, hooks: { onError } }).send(me, {}, options),
    );
    expect(error).toBeInstanceOf(InvalidRequestError);
    expect((error as Error).message).toContain(`GET /me was not sent: ${message}`);
    expect(fetch).not.toHaveBeenCalled();
    expect(onError).toHaveBeenCalledTimes(1);
  });

  test("a call without a token shares the renewal of its client's", async () => {
    const provider = vi.fn((refused?: string) => (refused ? "fresh-token" : "stale-token"));
    const fetch = vi.fn((_url: string, { headers }: RequestInit) => {
      const isFresh = new Headers(headers).get("authorization") === "Bearer fresh-token";
      return Promise.resolve(isFresh ? Response.json({}) : new Response("", { status: 401 }));
    });
    const http = connect("http://host", { fetch, token: provider });
    const calls = [1, 2, 3].map((timeoutMs) => http.send(me, {}, { timeoutMs: timeoutMs * 1000 }));
    await Promise.all([...calls, http.send(me, {}, { baseUrl: "http://b" })]);
    expect(provider.mock.calls.filter(([refused]) => refused !== undefined)).toHaveLength(1);
  });
});

describe("headers that the client has, too", () => {
  test.each([
    ["authorization", "Bearer mine"],
    ["accept", "text/csv"],
    ["content-type", "application/vnd.api+json"],
    ["user-agent", "mine"],
  ])("%s of a call or a client wins", async (name, value) => {
    for (const place of ["call", "client"]) {
      const fetch = stub();
      const headers = { [name]: value };
      const http = connect("http://host", { fetch, ...(place === "client" && { headers }) });
      await http.send(create, { body: { name: "a" } }, place === "call" ? { headers } : {});
      expect(sentBy(fetch).headers.get(name)).toBe(value);
    }
  });

  test("the version is refused, unless it is the client's", async () => {
    const fetch = stub();
    const http = connect("http://host", { fetch });
    const error = await failure(http.send(me, {}, { headers: { "intercom-version": "2.10" } }));
    expect(error).toMatchObject({
      name: "InvalidRequestError",
      message: 'GET /me was not sent: header "Intercom-Version" is the client\'s own',
    });
    expect(fetch).not.toHaveBeenCalled();
    await http.send(me, {}, { headers: { "intercom-version": "2.11" } });
    expect(sentBy(fetch).headers.get("intercom-version")).toBe("2.11");
  });
});

describe("options of a client", () => {
  test("a server is named as the package names it", () => {
    const regional = { ...api, serverOption: "region" };
    const eu: object = { region: "eu", token };
    expect(new Http(regional, eu).baseUrl).toBe("https://eu.example/v1");
    const wrong: object = { region: "EU", token };
    expect(() => new Http(regional, wrong)).toThrow(new TypeError("region must be one of us, eu"));
  });
});

describe("any route", () => {
  interface Routes {
    "GET /companies/{company_id}": typeof retrieve;
  }
  type Unknown = OperationAt<Routes, "GET /not/described">;
  const routes = [retrieve];

  test("that is not described sends forms, files, bytes and text unchanged", async () => {
    const server = await loopback(json({}));
    const http = connect(server.url);
    const send = async (body: unknown, headers = {}) => {
      await sendRoute<CallOf<Unknown>>(http, routes, "POST /things", [{ body, headers }]);
      const { body: sent, headers: had } = server.arrivals.at(-1) ?? {};
      return `${had?.["content-type"]}|${sent}`;
    };
    const form = new FormData();
    form.append("file", new Blob(["x"]), "Ä.txt");
    expect(await send(form)).toMatch(/^multipart\/form-data; boundary=(.*)\|--\1\r\n[^]*Ä\.txt/);
    expect(await send(new URLSearchParams({ a: "Ä" }))).toMatch(
      /x-www-form-urlencoded.*\|a=%C3%84$/,
    );
    expect(await send(new Blob(["x"], { type: "text/csv" }))).toBe("text/csv|x");
    expect(await send(new Uint8Array([120]))).toBe("application/octet-stream|x");
    expect(await send("x", { "content-type": "text/plain" })).toBe("text/plain|x");
    expect(await send("x")).toBe('application/json|"x"');
    expect(await send("x", { "content-type": "application/json" })).toBe('application/json|"x"');
    expect(await send(["x"], { "content-type": "text/plain" })).toBe('text/plain|["x"]');
  });

  test("that is not described is sent as given; its body is of an unknown type", async () => {
    const server = await loopback((response, { url }) => {
      if (url.startsWith("/empty")) response.writeHead(204).end();
      else json({ id: 1 })(response);
    });
    const http = connect(server.url);
    const send = (route: string, request: object = {}) =>
      sendRoute<CallOf<Unknown>>(http, routes, route, [request]);
    expectTypeOf(send).returns.toEqualTypeOf<ApiCall<unknown>>();
    const request = {
      path: { id: "a/b" },
      query: { tag: ["x", "y"] },
      body: { a: 1 },
      headers: { "x-a": "b" },
    };
    expect(await send("POST /things/{id}", request)).toEqual({ id: 1 });
    expect(server.arrivals[0]).toMatchObject({
      method: "POST",
      url: "/things/a%2Fb?tag=x&tag=y",
      body: '{"a":1}',
      headers: { "x-a": "b", authorization: `Bearer ${token}` },
    });
    expect(await send("DELETE /empty")).toBeUndefined();
  });

  test("that is described keeps its types and its rules", async () => {
    type Known = CallOf<OperationAt<Routes, "GET /companies/{company_id}">>;
    expectTypeOf<Known>().toEqualTypeOf<CallOf<typeof retrieve>>();
    const empty = stub(() => new Response(""));
    const http = connect("http://host", { fetch: empty });
    const call = sendRoute<Known>(http, routes, "GET /companies/{company_id}", [six]);
    expect(await failure(call)).toMatchObject({ name: "ResponseFormatError" });
    expectTypeOf<Operation<object, ApiCall<unknown>>>().toExtend<{ route: string }>();
  });
});
