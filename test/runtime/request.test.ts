import { describe, expect, expectTypeOf, test, vi } from "vitest";
import { multipart } from "../../templates/runtime/multipart.js";
import { raw } from "../../templates/runtime/writers.js";
import { headerParameters } from "../../templates/runtime/header-parameters.js";
import { plainCookies } from "../../templates/runtime/plain-cookies.js";
import type { ApiCall } from "../../templates/runtime/api-call.js";
import { Http } from "../../templates/runtime/http.js";
import type { HttpOptions } from "../../templates/runtime/options.js";
import type { Operation } from "../../templates/runtime/operation.js";
import { api, connect, create, me, retrieve, stub, token, type Company } from "./client.js";
import { json, loopback } from "./loopback.js";

describe("what is sent", () => {
  test("a request arrives with method, path, query, token and the headers of the API", async () => {
    const server = await loopback(json({ id: "6" }));
    const http = connect(server.url);
    const company = await http.send(retrieve, { path: { company_id: "a/b" } });
    expect(company).toEqual({ id: "6" });
    expectTypeOf(company).toEqualTypeOf<Company>();

    const [arrival] = server.arrivals;
    expect(arrival).toMatchObject({ method: "GET", url: "/companies/a%2Fb", body: "" });
    expect(arrival?.headers).toMatchObject({
      accept: "application/json",
      authorization: `Bearer ${token}`,
      "intercom-version": "2.11",
      "user-agent": "@intercom-codegen/client-2.11/0.1.0",
    });
    expect(arrival?.headers).not.toHaveProperty("content-type");
  });

  test("a body arrives as JSON", async () => {
    const server = await loopback(json({ id: "6" }));
    await connect(server.url).send(create, { body: { name: "Acme" } });
    expect(server.arrivals[0]).toMatchObject({ method: "POST", url: "/companies" });
    expect(server.arrivals[0]?.body).toBe('{"name":"Acme"}');
    expect(server.arrivals[0]?.headers["content-type"]).toBe("application/json");
  });

  test("a multipart form arrives with its boundary", async () => {
    const server = await loopback(json({ id: "6" }));
    const upload: Operation<{ body: object }, ApiCall<unknown>> = {
      route: "POST /files",
      bodyType: "multipart/form-data",
      write: multipart,
    };
    await connect(server.url).send(upload, { body: { name: "Acme" } });
    const [arrival] = server.arrivals;
    const boundary = /^multipart\/form-data; boundary=(.+)$/.exec(
      arrival?.headers["content-type"] ?? "",
    )?.[1];
    expect(arrival?.body).toContain(`--${boundary}`);
    expect(arrival?.body).toContain('name="name"\r\n\r\nAcme');
  });

  test.each([
    { headers: { "X-A": "a\r\nX-B: b" } },
    { headers: { "X-A\nX-B": "a" } },
    { type: "text/plain\r\n\r\nb" },
  ])("a part's header with a line break is refused: %j", async (field) => {
    const fetch = stub();
    const upload: Operation<{ body: object }, ApiCall<unknown>> = {
      route: "POST /files",
      bodyType: "multipart/form-data",
      write: multipart,
      fields: { file: field, name: field },
    };
    for (const body of [{ name: "Acme" }, { file: new Blob(["a"]) }]) {
      await expect(connect("http://host", { fetch }).send(upload, { body })).rejects.toThrow(
        'POST /files was not sent: a header of the part "',
      );
    }
    expect(fetch.mock.calls).toEqual([]);
  });

  test.each([
    ["the client's", { headers: { "Content-Type": "application/json; charset=utf-8" } }, {}],
    ["the call's", {}, { headers: { "content-type": "application/json; charset=utf-8" } }],
  ])("a media type in %s headers is sent", async (_, options, own) => {
    const fetch = stub();
    await connect("http://host", { fetch, ...options }).send(
      create,
      { body: { name: "Acme" } },
      own,
    );
    const headers = new Headers(fetch.mock.calls[0]?.[1]?.headers);
    expect(headers.get("content-type")).toBe("application/json; charset=utf-8");
  });

  test("a stream arrives", async () => {
    const server = await loopback(json({ id: "6" }));
    const upload: Operation<{ body: unknown }, ApiCall<unknown>> = {
      route: "POST /files",
      bodyType: "application/octet-stream",
      write: raw,
    };
    await connect(server.url).send(upload, { body: new Blob(["hello"]).stream() });
    expect(server.arrivals[0]?.body).toBe("hello");
  });

  test("an operation without a writer has no body", async () => {
    const fetch = stub();
    const http = connect("http://host", { fetch });
    const withBody: Operation<{ body: unknown }, ApiCall<unknown>> = { route: "GET /me" };
    await http.send(withBody, { body: { a: 1 } });
    const init = fetch.mock.calls[0]?.[1];
    expect(init).not.toHaveProperty("body");
    expect(new Headers(init?.headers).has("content-type")).toBe(false);
  });

  test("the client's headers and the call's are added", async () => {
    const fetch = stub();
    const http = connect("http://host", {
      fetch,
      headers: { "X-App": "a", "X-Both": "client", none: undefined },
    });
    const headers = { "x-both": "call", Accept: "text/csv" };
    await http.send(me, { header: { "Intercom-Version": "2.0" } } as object, {
      headers,
    });
    expect(Object.fromEntries(new Headers(fetch.mock.calls[0]?.[1].headers))).toEqual({
      accept: "text/csv",
      authorization: `Bearer ${token}`,
      "intercom-version": "2.11",
      "user-agent": api.userAgent,
      "x-app": "a",
      "x-both": "call",
    });
  });

  test.each([
    ["JSON", {}, "application/json"],
    ["what the operation says", { accept: "application/pdf" }, "application/pdf"],
  ])("%s is accepted", async (_name, said, accept) => {
    const fetch = stub();
    await connect("http://host", { fetch }).send({ ...me, ...said }, {});
    expect(new Headers(fetch.mock.calls[0]?.[1].headers).get("accept")).toBe(accept);
  });

  test("header and cookie parameters are sent", async () => {
    const fetch = stub();
    const operation: Operation<{ header: object; cookie: object }, ApiCall<unknown>> = {
      route: "GET /me",
      headers: headerParameters,
    };
    await connect("http://host", { fetch }).send(operation, {
      header: { "X-Ids": ["a b", "c"], "X-Map": { a: 1 }, "X-None": undefined },
      cookie: { a: "1;2", b: true, none: null },
    });
    const headers = new Headers(fetch.mock.calls[0]?.[1].headers);
    expect(headers.get("x-ids")).toBe("a b,c");
    expect(headers.get("x-map")).toBe("a,1");
    expect(headers.has("x-none")).toBe(false);
    expect(headers.get("cookie")).toBe("a=1%3B2; b=true");
  });

  test("a header's list cannot have a comma in an item, which nothing encodes there", async () => {
    const operation: Operation<{ header: object }, ApiCall<unknown>> = {
      route: "GET /me",
      headers: headerParameters,
    };
    const fetch = stub();
    const send = async (value: unknown) =>
      connect("http://host", { fetch }).send(operation, { header: { "X-A": value } });
    for (const value of [["a,b", "c"], { k: "a,b" }]) {
      await expect(send(value)).rejects.toThrow(
        'GET /me was not sent: "X-A" has "," in an item, which separates its items',
      );
    }
    expect(fetch).not.toHaveBeenCalled();
    await send("a,b");
    expect(new Headers(fetch.mock.calls[0]?.[1].headers).get("x-a")).toBe("a,b");
  });

  test("nor can a cookie that is sent as it is", async () => {
    const operation: Operation<{ cookie: object }, ApiCall<unknown>> = {
      route: "GET /me",
      headers: plainCookies,
      styles: { cookie: { a: { style: "cookie", explode: false }, b: { style: "cookie" } } },
    };
    const fetch = stub();
    const send = async (cookie: object) =>
      connect("http://host", { fetch }).send(operation, { cookie });
    await expect(send({ a: ["1,2", "3"] })).rejects.toThrow('"a" has "," in an item');
    await send({ a: "1,2", b: ["3,4", "5"] });
    const headers = new Headers(fetch.mock.calls[0]?.[1].headers);
    expect(headers.get("cookie")).toBe("a=1,2; b=3,4; b=5");
  });

  test("a browser's own User-Agent stays", async () => {
    const fetch = stub();
    vi.stubGlobal("navigator", { userAgent: "Mozilla/5.0 (X11; Linux x86_64)" });
    await connect("http://host", { fetch })
      .send(me, {})
      .finally(() => vi.unstubAllGlobals());
    expect(new Headers(fetch.mock.calls[0]?.[1].headers).has("user-agent")).toBe(false);
  });

  test.each<[HttpOptions, string]>([
    [{}, "https://us.example/me"],
    [{ server: "eu" }, "https://eu.example/v1/me"],
    [{ baseUrl: "http://127.0.0.1:4010" }, "http://127.0.0.1:4010/me"],
    [{ baseUrl: "http://127.0.0.1:4010/v1" }, "http://127.0.0.1:4010/v1/me"],
    [{ baseUrl: "http://127.0.0.1:4010/a/v1//", server: "eu" }, "http://127.0.0.1:4010/a/v1/me"],
  ])("with %j requests go to %s", async (options, url) => {
    const fetch = stub();
    await new Http(api, { token, fetch, ...options }).send(me, {});
    expect(fetch.mock.calls[0]?.[0]).toBe(url);
  });

  test("the global fetch is looked up with each call, and called without a receiver", async () => {
    const http = connect("http://host");
    let receiver: unknown = "not called";
    vi.stubGlobal("fetch", function (this: unknown) {
      receiver = this;
      return Promise.resolve(Response.json({ id: "6" }));
    });
    await http.send(me, {}).finally(() => vi.unstubAllGlobals());
    expect(receiver).toBeUndefined();
  });
});
