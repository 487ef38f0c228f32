import { getEventListeners } from "node:events";
import { describe, expect, test, vi } from "vitest";
import type { HttpOptions } from "../../templates/runtime/options.js";
import { writeLines } from "../../templates/runtime/write-items.js";
import { raw, type Writer } from "../../templates/runtime/writers.js";
import { connect, create, failure, me, retrieve } from "./client.js";
import { fakeClock } from "./fake-clock.js";

const ok = () => Response.json({ id: "6" });
const status = (code: number, headers: Record<string, string> = {}) =>
  new Response("{}", { status: code, headers });
const lost = (code?: string) =>
  Object.assign(new TypeError("fetch failed"), { cause: Object.assign(new Error("x"), { code }) });

/** Answers one after the other, the last one ever after; errors are thrown. */
function series(...answers: (number | Error | Response | (() => Response))[]) {
  let index = 0;
  return vi.fn((_url: string, _init: RequestInit): Promise<Response> => {
    const answer = answers[Math.min(index++, answers.length - 1)]!;
    if (answer instanceof Error) return Promise.reject(answer);
    if (typeof answer === "number") return Promise.resolve(answer === 200 ? ok() : status(answer));
    return Promise.resolve(typeof answer === "function" ? answer() : answer);
  });
}

const tryIt = async (fetch: HttpOptions["fetch"], method: string, options: HttpOptions = {}) => {
  const clock = fakeClock();
  const http = connect("http://host", { fetch, clock, maxRetries: 3, ...options });
  const safe = method === "SEARCH";
  const operation = { ...me, route: `${safe ? "POST" : method} /x`, ...(safe && { safe }) };
  const result = await http.send(operation, {}).result();
  return { result, clock };
};

describe("what is tried again", () => {
  const repeatable = ["GET", "HEAD", "PUT", "DELETE", "SEARCH"];

  test.each(repeatable)("%s: after all that may pass", async (method) => {
    for (const fault of [408, 429, 500, 502, 503, 504, lost("ECONNRESET"), lost()]) {
      const fetch = series(fault, fault, 200);
      expect((await tryIt(fetch, method)).result).toMatchObject({
        ok: true,
        response: { attempts: 3 },
      });
      expect(fetch).toHaveBeenCalledTimes(3);
    }
  });

  test.each([...repeatable, "POST", "PATCH"])("%s: not after what stays", async (method) => {
    for (const fault of [301, 400, 401, 403, 404, 409, 410, 422, 501, 505]) {
      const fetch = series(fault);
      expect((await tryIt(fetch, method)).result).toMatchObject({ error: { status: fault } });
      expect(fetch).toHaveBeenCalledTimes(1);
    }
  });

  test.each(["POST", "PATCH"])("%s: only where the API cannot have acted", async (method) => {
    const unreached = ["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "UND_ERR_CONNECT_TIMEOUT"];
    for (const fault of [429, ...unreached.map(lost)]) {
      expect((await tryIt(series(fault, 200), method)).result).toMatchObject({ ok: true });
    }
    const unknown = [undefined, "ECONNRESET", "EPIPE", "ETIMEDOUT", "UND_ERR_SOCKET"];
    for (const fault of [408, 500, 502, 503, 504, ...unknown.map(lost)]) {
      const fetch = series(fault, 200);
      expect((await tryIt(fetch, method)).result).toMatchObject({ ok: false });
      expect(fetch).toHaveBeenCalledTimes(1);
    }
  });

  test("a GET that moves a cursor is not repeated where its answer may be lost", async () => {
    const scroll = { ...me, safe: false };
    const http = (fetch: HttpOptions["fetch"]) =>
      connect("http://host", { fetch, clock: fakeClock(), maxRetries: 3 });
    const fetch = series(500, 200);
    expect(await failure(http(fetch).send(scroll, {}))).toMatchObject({ status: 500 });
    expect(await http(series(429, 200)).send(scroll, {})).toEqual({ id: "6" });
  });

  test("not a body that can be read only once", async () => {
    const why = "; the request was not sent again, because its body is a stream";
    const errorAfter = async (status: number, write: Writer, sent: unknown, maxRetries = 3) => {
      const fetch = series(status, 200);
      const http = connect("http://host", { fetch, clock: fakeClock(), maxRetries });
      const error = await failure(http.send({ ...create, write }, { body: sent as never }));
      expect(error).toMatchObject({ status });
      expect(fetch).toHaveBeenCalledTimes(1);
      return (error as Error).message;
    };
    const stream = () => new Blob(["a"]).stream();
    expect(await errorAfter(429, raw, stream())).toContain(why);
    expect(await errorAfter(429, writeLines, new Set([1]))).toContain(why);
    // These are not sent again anyway.
    expect(await errorAfter(422, raw, stream())).not.toContain(why);
    expect(await errorAfter(503, raw, stream())).not.toContain(why);
    expect(await errorAfter(429, raw, stream(), 0)).not.toContain(why);
  });

  test("not a body that can be read only once, with a new token", async () => {
    const fetch = series(401, 200);
    const token = vi.fn(async () => "a-token");
    const http = connect("http://host", { fetch, clock: fakeClock(), token });
    const upload = { ...create, write: raw };
    const body = new Blob(["a"]).stream() as never;
    const { message } = (await failure(http.send(upload, { body }))) as Error;
    expect(message).toMatch(/401.*; the request was not sent again, because its body is a stream/);
    expect([fetch, token].map(({ mock }) => mock.calls.length)).toEqual([1, 1]);
  });

  test("not a success that cannot be read", async () => {
    const fetch = series(() => new Response("<p>"));
    expect((await tryIt(fetch, "GET")).result).toMatchObject({
      error: { name: "ResponseFormatError" },
    });
    expect(fetch).toHaveBeenCalledTimes(1);
  });

  test("not the user's own error that happens to be called TimeoutError", async () => {
    const fetch = vi.fn(() => new Promise<never>(() => {}));
    const http = connect("http://host", { fetch, maxRetries: 3 });
    await failure(http.send(me, {}, { signal: AbortSignal.timeout(5) }));
    expect(fetch).toHaveBeenCalledTimes(1);
  });
});

describe("how often", () => {
  test("three times by default; the error tells the attempts", async () => {
    const fetch = series(503);
    const { result } = await tryIt(fetch, "GET", { maxRetries: undefined });
    expect(result).toMatchObject({
      error: { status: 503, attempts: 4 },
      response: { attempts: 4 },
    });
    expect(await tryIt(series(lost()), "GET")).toMatchObject({
      result: { error: { attempts: 4 } },
    });
  });

  test("as often as the client or the call says", async () => {
    const fetch = series(503);
    const http = connect("http://host", { fetch, clock: fakeClock(), maxRetries: 1 });
    expect(await failure(http.send(me, {}))).toMatchObject({ attempts: 2 });
    expect(await failure(http.send(me, {}, { maxRetries: 5 }))).toMatchObject({ attempts: 6 });
    expect(await failure(http.send(me, {}, { maxRetries: 0 }))).toMatchObject({ attempts: 1 });
  });

  test("each attempt sends the same", async () => {
    const fetch = series(429, 429, 200);
    const http = connect("http://host", { fetch, clock: fakeClock(), maxRetries: 3 });
    await http.send(create, { body: { name: "Acme" } });
    const sent = fetch.mock.calls.map(([url, init]) => [
      url,
      init.body,
      Object.fromEntries(new Headers(init.headers)),
    ]);
    expect(sent[1]).toEqual(sent[0]);
    expect(sent[2]).toEqual(sent[0]);
  });
});

describe("how long it waits", () => {
  test("by chance, longer each time, to a limit", async () => {
    const clock = fakeClock(0.5);
    await tryIt(series(503), "GET", { clock, maxRetries: 7, timeoutMs: 0 });
    expect(clock.waits).toEqual([250, 500, 1000, 2000, 4000, 4000, 4000]);
  });

  const now = "Thu, 01 Jan 2026 00:00:00 GMT";
  const reset = Date.UTC(2026, 0, 1) / 1000;
  test.each<[string, Record<string, string>, number]>([
    ["seconds", { "retry-after": "7" }, 7000],
    ["an HTTP date", { "retry-after": "Thu, 01 Jan 2026 00:00:09 GMT" }, 9000],
    ["a date that has passed", { "retry-after": "Wed, 31 Dec 2025 00:00:00 GMT" }, 0],
    ["nonsense", { "retry-after": "soon" }, 0],
    ["a negative number", { "retry-after": "-5" }, 0],
    ["a negative number that might be a year", { "retry-after": "-2050" }, 0],
    ["nonsense with a year", { "retry-after": "after 2099" }, 0],
    ["the end of the window", { "x-ratelimit-reset": `${reset + 10}` }, 10_000],
    ["both", { "retry-after": "3", "x-ratelimit-reset": `${reset + 10}` }, 3000],
    ["a window that has ended", { "x-ratelimit-reset": `${reset - 10}` }, 0],
    [
      "a date by a server's clock that is an hour ahead",
      { date: "Thu, 01 Jan 2026 01:00:00 GMT", "retry-after": "Thu, 01 Jan 2026 01:00:04 GMT" },
      4000,
    ],
    [
      "a window by a server's clock that is an hour behind",
      { date: "Wed, 31 Dec 2025 23:00:00 GMT", "x-ratelimit-reset": `${reset - 3600 + 5}` },
      5000,
    ],
    ["seconds, whatever the clock", { date: now, "retry-after": "2" }, 2000],
    ["a date without a clock to compare", { date: "?", "retry-after": "1" }, 1000],
  ])("as the API asks: %s", async (_name, headers, wait) => {
    const { clock } = await tryIt(series(status(429, headers), ok()), "POST");
    expect(clock.waits).toEqual([wait]);
  });

  test("a 503 is believed too, but its window of the rate limit has nothing to do with it", async () => {
    const later = await tryIt(series(status(503, { "retry-after": "2" }), ok()), "GET");
    expect(later.clock.waits).toEqual([2000]);
    const headers = { "x-ratelimit-reset": `${reset + 10}` };
    expect((await tryIt(series(status(503, headers), ok()), "GET")).clock.waits).toEqual([0]);
  });

  test("not at all where the answer would come too late", async () => {
    const fetch = series(status(429, { "retry-after": "3600" }));
    const { result, clock } = await tryIt(fetch, "GET", { timeoutMs: 60_000 });
    expect(result).toMatchObject({ error: { status: 429, attempts: 1 } });
    expect(clock.waits).toEqual([]);
  });

  test.each<[string, Record<string, string>]>([
    ["Retry-After of 25 days, past the limit of timers", { "retry-after": "3000000" }],
    ["Retry-After without end", { "retry-after": "1e999" }],
    ["Retry-After in the year 9999", { "retry-after": "Fri, 31 Dec 9999 00:00:00 GMT" }],
    ["a window that ends in the year 9999", { "x-ratelimit-reset": "253402214400" }],
  ])("not at all where the API asks for more than an hour: %s", async (_name, headers) => {
    const fetch = series(status(429, headers));
    const http = connect("http://host", { fetch, maxRetries: 3, timeoutMs: 0 });
    expect(await failure(http.send(me, {}))).toMatchObject({
      status: 429,
      attempts: 1,
      message: expect.stringContaining("asks to wait over an hour"),
    });
    expect(fetch).toHaveBeenCalledTimes(1);
  });

  test.each([
    ["milliseconds", `${reset + 10}000`],
    ["seconds from now", "10"],
  ])("a window whose end is in %s", async (_name, end) => {
    const { clock } = await tryIt(series(status(429, { "x-ratelimit-reset": end }), ok()), "GET");
    expect(clock.waits).toEqual([10_000]);
  });

  test("all attempts and waits together stay within the time of the call", async () => {
    const clock = fakeClock(0.99);
    const start = clock.time;
    const { result } = await tryIt(series(503), "GET", {
      clock,
      maxRetries: 99,
      timeoutMs: 20_000,
    });
    expect(result).toMatchObject({ error: { status: 503 } });
    expect(clock.time - start).toBeLessThan(20_000);
  });

  test("an attempt that takes too long is tried again; the error tells which limit it was", async () => {
    const never = vi.fn(() => new Promise<never>(() => {}));
    const options = { attemptTimeoutMs: 10, maxRetries: 2 };
    expect((await tryIt(never, "GET", options)).result).toMatchObject({
      error: { name: "TimeoutError", timeoutMs: 10, attempts: 3 },
    });
    expect(never).toHaveBeenCalledTimes(3);
    expect((await tryIt(never, "POST", options)).result).toMatchObject({ error: { attempts: 1 } });
    const { result } = await tryIt(never, "GET", {
      timeoutMs: 10,
      attemptTimeoutMs: 500,
      clock: undefined,
    });
    expect(result).toMatchObject({ error: { name: "TimeoutError", timeoutMs: 10, attempts: 1 } });
  });
});

describe("while it waits", () => {
  test("an abort ends the call at once, and leaves no timer and no listener", async () => {
    const controller = new AbortController();
    const { signal } = controller;
    const clear = vi.spyOn(globalThis, "clearTimeout");
    const fetch = series(status(429, { "retry-after": "50" }));
    const http = connect("http://host", { fetch, maxRetries: 1 });
    const call = failure(http.send(retrieve, { path: { company_id: "6" } }, { signal }));
    await vi.waitFor(() => expect(fetch).toHaveBeenCalled());
    await new Promise((resolve) => setTimeout(resolve, 10));
    controller.abort("enough");
    expect(await call).toBe("enough");
    expect(fetch).toHaveBeenCalledTimes(1);
    expect(getEventListeners(signal, "abort")).toEqual([]);
    expect(clear.mock.calls.length).toBeGreaterThan(1);
    expect(
      process.getActiveResourcesInfo().filter((name) => name === "Timeout").length,
    ).toBeLessThan(3);
    clear.mockRestore();
  });
});
