import { expect, test } from "vitest";
import { InvalidRequestError } from "../../templates/runtime/errors.js";
import type { ParameterStyle } from "../../templates/runtime/operation.js";
import type { Shape } from "../../templates/runtime/shape.js";
import { queryValues } from "../../templates/runtime/testing/pair-values.js";
import { styledParameter } from "../../templates/runtime/parameter.js";
import { queryText } from "../../templates/runtime/query.js";

const route = "GET /events";

function write(query: object, styles?: Record<string, ParameterStyle>): string {
  return queryText(
    { route, ...(styles && { parameter: styledParameter, styles: { query: styles } }) },
    query,
  );
}

test.each<[object, string]>([
  [{}, ""],
  [{ per_page: 50, type: "user" }, "per_page=50&type=user"],
  [{ a: true, b: false, c: 0, d: "" }, "a=true&b=false&c=0&d="],
  [{ a: undefined, b: null, c: [], e: [null, undefined] }, ""],
  [{ ids: ["1", 2, null, "3"] }, "ids=1&ids=2&ids=3"],
  [{ email: "joe+a@example.com" }, "email=joe%2Ba%40example.com"],
  [{ "a b[]": "c&d=e#f" }, "a%20b%5B%5D=c%26d%3De%23f"],
])("%j is sent as %j", (query, text) => {
  expect(write(query)).toBe(text);
  expect(new URL(`http://host/?${text}`).search.slice(1)).toBe(text);
});

test("the keys of an object are the query's own, where the description has objects", () => {
  expect(write({ filter: { tag_id: "7", segment_id: undefined }, none: {} }, {})).toBe("tag_id=7");
  expect(() => write({ filter: { tag_id: "7" } })).toThrow('"filter" must be');
});

test("a list among the keys repeats its key, as a list of its own would", () => {
  const paging = { page: 0, sort: ["a,asc", "b"] };
  const query = "page=0&sort=a%2Casc&sort=b";
  expect(write({ paging }, {})).toBe(query);
  const shape: Shape = {
    fields: { paging: { fields: { page: "integer", sort: { list: "string" } } } },
  };
  expect(queryValues(query, { shape })).toEqual({ paging });
  expect(() => write({ paging }, { paging: { explode: false } })).toThrow('"paging" must be');
  expect(() => write({ paging: { sort: [["a"]] } }, {})).toThrow('"paging" must be');
});

test("no query is an empty one", () => {
  expect(queryText({ route }, undefined)).toBe("");
});

// The rows of https://spec.openapis.org/oas/v3.1.1.html#style-examples that concern a query.
test.each<[ParameterStyle, string | undefined, string | undefined, string]>([
  [{}, "color=blue", "color=blue&color=black", "R=100&G=200"],
  [{ explode: false }, "color=blue", "color=blue,black", "color=R,100,G,200"],
  [{ style: "spaceDelimited" }, undefined, "color=blue%20black", "color=R%20100%20G%20200"],
  [{ style: "pipeDelimited" }, undefined, "color=blue%7Cblack", "color=R%7C100%7CG%7C200"],
  [{ style: "deepObject" }, undefined, undefined, "color%5BR%5D=100&color%5BG%5D=200"],
  // Without an example there.
  [{ style: "spaceDelimited", explode: true }, undefined, "color=blue&color=black", "R=100&G=200"],
  [
    { json: true },
    "color=%22blue%22",
    "color=%5B%22blue%22%2C%22black%22%5D",
    "color=%7B%22R%22%3A100%2C%22G%22%3A200%7D",
  ],
])("the style %j is written as the specification's examples are", (style, text, list, object) => {
  const styles = { color: style };
  if (text !== undefined) expect(write({ color: "blue" }, styles)).toBe(text);
  if (list !== undefined) expect(write({ color: ["blue", "black"] }, styles)).toBe(list);
  expect(write({ color: { R: 100, G: 200 } }, styles)).toBe(object);
  expect(write({ color: null }, styles)).toBe("");
});

test("deep objects nest, and the items of lists in them are numbered", () => {
  const query = { filter: { at: { gt: 1, lt: null }, ids: ["a", "b"] } };
  expect(decodeURIComponent(write(query, { filter: { style: "deepObject" } }))).toBe(
    "filter[at][gt]=1&filter[ids][0]=a&filter[ids][1]=b",
  );
  const list = { expand: ["a", "b"], rows: [{ k: 1 }] };
  const deep = { style: "deepObject" } as const;
  expect(decodeURIComponent(write(list, { expand: deep, rows: deep }))).toBe(
    "expand[0]=a&expand[1]=b&rows[0][k]=1",
  );
});

test("delimiters inside of values are encoded, those between them are not", () => {
  expect(write({ a: ["x,y", "z"] }, { a: { explode: false } })).toBe("a=x%2Cy,z");
  const reserved = { explode: false, allowReserved: true } as const;
  expect(write({ a: ["x,y/", "z"] }, { a: reserved })).toBe("a=x%2Cy/,z");
  expect(write({ a: "x,y/" }, { a: reserved })).toBe("a=x,y/");
});

test.each<["pipeDelimited" | "spaceDelimited", string]>([
  ["pipeDelimited", "|"],
  ["spaceDelimited", " "],
])(
  "%s cannot tell %j in an item from one between items, and such an item is not sent",
  (style, mark) => {
    const said = `GET /events was not sent: "a" has "${mark}" in an item, which separates its items`;
    expect(() => write({ a: [`x${mark}y`] }, { a: { style } })).toThrow(said);
    expect(() => write({ a: { b: `x${mark}y` } }, { a: { style } })).toThrow(said);
    expect(() => write({ a: ["x,y"] }, { a: { style } })).not.toThrow();
    expect(write({ a: `x${mark}y` }, { a: { style } })).toBe(
      `a=${encodeURIComponent(`x${mark}y`)}`,
    );
    expect(() => write({ a: [`x${mark}y`] }, { a: { style, explode: true } })).not.toThrow();
  },
);

test("allowReserved leaves what cannot change the meaning of the query", () => {
  const styles = { a: { allowReserved: true } } as const;
  expect(write({ a: "/:?@$,;=!'()*" }, styles)).toBe("a=/:?@$,;=!'()*");
  expect(write({ a: "#[]&+ é" }, styles)).toBe("a=%23%5B%5D%26%2B%20%C3%A9");
  expect(write({ a: "50% of %2F" }, styles)).toBe("a=50%25%20of%20%2F");
});

test.each([
  ["NaN", NaN],
  ["a date", new Date(0)],
  ["a map", new Map([["a", 1]])],
  ["a function", () => 1],
  ["a nested list", [[[1]]]],
  ["a nested object", { a: { b: 1 } }],
  ["half of a surrogate pair", "\ud800"],
])("%s is refused, and the error names parameter and route", (_name, value) => {
  expect(() => write({ created_at: value })).toThrow(InvalidRequestError);
  expect(() => write({ created_at: value })).toThrow('GET /events was not sent: "created_at"');
  expect(() => write({ created_at: value }, {})).toThrow('"created_at" must be');
});

test("a bigint is written with all its digits", () => {
  expect(write({ since: 9007199254740993n })).toBe("since=9007199254740993");
});

test("objects without a prototype and of other realms are objects", () => {
  expect(write({ filter: Object.assign(Object.create(null), { a: 1 }) }, {})).toBe("a=1");
});
