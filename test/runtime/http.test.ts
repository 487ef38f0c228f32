import { inspect } from "node:util";
import { describe, expect, expectTypeOf, test, vi } from "vitest";
import {
  type ApiError,
  ConnectionError,
  InvalidRequestError,
  isApiError,
  ResponseFormatError,
} from "../../templates/runtime/errors.js";
import { checkChoices } from "../../templates/runtime/query-choices.js";
import { inHeader, oneToken } from "../../templates/runtime/credential.js";
import { Http } from "../../templates/runtime/http.js";
import { inCookie, inQuery } from "../../templates/runtime/token-places.js";
import type { HttpOptions } from "../../templates/runtime/options.js";
import {
  api,
  type Company,
  connect,
  create,
  failure,
  me,
  retrieve,
  stub,
  token,
} from "./client.js";
import { content, json, loopback } from "./loopback.js";

describe("options that cannot be used", () => {
  test.each<[HttpOptions, string]>([
    [{ server: "mars" }, "server must be one of us, eu"],
    [{ server: "constructor" }, "server must be one of us, eu"],
    [{ baseUrl: "host/v1" }, "baseUrl must be"],
    [{ baseUrl: "ftp://host" }, "baseUrl must be"],
    [{ baseUrl: "" }, "baseUrl must be"],
    [{ baseUrl: "http://user:secret@host" }, "baseUrl must be"],
    [{ baseUrl: "http://host?a=b" }, "baseUrl must be"],
    [{ baseUrl: "http://host#a" }, "baseUrl must be"],
    [{ timeoutMs: -1 }, "timeoutMs must be"],
    [{ timeoutMs: NaN }, "timeoutMs must be"],
  ])("%j is a TypeError", (options, message) => {
    expect(() => new Http(api, options)).toThrow(TypeError);
    expect(() => new Http(api, options)).toThrow(message);
    expect(() => new Http(api, options)).not.toThrow("secret");
  });

  test("an API without servers needs a base URL", () => {
    expect(() => new Http({ ...api, servers: {} })).toThrow("baseUrl must be");
  });

  test.each([
    ["a path value that is missing", retrieve, { path: { company_id: "" } }, {}],
    ["a negative timeout", me, {}, { timeoutMs: -1 }],
    ["a header with a line break", me, {}, { headers: { "X-App": "a\r\nHost: secret" } }],
    ["a header with a name that is none", me, {}, { headers: { "X App": "secret" } }],
    [
      "a choice that is not made",
      {
        ...me,
        choices: [{ branches: [{ required: ["a"] }, { required: ["b"] }] }],
        check: checkChoices,
      },
      {},
      {},
    ],
  ])(
    "%s is an InvalidRequestError, and nothing is sent",
    async (_name, operation, request, options) => {
      const fetch = stub();
      const http = connect("http://host", { fetch });
      const given: object = request;
      const error = await failure(http.send(operation as typeof me, given, options));
      expect(error).toBeInstanceOf(InvalidRequestError);
      expect(inspect(error)).not.toContain("secret");
      expect(fetch).not.toHaveBeenCalled();
    },
  );
});

describe("the token", () => {
  test("may come from a function, which is called once for each request", async () => {
    const fetch = stub();
    const provider = vi.fn(() => Promise.resolve("second-token"));
    const http = connect("http://host", { fetch, token: provider });
    await http.send(me, {});
    await http.send(me, {});
    expect(provider).toHaveBeenCalledTimes(2);
    expect(new Headers(fetch.mock.calls[1]?.[1].headers).get("authorization")).toBe(
      "Bearer second-token",
    );
  });

  test("is neither asked for nor sent where the description asks for none", async () => {
    const fetch = stub();
    const provider = vi.fn(() => token);
    const http = connect("http://host", { fetch, token: provider });
    await http.send({ ...me, security: [] }, {});
    await new Http({ ...api, auth: undefined as never }, { token: provider, fetch }).send(me, {});
    expect(provider).not.toHaveBeenCalled();
    expect(new Headers(fetch.mock.calls[0]?.[1].headers).has("authorization")).toBe(false);
  });

  test("goes where the API wants it", async () => {
    const fetch = stub();
    const places = { header: inHeader, query: inQuery, cookie: inCookie };
    const send = async (place: keyof typeof places) => {
      const auth = oneToken(places[place]("api_key"));
      const http = new Http({ ...api, auth }, { fetch, token: "a/b c" });
      await http.send(me, { query: { page: 1 } });
      const [url, init] = fetch.mock.lastCall ?? [];
      return { url, headers: new Headers(init?.headers) };
    };
    expect((await send("header")).headers.get("api_key")).toBe("a/b c");
    expect((await send("query")).url).toBe("https://us.example/me?page=1&api_key=a%2Fb%20c");
    expect((await send("cookie")).headers.get("cookie")).toBe("api_key=a%2Fb%20c");
  });

  test("that its function cannot give is an error before anything is sent", async () => {
    const fetch = stub();
    const cause = new Error("vault is sealed");
    for (const provider of [
      () => Promise.reject(cause),
      () => {
        throw cause;
      },
    ]) {
      const error = await failure(connect("http://host", { fetch, token: provider }).send(me, {}));
      expect(error).toBeInstanceOf(InvalidRequestError);
      expect(error).toMatchObject({
        message: "GET /me was not sent: the token provider failed",
        cause,
      });
    }
    expect(fetch).not.toHaveBeenCalled();
  });

  test.each(["", " ", "line\nbreak", "end\n", "caf\u00e9", undefined, null, 5])(
    "may not be %j, and the error does not show it",
    async (bad) => {
      const fetch = stub();
      const http = connect("http://host", { fetch, token: () => bad as string });
      const error = (await failure(http.send(me, {}))) as Error;
      expect(error).toBeInstanceOf(InvalidRequestError);
      expect(error.message).toBe(
        "GET /me was not sent: the result of the token provider must be printable ASCII without spaces around it",
      );
      if (bad != null) {
        expect(() => connect("http://host", { token: bad as string })).toThrow(
          new TypeError("token must be printable ASCII without spaces around it"),
        );
      }
      expect(fetch).not.toHaveBeenCalled();
    },
  );
});

describe("a redirect", () => {
  test("to another origin takes no token along, and a few headers only", async () => {
    const other = await loopback(json({ id: "6" }));
    const server = await loopback((response) => {
      response.writeHead(302, { location: `${other.url}/elsewhere` }).end();
    });
    const headers = { "X-Own": "own", "Accept-Language": "de" };
    expect(await connect(server.url, { headers }).send(me, {})).toEqual({ id: "6" });
    expect(server.arrivals[0]?.headers).toMatchObject({ "x-own": "own" });
    expect(other.arrivals[0]?.url).toBe("/elsewhere");
    expect(other.arrivals[0]?.headers).toMatchObject({ "accept-language": "de" });
    expect(other.arrivals[0]?.headers).not.toHaveProperty("authorization");
    expect(other.arrivals[0]?.headers).not.toHaveProperty("x-own");
  });

  test("is relative, and keeps all within the origin; the query is the new one", async () => {
    const server = await loopback((response, { url }) => {
      if (url === "/b?c=1") return json({ id: "6" })(response);
      response.writeHead(308, { location: "b?c=1" }).end("moved");
    });
    await connect(server.url, { headers: { "X-Own": "own" } }).send(me, { query: { a: 1 } });
    expect(server.arrivals.map(({ url }) => url)).toEqual(["/me?a=1", "/b?c=1"]);
    expect(server.arrivals[1]?.headers).toMatchObject({
      authorization: `Bearer ${token}`,
      "x-own": "own",
    });
  });

  test("without an address, or of a status that is none, is an error status", async () => {
    for (const [status, headers] of [
      [302, {}],
      [300, { location: "/a" }],
      [304, { location: "/a" }],
    ] as const) {
      const server = await loopback((response) => response.writeHead(status, headers).end());
      expect(await failure(connect(server.url).send(me, {}))).toMatchObject({ status });
    }
  });

  test.each<[string, HttpOptions, object, string]>([
    ["by the browser, which takes Authorization off", {}, me, "follow"],
    ["by nobody where the caller has headers", { headers: { "X-Own": "own" } }, me, "manual"],
    ["by nobody for a POST", {}, create, "manual"],
  ])("in a browser is followed %s", async (_name, options, operation, redirect) => {
    const fetch = stub();
    vi.stubGlobal("navigator", { userAgent: "Mozilla/5.0" });
    await connect("http://host", { fetch, ...options })
      .send(operation as typeof me, {})
      .finally(() => vi.unstubAllGlobals());
    expect(fetch.mock.calls.map(([, init]) => init.redirect)).toEqual([redirect]);
  });

  test("in a browser is not followed with a key in a header of its own", async () => {
    // What a browser shows of a redirect that it was told not to follow. https://fetch.spec.whatwg.org/#concept-filtered-response-opaque-redirect
    const fetch = stub(() => Object.defineProperty(new Response(), "status", { value: 0 }));
    const http = new Http({ ...api, auth: oneToken(inHeader("X-Key")) }, { token, fetch });
    vi.stubGlobal("navigator", { userAgent: "Mozilla/5.0" });
    const error = await failure(http.send(me, {})).finally(() => vi.unstubAllGlobals());
    expect(fetch.mock.calls[0]?.[1].redirect).toBe("manual");
    expect(error).toMatchObject({
      name: "ConnectionError",
      message: expect.stringContaining("redirect not followed") as string,
    });
  });
});

test("a caller's own header stays in place of the token, and no error shows it", async () => {
  const server = await loopback((response, { headers }) => {
    json({ errors: [{ message: headers.authorization, code: "own-secret" }] }, 401)(response);
  });
  const provider = vi.fn(() => token);
  const http = connect(server.url, { token: provider });
  const headers = { authorization: "Bearer own-secret" };
  const error = await failure(http.send(me, {}, { headers }));
  expect(server.arrivals[0]?.headers.authorization).toBe("Bearer own-secret");
  expect(provider).not.toHaveBeenCalled();
  expect(JSON.stringify(error)).not.toContain("own-secret");
});

describe("connections that fail", () => {
  test("nobody listening is a ConnectionError that says where", async () => {
    const error = await failure(connect("http://127.0.0.1:1/v1").send(me, {}));
    expect(error).toBeInstanceOf(ConnectionError);
    expect((error as Error).message).toMatch(
      /^GET \/me got no complete response from http:\/\/127\.0\.0\.1:1\/v1: /,
    );
    expect(error).toMatchObject({ attempts: 1 });
  });

  test("a connection reset before the answer is a ConnectionError", async () => {
    const server = await loopback((response) => {
      response.socket?.resetAndDestroy();
    });
    const error = await failure(connect(server.url).send(create, { body: { name: "a" } }));
    expect(error).toMatchObject({
      name: "ConnectionError",
      route: "POST /companies",
      code: "ECONNRESET",
    });
  });

  test("a connection lost in the middle of a body is a ConnectionError", async () => {
    const server = await loopback((response) => {
      response.writeHead(200, { "content-type": "application/json", "content-length": "100" });
      response.write('{"id":', () => response.destroy());
    });
    expect(await failure(connect(server.url).send(me, {}))).toBeInstanceOf(ConnectionError);
  });

  test("a fetch that throws at once, and not even an error, is a ConnectionError", async () => {
    const http = connect("http://host", {
      fetch: () => {
        throw "no network";
      },
    });
    expect(await failure(http.send(me, {}))).toMatchObject({
      name: "ConnectionError",
      message: "GET /me got no complete response from http://host: no network",
    });
  });
});

describe("the token appears nowhere", () => {
  /** Every way in which a value is commonly shown, and its properties one by one, hidden ones too. */
  function shown(value: unknown, seen = new Set<unknown>()): string {
    if (Object(value) !== value || seen.has(value)) return String(value);
    seen.add(value);
    const object = value as object;
    const texts = [inspect(object, { showHidden: true, depth: 10 }), JSON.stringify(object) ?? ""];
    if (object instanceof Error) texts.push(String(object), object.stack ?? "");
    if (object instanceof Headers) texts.push(JSON.stringify([...object]));
    for (const key of Reflect.ownKeys(object)) {
      texts.push(String(key), shown(Reflect.get(object, key), seen));
    }
    return texts.join("\n");
  }
  const escaped = JSON.stringify(token).replaceAll("/", "\\/").slice(1, -1);

  test("not in a client", () => {
    expect(shown(connect("http://host", { headers: { "X-Secret": token } }))).not.toContain(token);
  });

  const echo = `you sent Bearer ${token}`;

  test.each<[string, Parameters<typeof loopback>[0]]>([
    [
      "the API's list of errors",
      json({ errors: [{ code: token, message: echo, field: echo }] }, 401),
    ],
    ["a request id", json({ request_id: token }, 500)],
    ["a key of a body", json({ [token]: { [token]: [token] } }, 500)],
    ["a header", json({}, 500, { "x-request-id": token, "x-echo": echo })],
    ["a page", content(`${"x".repeat(170)}${echo}`, "text/html", 502)],
    ["JSON spelled otherwise", content(`{"echo":"${escaped}"}`, "application/json", 500)],
    ["a status text", (response) => response.writeHead(500, echo).end()],
    ["a success that is none", content(`${"x".repeat(170)}${echo}`, "text/html")],
    ["a success cut off", content(`{"echo":"${token}`, "application/json")],
    ["the type of a body", content("", `text/html; echo="${token}"`)],
    [
      "a request id beside a page",
      (r) => r.writeHead(200, { "x-request-id": token, "content-type": "text/html" }).end(),
    ],
  ])("not in an error, where the server echoes it in %s", async (_name, answer) => {
    const server = await loopback(answer);
    const error = await failure(connect(server.url).send(me, {}));
    expect(isApiError(error) || error instanceof ResponseFormatError).toBe(true);
    expect(shown(error)).toContain("[token]");
    expect(shown(error)).not.toContain(token);
    expect(shown(error)).not.toContain(escaped);
  });

  test("not in an error of a fetch that tells its whole request", async () => {
    const auth = oneToken(inQuery("key"));
    const http = new Http(
      { ...api, auth },
      {
        token,
        fetch: (url, init) => {
          const inner = new Error(`error sending request for url (${url})`);
          throw Object.assign(new TypeError(`${url} failed`, { cause: inner }), { url, init });
        },
      },
    );
    const error = await failure(http.send(me, {}));
    expect(error).toBeInstanceOf(ConnectionError);
    expect((error as Error).message).toContain("(https://us.example/me)");
    expect(shown(error)).not.toContain(token);
    expect(shown(error)).not.toContain(encodeURIComponent(token));
  });

  test("not in a call, nor in errors of a token that a function gives, once before and once after its renewal", async () => {
    const renewed = `${token}renewed`;
    const fetch = stub(() => Response.json({ errors: [{ message: echo }] }, { status: 401 }));
    const http = connect("http://host", { fetch, token: (refused) => (refused ? renewed : token) });
    const call = http.send(me, {});
    const error = await failure(call);
    expect(error).toMatchObject({ status: 401, attempts: 2 });
    expect(error).not.toHaveProperty("toJSON");
    expect(shown(call)).not.toContain(token);
    expect(shown(error)).not.toContain(token);
    expect(shown(await call.result())).not.toContain(token);
  });

  test("not in the URL of an error", async () => {
    const server = await loopback(json({}, 404));
    const http = new Http(
      { ...api, auth: oneToken(inQuery("key")) },
      { token, baseUrl: server.url },
    );
    const error = await failure(http.send(me, { query: { page: 1 } }));
    expect(server.arrivals[0]?.url).toBe(`/me?page=1&key=${encodeURIComponent(token)}`);
    expect((error as ApiError).url).toBe(`${server.url}/me`);
    expect(shown(error)).not.toContain(encodeURIComponent(token));
  });

  test("not in errors of time, abort, connection and request", async () => {
    const server = await loopback(() => {});
    const http = connect(server.url, { timeoutMs: 20 });
    const lost = connect("http://127.0.0.1:1");
    for (const error of [
      await failure(http.send(me, {})),
      await failure(http.send(me, {}, { signal: AbortSignal.timeout(5) })),
      await failure(lost.send(me, {})),
      await failure(http.send(retrieve, { path: { company_id: "." } })),
      await failure(http.send(me, {}, { headers: { "X-Bad": `${token}\n.` } })),
    ]) {
      expect(shown(error)).not.toContain(token);
    }
  });
});

test("the types of a request and of its answer are the operation's", () => {
  const http = connect("http://host", { fetch: stub() });
  expectTypeOf(
    http.send(retrieve, { path: { company_id: "6" } }),
  ).resolves.toEqualTypeOf<Company>();
  // @ts-expect-error A path parameter is missing.
  void failure(http.send(retrieve, { path: {} }));
  // @ts-expect-error There is no such part.
  void http.send(retrieve, { path: { company_id: "6" }, body: {} });
});
