import { join } from "node:path";
import { expect, test } from "vitest";
import { loadSpec } from "../../generator/load/load-spec.js";
import { folderWith } from "./files.js";

async function load(schemas: string, openapi = "3.1.0") {
  const folder = await folderWith({
    "api.yaml": `openapi: ${openapi}\ninfo: { title: T, version: "1" }\npaths: {}\ncomponents:\n  schemas:\n${schemas.replace(/^(?=.)/gm, "    ")}`,
  });
  const { spec, diagnostics } = await loadSpec({ file: join(folder, "api.yaml"), corrections: [] });
  const { schemas: read } = (spec?.root["components"] ?? {}) as Record<string, unknown>;
  const said = diagnostics.map(
    ({ severity, code, pointer }) =>
      `${severity} ${code} ${pointer?.replace("/components/schemas", "")}`,
  );
  return { read, said };
}

test.each(["3.0.3", "3.1.0"])(
  "what says nothing in a schema is passed over, in %s",
  async (openapi) => {
    const { read, said } = await load(
      `a: { type: object, properties: { b: null, c: { type: string, required: true, maxLength: "20", description: [7] } }, allOf: {} }
d: { discriminator: kind, oneOf: [7, { type: string }], minLength: -1, multipleOf: 0, nullable: "true" }
`,
      openapi,
    );
    expect(read).toEqual({
      a: { type: "object", properties: { b: {}, c: { type: "string", maxLength: 20 } } },
      d: { discriminator: { propertyName: "kind" }, oneOf: [{ type: "string" }], nullable: true },
    });
    expect(said).toEqual(
      [
        ...["/a/properties", "/a/allOf"],
        ...["/a/properties/c/required", "/a/properties/c/maxLength", "/a/properties/c/description"],
        ...["/d/discriminator", "/d/oneOf", "/d/minLength", "/d/multipleOf", "/d/nullable"],
      ].map((pointer) => `warning schema-malformed ${pointer}`),
    );
  },
);

test("null beside alternatives none of which is null is one more alternative", async () => {
  const { read, said } = await load(`
a: { type: "null", oneOf: [{ type: string }, { type: object }] }
b: { type: "null", anyOf: [{ type: string }, { type: [object, "null"] }] }
c: { type: "null", oneOf: [{ $ref: "#/components/schemas/a" }] }
`);
  expect(read).toEqual({
    a: { oneOf: [{ type: "string" }, { type: "object" }, { type: "null" }] },
    b: { type: "null", anyOf: [{ type: "string" }, { type: ["object", "null"] }] },
    c: { type: "null", oneOf: [{ $ref: "#/components/schemas/a" }] },
  });
  expect(said).toEqual(["warning schema-contradictory /a/type"]);
});

test.each(["3.0.3", "3.1.0"])(
  "a type in other words is read as what it means, in %s",
  async (openapi) => {
    const { read, said } = await load(
      `a: { type: int64 }
b: { type: String, format: date }
c: { type: array, items: { type: date-time, format: custom } }
d: { type: Bool }
e: { type: file }
`,
      openapi,
    );
    expect(read).toEqual({
      a: { type: "integer", format: "int64" },
      b: { type: "string", format: "date" },
      c: { type: "array", items: { type: "string", format: "custom" } },
      d: { type: "boolean" },
      e: { type: "string", format: "binary" },
    });
    expect(said).toEqual(
      ["/a", "/b", "/c/items", "/d", "/e"].map((at) => `warning schema-malformed ${at}/type`),
    );
  },
);

test("so are types in a list, and null without quotes", async () => {
  const { read, said } = await load(
    'a: { type: [Integer, "Null"] }\nb: { type: [string, null] }\n',
  );
  expect(read).toEqual({
    a: { type: ["integer", "null"] },
    b: { type: ["string", "null"] },
  });
  expect(said).toEqual(["/a", "/b"].map((at) => `warning schema-malformed ${at}/type`));
});

test("where a type is none, any value is allowed, with a warning", async () => {
  for (const openapi of ["3.0.3", "3.1.0"]) {
    const { read, said } = await load(
      "a: { type: strnig, maxLength: 3 }\nb: { type: [string, nil] }\nc: { enum: [] }\n",
      openapi,
    );
    expect(read).toEqual({ a: { maxLength: 3 }, b: {}, c: {} });
    expect(said).toEqual(
      ["/a/type", "/b/type", "/c/enum"].map((at) => `warning schema-malformed ${at}`),
    );
  }
});

test("references by $anchor and $id lead where they say", async () => {
  const { read, said } = await load(`
pet: { $anchor: pet, $id: pet.json, properties: { name: { type: string } } }
a: { $ref: "#pet" }
b: { $ref: "pet.json#/properties/name" }
c: { $ref: pet.json }
`);
  expect(said).toEqual([]);
  expect(read).toMatchObject({
    a: { $ref: "#/components/schemas/pet" },
    b: { $ref: "#/components/schemas/pet/properties/name" },
    c: { $ref: "#/components/schemas/pet" },
  });
});

test("the nearest $id is the base of references, by pointer, by anchor and by address", async () => {
  const { read, said } = await load(`
order:
  $id: https://a.test/shop/order
  properties:
    total: { $ref: "#/$defs/money" }
    line: { $ref: line }
    code: { $ref: "line#/properties/code" }
    cent: { $ref: "#cent" }
    self: { $ref: "#" }
    plain: { $ref: "#/components/schemas/line" }
  $defs: { money: { type: integer }, cent: { $anchor: cent } }
line:
  $id: https://a.test/shop/line
  properties: { code: { $id: codes/code, $ref: "../order#cent" }, money: { $ref: "#/$defs/money" } }
  $defs: { money: { type: boolean } }
elsewhere: { $ref: "https://a.test/shop/codes/code" }
`);
  expect(said).toEqual([]);
  const at = (pointer: string) => ({ $ref: `#/components/schemas/${pointer}` });
  expect(read).toMatchObject({
    order: {
      properties: {
        total: at("order/$defs/money"),
        line: at("line"),
        code: at("line/properties/code"),
        cent: at("order/$defs/cent"),
        self: at("order"),
        plain: at("line"),
      },
    },
    line: { properties: { code: at("order/$defs/cent"), money: at("line/$defs/money") } },
    elsewhere: at("line/properties/code"),
  });
});

test("$dynamicRef leads to the one anchor, and in a schema that extends another to its own", async () => {
  const { read, said } = await load(`
alone: { $dynamicAnchor: one, properties: { again: { $dynamicRef: "#one" } } }
tree: { $id: tree, $dynamicAnchor: node, properties: { children: { items: { $dynamicRef: "#node" } } } }
strict: { $id: strict, $dynamicAnchor: node, $ref: tree, unevaluatedProperties: false }
list: { $id: list, type: array, items: { $dynamicRef: "#T" }, $defs: { T: { $dynamicAnchor: T } } }
pets: { $id: pets, $defs: { T: { $dynamicAnchor: T, type: string } }, $ref: list }
`);
  expect(said).toEqual([]);
  const at = (pointer: string) => ({ $ref: `#/components/schemas/${pointer}` });
  expect(read).toMatchObject({
    alone: { properties: { again: at("alone") } },
    tree: { properties: { children: { items: at("tree") } } },
    strict: { allOf: [{ properties: { children: { items: at("strict") } } }] },
    list: { items: at("list/$defs/T") },
    pets: { allOf: [{ type: "array", items: at("pets/$defs/T") }] },
  });
});

test("a $dynamicRef whose anchor is not clear stays, and is told of when it is read", async () => {
  const { read } = await load(`
tree: { $id: tree, $dynamicAnchor: node, properties: { next: { $dynamicRef: "#node" } } }
far: { $id: far, $dynamicAnchor: node, properties: { tree: { $ref: tree } } }
`);
  expect(read).toMatchObject({ tree: { properties: { next: { $dynamicRef: "#node" } } } });
});
