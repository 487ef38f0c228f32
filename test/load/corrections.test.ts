import { describe, expect, test } from "vitest";
import { applyCorrections } from "../../generator/load/corrections.js";
import { locateIn, newOrigins } from "../../generator/load/origins.js";
import { shortly } from "./files.js";
import { yaml } from "./read.js";

const head = "overlay: 1.0.0\ninfo: { title: Corrections, version: 1.0.0 }\nactions:\n";

function correct(text: string, actions: string, stale: "error" | "warning" = "error") {
  return correctWith(text, [head + actions], stale);
}

function correctWith(
  text: string,
  overlays: readonly string[],
  stale: "error" | "warning" = "error",
) {
  const origins = newOrigins();
  const before = yaml(text, origins);
  const copy = structuredClone(before);
  const { root, diagnostics } = applyCorrections(
    before,
    overlays.map((overlay) => yaml(overlay, origins, "fix.yaml")),
    origins,
    { stale },
  );
  // What was passed in stays as it is.
  expect(before).toEqual(copy);
  const locate = locateIn(root, origins);
  const at = (pointer: string) => {
    const place = locate(pointer);
    return `${place?.file}:${place?.line}:${place?.column}`;
  };
  return { root, at, diagnostics, faults: shortly(diagnostics) };
}

test("without overlays nothing changes", () => {
  const { root, faults } = correctWith("a: { b: [1] }", []);
  expect(root).toEqual({ a: { b: [1] } });
  expect(faults).toEqual([]);
});

test("an update merges objects, concatenates arrays and replaces the rest", () => {
  const { root, faults } = correct(
    "schema: { type: string, required: [a], properties: { a: { x: 1 } }, additionalProperties: false }",
    `
- target: $.schema
  description: For the test
  update:
    type: object
    required: [b]
    properties: { a: { y: 2 }, b: {} }
    additionalProperties: { type: string }
    nullable: null
`,
  );
  expect(faults).toEqual([]);
  expect(root["schema"]).toEqual({
    type: "object",
    required: ["a", "b"],
    properties: { a: { x: 1, y: 2 }, b: {} },
    additionalProperties: { type: "string" },
    nullable: null,
  });
});

test("an update of an array appends one entry, be it an array", () => {
  const { root, faults } = correct(
    "tags: [a]",
    `
- { target: $.tags, description: One more, update: b }
- { target: $.tags, description: An array is one entry, update: [c, d] }
`,
  );
  expect(faults).toEqual([]);
  expect(root["tags"]).toEqual(["a", "b", ["c", "d"]]);
});

test("what a list that is a set has already is not added again, and changes nothing", () => {
  const { root, faults } = correct(
    "a: { enum: [x], required: [b], anyOf: [{ type: string }], example: [1] }",
    `
- { target: $.a.enum, description: There already, update: x }
- { target: $.a, description: There already too, update: { required: [b], anyOf: [{ type: string }] } }
- { target: $.a, description: Half of it is new, update: { required: [b, c] } }
- { target: $.a.example, description: A list of data may repeat, update: 1 }
`,
  );
  expect(faults).toEqual([
    "correction-changes-nothing fix.yaml:5:3",
    "correction-changes-nothing fix.yaml:6:3",
  ]);
  expect(root).toEqual({
    a: { enum: ["x"], required: ["b", "c"], anyOf: [{ type: "string" }], example: [1, 1] },
  });
});

test("a removal takes out keys, entries and single values, several at a time", () => {
  const { root, faults } = correct(
    `
required: [a, b, c, d, e]
parameters: [{ name: x }, { name: y }, { name: x }]
schema: { type: string, format: date }
`,
    `
- { target: "$.required[?@ == 'b' || @ == 'd']", description: Not always sent, remove: true }
- { target: "$.required[1, 0, 1]", description: By index, remove: true }
- { target: "$.parameters[?@.name == 'x']", description: Gone, remove: true, update: ignored }
- { target: "$.schema['type', 'format']", description: Wrong, remove: true }
`,
  );
  expect(faults).toEqual([]);
  expect(root).toEqual({ required: ["e"], parameters: [{ name: "y" }], schema: {} });
});

test("actions apply in order, each to what the one before left, through all overlays", () => {
  const action = (target: string, rest: string) =>
    `${head}- { target: ${target}, description: Why, ${rest} }`;
  const { root, faults } = correctWith("a: { b: { c: 1 } }", [
    action("$.a.b", "remove: true"),
    action("$.a", "update: { b: { d: 2 } }"),
    action("$.a.b", "update: { e: 3 }"),
  ]);
  expect(faults).toEqual([]);
  expect(root).toEqual({ a: { b: { d: 2, e: 3 } } });
});

test("names of any spelling are found", () => {
  const { root, faults } = correct(
    `paths: { "/it's/{a\\\\b}": { get: {} }, "/tab\\there/\\u0001": { get: {} } }`,
    `- { target: $.paths.*.get, description: Why, update: { done: true } }`,
  );
  expect(faults).toEqual([]);
  expect(Object.values(root["paths"] as object)).toEqual([
    { get: { done: true } },
    { get: { done: true } },
  ]);
});

test("each stale or faulty action is reported at its place, and the others are applied", () => {
  const { root, faults } = correct(
    "a: { b: 1, c: [1], d: {} }",
    `- { target: $.none, description: Why, update: { b: 1 } }
- { target: $.a, description: Why, update: { b: 1, d: {} } }
- { target: "$.a[", description: Why, update: { b: 2 } }
- { target: $.a, description: Why, update: { c: { x: 1 }, e: 5 } }
- { target: $.a.b, description: Why, update: 2 }
- { target: $.a, description: Why, update: 2 }
- { target: $, description: Why, remove: true }
- { target: $.a.c, description: The same entry again is a change, update: 1 }
`,
  );
  expect(faults).toEqual([
    "correction-matches-nothing fix.yaml:4:3",
    "correction-changes-nothing fix.yaml:5:3",
    "correction-target-invalid fix.yaml:6:5",
    "correction-incompatible fix.yaml:7:46",
    "correction-incompatible fix.yaml:8:3",
    "correction-incompatible fix.yaml:9:3",
    "correction-incompatible fix.yaml:10:3",
  ]);
  expect(root).toEqual({ a: { b: 1, c: [1, 1], d: {}, e: 5 } });
});

test("stale actions can be warnings", () => {
  const { diagnostics } = correct(
    "a: { b: 1 }",
    `- { target: $.none, description: Why, remove: true }
- { target: $.a, description: Why, update: { b: 1 } }`,
    "warning",
  );
  expect(diagnostics.map(({ code, severity, place }) => [code, severity, place?.line])).toEqual([
    ["correction-stale", "warning", 4],
    ["correction-stale", "warning", 5],
  ]);
});

test.each([
  [
    "overlay: 1.2.0\ninfo: { title: T, version: 1.0.0 }\nactions: [{ target: $, description: d, update: {} }]",
    "fix.yaml:1:1",
  ],
  [
    "info: { title: T, version: 1.0.0 }\nactions: [{ target: $, description: d, update: {} }]",
    "fix.yaml:1:1",
  ],
  [
    "overlay: 1.0.0\ninfo: { title: T }\nactions: [{ target: $, description: d, update: { x: 1 } }]",
    "fix.yaml:2:1",
  ],
  ["overlay: 1.0.0\ninfo: { title: T, version: 1.0.0 }\nactions: {}", "fix.yaml:3:1"],
  [`${head}- { target: $, update: { x: 1 } }`, "fix.yaml:4:3"],
  [`${head}- { target: $, description: "  ", update: { x: 1 } }`, "fix.yaml:4:3"],
  [`${head}- { description: Why, update: { x: 1 } }`, "fix.yaml:4:3"],
  [`${head}- { target: $, description: Why }`, "fix.yaml:4:3"],
  [`${head}- { target: $, description: Why, remove: false }`, "fix.yaml:4:3"],
  [`${head}- { target: $, description: Why, remove: yes }`, "fix.yaml:4:34"],
  [`${head}- { target: $, description: Why, update: { x: 1 }, copy: $.a }`, "fix.yaml:4:52"],
  [`${head}- remove`, "fix.yaml:4:3"],
])("an overlay that is not one is refused: %j", (overlay, place) => {
  expect(
    correctWith("a: 1", [overlay]).faults.filter((fault) => fault.startsWith("overlay")),
  ).toEqual([`overlay-invalid ${place}`]);
});

describe("Overlay 1.1", () => {
  const newer = head.replace("overlay: 1.0.0", "overlay: 1.1.0");
  const api = `
list: [1]
names: { a: { x: [1], y: 1 }, b: { y: 2 } }
text: old
`;

  test.each([
    [
      "an object is merged into another",
      "$.names.b",
      "copy: $.names.a",
      { names: { a: { x: [1], y: 1 }, b: { x: [1], y: 1 } } },
    ],
    ["an array is concatenated", "$.list", "copy: $.names.a.x", { list: [1, 1] }],
    ["a value is appended", "$.list", "copy: $.text", { list: [1, "old"] }],
    ["a value replaces another", "$.text", "copy: $.names.a.y", { text: 1 }],
    ["an update concatenates arrays", "$.list", "update: [2, 3]", { list: [1, 2, 3] }],
    ["an update replaces a value", "$.text", "update: new", { text: "new" }],
    ["an update replaces an element", "'$.list[0]'", "update: 9", { list: [9] }],
  ])("%s", (_, target, said, expected) => {
    const { root, faults } = correctWith(api, [
      `${newer}- { target: ${target}, description: Why, ${said} }`,
    ]);
    expect(faults).toEqual([]);
    expect(root).toMatchObject(expected);
  });

  test("what is copied is a copy, and an action may copy what one before has put there", () => {
    const { root } = correctWith(api, [
      `${newer}- { target: $.names, description: Why, update: { c: {} } }
- { target: $.names.c, description: Why, copy: $.names.a }
- { target: $.names.c.x, description: Why, update: 2 }`,
    ]);
    expect(root).toMatchObject({ names: { a: { x: [1] }, c: { x: [1, 2], y: 1 } } });
  });

  test.each([
    ["copy: $.nothing", "correction-target-invalid"],
    ["copy: $.names.*", "correction-target-invalid"],
    ["copy: '['", "correction-target-invalid"],
    ["copy: $.text", "correction-incompatible"],
    ["copy: 1", "overlay-invalid"],
    ["copy: $.text, update: {}", "overlay-invalid"],
  ])("%s is refused", (said, code) => {
    const overlay = `${newer}- { target: $.names, description: Why, ${said} }`;
    expect(correctWith(api, [overlay]).faults.map((fault) => fault.split(" ")[0])).toEqual([code]);
  });

  test("targets are of one kind; in 1.0 a list is one entry, and there is no copy", () => {
    const mixed = `- { target: "$['list', 'text']", description: Why, update: 2 }`;
    expect(correctWith(api, [newer + mixed]).faults).toEqual([
      "correction-incompatible fix.yaml:4:3",
    ]);
    const list = "- { target: $.list, description: Why, update: [2] }";
    expect(correctWith(api, [head + list]).root).toMatchObject({ list: [1, [2]] });
  });
});

test("`extends`, extensions and a later patch version are fine", () => {
  const overlay = `${head.replace("1.0.0", "1.0.3")}- { target: $, description: Why, update: { x: 1 }, x-date: 2024-12-26 }
extends: ./api.yaml
x-own: true`;
  expect(correctWith("a: 1", [overlay]).faults).toEqual([]);
});

test("places: what a correction added is in the overlay, what it moved where it was", () => {
  const { at } = correct(
    `required:
  - a
  - b
  - c
list:
  - { n: 1 }
  - { n: 2, m: x }
`,
    `- target: $.required[0]
  description: Why
  remove: true
- target: $.list[0]
  description: Why
  remove: true
- target: $
  description: Why
  update:
    required: [d]
    list:
      - { n: 3 }
    added:
      x: [{ y: 1 }]
- target: $.list[0]
  description: Why
  update: { m: z }
- target: $.required
  description: Why
  update: e
`,
  );
  expect(at("/required/0")).toBe("api.yaml:3:5");
  expect(at("/required/1")).toBe("api.yaml:4:5");
  expect(at("/required/2")).toBe("fix.yaml:13:16");
  expect(at("/required/3")).toBe("fix.yaml:23:3");
  expect(at("/list/0/n")).toBe("api.yaml:7:7");
  expect(at("/list/0/m")).toBe("fix.yaml:20:13");
  expect(at("/list/1/n")).toBe("fix.yaml:15:11");
  expect(at("/added/x/0/y")).toBe("fix.yaml:17:13");
});

test("keys like __proto__ change the document and nothing else", () => {
  const { root } = correct(
    "a: { b: 1 }",
    `- target: $
  description: Why
  update: { __proto__: { polluted: 1 }, a: { constructor: { prototype: { polluted: 1 } } } }`,
  );
  expect(Object.keys(root)).toEqual(["a", "__proto__"]);
  expect(Object.getPrototypeOf(root)).toBe(Object.prototype);
  expect("polluted" in {}).toBe(false);
});
