/** Jest's environment `jsdom` hides the classes of `fetch` that Node has. */
import { expect, test } from "vitest";
import { connect } from "./client.js";

test("without the classes of fetch, the mock says at once what it needs", () => {
  const own = Object.getOwnPropertyDescriptor(globalThis, "Request")!;
  Reflect.deleteProperty(globalThis, "Request");
  try {
    expect(() => connect()).toThrow(
      "the mock needs Request, which this environment hides. In Jest, use `jest-fixed-jsdom` in place of `jsdom`",
    );
  } finally {
    Object.defineProperty(globalThis, "Request", own);
  }
  expect(connect().mock.calls).toEqual([]);
});
