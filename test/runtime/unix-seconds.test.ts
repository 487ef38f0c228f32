import { expect, test } from "vitest";
import { fromUnix, toUnix } from "../../templates/runtime/unix-seconds.js";

test("a time there and back", () => {
  expect(fromUnix(1_671_028_894).toISOString()).toBe("2022-12-14T14:41:34.000Z");
  expect(toUnix(new Date("2022-12-14T14:41:34.999Z"))).toBe(1_671_028_894);
  expect(toUnix(0)).toBe(0);
  expect(toUnix(new Date(-1))).toBe(-1);
});

test("what is no time is refused", () => {
  expect(() => fromUnix(NaN)).toThrow(RangeError);
  expect(() => fromUnix(1e15)).toThrow("is no time in UNIX seconds");
  expect(() => toUnix(new Date(NaN))).toThrow(RangeError);
});
