import { expect, test } from "vitest";
import { renderGrouped } from "../../generator/diagnostics/diagnostics-text.js";
import type { Diagnostic } from "../../generator/diagnostics/diagnostics.js";

const at = (line: number) => ({ file: "api.yaml", line, column: 5 });
const missing = (index: number): Diagnostic => ({
  code: "operation-id-missing",
  severity: "warning",
  message: `GET /v${index}/things has no operationId; it is called "getThing${index}".`,
  place: at(index),
});
const odd = (message: string): Diagnostic => ({
  code: "openapi-irregular",
  severity: "warning",
  message,
});
const times = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
const rendered = (list: readonly Diagnostic[]) => renderGrouped(list, { color: false });

test("warnings that say the same of other places are one, with a count and their places", () => {
  const [first, second, third, ...others] = rendered(times(120).map(missing));
  expect([first, second]).toEqual([
    'warning[operation-id-missing]: GET /v1/things has no operationId; it is called "getThing1".\n --> api.yaml:1:5',
    'warning[operation-id-missing]: GET /v2/things has no operationId; it is called "getThing2".\n --> api.yaml:2:5',
  ]);
  expect(third?.split("\n").at(-1)).toBe(
    "  note: 117 more warnings like this, at api.yaml:4:5, api.yaml:5:5, api.yaml:6:5, api.yaml:7:5, api.yaml:8:5, api.yaml:9:5, api.yaml:10:5, api.yaml:11:5 …",
  );
  expect(others).toEqual([]);
});

test("few, other words of the same code, and errors are each shown", () => {
  expect(rendered(times(3).map(missing))).toHaveLength(3);
  expect(rendered(times(3).map(missing)).join("\n")).not.toContain("note:");
  const [, , last = ""] = rendered(times(4).map(missing));
  expect(last).toContain("note: 1 more warning like this, at api.yaml:4:5");
  const words = ["a title is missing", "a tag is missing", "a tag has no name", "it is empty"];
  expect(rendered([...words, ...words].map(odd))).toHaveLength(8);
  const errors = times(50).map((index) => ({ ...missing(index), severity: "error" as const }));
  expect(rendered(errors)).toHaveLength(50);
});

test("the order of the list is kept", () => {
  const list = times(10).flatMap((index) => [missing(index), odd(`"x${index}" is odd`)]);
  const codes = rendered(list).map((text) => /\[(.*?)\]/.exec(text)?.[1]);
  expect(codes).toEqual(times(3).flatMap(() => ["operation-id-missing", "openapi-irregular"]));
});
