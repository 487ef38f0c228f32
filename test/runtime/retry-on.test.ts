import { inspect } from "node:util";
import { describe, expect, test, vi } from "vitest";
import { headerParameters } from "../../templates/runtime/header-parameters.js";
import { idempotencyKey } from "../../templates/runtime/idempotency-key.js";
import type { ConnectionError } from "../../templates/runtime/errors.js";
import { withMiddleware } from "../../templates/runtime/middleware.js";
import { connect, create, failure, me, stub, token } from "./client.js";
import { fakeClock } from "./fake-clock.js";

const status = (code: number) => stub(() => new Response("", { status: code }));
const twice = { maxRetries: 1, clock: fakeClock() };

describe("retryOn", () => {
  test.each<[string, number, readonly number[], number]>([
    ["GET", 409, [409], 2],
    ["GET", 503, [409], 1],
    ["GET", 429, [409], 1],
    ["POST", 409, [409], 1],
    ["POST", 429, [429], 2],
    ["GET", 503, [], 1],
  ])("%s with %i and %j is sent %i times", async (method, code, retryOn, count) => {
    const fetch = status(code);
    const http = connect("http://host", { fetch, ...twice, retryOn });
    await failure(http.send({ ...me, route: `${method} /me` }, {}));
    expect(fetch).toHaveBeenCalledTimes(count);
  });

  test("may be a function, of a client or of a call, which gets what is usual", async () => {
    const usual: boolean[] = [];
    const fetch = status(503);
    const http = connect("http://host", { fetch, ...twice, retryOn: () => false });
    await failure(http.send(me, {}));
    expect(fetch).toHaveBeenCalledTimes(1);
    const retryOn = (error: unknown, isUsual: boolean) => {
      usual.push(isUsual);
      return (error as { status: number }).status === 503;
    };
    await failure(http.send(create, { body: { name: "a" } }, { retryOn }));
    await failure(http.send(me, {}, { retryOn }));
    expect(fetch).toHaveBeenCalledTimes(5);
    expect(usual).toEqual([false, true]);
  });
});

describe("an idempotency key", () => {
  const keyed = { ...create, safe: true, headers: idempotencyKey(headerParameters) };
  const keysOf = (fetch: ReturnType<typeof stub>) =>
    fetch.mock.calls.map(([, { headers }]) => new Headers(headers).get("idempotency-key"));

  test("is the same for all attempts of a call, and another for each call", async () => {
    const fetch = status(503);
    const http = connect("http://host", { fetch, ...twice });
    await failure(http.send(keyed, { body: { name: "a" } }));
    await failure(http.send(keyed, { body: { name: "a" } }));
    const [first, again, second] = keysOf(fetch);
    expect(first).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-8[\da-f]{3}-[\da-f]{12}$/);
    expect(again).toBe(first);
    expect(second).not.toBe(first);
  });

  test("may be the caller's, as a header or as a parameter", async () => {
    const fetch = stub();
    const http = connect("http://host", { fetch });
    await http.send(keyed, { body: { name: "a" } }, { headers: { "Idempotency-Key": "mine" } });
    const request: object = { body: { name: "a" }, header: { "Idempotency-Key": "own" } };
    await http.send(keyed, request as { body: { name: string } });
    expect(keysOf(fetch)).toEqual(["mine", "own"]);
  });
});

describe("a fetch that throws a TypeError", () => {
  const throwing = (message: string, more: object = {}) =>
    vi.fn(() => Promise.reject(Object.assign(new TypeError(message), more)));

  test.each([
    "fetch failed",
    "Failed to fetch",
    "Load failed",
    "NetworkError when attempting to fetch resource.",
    "Network request failed",
    "The network connection was lost.",
    "The Internet connection appears to be offline; could not connect to the server.",
    "A server with the specified hostname could not be found.",
    "error sending request for url (http://host/me)",
    "terminated",
  ])("%s is a failure of the network: a GET is sent again", async (message) => {
    const fetch = throwing(message);
    await failure(connect("http://host", { fetch, ...twice }).send(me, {}));
    expect(fetch).toHaveBeenCalledTimes(2);
  });

  test("of another kind is a mistake, which is not tried again and shows where it is", async () => {
    const fetch = vi.fn(function mySigner(): Promise<Response> {
      return Promise.resolve((undefined as unknown as { sign(): Response }).sign());
    });
    const error = (await failure(
      connect("http://host", { fetch, ...twice }).send(me, {}),
    )) as ConnectionError;
    expect(fetch).toHaveBeenCalledTimes(1);
    expect(error).toMatchObject({ name: "ConnectionError", code: "TypeError" });
    expect(error.cause.name).toBe("TypeError");
    expect(error.cause.stack).toContain("mySigner");
  });

  test("with a code or a cause is what that says", async () => {
    for (const more of [{ code: "ECONNRESET" }, { cause: new Error("socket hang up") }]) {
      const fetch = throwing("x is undefined", more);
      await failure(connect("http://host", { fetch, ...twice }).send(me, {}));
      expect(fetch).toHaveBeenCalledTimes(2);
    }
  });

  test("within middleware is a mistake, too", async () => {
    const fetch = throwing("x.y is not a function");
    await failure(
      connect("http://host", { fetch: withMiddleware(fetch, [{}]), ...twice }).send(me, {}),
    );
    expect(fetch).toHaveBeenCalledTimes(1);
  });
});

test("the cause of a lost connection has no token, and none of what its errors held", async () => {
  const inner = Object.assign(new Error(`reset while ${token} was sent`), {
    code: "ECONNRESET",
    request: { headers: { authorization: token } },
  });
  const fetch = vi.fn(() => Promise.reject(new TypeError("fetch failed", { cause: inner })));
  const error = (await failure(connect("http://host", { fetch }).send(me, {}))) as ConnectionError;
  expect(error.cause).toMatchObject({
    code: "ECONNRESET",
    message: "reset while [token] was sent",
  });
  expect(error.cause).not.toHaveProperty("request");
  expect(inspect(error, { depth: 9, showHidden: true })).not.toContain(token);
});

describe("the stack of an error leads to the caller", () => {
  test.each<[string, Parameters<typeof connect>[1]]>([
    ["an error status", { fetch: status(404) }],
    ["after a retry", { fetch: status(503), maxRetries: 1 }],
    ["a lost connection", { fetch: vi.fn(() => Promise.reject(new TypeError("fetch failed"))) }],
    ["a time limit", { fetch: vi.fn(() => new Promise<Response>(() => {})), timeoutMs: 5 }],
  ])("of %s", async (_name, options) => {
    const http = connect("http://host", options);
    async function ofMyProgram() {
      await http.send(me, {});
    }
    async function ofMyProgramWithItsResponse() {
      await http.send(me, {}).withResponse();
    }
    expect(((await failure(ofMyProgram())) as Error).stack).toContain("ofMyProgram");
    expect(((await failure(ofMyProgramWithItsResponse())) as Error).stack).toContain(
      "ofMyProgramWithItsResponse",
    );
  });
});
