import { expect, test } from "vitest";
import { complaints, schemasText, specOf, typesOf } from "../support/spec-of.js";
import { sketches } from "../support/sketch.js";
import { normalize } from "../../generator/model/normalize.js";

/** The types of schemas, in short; see `sketch`. */
const typed = (text: string, openapi?: string) => sketches(typesOf(text, openapi));

test("plain types, with what limits them", () => {
  expect(
    typed(`
text: { type: string }
date: { type: string, format: date, minLength: 10, maxLength: 10, pattern: "^2" }
bytes: { type: string, format: binary }
flag: { type: boolean }
count: { type: integer, format: int64, minimum: 1, maximum: 50 }
share: { type: number, minimum: 0, exclusiveMinimum: true, maximum: 1, exclusiveMaximum: false, multipleOf: 0.5 }
few: { type: array, items: { type: string }, minItems: 1, maxItems: 3, uniqueItems: true }
some: { type: array }
any: {}
`),
  ).toEqual({
    text: "string",
    date: "string(format date minLength 10 maxLength 10 pattern ^2)",
    bytes: "string(format binary)",
    flag: "boolean",
    count: "integer(format int64 minimum 1 maximum 50)",
    share: "number(maximum 1 exclusiveMinimum 0 multipleOf 0.5)",
    few: "[string](minItems 1 maxItems 3 unique true)",
    some: "[unknown]",
    any: "unknown",
  });
});

test("3.1 writes exclusive limits as numbers, and lists of given places", () => {
  expect(
    typed(
      `
share: { type: number, exclusiveMinimum: 0, exclusiveMaximum: 1 }
pair: { type: array, prefixItems: [{ type: string }, { type: integer }], items: false, minItems: 2 }
more: { type: array, prefixItems: [{ type: string }], items: { type: integer } }
open: { prefixItems: [{ type: string }] }
all: true
none: false
`,
      "3.1.0",
    ),
  ).toEqual({
    share: "number(exclusiveMinimum 0 exclusiveMaximum 1)",
    pair: "tuple(string, integer)",
    more: "tuple(string?, ...integer)",
    open: "tuple(string?, ...unknown)",
    all: "unknown",
    none: "never",
  });
});

test("without a type, the keywords tell", () => {
  expect(
    typed(`
properties: { properties: { a: { type: string } } }
required: { required: [a] }
map: { additionalProperties: { type: string } }
list: { items: { type: string } }
`),
  ).toEqual({
    properties: "{ a?: string }",
    required: "{ a: unknown }",
    map: "{ ...string }",
    list: "[string]",
  });
});

test("an object's properties, in their order, and what may stand beside them", () => {
  expect(
    typed(`
order: { type: object, required: [b], properties: { c: {}, b: {}, a: {} } }
access: { properties: { r: { readOnly: true }, w: { writeOnly: true }, d: { deprecated: true } } }
empty: { type: object }
sized: { type: object, minProperties: 1, maxProperties: 2 }
closed: { type: object, properties: { a: {} }, additionalProperties: false }
open: { type: object, additionalProperties: true }
braces: { type: object, additionalProperties: {} }
map: { type: object, additionalProperties: { $ref: "#/components/schemas/map" } }
nulls: { type: object, additionalProperties: { type: string, nullable: true } }
required_only: { type: object, required: [a] }
required_value: { type: object, required: [a], additionalProperties: { type: string } }
odd_names: { properties: { __proto__: { type: string }, constructor: { type: string }, "a b": { type: string } } }
`),
  ).toEqual({
    order: "{ c?: unknown, b: unknown, a?: unknown }",
    access: "{ read-only r?: unknown, write-only w?: unknown, deprecated d?: unknown }",
    empty: "{}",
    sized: "{}(minProperties 1 maxProperties 2)",
    closed: "{ a?: unknown, closed }",
    open: "{ ...unknown }",
    braces: "{ ...unknown }",
    map: "{ ...→map }",
    nulls: "{ ...string or null }",
    required_only: "{ a: unknown }",
    required_value: "{ a: string, ...string }",
    odd_names: "{ __proto__?: string, constructor?: string, a b?: string }",
  });
});

test("a property in full", () => {
  const { contact } = typesOf(`
contact:
  properties:
    age: { type: integer, description: In years., default: 0, example: 30, deprecated: true }
`);
  expect(contact).toEqual({
    kind: "object",
    additional: "unspecified",
    properties: [
      {
        name: "age",
        type: { kind: "number", integer: true },
        required: false,
        access: "both",
        deprecated: true,
        description: "In years.",
        default: 0,
        examples: [30],
        pointer: "/components/schemas/contact/properties/age",
      },
    ],
  });
});

test("a keyword that no type can say is reported where it stands, and is a rule beside the type", () => {
  const text = schemasText(`odd:\n  type: string\n  not: { enum: [a] }`);
  expect(complaints(text)).toEqual(["warning schema-unsupported 7:7"]);
  expect(typed(`odd: { type: string, not: { enum: [a] } }`)).toEqual({ odd: "string + not" });
  expect(normalize(specOf(schemasText("plain: { type: string }"))).diagnostics).toEqual([]);
});

test("of values beside limits those within count, and all where none is", () => {
  const text = `
some: { type: string, enum: [a, bb, null], maxLength: 1 }
all: { type: string, enum: [MALE, FEMALE], maxLength: 1 }
high: { type: integer, enum: [1, 2, 3], minimum: 2, exclusiveMaximum: true, maximum: 3 }
fine: { type: string, enum: ["\u{1f600}"], maxLength: 1 }
`;
  expect(typed(text)).toEqual({
    some: '"a"',
    all: 'enum("MALE", "FEMALE")',
    high: "2",
    fine: '"\u{1f600}"',
  });
  expect(complaints(schemasText(text.trim()))).toEqual([
    "warning schema-contradictory 5:27",
    "warning schema-contradictory 6:26",
    "warning schema-contradictory 7:28",
  ]);
});

test("what is required and forbidden is told once for each schema", () => {
  const names = Array.from({ length: 12 }, (_, index) => `n${index}`);
  const { diagnostics } = normalize(
    specOf(
      schemasText(`
one: { type: object, additionalProperties: false, required: [a] }
many: { type: object, additionalProperties: false, required: [${names.join(", ")}] }
both: { type: object, additionalProperties: false, required: [a, z], allOf: [{ type: object, properties: { a: { type: string } } }] }
`),
    ),
  );
  expect(diagnostics.map(({ message }) => message)).toEqual([
    '"a" is required, but no property of that name is allowed; it is read as any value.',
    '"n0", "n1", "n2", "n3", "n4", "n5", "n6", "n7", "n8", "n9", … are required, but no properties of these 12 names are allowed; each is read as any value.',
    '"a" is required, but no property of that name is allowed; it is read as it is declared elsewhere in the schema.',
    '"z" is required, but no property of that name is allowed; it is read as any value.',
  ]);
});
