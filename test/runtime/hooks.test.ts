import { expect, test, vi } from "vitest";
import type { HookCall, Hooks } from "../../templates/runtime/hooks.js";
import { connect, create, failure, me, retrieve, stub, token } from "./client.js";
import { fakeClock } from "./fake-clock.js";

const busyThenOk = () => {
  let count = 0;
  return stub(() =>
    count++ ? Response.json({ id: "6" }) : new Response("", { status: 503, headers: { a: "b" } }),
  );
};

test("hooks are told of each request, answer, retry, and of the end", async () => {
  const told: unknown[][] = [];
  const hooks: Required<Hooks> = {
    onRequest: ({ attempts }) => told.push(["request", attempts]),
    onResponse: ({ attempts }, { status }) => told.push(["response", attempts, status]),
    onAttemptEnd: ({ attempts }, { response, error }) =>
      told.push(["end", attempts, response?.status, error !== undefined]),
    onRetry: ({ attempts }, error, waitMs) =>
      told.push(["retry", attempts, (error as { status: number }).status, waitMs]),
    onError: ({ attempts }, error) => told.push(["error", attempts, (error as Error).name]),
    onDeprecation: (_call, { deprecation, sunset }) => told.push([deprecation, sunset]),
  };
  const clock = fakeClock(0.5);
  const http = connect("http://host", { fetch: busyThenOk(), hooks, clock, maxRetries: 2 });
  await http.send(me, {});
  expect(told).toEqual([
    ["request", 1],
    ["response", 1, 503],
    ["end", 1, 503, true],
    ["retry", 1, 503, 250],
    ["request", 2],
    ["response", 2, 200],
    ["end", 2, 200, false],
  ]);

  told.length = 0;
  const gone = stub(() => new Response("", { status: 404 }));
  await failure(connect("http://host", { fetch: gone, hooks }).send(me, {}));
  expect(told).toEqual([
    ["request", 1],
    ["response", 1, 404],
    ["end", 1, 404, true],
    ["error", 1, "ApiError"],
  ]);

  told.length = 0;
  await failure(connect("http://host", { hooks }).send(retrieve, { path: { company_id: "" } }));
  await failure(connect("http://host", { hooks }).send(me, {}, { signal: AbortSignal.abort() }));
  expect(told).toEqual([
    ["error", 0, "InvalidRequestError"],
    ["error", 0, "AbortError"],
  ]);
});

test("a call is one object to its hooks, without query and token; what they add is sent", async () => {
  const calls: HookCall[] = [];
  const fetch = busyThenOk();
  const hooks: Hooks = {
    onRequest(call) {
      calls.push(call);
      call.headers.set("traceparent", `00-${call.attempts}`);
    },
    onResponse: (call) => calls.push(call),
  };
  const http = connect("http://host", { fetch, hooks, clock: fakeClock(), maxRetries: 1 });
  await http.send(me, { query: { email: "a@b.c" } });
  expect(new Set(calls).size).toBe(1);
  expect(calls[0]).toMatchObject({ route: "GET /me", method: "GET", url: "http://host/me" });
  expect(JSON.stringify([calls[0], [...calls[0]!.headers]])).not.toContain(token);
  const traces = fetch.mock.calls.map(([, init]) => new Headers(init.headers).get("traceparent"));
  expect(traces).toEqual(["00-1", "00-2"]);
});

test("a hook that throws or rejects breaks no call", async () => {
  const broken = () => {
    throw new Error("hook");
  };
  const rejecting = () => Promise.reject(new Error("hook"));
  const rejections = vi.fn();
  process.on("unhandledRejection", rejections);
  for (const hook of [broken, rejecting]) {
    const hooks = { onRequest: hook, onResponse: hook, onRetry: hook, onError: hook };
    const fetch = busyThenOk();
    const http = connect("http://host", { fetch, hooks, clock: fakeClock(), maxRetries: 1 });
    expect(await http.send(create, { body: { name: "a" } }).result()).toMatchObject({
      error: { status: 503 },
    });
    expect(await http.send(me, {})).toEqual({ id: "6" });
  }
  await new Promise((resolve) => setTimeout(resolve, 10));
  process.off("unhandledRejection", rejections);
  expect(rejections).not.toHaveBeenCalled();
});

test("hooks may be methods of an object", async () => {
  class Log implements Hooks {
    readonly routes: string[] = [];
    onRequest({ route }: HookCall) {
      this.routes.push(route);
    }
  }
  const hooks = new Log();
  await connect("http://host", { fetch: stub(), hooks }).send(me, {});
  expect(hooks.routes).toEqual(["GET /me"]);
});

test.each<[Record<string, string>, unknown[]]>([
  [{ deprecation: "@1688169599" }, ["@1688169599", null]],
  [{ sunset: "Sun, 30 Jun 2030 23:59:59 GMT" }, [null, "Sun, 30 Jun 2030 23:59:59 GMT"]],
  [{}, []],
])("of %j a hook is told %j", async (headers, expected) => {
  const told: unknown[] = [];
  const fetch = stub(() => Response.json({}, { headers }));
  const hooks: Hooks = {
    onDeprecation: (_call, { deprecation, sunset }) => told.push(deprecation, sunset),
  };
  await connect("http://host", { fetch, hooks }).send(me, {});
  expect(told).toEqual(expected);
});
