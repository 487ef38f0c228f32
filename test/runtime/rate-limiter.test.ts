import { describe, expect, test, vi } from "vitest";
import {
  type LimiterOptions,
  QueueFullError,
  rateLimiter,
} from "../../templates/runtime/rate-limiter.js";
import { infoOf } from "../../templates/runtime/response-info.js";
import { connect, failure, me, stub } from "./client.js";
import { fakeClock } from "./fake-clock.js";

const start = Date.UTC(2026, 0, 1);
const answer = (remaining: number, resetInS: number, status = 200, limit = 100) =>
  infoOf(
    new Response("", {
      status,
      headers: {
        "x-ratelimit-limit": `${limit}`,
        "x-ratelimit-remaining": `${remaining}`,
        "x-ratelimit-reset": `${start / 1000 + resetInS}`,
      },
    }),
    1,
  );

/** A clock whose waits end when the test says so. */
function manualClock() {
  const sleepers: { until: number; wake: () => void }[] = [];
  let time = start;
  return {
    now: () => time,
    random: () => 0,
    sleep: (ms: number) =>
      new Promise<void>((wake) => {
        sleepers.push({ until: time + ms, wake });
      }),
    async pass(ms: number) {
      time += ms;
      for (const sleeper of sleepers.splice(0)) {
        if (sleeper.until <= time) sleeper.wake();
        else sleepers.push(sleeper);
      }
      await settle();
    },
    sleepers,
  };
}
const settle = () => new Promise((resolve) => setImmediate(resolve));

function take(options: LimiterOptions = {}, count = 1) {
  const limiter = rateLimiter(options);
  const started: number[] = [];
  const releases: ((response?: Parameters<Awaited<ReturnType<typeof limiter.take>>>[0]) => void)[] =
    [];
  const one = async (index: number, { signal } = new AbortController()) => {
    const release = await limiter.take(signal);
    started.push(index);
    releases.push(release);
  };
  const all = Array.from({ length: count }, (_, index) => one(index));
  for (const each of all) each.catch(() => {});
  return { limiter, started, releases, one, all };
}

describe("concurrency", () => {
  test("no more than that many are under way, and they start in order", async () => {
    const { started, releases, one } = take({ concurrency: 2 }, 1);
    await settle();
    releases[0]?.(answer(100, 10));
    started.length = releases.length = 0;
    for (let index = 0; index < 6; index++) void one(index);
    await settle();
    expect(started).toEqual([0, 1]);
    releases[1]?.(undefined);
    await settle();
    expect(started).toEqual([0, 1, 2]);
    releases[0]?.(undefined);
    releases[2]?.(undefined);
    await settle();
    expect(started).toEqual([0, 1, 2, 3, 4]);
  });

  test("who stops waiting leaves the queue, and its place to the next", async () => {
    const { started, releases, one } = take({ concurrency: 1 }, 1);
    const controller = new AbortController();
    const gone = failure(one(7, controller));
    void one(8);
    await settle();
    controller.abort("enough");
    expect(await gone).toBe("enough");
    releases[0]?.(undefined);
    await settle();
    expect(started).toEqual([0, 8]);
  });

  test("the queue has a bound", async () => {
    const { one, all } = take({ concurrency: 1, maxQueue: 2 }, 3);
    const error = await failure(one(3));
    expect(error).toBeInstanceOf(QueueFullError);
    expect(error).toMatchObject({ name: "QueueFullError", message: expect.stringContaining("2") });
    await all[0];
  });
});

describe("the window", () => {
  test("what is left of it is used, then all wait until it ends, with one timer", async () => {
    const clock = manualClock();
    const { started, releases, one } = take({ clock }, 1);
    await settle();
    releases[0]?.(answer(2, 10));
    for (let index = 1; index < 6; index++) void one(index);
    await settle();
    expect(started).toEqual([0, 1, 2]);
    expect(clock.sleepers).toHaveLength(1);
    await clock.pass(9999);
    expect(started).toHaveLength(3);
    await clock.pass(1);
    expect(started).toEqual([0, 1, 2, 3, 4, 5]);
  });

  test("what is under way counts as used", async () => {
    const clock = manualClock();
    const { started, releases, one } = take({ clock }, 1);
    await settle();
    releases[0]?.(answer(4, 10));
    for (let index = 1; index < 9; index++) void one(index);
    await settle();
    expect(started).toEqual([0, 1, 2, 3, 4]);
    releases[1]?.(answer(4, 10));
    await settle();
    expect(started).toEqual([0, 1, 2, 3, 4]);
  });

  test("an answer that was overtaken does not give back what is used", async () => {
    const clock = manualClock();
    const { started, releases, one } = take({ clock }, 1);
    await settle();
    releases[0]?.(answer(2, 10));
    void one(1);
    void one(2);
    await settle();
    releases[2]?.(answer(0, 10));
    releases[1]?.(answer(50, 10));
    void one(3);
    await settle();
    expect(started).toHaveLength(3);
    await clock.pass(10_000);
    expect(started).toHaveLength(4);
  });

  test("a new window allows what the API says a window does, before the first answer", async () => {
    const clock = manualClock();
    const { started, releases, one } = take({ clock }, 1);
    await settle();
    releases[0]?.(answer(0, 10, 200, 3));
    for (let index = 1; index < 9; index++) void one(index);
    await clock.pass(10_000);
    expect(started).toEqual([0, 1, 2, 3]);
    // No answer told of the new window: one goes ahead to find out.
    for (const release of releases.slice(1, 4)) release(undefined);
    await settle();
    expect(started).toEqual([0, 1, 2, 3, 4]);
    releases[4]?.(answer(2, 20, 200, 3));
    await settle();
    expect(started).toHaveLength(7);
  });

  test("a 429 stops all, also where another user of the token caused it", async () => {
    const clock = manualClock();
    const { started, releases, one } = take({ clock }, 1);
    await settle();
    releases[0]?.(answer(40, 5, 429));
    void one(1);
    await settle();
    expect(started).toEqual([0]);
    await clock.pass(5000);
    expect(started).toEqual([0, 1]);
  });

  test("answers without the headers hold nothing back", async () => {
    const { started, releases, one } = take({}, 1);
    await settle();
    releases[0]?.(infoOf(new Response(), 1));
    void one(1);
    await settle();
    expect(started).toEqual([0, 1]);
  });
});

describe("before the limit is known", () => {
  const plain = (status = 200, headers: Record<string, string> = {}) =>
    infoOf(new Response("", { status, headers }), 1);

  test("one goes ahead, and each response lets one more go", async () => {
    const { started, releases } = take({ clock: manualClock() }, 9);
    const counts: number[] = [];
    for (let index = 0; index < 4; index++) {
      await settle();
      counts.push(started.length);
      releases[index]?.(plain());
    }
    expect(counts).toEqual([1, 3, 5, 7]);
  });

  test("a failure teaches nothing, and a 429 without a time begins again", async () => {
    const { started, releases } = take({ clock: manualClock() }, 9);
    for (const response of [undefined, plain(), plain(), plain(429), plain(429)]) {
      await settle();
      releases.shift()?.(response);
    }
    await settle();
    expect(started).toHaveLength(6);
    // Of those, one is in progress.
    expect(releases).toHaveLength(1);
  });

  test("after a 429 that says how long to wait, but no limit, too", async () => {
    const clock = manualClock();
    const { started, releases } = take({ clock }, 9);
    await settle();
    releases[0]?.(plain(429, { "retry-after": "5" }));
    await clock.pass(5000);
    expect(started).toEqual([0, 1]);
  });
});

describe("time as a server or a clock says it", () => {
  test.each([
    ["X-RateLimit-Reset in milliseconds", { "x-ratelimit-reset": `${start + 10_000}` }, 10_000],
    ["X-RateLimit-Reset in seconds from now", { "x-ratelimit-reset": "10" }, 10_000],
    ["Retry-After of 25 days", { "retry-after": "2160000" }, 3_600_000],
    ["Retry-After without end", { "retry-after": "1e999" }, 3_600_000],
    ["Retry-After in the year 9999", { "retry-after": "Fri, 31 Dec 9999 00:00:00 GMT" }, 3_600_000],
    [
      "a Date of 1970",
      { date: new Date(1000).toUTCString(), "retry-after": new Date(start).toUTCString() },
      3_600_000,
    ],
  ])("%s", async (_name, headers, waitMs) => {
    const clock = manualClock();
    const { started, releases, one } = take({ clock }, 1);
    await settle();
    releases[0]?.(infoOf(new Response("", { status: 429, headers: new Headers(headers) }), 1));
    void one(1);
    await settle();
    expect(clock.sleepers.every(({ until }) => until <= start + 3_600_000)).toBe(true);
    await clock.pass(waitMs - 1);
    expect(started).toEqual([0]);
    await clock.pass(1);
    expect(started).toEqual([0, 1]);
  });

  test("a clock that is set back keeps no window closed", async () => {
    const clock = manualClock();
    const { started, releases, one } = take({ clock }, 1);
    await settle();
    releases[0]?.(answer(0, 10));
    void one(1);
    await clock.pass(-3_600_000);
    // The timer of the wait does not know of it.
    clock.sleepers.splice(0).forEach(({ wake }) => wake());
    await settle();
    await clock.pass(10_000);
    expect(started).toEqual([0, 1]);
  });
});

describe("with a client", () => {
  test("no request runs into the limit; all arrive, in order", async () => {
    const clock = fakeClock();
    const limit = 10;
    let window = { ends: clock.time + 10_000, used: 0 };
    const refused: string[] = [];
    const order: string[] = [];
    const fetch = async (url: string) => {
      if (clock.time >= window.ends) window = { ends: clock.time + 10_000, used: 0 };
      window.used++;
      order.push(url);
      if (window.used > limit) refused.push(url);
      return Response.json(
        {},
        {
          status: window.used > limit ? 429 : 200,
          headers: {
            "x-ratelimit-limit": `${limit}`,
            "x-ratelimit-remaining": `${Math.max(0, limit - window.used)}`,
            "x-ratelimit-reset": `${window.ends / 1000}`,
          },
        },
      );
    };
    const limiter = rateLimiter({ clock, concurrency: 4 });
    const http = connect("http://host", { fetch, clock, limiter, timeoutMs: 0 });
    await Promise.all(Array.from({ length: 95 }, (_, id) => http.send(me, { query: { id } })));
    expect(refused).toEqual([]);
    expect(order).toEqual(Array.from({ length: 95 }, (_, id) => `http://host/me?id=${id}`));
  });

  test("a call that ends gives its place back, however it ends", async () => {
    const limiter = rateLimiter({ concurrency: 1 });
    const fetch = vi
      .fn<() => Promise<Response>>()
      .mockRejectedValueOnce(new Error("lost"))
      .mockResolvedValueOnce(new Response("", { status: 404 }))
      .mockResolvedValueOnce(new Response("<p>"))
      .mockImplementationOnce(() => new Promise(() => {}))
      .mockResolvedValue(Response.json({ id: "6" }));
    const http = connect("http://host", { fetch, limiter });
    const calls = [1, 2, 3].map(() => failure(http.send(me, {})));
    const late = failure(http.send(me, {}, { timeoutMs: 30 }));
    expect(await Promise.all(calls)).toHaveLength(3);
    expect(await late).toMatchObject({ name: "TimeoutError" });
    expect(await http.send(me, {})).toEqual({ id: "6" });
  });

  test("the time of a call is over while it waits its turn", async () => {
    const limiter = rateLimiter({ concurrency: 1 });
    const fetch = vi.fn(() => new Promise<never>(() => {}));
    const http = connect("http://host", { fetch, limiter });
    const first = failure(http.send(me, {}, { timeoutMs: 60 }));
    expect(await failure(http.send(me, {}, { timeoutMs: 20 }))).toMatchObject({
      name: "TimeoutError",
      attempts: 0,
    });
    await first;
    expect(fetch).toHaveBeenCalledTimes(1);
  });

  test.each([0, 1, 2, 3, 4, 5])(
    "an abort that meets the leave, %d microtasks later, loses no place",
    async (microtasks) => {
      const limiter = rateLimiter({ concurrency: 1 });
      const http = connect("http://host", { fetch: stub(), limiter });
      const release = await limiter.take(new AbortController().signal);
      const controller = new AbortController();
      const call = failure(http.send(me, {}, { signal: controller.signal }));
      release(undefined);
      for (let passed = 0; passed < microtasks; passed++) await Promise.resolve();
      controller.abort("enough");
      expect(await call).toBe("enough");
      expect(await http.send(me, {}, { timeoutMs: 1000 })).toEqual({ id: "6" });
    },
  );

  test("leave that a limiter gives after the call has ended is given back", async () => {
    const release = vi.fn();
    const late = () =>
      new Promise<typeof release>((resolve) => setTimeout(() => resolve(release), 30));
    const http = connect("http://host", { fetch: stub(), limiter: { take: late } });
    expect(await failure(http.send(me, {}, { timeoutMs: 10 }))).toMatchObject({
      name: "TimeoutError",
    });
    await vi.waitFor(() => expect(release).toHaveBeenCalledOnce());
  });
});
