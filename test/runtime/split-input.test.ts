import { expect, expectTypeOf, test } from "vitest";
import { split } from "../../templates/runtime/split-input.js";

interface Query {
  per_page?: number;
}
interface Body {
  name: string;
}

test("query fields go into the query, all others into the body", () => {
  const parts = split<Query, Body>({ per_page: 5, name: "Acme" }, ["per_page"]);
  expect(parts).toEqual({ query: { per_page: 5 }, body: { name: "Acme" } });
  expectTypeOf(parts).toEqualTypeOf<{ query: Query; body: Body }>();
});

test("nothing gives two empty objects", () => {
  expect(split({}, [])).toEqual({ query: {}, body: {} });
});

test("inherited properties are not part of the input", () => {
  const input = Object.assign(Object.create({ per_page: 5, admin: true }) as object, { name: "a" });
  expect(split(input, ["per_page" as never])).toEqual({ query: {}, body: { name: "a" } });
});

test("__proto__ is a name like any other", () => {
  const input = JSON.parse('{ "__proto__": { "admin": true } }') as object;
  const { body } = split(input, []);
  expect(Object.keys(body)).toEqual(["__proto__"]);
  expect("admin" in body).toBe(false);
});
