import { expect, test } from "vitest";
import { identifier } from "../../generator/text/code.js";
import type { Direction } from "../../generator/model/direction.js";
import { typeText } from "../../generator/emit/type-text.js";
import { compile } from "../support/compile.js";
import { typesOf } from "../support/spec-of.js";

/** A schema of 3.1 as a type, on one line. */
function textOf(schema: string, direction: Direction): string {
  const { it } = typesOf(`it: ${schema}\npet: { type: object }`, "3.1.0");
  const context = { direction, reference: () => identifier("Pet") };
  return typeText(it!, context).replace(/\s+/g, " ");
}

const ref = `$ref: "#/components/schemas/pet"`;

test.each([
  ["{}", "unknown"],
  ["false", "never"],
  [`{ type: "null" }`, "null"],
  ["{ type: boolean }", "boolean"],
  ["{ type: integer }", "number"],
  ["{ type: string, format: date }", "string"],
  ["{ const: user }", '"user"'],
  ["{ const: 7 }", "7"],
  ["{ type: array, items: { type: string } }", "Array<string>"],
  ["{ type: array, items: { type: [string, integer] } }", "Array<string | number>"],
  [
    "{ prefixItems: [{ type: string }, { type: integer }], items: false, minItems: 1 }",
    "[string, number?]",
  ],
  ["{ prefixItems: [{ type: string }], items: { type: integer } }", "[string?, ...Array<number>]"],
  ["{ type: object }", "Record<string, unknown>"],
  ["{ type: object, additionalProperties: false }", "Record<string, never>"],
  ["{ type: object, additionalProperties: { type: integer } }", "{ [key: string]: number }"],
  [
    "{ properties: { a: { type: string }, b-c: {} }, required: [a] }",
    '{ a: string; "b-c"?: unknown; }',
  ],
  [
    "{ properties: { a: {} }, additionalProperties: true }",
    "{ a?: unknown; [key: string]: unknown; }",
  ],
  [
    "{ properties: { a: { type: string } }, additionalProperties: { type: integer } }",
    "{ a?: string; [key: string]: number | string | undefined; }",
  ],
  ["{ properties: { a: { description: The first. } } }", "{ /** The first. */ a?: unknown; }"],
  ["{ oneOf: [{ type: string }, { type: integer }, { type: string }] }", "string | number"],
  [
    "{ allOf: [{ type: object, properties: { a: {} } }, { oneOf: [{ const: 1 }, { const: 2 }] }] }",
    "{ a?: unknown; } & (1 | 2)",
  ],
  [
    "{ properties: { a: {} }, anyOf: [{ properties: { b: {} } }, {}] }",
    "{ a?: unknown; } & ({ b?: unknown; } | {})",
  ],
  [
    "{ properties: { a: {} }, anyOf: [{ properties: { b: {} } }, { type: object }, {}] }",
    "{ a?: unknown; } & ({ b?: unknown; } | {})",
  ],
  ["{ anyOf: [{ properties: { b: {} } }, {}] }", "{ b?: unknown; } | unknown"],
  ["{ type: [string, 'null'] }", "string | null"],
  ["{ anyOf: [{ enum: [a, b] }, { type: string }] }", '"a" | "b" | (string & {})'],
  ["{ anyOf: [{ type: string }, { const: a }] }", '(string & {}) | "a"'],
  ["{ type: string, x-extensible-enum: [a, b] }", '"a" | "b" | (string & {})'],
  ["{ type: [string, integer, 'null'] }", "(string | number) | null"],
  [`{ ${ref} }`, "Pet"],
  [`{ oneOf: [{ ${ref} }, { type: "null" }] }`, "Pet | null"],
  [`{ type: array, items: { ${ref} } }`, "Array<Pet>"],
])("%s is %s in both directions", (schema, text) => {
  expect(textOf(schema, "request")).toBe(text);
  expect(textOf(schema, "response")).toBe(text);
});

test.each([
  // A service adds values: what comes in is open. A value of one kind is a tag, and stays closed.
  ["{ enum: [user, lead] }", '"user" | "lead"', '"user" | "lead" | (string & {})'],
  ["{ enum: [1, 2] }", "1 | 2", "1 | 2 | (number & {})"],
  ["{ enum: [1, all] }", '1 | "all"', '1 | "all" | (string & {}) | (number & {})'],
  ["{ enum: [user] }", '"user"', '"user"'],
  [
    "{ enum: [user, lead, null] }",
    '("user" | "lead") | null',
    '("user" | "lead" | (string & {})) | null',
  ],
  ["{ type: string, format: binary }", "string", "string"],
  [
    "{ properties: { r: { readOnly: true }, w: { writeOnly: true } } }",
    "{ w?: unknown; }",
    "{ r?: unknown; }",
  ],
  [
    "{ properties: { r: { readOnly: true } }, required: [r] }",
    "Record<string, unknown>",
    "{ r: unknown; }",
  ],
])("%s is sent as %s and received as %s", (schema, sent, received) => {
  expect(textOf(schema, "request")).toBe(sent);
  expect(textOf(schema, "response")).toBe(received);
});

test("properties of one branch may be given where another branch allows anything", () => {
  const type = textOf(
    "{ required: [a], properties: { a: { type: string } }, anyOf: [{ properties: { b: { type: string } } }, {}] }",
    "request",
  );
  const faults = compile({
    "test/emit/branches.ts": `
type It = ${type};
export const all: It[] = [{ a: "1" }, { a: "1", b: "2" }];
export const wrong: It = { a: "1", c: "3" };
export const none: It = { b: "2" };
`,
  });
  expect(faults.map((fault) => fault.split(":")[1])).toEqual(["4", "5"]);
});

const a = "a: { type: string }";
const b = "b: { type: string }";
const c = "c: { type: string }";
test.each([
  [
    "branches that would both be valid",
    `[{ properties: { ${a} }, required: [a] }, { properties: { ${b}, ${c} }, required: [b] }]`,
    "{ a: string; b?: never; } | { b: string; c?: string; a?: never; }",
  ],
  [
    "a required property beside what all have",
    `[{ properties: { ${c}, ${a} }, required: [c, a] }, { properties: { ${c}, ${b} }, required: [c, b] }]`,
    "{ c: string; a: string; b?: never; } | { c: string; b: string; a?: never; }",
  ],
  [
    "branches without further properties",
    `[{ properties: { ${a} }, additionalProperties: false }, { properties: { ${b} }, additionalProperties: false }]`,
    "{ a?: string; b?: never; } | { b?: string; a?: never; }",
  ],
  [
    "no branch that another tag tells apart",
    `[{ properties: { ${c.replace("type: string", "const: x")}, ${a} }, required: [c, a] }, { properties: { ${c.replace("type: string", "const: y")}, ${b} }, required: [c, b] }]`,
    '{ c: "x"; a: string; } | { c: "y"; b: string; }',
  ],
  [
    "no branch that needs several properties more",
    `[{ properties: { ${a} }, required: [a] }, { properties: { ${b}, ${c} }, required: [b, c] }]`,
    "{ a: string; } | { b: string; c: string; a?: never; }",
  ],
])("in a request, oneOf forbids the properties of %s", (_name, branches, expected) => {
  expect(textOf(`{ oneOf: ${branches} }`, "request")).toBe(expected);
  expect(textOf(`{ oneOf: ${branches} }`, "response")).not.toContain("never");
  expect(textOf(`{ anyOf: ${branches} }`, "request")).not.toContain("never");
});
