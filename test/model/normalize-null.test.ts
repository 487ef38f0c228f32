import { expect, test } from "vitest";
import { complaints, schemasText, typesOf } from "../support/spec-of.js";
import { sketches } from "../support/sketch.js";

/** The types of schemas, in short; see `sketch`. */
const typed = (text: string, openapi?: string) => sketches(typesOf(text, openapi));

test("null in its spellings of 3.0, also beside a reference", () => {
  expect(
    typed(`
plain: { type: string, nullable: true }
beside: { $ref: "#/components/schemas/tag", nullable: true, description: The tag. }
around: { nullable: true, allOf: [{ $ref: "#/components/schemas/tag" }] }
inner: { type: object, properties: { tag: { $ref: "#/components/schemas/tag", nullable: true } }, required: [tag] }
either: { oneOf: [{ type: string, nullable: true }, { type: integer }] }
never: { type: string, nullable: false }
anything: { nullable: true }
tag: { type: object, properties: { id: { type: string } } }
`),
  ).toEqual({
    plain: "string or null",
    beside: "→tag or null",
    around: "→tag or null",
    inner: "{ tag: →tag or null }",
    either: "oneOf(string or null, integer)",
    never: "string",
    anything: "unknown",
    tag: "{ id?: string }",
  });
});

test("null in its spellings of 3.1", () => {
  expect(
    typed(
      `
first: { type: [string, "null"] }
several: { type: ["null", string, integer] }
branch: { oneOf: [{ type: string }, { type: "null" }] }
branches: { anyOf: [{ type: string }, { type: integer }, { type: "null" }] }
only: { type: "null" }
listed: { type: ["null"] }
said: { const: null }
two: { type: [string, integer] }
`,
      "3.1.0",
    ),
  ).toEqual({
    first: "string or null",
    several: "anyOf(string, integer) or null",
    branch: "string or null",
    branches: "anyOf(string, integer) or null",
    only: "null",
    listed: "null",
    said: "null",
    two: "anyOf(string, integer)",
  });
});

test("null among the types is meant beside values that lack it, with a warning", () => {
  const text = `pay: { type: [string, "null"], enum: [Cash, Card] }`;
  expect(typed(text, "3.1.0")).toEqual({ pay: 'enum("Cash", "Card") or null' });
  expect(complaints(schemasText(text, "3.1.0"))).toEqual(["warning schema-contradictory 5:36"]);
});

test("an enum's values, null among them", () => {
  expect(
    typed(`
one: { type: string, enum: [user] }
several: { type: string, enum: [user, lead, user] }
with_null: { type: string, enum: [user, lead, null] }
one_with_null: { type: string, enum: [user, null], nullable: true }
only_null: { enum: [null] }
mixed: { enum: [1, "1", true] }
objects: { enum: [{ a: 1 }] }
none: { type: string, enum: [] }
constant: { const: 7 }
`),
  ).toEqual({
    one: '"user"',
    several: 'enum("user", "lead")',
    with_null: 'enum("user", "lead")',
    one_with_null: '"user" or null',
    only_null: "null",
    mixed: 'enum(1, "1", true)',
    objects: "unknown + enum",
    none: "unknown",
    constant: "7",
  });
});

test("of the values of an enum, the type takes those that it allows", () => {
  const text = `
one: { type: string, enum: [a, 1, null] }
nullable: { type: string, nullable: true, enum: [a, 1, null] }
whole: { type: integer, enum: [a, 1, 1.5, 2] }
any: { enum: [a, 1, null] }
`;
  expect(sketches(typesOf(text))).toEqual({
    one: '"a"',
    nullable: '"a" or null',
    whole: "enum(1, 2)",
    any: 'enum("a", 1) or null',
  });
  expect(complaints(schemasText(text))).toHaveLength(3);
});
