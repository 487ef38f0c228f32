import { moduleText } from "../../generator/output/unformatted-file.js";
import { expect, test } from "vitest";
import { emitModels } from "../../generator/emit/models.js";
import { inputOf } from "../support/package-of.js";

/** The declarations of schemas, each on one line; `sent` and `received` are what the one operation does with. */
function declared(schemas: string, { sent = "", received = "" } = {}): string[] {
  const content = (name: string) =>
    `content: { application/json: { schema: { $ref: "#/components/schemas/${name}" } } }`;
  const input = inputOf(`
paths:
  /a:
    post:
      operationId: a
      ${sent === "" ? "" : `requestBody: { ${content(sent)} }`}
      ${received === "" ? "" : `responses: { "200": { ${content(received)} } }`}
components:
  schemas:
${schemas.trim().replace(/^/gm, "    ")}
`);
  const text = moduleText(emitModels(input).source());
  return text
    .split(/\n\n+/)
    .slice(1)
    .map((part) => part.replace(/\s+/g, " ").trim());
}

test("an object is an interface, anything else an alias", () => {
  expect(
    declared(`
company: { type: object, required: [id], properties: { id: { type: string }, "a-b": { type: integer } } }
name: { type: string }
free: { type: object }
either: { oneOf: [{ $ref: "#/components/schemas/company" }, { type: string }] }
maybe: { type: object, nullable: true, properties: { id: {} } }
`),
  ).toEqual([
    'export interface Company { id: string; "a-b"?: number; }',
    "export type Name = string;",
    "export type Free = Record<string, unknown>;",
    "export type Either = Company | string;",
    "export type Maybe = { id?: unknown; } | null;",
  ]);
});

test("an object of further keys admits its own among them", () => {
  expect(
    declared(
      `it: { properties: { id: { type: integer } }, additionalProperties: { type: string } }`,
    ),
  ).toEqual(["export interface It { [key: string]: string | number | undefined; id?: number; }"]);
});

test("what a schema and its properties say is in their comments", () => {
  expect(
    declared(`
company:
  description: An organization.
  deprecated: true
  properties: { name: { type: string, description: As shown., default: x, example: Blue Sun } }
titled: { title: A title., type: string, example: abc }
`),
  ).toEqual([
    '/** * An organization. * * @deprecated */ export interface Company { /** As shown. Default: `"x"`. Example: `"Blue Sun"`. */ name?: string; }',
    '/** A title. Example: `"abc"`. */ export type Titled = string;',
  ]);
});

const base = `base: { type: object, properties: { id: { type: string } } }`;

test.each([
  [
    "one parent and own properties",
    "{ properties: { a: {} } }",
    "export interface It extends Base { a?: unknown; }",
  ],
  [
    "a property of the same name",
    "{ properties: { id: {} } }",
    "export type It = Base & { id?: unknown; };",
  ],
  [
    "further keys",
    "{ properties: { a: {} }, additionalProperties: true }",
    "export type It = Base & { a?: unknown; [key: string]: unknown; };",
  ],
  [
    "another kind of type",
    "{ oneOf: [{ properties: { a: {} } }, { properties: { b: {} } }] }",
    "export type It = Base & ({ a?: unknown; } | { b?: unknown; });",
  ],
  ["nothing else", "{ type: object }", "export type It = Base;"],
])("allOf of a named object and %s", (_, other, text) => {
  const it = `it: { allOf: [{ $ref: "#/components/schemas/base" }, ${other}] }`;
  expect(declared(`${it}\n${base}`)[0]).toBe(text);
});

test("allOf of names alone is an intersection", () => {
  const refs = `{ $ref: "#/components/schemas/base" }, { $ref: "#/components/schemas/more" }`;
  expect(declared(`it: { allOf: [${refs}] }\n${base}\nmore: { properties: { m: {} } }`)[0]).toBe(
    "export type It = Base & More;",
  );
});

const uneven = `
pet: { properties: { kind: { type: string, enum: [cat, dog] }, id: { type: string, readOnly: true } } }
plain: { properties: { pet: { $ref: "#/components/schemas/pet" } } }
`;
const received = [
  'export interface Pet { kind?: "cat" | "dog" | (string & {}); id?: string; }',
  "export interface Plain { pet?: Pet; }",
];

test("what reads differently as it is sent has a type of its own for that", () => {
  expect(declared(uneven, { sent: "plain", received: "plain" })).toEqual([
    received[0],
    '/** PetInput: Pet as sent in a request. */ export interface PetInput { kind?: "cat" | "dog" | undefined; }'.replace(
      "PetInput: ",
      "",
    ),
    received[1],
    "/** Plain as sent in a request. */ export interface PlainInput { pet?: PetInput | undefined; }",
  ]);
});

test("what travels one way, or none, has one type", () => {
  expect(declared(uneven, { received: "plain" })).toEqual(received);
  expect(declared(uneven)).toEqual(received);
  expect(declared(uneven, { sent: "plain" })).toEqual([
    'export interface Pet { kind?: "cat" | "dog" | undefined; }',
    "export interface Plain { pet?: Pet | undefined; }",
  ]);
});

test("no two declarations have one name", () => {
  const schemas = `${uneven}\npet_input: { properties: { other: {} } }`;
  const names = (list: string[]) => list.map((text) => /(?:interface|type) (\w+)/.exec(text)?.[1]);
  const found = names(declared(schemas, { sent: "plain", received: "plain" }));
  expect(new Set(found).size).toBe(found.length);
});
