import { expect, test } from "vitest";
import { explain } from "../../templates/runtime/explain.js";
import { refuse } from "../../templates/runtime/schema.js";
import type { Shape } from "../../templates/runtime/shape.js";

const told = (value: unknown, shape: Shape): string[] =>
  explain(value, shape, { show: String }).map(
    ({ pointer, expected, got }) => `${pointer}: ${expected}, not ${got}`,
  );

const company: Shape = {
  fields: {
    type: { literal: "company" },
    name: "string",
    size: { optional: "integer" },
    plan: { optional: { nullable: { fields: { id: "string" } } } },
    "a/b~c": { optional: "boolean" },
  },
};

test("nothing is said of a value that is right", () => {
  expect(told({ type: "company", name: "Acme", plan: null, extra: 7 }, company)).toEqual([]);
});

test("each fault is told with its place, what was expected and what was there", () => {
  expect(told({ type: "contact", size: 1.5, plan: { id: 7 }, "a/b~c": "yes" }, company)).toEqual([
    '/type: "company", not "contact"',
    "/name: a string, not nothing",
    "/size: an integer, not 1.5",
    "/plan/id: a string, not 7",
    '/a~1b~0c: a boolean, not "yes"',
  ]);
  expect(told([], company)).toEqual([": an object, not a list of 0"]);
});

test("lists, maps and tuples are looked at element by element", () => {
  expect(told(["a", 7, null], { list: "string" })).toEqual([
    "/1: a string, not 7",
    "/2: a string, not null",
  ]);
  expect(told({ a: 1, b: true }, { fields: {}, others: "number" })).toEqual([
    "/b: a number, not true",
  ]);
  expect(told(["a", 7, 8], { tuple: ["string"], rest: "boolean", minItems: 1 })).toEqual([
    "/1: a boolean, not 7",
    "/2: a boolean, not 8",
  ]);
  expect(told([], { tuple: ["string"], minItems: 1 })).toEqual([
    ": 1 element or more, not a list of 0",
  ]);
});

test("limits are told", () => {
  const number: Shape = {
    number: { integer: true, minimum: 2, exclusiveMaximum: 9, multipleOf: 2 },
  };
  expect([1, 9, 4].map((value) => told(value, number))).toEqual([
    [": 2 or more, not 1", ": a multiple of 2, not 1"],
    [": less than 9, not 9", ": a multiple of 2, not 9"],
    [],
  ]);
  const text: Shape = { string: { minLength: 2, maxLength: 3, pattern: /^a/u, format: "email" } };
  expect(told("b", text)).toEqual([
    ': 2 characters or more, not "b"',
    ': a string that matches /^a/u, not "b"',
    ': an email (email), not "b"',
  ]);
  const list: Shape = { list: "integer", minItems: 3, maxItems: 3, unique: true };
  expect(told([1, 1], list)).toEqual([
    ": 3 elements or more, not a list of 2",
    ": unique elements, not a list of 2",
  ]);
  const map: Shape = { fields: {}, minProperties: 2, maxProperties: 2 };
  expect([told({ a: 1 }, map), told({ a: 1, b: 1, c: 1 }, map)]).toEqual([
    [": 2 properties or more, not an object"],
    [": at most 2 properties, not an object"],
  ]);
  expect(told("", { string: { minLength: 1 } })).toEqual([': 1 character or more, not ""']);
  expect(told({ a: 1, b: 1 }, { fields: {}, maxProperties: 1 })).toEqual([
    ": at most 1 property, not an object",
  ]);
});

test("of alternatives, the one that was meant is told; where two fit and one may, that", () => {
  const cat: Shape = { fields: { kind: { literal: "cat" }, lives: "integer" } };
  const dog: Shape = { fields: { kind: { literal: "dog" }, name: "string", age: "integer" } };
  expect(told({ kind: "dog" }, { one: [cat, dog] })).toEqual([
    "/name: a string, not nothing",
    "/age: an integer, not nothing",
  ]);
  expect(told(7, { any: ["string", { nullable: "boolean" }] })).toEqual([
    ": a string or a boolean or null, not 7",
  ]);
  expect(told(7, { one: ["integer", "number"] })).toEqual([
    ": exactly one of an integer, a number, not one that matches 2",
  ]);
});

test("what stands under a name of a secret is not shown, at whatever depth, and what is long is cut", () => {
  const shape: Shape = { fields: {}, others: { fields: {}, others: "boolean" } };
  const issues = explain(
    { Authorization: { scheme: "abc" }, plain: { "api-key": "abc", note: "abc".repeat(99) } },
    shape,
    { show: String },
  );
  expect(issues.map(({ got }) => got)).toEqual([
    "a string (hidden)",
    "a string (hidden)",
    `"${"abc".repeat(19).slice(0, 56)}...`,
  ]);
});

test("values are not shown unless asked for, and are changed before they are cut", () => {
  const value = { name: "Maria", age: 5, part: 1.5, "maria@example.com": 7n, on: true, none: null };
  const shape: Shape = { fields: {}, others: "never" };
  expect(explain(value, shape).map(({ got }) => got)).toEqual([
    "a string",
    "an integer",
    "a number",
    "a bigint",
    "a boolean",
    "null",
  ]);
  const secret = "s3cr3t-".repeat(20);
  const show = (text: string) => text.replaceAll(secret, "[token]");
  const echo = { [`${"x".repeat(90)}${secret}`]: `${"y".repeat(50)}${secret}` };
  expect(JSON.stringify(explain(echo, shape, { show }))).not.toContain("s3cr3t");
  const pointers = explain(value, shape, { hidesNames: true }).map(({ pointer }) => pointer);
  expect(new Set(pointers)).toEqual(new Set(["/*"]));
});

test("a huge value has few errors of bounded length", () => {
  const name = "k".repeat(1_000_000);
  const shape: Shape = { fields: {}, others: { list: "string" } };
  const issues = explain({ [name]: Array.from({ length: 50_000 }, () => 5) }, shape);
  expect(issues).toHaveLength(1000);
  expect(JSON.stringify(issues).length).toBeLessThan(1_000_000);
  expect(() => refuse("a Map", { [name]: Array(50_000).fill(5) }, shape)).toThrow(
    /^not a Map: .*; and 995 more$/,
  );
});

test("a value that throws, or that has no end, is told so", () => {
  const endless: Shape = { name: "Endless", ref: () => ({ list: endless }) };
  const twice: unknown[] = [];
  twice.push(twice, twice);
  const unreadable = [": a finite, readable value, not another"];
  expect(told(twice, endless)).toEqual(unreadable);
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  expect(told(proxy, company)).toEqual(unreadable);
});

test("a schema that contains itself is followed 500 levels deep", () => {
  const tree: Shape = {
    fields: { inner: { optional: { name: "Tree", deep: true, ref: () => tree } } },
  };
  const nested = (levels: number): unknown => {
    let value: unknown = {};
    for (let level = 1; level < levels; level++) value = { inner: value };
    return value;
  };
  expect(told(nested(500), tree)).toEqual([]);
  expect(told(nested(501), tree)).toEqual([
    `${"/inner".repeat(500)}: at most 500 levels, not an object`,
  ]);
});
