import { expect, test } from "vitest";
import {
  escapePointerSegment,
  fragmentPointer,
  joinPointer,
  localPointer,
  pointerSegments,
  resolvePointer,
} from "../../generator/load/pointer.js";
import { yaml } from "./read.js";

const root = yaml(`
paths:
  /pets/{id}: { get: { tags: [first, second] } }
"a~b": 1
"~1": 2
"": 3
`);

test.each([
  ["", root],
  ["/paths/~1pets~1{id}/get/tags/1", "second"],
  ["/a~0b", 1],
  ["/~01", 2],
  ["/", 3],
])("%s is found", (pointer, value) => {
  expect(resolvePointer(root, pointer)).toEqual(value);
});

test.each([
  "/nothing",
  "/paths/~1pets~1{id}/get/tags/2",
  "/paths/~1pets~1{id}/get/tags/01",
  "/paths/~1pets~1{id}/get/tags/-1",
  "/paths/~1pets~1{id}/get/tags/length",
  "/a~0b/further",
  "/constructor",
  "/__proto__",
  "/toString/name",
])("%s is not found", (pointer) => {
  expect(resolvePointer(root, pointer)).toBeUndefined();
});

test("segments are escaped and come back", () => {
  const segments = ["paths", "/a~1/b", "~", "", "%"];
  expect(escapePointerSegment("/a~1/b")).toBe("~1a~01~1b");
  expect(pointerSegments(joinPointer(segments))).toEqual(segments);
});

test("a fragment is percent-decoded, and must be a pointer", () => {
  expect(fragmentPointer("#/paths/~1pets~1%7Bid%7D")).toBe("/paths/~1pets~1{id}");
  expect(fragmentPointer("#")).toBe("");
  expect(fragmentPointer("#anchor")).toBeUndefined();
  expect(fragmentPointer("#/%zz")).toBeUndefined();
});

test("only a reference that begins with # is one within the document", () => {
  expect(localPointer("#/paths/~1pets")).toBe("/paths/~1pets");
  expect(localPointer("/paths/~1pets")).toBeUndefined();
  expect(localPointer("other.yaml#/paths/~1pets")).toBeUndefined();
  expect(localPointer("#anchor")).toBeUndefined();
  expect(localPointer(undefined)).toBeUndefined();
});
