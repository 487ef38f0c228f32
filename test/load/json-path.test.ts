import { expect, test } from "vitest";
import { selectPaths } from "../../generator/load/json-path.js";
import type { Json } from "../../generator/load/spec-document.js";

/** Objects of `a`, `b` and `c`, each true or false: all eight. */
const list = Array.from({ length: 8 }, (_, bits) => ({
  a: (bits & 4) !== 0,
  b: (bits & 2) !== 0,
  c: (bits & 1) !== 0,
}));

test.each<[string, (item: (typeof list)[number]) => boolean]>([
  ["@.a == true && @.b == true && @.c == true", ({ a, b, c }) => a && b && c],
  ["@.a == true && @.b == true || @.c == true", ({ a, b, c }) => (a && b) || c],
  ["@.a == true || @.b == true && @.c == true", ({ a, b, c }) => a || (b && c)],
  ["!(@.a == true) && @.b == true && @.c == true", ({ a, b, c }) => !a && b && c],
  ["(@.a == true || @.b == true) && @.c == true", ({ a, b, c }) => (a || b) && c],
  ["@.a == true || @.b == true || @.c == true", ({ a, b, c }) => a || b || c],
])("a filter binds && before ||: %s", (filter, holds) => {
  const wanted = [...list.entries()].filter(([, item]) => holds(item)).map(([index]) => [index]);
  expect(selectPaths(list, `$[?${filter}]`)).toEqual(wanted);
});

test("each value is selected once", () => {
  expect(selectPaths(["x", "y"], "$[0, 1, 0, -1]")).toEqual([[0], [1]]);
});

test("a name is found whatever is in it, if it is escaped", () => {
  const names = ["\n", "\u0001", "\u001f", "'", "\\", "é", "\u{1f600}", ""];
  const escaped = (name: string) =>
    Array.from({ length: name.length }, (_, index) => name.charCodeAt(index))
      .map((unit) => `\\u${unit.toString(16).padStart(4, "0")}`)
      .join("");
  for (const name of names)
    expect(selectPaths({ [name]: 1 }, `$['${escaped(name)}']`)).toEqual([[name]]);
});

test("a value of any depth is found", () => {
  let deep: Json = { found: true };
  for (let depth = 0; depth < 200; depth++) deep = { deep };
  expect(selectPaths(deep, "$..found")).toEqual([[...Array<string>(200).fill("deep"), "found"]]);
});

test.each(["", "a", "$.a[", "$.a.", "$[?@.a = 1]", "$[?nosuch(@)]", "$[?@.a && ]", "$['a\n']"])(
  "%j is no JSONPath",
  (text) => {
    expect(() => selectPaths({}, text)).toThrow(/./);
  },
);
