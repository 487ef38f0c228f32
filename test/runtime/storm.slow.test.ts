import { expect, test } from "vitest";
import { runStorm } from "./storm.js";

test("thousands of calls under random faults: each ends once, no POST is acted upon twice, nothing is left", async () => {
  const calls = 3000;
  const figures = await runStorm({ calls, seed: 20_241_226, hangs: 20 });
  // Each call has ended, once, in one of the ways that are documented.
  expect(figures).toMatchObject({ endedOnce: calls, mistaken: 0, actedTwice: [], invented: [] });
  expect(Object.keys(figures.outcomes).sort()).toEqual([
    "ApiError",
    "ConnectionError",
    "ResponseFormatError",
    "TimeoutError",
    "aborted",
    "delivered",
  ]);
  expect(figures.outcomes["delivered"]).toBeGreaterThan(calls / 5);
  expect(figures.acted).toBeGreaterThan(calls / 8);
  expect(Object.keys(figures.faults).length).toBeGreaterThan(30);
  // Nothing is left behind: no listener, no timer, no rejection; no connection but the idle ones.
  expect(figures).toMatchObject({ rejections: 0, listeners: 0 });
  const timers = process.getActiveResourcesInfo().filter((name) => name === "Timeout");
  expect(timers.length).toBeLessThan(10);
  expect(figures.connections).toBeLessThan(100);
}, 120_000);
