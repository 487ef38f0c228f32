import { expect, test } from "vitest";
import { isColored } from "../../generator/text/colored.js";

test("a terminal is coloured, and what the environment says goes first", () => {
  const terminal = { isTTY: true };
  const pipe = {};
  const on = [
    [terminal, {}],
    [terminal, { NO_COLOR: "", CI: "true" }],
    [pipe, { FORCE_COLOR: "1" }],
    [pipe, { FORCE_COLOR: "true", TERM: "dumb" }],
  ] as const;
  const off = [
    [pipe, {}],
    [pipe, { CI: "true" }],
    [terminal, { NO_COLOR: "1" }],
    [terminal, { TERM: "dumb" }],
    [terminal, { FORCE_COLOR: "0" }],
    [pipe, { NO_COLOR: "1", FORCE_COLOR: "1" }],
  ] as const;
  expect(on.map(([stream, env]) => isColored(stream, env))).toEqual(on.map(() => true));
  expect(off.map(([stream, env]) => isColored(stream, env))).toEqual(off.map(() => false));
});
