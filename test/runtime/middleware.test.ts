import { describe, expect, test, vi } from "vitest";
import {
  type Middleware,
  MiddlewareError,
  type OutgoingRequest,
  withMiddleware,
} from "../../templates/runtime/middleware.js";
import { connect, create, failure, me, stub, token } from "./client.js";
import { fakeClock } from "./fake-clock.js";
import { loopback } from "./loopback.js";

const through = (fetch: ReturnType<typeof stub>, ...list: Middleware[]) =>
  connect("http://host", { fetch: withMiddleware(fetch, list), clock: fakeClock() });

function sentBy(fetch: ReturnType<typeof stub>) {
  const [url, init] = fetch.mock.lastCall ?? [];
  return { url, init, headers: new Headers(init?.headers) };
}

describe("middleware", () => {
  test("is awaited, the first one outermost", async () => {
    const steps: string[] = [];
    const pause = () => new Promise((resolve) => setTimeout(resolve, 2));
    const named = (name: string): Middleware => ({
      async onRequest() {
        await pause();
        steps.push(`${name} request`);
      },
      async onResponse() {
        await pause();
        steps.push(`${name} response`);
      },
    });
    await through(stub(), named("a"), named("b")).send(me, {});
    expect(steps).toEqual(["a request", "b request", "b response", "a response"]);
  });

  test("sees the request as it is sent, and the call that it is of", async () => {
    const seen: unknown[] = [];
    const http = through(stub(), {
      onRequest: ({ request, call }) =>
        void seen.push({ ...request, headers: request.headers.get("authorization") }, call.route),
      onResponse: ({ response, durationMs, call }) =>
        void seen.push(response.status, durationMs >= 0, call.attempts),
    });
    await http.send({ ...create, query: () => "a=1" }, { body: { name: "x" } });
    expect(seen).toEqual([
      {
        method: "POST",
        url: "http://host/companies?a=1",
        headers: `Bearer ${token}`,
        body: '{"name":"x"}',
      },
      "POST /companies",
      200,
      true,
      1,
    ]);
  });

  test("may change the URL, the headers and the body", async () => {
    const fetch = stub();
    const change = (request: OutgoingRequest) => {
      request.url += "?more=1";
      request.headers.set("x-signature", "abc");
      request.body = "changed";
    };
    await through(fetch, { onRequest: ({ request }) => change(request) }).send(create, {
      body: { name: "x" },
    });
    expect(sentBy(fetch).url).toBe("http://host/companies?more=1");
    expect(sentBy(fetch).headers.get("x-signature")).toBe("abc");
    expect(sentBy(fetch).init?.body).toBe("changed");
  });

  test("may change the body to a stream", async () => {
    const server = await loopback((response) => response.end("{}"));
    const http = connect(server.url, {
      fetch: withMiddleware(fetch, [
        { onRequest: ({ request }) => void (request.body = new Blob(["streamed"]).stream()) },
      ]),
    });
    await http.send(create, { body: { name: "x" } });
    expect(server.arrivals[0]?.body).toBe("streamed");
  });

  test("may respond in place of the API; only what is around it sees that", async () => {
    const fetch = stub();
    const outer = vi.fn();
    const inner = vi.fn();
    const cache: Middleware = {
      onRequest: () => Response.json({ id: "cached" }),
      onResponse: inner,
    };
    const http = through(fetch, { onResponse: outer }, cache, { onRequest: inner });
    expect(await http.send(me, {})).toEqual({ id: "cached" });
    expect(fetch).not.toHaveBeenCalled();
    expect(outer).toHaveBeenCalledTimes(1);
    expect(inner).not.toHaveBeenCalled();
  });

  test("may replace a response, and a failure", async () => {
    const replace: Middleware = { onResponse: () => Response.json({ id: "other" }) };
    expect(await through(stub(), replace).send(me, {})).toEqual({ id: "other" });
    const broken = vi.fn(() => Promise.reject(new TypeError("fetch failed")));
    const rescue: Middleware = {
      onError: ({ error }) => Response.json({ was: (error as Error).message }),
    };
    expect(await through(broken, rescue).send(me, {})).toEqual({ was: "fetch failed" });
  });

  test("runs around each attempt and each redirect; a response that it gives may be retried", async () => {
    let count = 0;
    const fetch = stub(() => {
      count++;
      if (count === 1) return new Response("", { status: 503 });
      return count === 2
        ? new Response("", { status: 302, headers: { location: "/elsewhere" } })
        : Response.json({});
    });
    const seen: unknown[] = [];
    const http = through(fetch, {
      onRequest: ({ request, call }) => void seen.push([call.attempts, request.url]),
    });
    await http.send(me, {}, { maxRetries: 2 });
    expect(seen).toEqual([
      [1, "http://host/me"],
      [2, "http://host/me"],
      [2, "http://host/elsewhere"],
    ]);
    const busy = vi.fn(() => Response.json({}, { status: 503 }));
    expect(
      await failure(through(stub(), { onRequest: busy }).send(me, {}, { maxRetries: 2 })),
    ).toMatchObject({ status: 503, attempts: 3 });
  });

  test.each(["onRequest", "onResponse", "onError"] as const)(
    "%s that throws ends the call with its error, and is not retried",
    async (step) => {
      const cause = new Error(`with ${token}`);
      const run = vi.fn(() => Promise.reject(cause));
      const fetch =
        step === "onError" ? vi.fn(() => Promise.reject(new TypeError("fetch failed"))) : stub();
      const error = await failure(through(fetch, { [step]: run }).send(me, {}, { maxRetries: 2 }));
      expect(error).toBeInstanceOf(MiddlewareError);
      expect(error).toMatchObject({
        message: `GET /me failed: ${step} of a middleware threw an error`,
        attempts: 1,
        cause,
      });
      expect(JSON.stringify(error)).not.toContain(token);
      expect(run).toHaveBeenCalledTimes(1);
    },
  );

  test("that never ends is ended by the time limit and by the signal", async () => {
    const never: Middleware = { onRequest: () => new Promise(() => {}) };
    const http = through(stub(), never);
    expect(await failure(http.send(me, {}, { timeoutMs: 20 }))).toMatchObject({
      name: "TimeoutError",
    });
    const reason = new Error("enough");
    expect(await failure(http.send(me, {}, { signal: AbortSignal.abort(reason) }))).toBe(reason);
  });
});
