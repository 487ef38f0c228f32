/** Requests of a hostile program to a mock: to read them takes time in proportion to their length. */
import { expect, test } from "vitest";
import type { Shape } from "../../templates/runtime/shape.js";
import { multipartParts } from "../../templates/runtime/testing/multipart-parts.js";
import { multipartValues } from "../../templates/runtime/testing/multipart-values.js";
import { queryValues } from "../../templates/runtime/testing/pair-values.js";
import { timesAsLong } from "../support/processor-time.js";

const shape: Shape = {
  fields: { list: { optional: { list: "string" } }, deep: { optional: "unknown" } },
};
const rules = { shape, styles: { deep: { style: "deepObject" } } } as const;
const query = (text: string) => queryValues(text, rules);
const form = (text: string) =>
  multipartValues(
    multipartParts(new TextEncoder().encode(`${text}--b--`), "a/b; boundary=b"),
    shape,
  );

const repeated = (unit: string) => (count: number) => unit.repeat(count);
const numbered = (start: string, end: string) => (count: number) =>
  Array.from({ length: count }, (_, index) => `${start}${index}${end}`).join("");

test.each([
  ["pairs of one name", query, repeated("a=1&")],
  ["items of a list", query, repeated("list=1&")],
  ["pairs with keys in brackets", query, repeated("deep[a][b]=1&")],
  ["empty brackets", query, repeated("deep[]=1&")],
  ["names", query, numbered("a", "=1&")],
  [
    "parts of one name",
    form,
    repeated('--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n'),
  ],
  [
    "parts of many names",
    form,
    numbered('--b\r\nContent-Disposition: form-data; name="a', '"\r\n\r\n1\r\n'),
  ],
] as const)("many %s take no longer than few", async (_name, read, text) => {
  const [few, many] = [text(2_000), text(32_000)];
  // In proportion: 16 times. By a quadratic step: 256 times.
  expect(
    await timesAsLong(
      () => read(few),
      () => read(many),
    ),
  ).toBeLessThan(60);
});

test("a key of many brackets is read, to a depth that no guard accepts", () => {
  let value: unknown = query(`deep${"[a]".repeat(100_000)}=1`)["deep"];
  let depth = 0;
  for (; typeof value === "object" && value !== null; depth++)
    value = (value as Record<string, unknown>)["a"];
  expect([depth, value]).toEqual([500, "1"]);
});
