import { getEventListeners } from "node:events";
import { describe, expect, test, vi } from "vitest";
import { DownloadCall } from "../../templates/runtime/download.js";
import { TimeoutError } from "../../templates/runtime/errors.js";
import type { Hooks } from "../../templates/runtime/hooks.js";
import type { Operation } from "../../templates/runtime/operation.js";
import type { RequestOptions } from "../../templates/runtime/options.js";
import { connect, failure, me, retrieve, stub } from "./client.js";
import { fakeClock } from "./fake-clock.js";
import { json, loopback } from "./loopback.js";

describe("time", () => {
  test("headers that do not come are a TimeoutError", async () => {
    const server = await loopback(() => {});
    const error = await failure(connect(server.url, { timeoutMs: 30 }).send(me, {}));
    expect(error).toBeInstanceOf(TimeoutError);
    expect(error).toMatchObject({ message: "GET /me took longer than 30 ms", timeoutMs: 30 });
  });

  test.each([200, 500])("a body of a %i that does not end is a TimeoutError", async (status) => {
    const server = await loopback((response) => {
      response.writeHead(status, { "content-type": "application/json" });
      response.write('{"id":');
    });
    const error = await failure(connect(server.url).send(me, {}, { timeoutMs: 50 }));
    expect(error).toBeInstanceOf(TimeoutError);
  });

  test("a token provider or a fetch that never ends is a TimeoutError too", async () => {
    const never = () => new Promise<never>(() => {});
    for (const options of [{ token: never }, { fetch: never }]) {
      const http = connect("http://host", { ...options, timeoutMs: 20 });
      expect(await failure(http.send(me, {}))).toBeInstanceOf(TimeoutError);
    }
  });

  test("an answer that comes after its attempt has ended is no answer to the next", async () => {
    const answers: ((response: Response) => void)[] = [];
    // It ignores the signal.
    const fetch = () => new Promise<Response>((resolve) => answers.push(resolve));
    const told: unknown[] = [];
    const onResponse: Hooks["onResponse"] = ({ attempts }, { status }) =>
      told.push([attempts, status]);
    const call = connect("http://host", {
      ...{ fetch, hooks: { onResponse }, clock: fakeClock() },
      ...{ attemptTimeoutMs: 20, maxRetries: 1 },
    }).send(me, {});
    await vi.waitFor(() => expect(answers).toHaveLength(2), { interval: 1 });
    answers[0]?.(Response.json({ id: "5" }, { status: 202 }));
    await Promise.resolve();
    answers[1]?.(Response.json({ id: "6" }));
    expect(await call).toEqual({ id: "6" });
    expect(told).toEqual([[2, 200]]);
  });

  test("a request has a signal only if something can end it", async () => {
    const limits = { timeoutMs: 0, attemptTimeoutMs: 0 };
    const { signal } = new AbortController();
    const hasSignal = async (options: RequestOptions) => {
      const fetch = vi.fn(async (_: string, _init: RequestInit) => Response.json({}));
      await connect("http://host", { fetch }).send(me, {}, options);
      return fetch.mock.calls[0]?.[1].signal instanceof AbortSignal;
    };
    expect(await hasSignal(limits)).toBe(false);
    expect(await hasSignal({ ...limits, timeoutMs: 5000 })).toBe(true);
    expect(await hasSignal({ ...limits, attemptTimeoutMs: 5000 })).toBe(true);
    expect(await hasSignal({ ...limits, signal })).toBe(true);
  });

  test("the stack of an error leads to the call", async () => {
    const server = await loopback(() => {});
    async function callOfTheUser() {
      return await connect(server.url, { timeoutMs: 20 }).send(me, {});
    }
    const error = (await failure(callOfTheUser())) as Error;
    expect(error.stack).toContain("callOfTheUser");
  });

  test.each([0, 2 ** 31, Infinity])("%d milliseconds are no limit", async (timeoutMs) => {
    const server = await loopback((response) => setTimeout(json({ id: "6" }), 20, response));
    expect(await connect(server.url, { timeoutMs }).send(me, {})).toEqual({ id: "6" });
  });

  test("timers do not keep the process alive, and are cleared", async () => {
    const set = vi.spyOn(globalThis, "setTimeout");
    const clear = vi.spyOn(globalThis, "clearTimeout");
    const fetch = stub();
    let kept: boolean | undefined;
    const http = connect("http://host", {
      timeoutMs: 54_321,
      attemptTimeoutMs: 0,
      fetch: (url, init) => {
        const index = set.mock.calls.findIndex(([, delay]) => delay === 54_321);
        kept = (set.mock.results[index]?.value as NodeJS.Timeout).hasRef();
        return fetch(url, init);
      },
    });
    await http.send(me, {});
    expect(kept).toBe(false);
    const index = set.mock.calls.findIndex(([, delay]) => delay === 54_321);
    expect(clear).toHaveBeenCalledWith(set.mock.results[index]?.value);
    vi.restoreAllMocks();
  });
});

describe("abort", () => {
  test("before the call, nothing is sent, and the reason is the signal's", async () => {
    const fetch = stub();
    const reason = new Error("changed my mind");
    const http = connect("http://host", { fetch });
    expect(await failure(http.send(me, {}, { signal: AbortSignal.abort(reason) }))).toBe(reason);
    expect(await failure(http.send(me, {}, { signal: AbortSignal.abort() }))).toMatchObject({
      name: "AbortError",
    });
    expect(fetch).not.toHaveBeenCalled();
  });

  test.each(["headers", "body"])("while waiting for %s, the call ends at once", async (part) => {
    const controller = new AbortController();
    const server = await loopback((response) => {
      if (part === "body") {
        response.writeHead(200, { "content-type": "application/json" });
        response.write("{");
      }
      setTimeout(() => controller.abort(), 20);
    });
    const closed = failure(
      connect(server.url).send(me, {}, { signal: controller.signal, timeoutMs: 5000 }),
    );
    expect(await closed).toBe(controller.signal.reason);
    expect(await closed).toMatchObject({ name: "AbortError" });
    expect(getEventListeners(controller.signal, "abort")).toEqual([]);
  });

  test("while waiting for the token, the call ends at once", async () => {
    const controller = new AbortController();
    const http = connect("http://host", { token: () => new Promise<never>(() => {}) });
    const call = failure(http.send(me, {}, { signal: controller.signal }));
    controller.abort("stop");
    expect(await call).toBe("stop");
  });

  test("the user's own time limit gives the user's own error", async () => {
    const server = await loopback(() => {});
    const error = await failure(
      connect(server.url).send(me, {}, { signal: AbortSignal.timeout(20) }),
    );
    expect(error).toBeInstanceOf(DOMException);
    expect(error).toMatchObject({ name: "TimeoutError" });
  });

  test("no listener stays on the signal, and an abort after the call changes nothing", async () => {
    const controller = new AbortController();
    const { signal } = controller;
    const server = await loopback((response, { url }) =>
      json({ id: "6" }, url === "/me" ? 200 : 404)(response),
    );
    const http = connect(server.url);
    await http.send(me, {}, { signal });
    await failure(http.send(retrieve, { path: { company_id: "6" } }, { signal }));
    await failure(http.send(retrieve, { path: { company_id: "" } }, { signal }));
    expect(getEventListeners(signal, "abort")).toEqual([]);
    controller.abort();
  });

  test("fifty calls and files at once on one signal share a listener, and all end with it", async () => {
    const warnings: unknown[] = [];
    const warn = (warning: unknown) => warnings.push(warning);
    process.on("warning", warn);
    const controller = new AbortController();
    const { signal } = controller;
    const never = vi.fn(() => new Promise<never>(() => {}));
    const endless = stub(() => new Response(new ReadableStream()));
    const operation: Operation<object, DownloadCall> = { route: "GET /file", call: DownloadCall };
    const calls = Array.from({ length: 50 }, () =>
      connect("http://host", { fetch: never }).send(me, {}, { signal }),
    );
    const streams = await Promise.all(
      Array.from({ length: 50 }, () =>
        connect("http://host", { fetch: endless }).send(operation, {}, { signal }).stream(),
      ),
    );
    const reads = streams.map((stream) => stream.getReader().read());
    expect(getEventListeners(signal, "abort")).toHaveLength(1);
    controller.abort("enough");
    for (const end of await Promise.allSettled([...calls, ...reads])) {
      expect(end).toEqual({ status: "rejected", reason: "enough" });
    }
    expect(getEventListeners(signal, "abort")).toEqual([]);
    await new Promise((resolve) => setTimeout(resolve, 10));
    process.off("warning", warn);
    expect(warnings).toEqual([]);
  });
});
