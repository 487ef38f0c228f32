/** What may go wrong on the way: delays, limits, failures, and callers who give up. */
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { connect, sent } from "./client.js";

beforeEach(() => void vi.useFakeTimers({ now: 1_700_000_000_000 }));
afterEach(() => void vi.useRealTimers());

/** Those that came, and those still on their way. */
function stateOf(call: Promise<unknown>) {
  const state = { isDone: false };
  call.then(
    () => (state.isDone = true),
    () => (state.isDone = true),
  );
  return state;
}

test("an answer takes as long as it is told to", async () => {
  const { mock } = connect({ latencyMs: 250 });
  const call = mock.fetch(sent("/me"));
  const state = stateOf(call);
  await vi.advanceTimersByTimeAsync(249);
  expect(state.isDone).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  expect((await call).status).toBe(200);
  expect(vi.getTimerCount()).toBe(0);
});

describe("a caller who gives up", () => {
  test("gets the reason of the signal", async () => {
    const { mock } = connect({ latencyMs: 250 });
    const controller = new AbortController();
    const call = mock.fetch("https://api.intercom.io/me", { signal: controller.signal });
    const settled = expect(call).rejects.toBe("enough");
    await vi.advanceTimersByTimeAsync(1);
    controller.abort("enough");
    await settled;
    expect(vi.getTimerCount()).toBe(0);
    const late = mock.fetch(sent("/me"), { signal: AbortSignal.abort("before") });
    await expect(late).rejects.toBe("before");
    expect(mock.calls).toHaveLength(1);
  });

  test("need not wait for the test's own function", async () => {
    const { mock } = connect({ answers: { "GET /me": () => new Promise(() => {}) } });
    const controller = new AbortController();
    const call = mock.fetch(sent("/me"), { signal: controller.signal });
    const settled = expect(call).rejects.toThrow("This operation was aborted");
    await vi.advanceTimersByTimeAsync(1);
    controller.abort();
    await settled;
  });

  test("may have a time limit in the client", async () => {
    const { intercom } = connect({ latencyMs: 5000 });
    const call = intercom.admins.identify({ timeoutMs: 100 });
    const settled = expect(call).rejects.toMatchObject({ name: "TimeoutError" });
    await vi.advanceTimersByTimeAsync(100);
    await settled;
  });
});

describe("a rate limit", () => {
  const rateOf = ({ status, headers }: Response) => [
    status,
    ...["limit", "remaining", "reset"].map((name) => Number(headers.get(`x-ratelimit-${name}`))),
    headers.get("retry-after"),
  ];

  test("counts down, refuses, and begins anew", async () => {
    const { mock } = connect({ rateLimit: { limit: 2, windowSeconds: 10 } });
    const call = async () => rateOf(await mock.fetch(sent("/me")));
    expect(await call()).toEqual([200, 2, 1, 1_700_000_010, null]);
    vi.advanceTimersByTime(2_500);
    expect(await call()).toEqual([200, 2, 0, 1_700_000_010, null]);
    expect(await call()).toEqual([429, 2, 0, 1_700_000_010, "8"]);
    vi.advanceTimersByTime(7_500);
    expect(await call()).toEqual([200, 2, 1, 1_700_000_020, null]);
    mock.reset();
    expect(await call()).toEqual([200, 2, 1, 1_700_000_020, null]);
  });

  test("can be met by the next call alone", async () => {
    const { mock, intercom } = connect();
    mock.failNext(429, { retryAfterSeconds: 30 });
    await expect(intercom.admins.identify()).rejects.toMatchObject({
      status: 429,
      errors: [{ code: "rate_limit_exceeded" }],
    });
    mock.failNext(429, { retryAfterSeconds: 30 });
    const answer = rateOf(await mock.fetch(sent("/me")));
    expect(answer).toEqual([429, 1000, 0, 1_700_000_030, "30"]);
    expect(rateOf(await mock.fetch(sent("/me")))).toEqual([200, 0, 0, 0, null]);
  });
});

describe("the next call fails", () => {
  test("with a status, as often as asked, on one route or on any", async () => {
    const { mock } = connect();
    mock.failNext(503, { times: 2, retryAfterSeconds: 7 });
    mock.failNext(500, { route: "GET /teams" });
    const statuses: unknown[] = [];
    for (const path of ["/me", "/me", "/me", "/teams", "/teams"]) {
      const { status, headers } = await mock.fetch(sent(path));
      statuses.push([path, status, headers.get("retry-after")]);
    }
    expect(statuses).toEqual([
      ["/me", 503, "7"],
      ["/me", 503, "7"],
      ["/me", 200, null],
      ["/teams", 500, null],
      ["/teams", 200, null],
    ]);
  });

  test("with a connection that breaks off, as fetch says it", async () => {
    const { mock, intercom } = connect();
    mock.failNext("reset");
    const call = mock.fetch(sent("/me"));
    await expect(call).rejects.toThrow(new TypeError("fetch failed"));
    mock.failNext("reset");
    const error = intercom.admins.identify();
    await expect(error).rejects.toMatchObject({ name: "ConnectionError" });
    await expect(error).rejects.toThrow("read ECONNRESET");
    expect((await mock.fetch(sent("/me"))).status).toBe(200);
  });

  test("with nothing else", () => {
    const { mock } = connect();
    expect(() => mock.failNext(200)).toThrow("a status of 400 to 599");
    // @ts-expect-error Not a way to fail.
    expect(() => mock.failNext("timeout")).toThrow('or with "reset"');
    // @ts-expect-error There is no such route.
    expect(() => mock.failNext(500, { route: "GET /nothing" })).toThrow("no route");
  });
});
