import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  literalText,
  placeholder,
  routeParts,
  sentPath,
} from "../../templates/runtime/route-parts.js";

describe("a route is taken apart", () => {
  test.each([
    ["GET /", ["GET", "/"]],
    ["GET /pets/{pet id}", ["GET", "/pets/{pet id}"]],
    ["POST /users .evil.example/steal", ["POST", "/users .evil.example/steal"]],
    ["GET /a GET /b", ["GET", "/a GET /b"]],
    ["M-SEARCH /a", ["M-SEARCH", "/a"]],
    ["DELETE //a\nb", ["DELETE", "//a\nb"]],
  ])("%j", (route, parts) => {
    expect(routeParts(route)).toEqual(parts);
  });

  test.each([
    "",
    "GET",
    "/pets",
    "GET pets",
    "GET  /pets",
    "GET\t/pets",
    " GET /pets",
    "get /pets",
  ])("%j is no route", (route) => {
    expect(routeParts(route)).toBeUndefined();
  });

  test("at its first space, whatever its path is", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(routeParts(`PUT /${text}`)).toEqual(["PUT", `/${text}`]);
      }),
    );
  });
});

test("a path is split into text and the names of parameters, by turns", () => {
  expect("/a/{b c}{d/e}.{}f}/{g{h}".split(placeholder)).toEqual([
    "/a/",
    "b c",
    "",
    "d/e",
    ".",
    "",
    "f}/{g",
    "h",
    "",
  ]);
});

test.each([
  ["/a b", "/a%20b"],
  ["/a\\b", "/a%5Cb"],
  ["/a\tb\n", "/a%09b%0A"],
  ["/%41%2f%zz%", "/%41%2f%25zz%25"],
  ["/;a=b,c:d@e!$&'()*+~", "/;a=b,c:d@e!$&'()*+~"],
  ["/\ud83e/ü", "/%EF%BF%BD/%C3%BC"],
])("the text %j is written as %s", (text, written) => {
  expect(literalText(text)).toBe(written);
  expect(new URL(`http://host${written}`).href).toBe(`http://host${written}`);
});

test.each([
  ["/pets/{pet id}/a", "/pets/{pet id}/a"],
  ["/a b/{c#d}/{e?f}#g{h}", "/a%20b/{c#d}/{e?f}"],
  ["/jobs?kind={kind}#all", "/jobs?kind={kind}"],
  ["/{}/{open/\ud83e", "/{}/%7Bopen/%EF%BF%BD"],
])("the path %j is sent as %j", (path, sent) => {
  expect(sentPath(path)).toBe(sent);
  expect(sentPath(sent)).toBe(sent);
});
