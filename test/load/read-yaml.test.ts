import { describe, expect, test } from "vitest";
import { locateIn, newOrigins } from "../../generator/load/origins.js";
import { readYaml } from "../../generator/load/read-yaml.js";
import { sourceText } from "../../generator/load/source-text.js";
import { shortly } from "./files.js";
import { yaml } from "./read.js";

function faults(text: string) {
  return readYaml(sourceText("api.yaml", text), newOrigins()).diagnostics;
}

test("values are read by the core schema of YAML 1.2", () => {
  const text = `
yes: yes
date: 2024-12-26
octal: 010
hex: 0x10
version: 1.0
"on": true
nothing: ~
merge: { <<: text }
`;
  expect(yaml(text)).toEqual({
    yes: "yes",
    date: "2024-12-26",
    octal: 10,
    hex: 16,
    version: 1,
    on: true,
    nothing: null,
    merge: { "<<": "text" },
  });
  expect(faults(text)).toEqual([]);
});

test("merge keys bring in maps; what a map has itself wins, then the first map", () => {
  const text = `
base: &base { a: 1, b: { c: 1 } }
more: &more
  <<: *base
  a: 2
  d: 3
one: { b: 4, <<: *base }
tagged: { !!merge "<<": *base, e: 5 }
list: { <<: [*more, { d: 9, f: 6 }] }
several: { <<: *more, <<: { g: 7 } }
inline: { <<: { <<: *base, h: 8 } }
quoted: { "<<": { a: 1 } }
`;
  const { base: _base, more: _more, ...rest } = yaml(text);
  expect(rest).toEqual({
    one: { a: 1, b: 4 },
    tagged: { a: 1, b: { c: 1 }, e: 5 },
    list: { a: 2, b: { c: 1 }, d: 3, f: 6 },
    several: { a: 2, b: { c: 1 }, d: 3, g: 7 },
    inline: { a: 1, b: { c: 1 }, h: 8 },
    quoted: { "<<": { a: 1 } },
  });
  expect(faults(text)).toEqual([]);
  const origins = newOrigins();
  const locate = locateIn(yaml(text, origins), origins);
  expect(locate("/one/a")).toMatchObject({ line: 2, column: 15 });
  expect(locate("/list/d")).toMatchObject({ line: 6 });
});

test("a merge key that brings in no map is a key as any other", () => {
  expect(yaml("a: { <<: [1] }")).toEqual({ a: { "<<": [1] } });
});

test("a key that is repeated with an equal value is a warning", () => {
  const { root, diagnostics } = readYaml(
    sourceText("api.yaml", "a: { b: [1] }\nc: 2\na: { b: [1] }"),
    newOrigins(),
  );
  expect(root).toEqual({ a: { b: [1] }, c: 2 });
  expect(diagnostics).toMatchObject([{ code: "key-repeated", severity: "warning" }]);
});

test("a %YAML 1.1 line does not change how values are read", () => {
  expect(yaml("%YAML 1.1\n---\na: yes\nb: 2024-12-26\n")).toEqual({ a: "yes", b: "2024-12-26" });
});

test("JSON is read too, with tabs, a byte order mark and CRLF", () => {
  expect(yaml('{\r\n\t"a": [1, "\\ud83d\\ude00\\/"],\r\n\t"b":{"c":null}}\r\n')).toEqual({
    a: [1, "😀/"],
    b: { c: null },
  });
  expect(yaml("\ufeffa: 1\r\nb: 2\r\n")).toEqual({ a: 1, b: 2 });
});

test("keys are strings, as they are written", () => {
  expect(Object.keys(yaml("200: a\n1.10: b\ntrue: c\n~: d\n0x10: e"))).toEqual([
    "200",
    "1.10",
    "true",
    "~",
    "0x10",
  ]);
});

test("each duplicated key is reported with both its places", () => {
  const found = faults("a: 1\nb:\n  200: x\n  '200': y\na: 2\na: 3\n");
  expect(shortly(found)).toEqual([
    "key-duplicated api.yaml:4:3",
    "key-duplicated api.yaml:5:1",
    "key-duplicated api.yaml:6:1",
  ]);
  expect(found.map(({ related }) => related?.[0]?.place?.line)).toEqual([3, 1, 1]);
});

test("a duplicated key in JSON is reported", () => {
  expect(shortly(faults('{"a": 1,\n "a": 2}'))).toEqual(["key-duplicated api.yaml:2:2"]);
});

test("several syntax errors are reported, with their lines", () => {
  const found = faults("a: 'x\nb: [1\nc: }\n");
  expect(found.length).toBeGreaterThan(0);
  expect(found.every(({ code, place }) => code === "yaml-invalid" && place !== undefined)).toBe(
    true,
  );
  expect(shortly(faults("a: [1\nb: }\nc: @x\n")).length).toBeGreaterThan(1);
});

test.each([
  ["", "The file is empty."],
  ["# only a comment\n", "The file is empty."],
  ["null\n", "The file is empty."],
  ["- a\n", "The file contains a list, not an object."],
  ["text\n", "The file contains a string, not an object."],
  ["a: 1\n---\nb: 2\n", "The file contains 2 YAML documents; there must be one."],
  ["a: !include b.yaml\n", "Unresolved tag: !include."],
  ["a: !!set { b }\n", "Unresolved tag: tag:yaml.org,2002:set."],
  ["a: .inf\n", "JSON has no such number: .inf."],
  ["a: -.nan\nb: .nan\n", "JSON has no such number: .nan."],
  ["a: 1e999\n", "JSON has no such number: 1e999."],
  [`a: ${"9".repeat(400)}\n`, `JSON has no such number: ${"9".repeat(400)}.`],
  ["? [a]\n: 1\n", "A key must be a string, not a map or a list."],
  ["a: *b\n", 'No anchor "b" precedes this alias.'],
])("%j is refused", (text, message) => {
  const found = faults(text).filter(({ code }) => code === "yaml-invalid");
  expect(found.map((diagnostic) => diagnostic.message)).toContain(message);
});

test("an integer that a double cannot hold is a warning", () => {
  const text = "a: 9007199254740991\nb:\n  - 12345678901234567890\n";
  const { root, diagnostics } = readYaml(sourceText("api.yaml", text), newOrigins());
  expect(shortly(diagnostics)).toEqual(["number-imprecise api.yaml:3:5"]);
  expect(diagnostics[0]?.severity).toBe("warning");
  expect(root).toEqual({ a: 9007199254740991, b: [12345678901234567000] });
});

test("__proto__ is a key like any other", () => {
  const root = yaml(
    "__proto__: { polluted: true }\nconstructor: { prototype: { polluted: true } }",
  );
  expect(Object.keys(root)).toEqual(["__proto__", "constructor"]);
  expect(Object.getPrototypeOf(root)).toBe(Object.prototype);
  expect("polluted" in {}).toBe(false);
});

test("aliases repeat what they name; each copy is its own", () => {
  const root = yaml("a: &x { b: [1] }\nc: *x\nd: &x 2\ne: *x\nf: &k name\n*k : 1");
  expect(root).toEqual({ a: { b: [1] }, c: { b: [1] }, d: 2, e: 2, f: "name", name: 1 });
  expect(root["a"]).not.toBe(root["c"]);
});

test("an alias inside the value it names is refused", () => {
  expect(shortly(faults("a: &x\n  b: *x\n"))).toEqual(["yaml-invalid api.yaml:2:6"]);
});

test("aliases that multiply are stopped, and soon", () => {
  const lines = ["a0: &a0 [lol, lol]"];
  for (let i = 1; i < 60; i += 1) lines.push(`a${i}: &a${i} [*a${i - 1}, *a${i - 1}, *a${i - 1}]`);
  const origins = newOrigins();
  const { diagnostics } = readYaml(sourceText("api.yaml", lines.join("\n")), origins);
  expect(diagnostics.map(({ code }) => code)).toEqual(["alias-limit-exceeded"]);
  expect(diagnostics[0]?.place?.line).toBeGreaterThan(1);
  // Of each list that is made; three to the power of 59 would be asked for.
  expect(origins.values.size).toBeLessThan(100_000);
});

test.each([
  ["flow", `a: ${"[".repeat(100_000)}`],
  ["closed flow", `a: ${"[".repeat(20_000)}${"]".repeat(20_000)}`],
  ["block sequences", `a:\n  ${"- ".repeat(5_000)}x`],
  ["JSON", `${'{"a":'.repeat(10_000)}1${"}".repeat(10_000)}`],
])("nesting without end (%s) is an error, not a crash", (_, text) => {
  expect(faults(text).map(({ code }) => code)).toEqual(["nesting-too-deep"]);
});

test("nesting by aliases is counted too", () => {
  const deep = (inner: string) => "[".repeat(300) + inner + "]".repeat(300);
  expect(faults(`a: &a ${deep("x")}\nb: ${deep("*a, *a")}\n`).map(({ code }) => code)).toEqual([
    "nesting-too-deep",
  ]);
});

test("a pointer is found at its key, in a list at its value, else at the nearest parent", () => {
  const origins = newOrigins();
  const root = yaml("a:\n  b:\n    - x\n    - { 200: y }\n", origins);
  const locate = locateIn(root, origins);
  const at = (pointer: string) => {
    const place = locate(pointer);
    return `${place?.line}:${place?.column} ${place?.source}`;
  };
  expect(at("")).toBe("1:1 a:");
  expect(at("/a/b")).toBe("2:3   b:");
  expect(at("/a/b/1")).toBe("4:7     - { 200: y }");
  expect(at("/a/b/1/200")).toBe("4:9     - { 200: y }");
  expect(at("/a/nothing/here")).toBe("1:1 a:");
});

describe("lines in brackets that stand too far left", () => {
  const text = `
a:
  b:
    c: {
      "list": [
    1,
        { "d": "}" }
   ]
  }
    e: 1
f: [
  2
]
`;

  test("are read, with a warning for each", () => {
    expect(yaml(text)).toEqual({ a: { b: { c: { list: [1, { d: "}" }] }, e: 1 } }, f: [2] });
    expect(shortly(faults(text))).toEqual(
      ["6:5", "8:4", "9:3", "13:1"].map((place) => `openapi-irregular api.yaml:${place}`),
    );
  });

  test("are no excuse for what else is wrong", () => {
    expect(faults(`${text}g: ]\n`)).not.toEqual([]);
    expect(() => yaml(`${text}g: ]\n`)).toThrow();
  });

  test("stay as they are in texts, and after comments", () => {
    expect(yaml('a: |\n  {\n  }\nb: { c: "}"\n}\n')).toEqual({ a: "{\n}\n", b: { c: "}" } });
    expect(faults("a:\n  b: { c: 1 # one\n}\n")).not.toEqual([]);
  });
});
