/** What `bench/vendors` says of guards and fixtures: of small descriptions that its oracle has to read as guards do. */
import { expect, test } from "vitest";
import type { EmitInput } from "../../generator/emit/emit-context.js";
import type { SpecDocument } from "../../generator/load/spec-document.js";
import { inputOf } from "../support/package-of.js";
import { specOf } from "../support/spec-of.js";
import { withPackage } from "./own-mock/load-described.js";

type Verdict = Readonly<
  Record<
    "noFixture" | "withoutValue" | "badFixtures" | "unsatisfied" | "disagreements" | "oracleFaults",
    readonly string[]
  >
>;

type CompareSamples = (spec: SpecDocument, input: EmitInput, folder: string) => Promise<Verdict>;

/** Schemas that are sent and received. */
async function verdictOf(schemas: Readonly<Record<string, string>>): Promise<Partial<Verdict>> {
  const content = (name: string) =>
    `content: { application/json: { schema: { $ref: "#/components/schemas/${name}" } } }`;
  const paths = Object.keys(schemas).map(
    (name) => `
  /${name}:
    post:
      requestBody: { required: true, ${content(name)} }
      responses: { "200": { description: d, ${content(name)} } }`,
  );
  const components = Object.entries(schemas).map(([name, schema]) => `\n    ${name}: ${schema}`);
  const text = `openapi: 3.0.3
info: { title: Shop, version: "1" }
paths:${paths.join("")}
components:
  schemas:${components.join("")}
`;
  const path = "../../bench/vendors/samples.js";
  const { compareSamples } = (await import(path)) as { compareSamples: CompareSamples };
  const { noFixture, withoutValue, badFixtures, unsatisfied, disagreements, oracleFaults } =
    await withPackage(text, (folder) => compareSamples(specOf(text), inputOf(text), folder));
  const all = {
    ...{ noFixture, withoutValue, badFixtures },
    ...{ unsatisfied, disagreements, oracleFaults },
  };
  return Object.fromEntries(Object.entries(all).filter(([, list]) => list.length > 0));
}

const stamp = "{ type: string, minLength: 2, readOnly: true }";
const secret = "{ type: string, writeOnly: true }";
const to = (name: string) => `{ $ref: "#/components/schemas/${name}" }`;

test.each([
  [
    "a reference",
    `{ type: object, required: [made, name], properties: { made: ${to("stamp")}, name: { type: string }, key: ${to("secret")} } }`,
  ],
  [
    "an `allOf`",
    `{ type: object, required: [made], properties: { made: { allOf: [${to("stamp")}], description: d } } }`,
  ],
  [
    "several steps",
    `{ type: object, required: [made, key], properties: { made: ${to("other")}, key: { allOf: [${to("secret")}] } } }`,
  ],
  ["a part beside", `{ allOf: [${to("draft")}, { type: object, required: [made, name] }] }`],
  ["the schema around", `{ allOf: [${to("draft")}], required: [made, name] }`],
  [
    "an alternative",
    `{ type: object, properties: { made: ${to("stamp")}, name: { type: string } }, anyOf: [{ required: [made] }, { required: [name] }] }`,
  ],
])("a property goes one way where %s says so", async (_, entry) => {
  const found = await verdictOf({
    ...{ stamp, secret, entry, other: to("stamp") },
    draft: `{ type: object, properties: { made: ${to("stamp")}, name: { type: string } } }`,
  });
  expect(found).toEqual({});
});

const parts = {
  stamp,
  closed:
    "{ type: object, additionalProperties: false, properties: { name: { type: string, minLength: 1 } } }",
  other:
    "{ type: object, additionalProperties: false, properties: { name: { type: string, minLength: 2 }, size: { type: integer } } }",
};

test.each([
  [
    "alternatives of which all properties are read only",
    `{ type: object, oneOf: [{ type: object, properties: { made: ${to("stamp")} } }, { type: object, properties: { seen: ${to("stamp")} } }] }`,
    "has alternatives each of which takes only what another takes too",
  ],
  [
    "alternatives that each leave the empty object alone",
    `{ oneOf: [{ type: object, additionalProperties: false, allOf: [${to("closed")}] }, { type: object, additionalProperties: false, allOf: [{ type: object, additionalProperties: false, allOf: [${to("other")}] }] }, { type: object, additionalProperties: false, allOf: [${to("other")}] }] }`,
    "has alternatives each of which takes only what another takes too",
  ],
  [
    "a pattern of one letter beside a length",
    "{ type: object, required: [code], properties: { code: { type: string, minLength: 8, pattern: '/^[a-z]$/' } } }",
    "`code` has to be a text that its pattern and its length exclude",
  ],
  [
    "a length and a pattern of two parts",
    "{ allOf: [{ type: string, maxLength: 3 }, { type: string, pattern: '^\\d{4}$' }] }",
    "has to be a text that its pattern and its length exclude",
  ],
  [
    "a length and a pattern that looks ahead from each character",
    "{ type: string, minLength: 3, maxLength: 32, pattern: '^[a-z]((?!--|..)[a-z0-9-_.])+$' }",
    "has to be a text that its pattern and its length exclude",
  ],
  [
    "lengths that exclude each other",
    "{ type: string, minLength: 4, maxLength: 2 }",
    "has to be a text that its pattern and its length exclude",
  ],
  [
    "limits that exclude each other",
    "{ type: number, minimum: 4, exclusiveMaximum: true, maximum: 4 }",
    "has to be a number that its limits exclude",
  ],
])("of %s it is shown that there is no value", async (_, entry, cause) => {
  const { withoutValue = [], ...others } = await verdictOf({ ...parts, entry });
  expect(others).toEqual({});
  expect(new Set(withoutValue.map((one) => one.replace(/^entry \(\w+\): /, "")))).toEqual(
    new Set([cause]),
  );
});

const impossible = "{ type: string, minLength: 4, maxLength: 2 }";

test("what has a value is not ruled out", async () => {
  const found = await verdictOf({
    one: "{ type: string, minLength: 1, maxLength: 1, pattern: '[a-z]' }",
    part: "{ type: object, required: [code], properties: { code: { type: string, minLength: 8, pattern: '[a-z]' } } }",
    number: "{ type: number, minimum: 4, maximum: 4 }",
    between: "{ type: number, minimum: 4, exclusiveMinimum: true, maximum: 5 }",
    optional: `{ type: object, properties: { code: ${impossible}, name: { type: string } } }`,
    list: `{ type: array, items: ${impossible} }`,
    map: `{ type: object, additionalProperties: ${impossible} }`,
    nullable: "{ type: string, nullable: true, minLength: 4, maxLength: 2 }",
    held: `{ type: object, required: [code], properties: { code: { nullable: true, allOf: [${to("inner")}] } } }`,
    inner: `{ type: object, nullable: true, required: [code], properties: { code: ${impossible} } }`,
    either: `{ nullable: true, oneOf: [${to("plain")}, ${to("plain")}] }`,
    plain: "{ type: object, properties: { name: { type: string } } }",
    other: `{ oneOf: [${impossible}, { type: integer }] }`,
    closed: `{ oneOf: [{ type: object, additionalProperties: false, allOf: [${to("plain")}] }, { type: object, required: [id], properties: { id: { type: integer } } }] }`,
    empty: `{ oneOf: [{ type: object, additionalProperties: false, allOf: [${to("plain")}] }, { type: object, minProperties: 1, allOf: [${to("plain")}] }] }`,
  });
  expect(found).toEqual({});
});

test("the values of an enum are read as guards read them, null and those of tags among them", async () => {
  const found = await verdictOf({
    holder: `{ type: object, properties: { state: ${to("state")}, open: ${to("open")}, told: ${to("told")} } }`,
    state: "{ type: string, enum: [new, used, null] }",
    open: "{ type: string, nullable: true, enum: [new, used, null] }",
    told: "{ type: string, nullable: true, enum: [1, 2, null] }",
    thing:
      "{ type: object, discriminator: { propertyName: kind }, required: [kind], properties: { kind: { type: string } } }",
    picker: `{ allOf: [${to("thing")}, { type: object, properties: { kind: { type: string, enum: [branch, label] } } }] }`,
    cutter: `{ allOf: [${to("thing")}, { type: object, properties: { kind: { type: string, enum: [cutter, saw] } } }] }`,
  });
  expect(found).toEqual({});
});

test("a part that is referred to is read as it stands, where it is read only and where a choice is grouped", async () => {
  const group = (values: string) =>
    `{ allOf: [{ type: object, required: [state], properties: { state: { type: string, enum: [${values}] } } }] }`;
  expect(
    await verdictOf({
      machine: `{ type: object, required: [kind], properties: { kind: { $ref: "#/components/schemas/kind/properties/id" } } }`,
      kind: "{ type: object, properties: { id: { type: string, readOnly: true, minLength: 2 } } }",
      state: `{ oneOf: [${group("on, off")}, ${group("new, old")}] }`,
      first: `{ $ref: "#/components/schemas/state/oneOf/0/allOf/0" }`,
    }),
  ).toEqual({});
});

test("a format without a type limits nothing, and an enum of objects is open in a response", async () => {
  expect(
    await verdictOf({
      known: "{ oneOf: [{ type: string }, { format: uuid, maxLength: 3 }] }",
      game: "{ type: object, enum: [{ id: 1, name: chess }, { id: 2, name: go }] }",
      both: `{ type: object, properties: { game: ${to("game")} } }`,
      state: "{ type: object, properties: { is: { type: string, enum: [null, on, off] } } }",
    }),
  ).toEqual({});
});

test("the values that a schema says of its tag count beside a parent that says none", async () => {
  const kind = "kind: { type: string }";
  expect(
    await verdictOf({
      thing: `{ type: object, required: [kind], discriminator: { propertyName: kind }, properties: { ${kind} } }`,
      picker: `{ allOf: [${to("thing")}, { type: object, properties: { kind: { type: string, enum: [branch, label] } } }] }`,
      cutter: `{ allOf: [${to("thing")}, { type: object, properties: { size: { type: integer } } }] }`,
    }),
  ).toEqual({});
});
