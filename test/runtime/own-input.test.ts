import { expect, test } from "vitest";
import { ownInput } from "../../templates/runtime/own-input.js";

test.each([
  [undefined],
  [null],
  [{}],
  [{ expand: "a" }],
  [{ expand: "a", timeoutMs: 5 }],
  [["timeoutMs"]],
  ["headers"],
  [{ ",": 1, page: 2 }],
  [new Uint8Array(2)],
])("an input stays what it is: %j", (input) => {
  expect(ownInput(input)).toBe(input);
});

test.each([
  [{ timeoutMs: 5 }],
  [{ attemptTimeoutMs: 5, maxRetries: 0 }],
  [{ signal: undefined }],
  [{ headers: { "X-Trace": "1" }, signal: null }],
  [{ header: {}, cookie: {} }],
  [{ restart: true }],
])("options in the place of the input are refused: %j", (input) => {
  expect(() => ownInput(input)).toThrow(
    new TypeError("Give options after the input, or after undefined"),
  );
});
