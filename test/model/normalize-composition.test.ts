import { expect, test } from "vitest";
import { complaints, schemasText, typesOf } from "../support/spec-of.js";
import { sketch, sketches } from "../support/sketch.js";

const typed = (text: string, openapi?: string) => sketches(typesOf(text, openapi));

test("a composition of one is that one", () => {
  expect(
    typed(`
all: { allOf: [{ type: string }] }
one: { oneOf: [{ type: string }] }
any: { anyOf: [{ type: string }] }
object: { type: object, allOf: [{ $ref: "#/components/schemas/base" }] }
base: { type: object, properties: { id: { type: string } } }
`),
  ).toEqual({
    all: "string",
    one: "string",
    any: "string",
    object: "→base",
    base: "{ id?: string }",
  });
});

test("a composition of several, alone and beside properties", () => {
  expect(
    typed(`
all: { allOf: [{ $ref: "#/components/schemas/base" }, { properties: { name: { type: string } } }] }
one: { oneOf: [{ type: string }, { type: integer }] }
any: { anyOf: [{ type: string }, { type: integer }] }
beside: { type: object, properties: { id: { type: string } }, oneOf: [{ $ref: "#/components/schemas/base" }, { type: object }] }
nested: { allOf: [{ $ref: "#/components/schemas/base" }, { oneOf: [{ type: string }, { type: integer }] }] }
base: { type: object, properties: { id: { type: string } } }
`),
  ).toEqual({
    all: "allOf(→base, { name?: string })",
    one: "oneOf(string, integer)",
    any: "anyOf(string, integer)",
    beside: "allOf({ id?: string }, oneOf(→base, {}))",
    nested: "allOf(→base, oneOf(string, integer))",
    base: "{ id?: string }",
  });
});

test("branches that only require take the type from the properties beside them", () => {
  const { contact } = typesOf(`
contact:
  type: object
  properties: { email: { type: string }, phone: { type: string, nullable: true }, name: { type: string } }
  anyOf: [{ required: [email] }, { required: [phone, name] }]
`);
  expect(sketch(contact!)).toBe(
    "allOf({ email?: string, phone?: string or null, name?: string }, " +
      "anyOf({ email: string }, { phone: string or null, name: string }))",
  );
});

test("branches that only require look into a component beside them too", () => {
  const types = typed(`
reply:
  type: object
  allOf: [{ $ref: "#/components/schemas/base" }]
  oneOf: [{ required: [body] }, { required: [files] }]
base: { type: object, properties: { body: { type: string }, files: { type: array, items: { type: string } } } }
`);
  expect(types["reply"]).toBe("allOf(→base, oneOf({ body: string }, { files: [string] }))");
});

test("a discriminator maps to schemas; who is not mapped is told by its own name", () => {
  expect(
    typed(`
part:
  oneOf: [{ $ref: "#/components/schemas/note" }, { $ref: "#/components/schemas/comment" }]
  discriminator: { propertyName: type, mapping: { a_note: "#/components/schemas/note" } }
named:
  anyOf: [{ $ref: "#/components/schemas/note" }, { $ref: "#/components/schemas/comment" }]
  discriminator: { propertyName: type, mapping: { a_note: note } }
note: { type: object }
comment: { type: object }
`),
  ).toEqual({
    part: "oneOf(→note, →comment) by type a_note→note comment→comment",
    named: "anyOf(→note, →comment) by type a_note→note comment→comment",
    note: '{ type: "a_note" }',
    comment: '{ type: "comment" }',
  });
});

test("a recursive component refers to itself", () => {
  expect(
    typed(`
filter: { type: object, properties: { and: { type: array, items: { $ref: "#/components/schemas/filter" } } } }
tree: { type: object, additionalProperties: { $ref: "#/components/schemas/tree" } }
json: { anyOf: [{ type: string }, { type: array, items: { $ref: "#/components/schemas/json" } }] }
`),
  ).toEqual({
    filter: "{ and?: [→filter] }",
    tree: "{ ...→tree }",
    json: "anyOf(string, [→json])",
  });
});

test("a reference to another place than a component is read in place", () => {
  expect(
    typed(`
company: { type: object, properties: { size: { type: integer }, "a/b": { type: boolean } } }
same: { type: object, properties: { size: { $ref: "#/components/schemas/company/properties/size" } } }
escaped: { $ref: "#/components/schemas/company/properties/a~1b" }
encoded: { $ref: "#/components/schemas/company/properties/a%7E1b" }
`),
  ).toMatchObject({ same: "{ size?: integer }", escaped: "boolean", encoded: "boolean" });
});

test("a schema inside of another that references lead to has a name, and may contain itself", () => {
  const text = `
tree:
  type: object
  properties:
    root: { type: object, properties: { left: { $ref: "#/components/schemas/tree/properties/root" } } }
    id: { type: string }
leaf: { properties: { id: { $ref: "#/components/schemas/tree/properties/id" } } }`;
  expect(typed(text, "3.0.3")).toEqual({
    tree: "{ root?: →tree_root, id?: string }",
    leaf: "{ id?: string }",
    tree_root: "{ left?: →tree_root }",
  });
  expect(complaints(schemasText(text))).toEqual([]);
});

test("beside a reference, 3.1 adds what 3.0 ignores", () => {
  const text = `
beside: { $ref: "#/components/schemas/base", required: [id], description: A base. }
said: { $ref: "#/components/schemas/base", description: A base. }
base: { type: object, properties: { id: { type: string } } }
`;
  expect(typed(text, "3.0.3")).toMatchObject({ beside: "→base", said: "→base" });
  expect(typed(text, "3.1.0")).toMatchObject({
    beside: "allOf(→base, { id: string })",
    said: "→base",
  });
});

test("3.1: pattern properties are further properties", () => {
  expect(
    typed(
      `
closed: { patternProperties: { "^a": { type: string }, "^b": { type: integer } }, additionalProperties: false }
rest: { patternProperties: { "^a": { type: string } }, additionalProperties: { type: boolean } }
`,
      "3.1.0",
    ),
  ).toEqual({
    closed: "{ ...anyOf(string, integer) } + patternProperties",
    rest: "{ ...anyOf(string, boolean) } + patternProperties",
  });
});

test("a part without a type is of the scalar type that the whole has, by itself or by another part", () => {
  const text = `
chosen: { type: string, oneOf: [{ minLength: 10 }, { pattern: "^a" }] }
any: { type: integer, anyOf: [{ minimum: 5 }, { enum: [1, 2] }, { $ref: "#/components/schemas/base" }] }
parts: { allOf: [{ type: string }, { maxLength: 1 }] }
base: { type: integer }
`;
  expect(typed(text)).toEqual({
    chosen: "allOf(string, oneOf(string(minLength 10), string(pattern ^a)))",
    any: "allOf(integer, anyOf(integer(minimum 5), enum(1, 2), →base))",
    parts: "allOf(string, string(maxLength 1))",
    base: "integer",
  });
  expect(complaints(schemasText(text))).toEqual([]);
  // Null, which the whole allows, is a value without a length.
  const nullable = "parts: { allOf: [{ maxLength: 1 }, { type: string, nullable: true }] }";
  expect(typed(nullable)).toEqual({
    parts: "allOf(string(maxLength 1) or null, string or null)",
  });
  const two = "two: { allOf: [{ type: string }, { type: integer }, { minimum: 1 }] }";
  expect(typed(two)).toEqual({ two: "allOf(string, integer, unknown + minimum)" });
});
