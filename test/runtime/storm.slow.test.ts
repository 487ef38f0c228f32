import { getEventListeners } from "node:events";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { Http } from "../../templates/runtime/http.js";
import { rateLimiter } from "../../templates/runtime/rate-limiter.js";
import type { Operation } from "../../templates/runtime/operation.js";
import { queryText } from "../../templates/runtime/query.js";
import { json } from "../../templates/runtime/writers.js";
import type { ApiCall } from "../../templates/runtime/api-call.js";
import { connect } from "./client.js";
import { fakeClock, seeded } from "./fake-clock.js";
import { answer, type Fault, faults, faultServer, type FaultServer } from "./fault-server.js";

const kinds: Fault[] = Object.values(faults);
/** These last as long as an attempt may, which is long, so that a busy machine is not taken for a fault: a few will do. */
const hanging: Fault[] = [faults.silence, faults.headersAndSilence, faults.badGzip];
let hangs = 20;
const read: Operation<{ query: object }, ApiCall<{ id: string }>> = {
  route: "GET /x",
  query: queryText,
};
const write: Operation<{ body: object }, ApiCall<{ id: string }>> = {
  route: "POST /x",
  write: json,
};

const random = seeded(20_241_226);
let server: FaultServer;
/** How often a POST was acted upon: read whole, and not refused. */
const acted = new Map<string, number>();

beforeAll(async () => {
  server = await faultServer((request) => {
    // Half of all that comes goes wrong.
    const drawn = random() < 0.5 ? faults.none : kinds[Math.floor(random() * kinds.length)]!;
    const fault = hanging.includes(drawn) && (!request || hangs-- <= 0) ? faults.none : drawn;
    if (!request) return fault;
    return {
      ...fault,
      onRequest(socket, whole) {
        const { id } = JSON.parse(whole.body || "{}") as { id?: string };
        const isRefused = fault === faults.tooMany || fault === faults.tooManyForNow;
        if (id && !isRefused) acted.set(id, (acted.get(id) ?? 0) + 1);
        const echo = id ?? new URLSearchParams(whole.target.split("?")[1]).get("id");
        if (fault === faults.none) answer(200, JSON.stringify({ id: echo }))(socket);
        else (fault.onRequest ?? (() => socket.destroy()))(socket, whole);
      },
    };
  });
});
afterAll(() => server.close());

test("thousands of calls under random faults: each ends once, no POST is acted upon twice, nothing is left", async () => {
  const rejections = vi.fn();
  process.on("unhandledRejection", rejections);
  const controller = new AbortController();
  const clock = fakeClock(random);
  const http = connect(server.url, {
    limiter: rateLimiter({ concurrency: 20, maxQueue: Infinity, clock }),
    timeoutMs: 0,
    maxRetries: 3,
    attemptTimeoutMs: 3000,
    clock,
  });

  const ended = new Map<string, number>();
  const tally: Record<string, number> = {};
  const call = async (index: number): Promise<void> => {
    const id = `call-${index}`;
    const outcome = await once(http, index, id, controller.signal);
    ended.set(id, (ended.get(id) ?? 0) + 1);
    tally[outcome] = (tally[outcome] ?? 0) + 1;
  };
  const calls = 3000;
  await Promise.all(Array.from({ length: calls }, (_, index) => call(index)));

  // Each call has ended, once, in one of the ways that are documented.
  expect(ended.size).toBe(calls);
  expect([...ended.values()].every((count) => count === 1)).toBe(true);
  expect(Object.keys(tally).sort()).toEqual([
    "ApiError",
    "ConnectionError",
    "ResponseFormatError",
    "TimeoutError",
    "aborted",
    "delivered",
  ]);
  expect(tally["delivered"]).toBeGreaterThan(calls / 5);
  // No POST has been acted upon twice.
  expect([...acted].filter(([, count]) => count > 1)).toEqual([]);
  expect(acted.size).toBeGreaterThan(calls / 8);

  // Nothing is left behind: no listener, no timer, no rejection; no connection but the idle ones.
  await new Promise((resolve) => setTimeout(resolve, 50));
  process.off("unhandledRejection", rejections);
  expect(rejections).not.toHaveBeenCalled();
  expect(getEventListeners(controller.signal, "abort")).toEqual([]);
  const timers = process.getActiveResourcesInfo().filter((name) => name === "Timeout");
  expect(timers.length).toBeLessThan(10);
  expect(server.connections()).toBeLessThan(100);
}, 120_000);

/** Some calls are given up half way; all others are looked at in one way or the other. */
async function once(http: Http, index: number, id: string, signal: AbortSignal): Promise<string> {
  const own = new AbortController();
  const options = index % 20 === 0 ? { signal: own.signal } : { signal };
  const call =
    index % 2
      ? http.send(read, { query: { id } }, options)
      : http.send(write, { body: { id } }, options);
  if (index % 20 === 0) {
    setTimeout(() => own.abort("given up"), random() * 20);
    return call.then(
      () => "delivered",
      (error: unknown) => (error === "given up" ? "aborted" : (error as Error).name),
    );
  }
  const result = await call.result();
  if (!result.ok) return result.error.name;
  // The answer is that of this call.
  expect(result.data).toEqual({ id });
  return "delivered";
}
