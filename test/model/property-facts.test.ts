import { expect, test } from "vitest";
import { sketches } from "../support/sketch.js";
import { typesOf } from "../support/spec-of.js";

test("a property's facts are read through references and `allOf`", () => {
  const types = typesOf(`
stamp: { type: string, readOnly: true, deprecated: true, default: now }
code: { allOf: [{ type: string }, { writeOnly: true }] }
entry:
  type: object
  required: [made, code, again, text]
  properties:
    made: { $ref: "#/components/schemas/stamp" }
    code: { $ref: "#/components/schemas/code" }
    again: { allOf: [{ $ref: "#/components/schemas/stamp" }], description: Seen again. }
    text: { type: string }`);
  expect(sketches(types)["entry"]).toBe(
    "{ read-only deprecated made: →stamp, write-only code: →code, read-only deprecated again: →stamp, text: string }",
  );
  const { entry } = types;
  const [made] = entry?.kind === "object" ? entry.properties : [];
  expect(made?.default).toBe("now");
});

test.each([
  ["beside it", "allOf: [{ $ref: '#/components/schemas/draft' }], required: [id, name]"],
  ["in it", "allOf: [{ $ref: '#/components/schemas/draft' }, { required: [id, name] }]"],
  [
    "beside a type",
    "type: object, allOf: [{ $ref: '#/components/schemas/draft' }], required: [id, name]",
  ],
  [
    "levels above",
    "allOf: [{ allOf: [{ $ref: '#/components/schemas/later' }] }], required: [id, name]",
  ],
])("what an `allOf` declares may be required %s", (_, text) => {
  const types = typesOf(`
draft: { type: object, properties: { id: { type: string, readOnly: true }, name: { type: string } } }
later: { allOf: [{ $ref: "#/components/schemas/draft" }] }
whole: { ${text} }`);
  expect(sketches(types)["whole"]).toContain("{ read-only id: string, name: string }");
});

test("what stands beside a reference may require what is declared there", () => {
  const types = typesOf(
    `
draft: { type: object, properties: { id: { type: string, readOnly: true }, name: { type: string } } }
later: { $ref: "#/components/schemas/draft" }
whole: { $ref: "#/components/schemas/later", required: [id, name] }`,
    "3.1.0",
  );
  expect(sketches(types)["whole"]).toBe("allOf(→later, { read-only id: string, name: string })");
});

test("what only the alternatives declare is required, of any type, and goes the way that it goes there", () => {
  const types = typesOf(`
either: { required: [id], oneOf: [{ $ref: "#/components/schemas/a" }, { $ref: "#/components/schemas/b" }] }
a: { type: object, properties: { id: { type: string, readOnly: true } } }
b: { type: object, properties: { id: { type: integer, readOnly: true } } }`);
  expect(sketches(types)["either"]).toBe("allOf({ read-only id: unknown }, oneOf(→a, →b))");
});

test("a property that requires a part of itself comes to an end", () => {
  const types = typesOf(`
loop: { type: object, properties: { next: { allOf: [{ $ref: "#/components/schemas/loop" }], required: [next] } } }`);
  expect(sketches(types)["loop_next"]).toMatch(/^allOf\(\{ next: .*→loop/);
});
