import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { stringify } from "yaml";
import { describe, expect, test } from "vitest";
import { keywordFacts, keywords, type Keyword } from "../../generator/load/schema-vocabulary.js";
import type { Json, JsonObject } from "../../generator/load/spec-document.js";
import { walkSpec } from "../../generator/load/openapi-structure.js";
import { normalize } from "../../generator/model/normalize.js";
import { fixturesOf } from "../fixtures/fixtures-of.js";
import { specOf } from "../support/spec-of.js";

/** A schema with the keyword, a value that it takes and, where there is one, a value that it refuses for the keyword alone. */
type Sample = readonly [schema: JsonObject, taken: Json, refused?: Json];

const string: JsonObject = { type: "string" };
const integer: JsonObject = { type: "integer" };
const strings: JsonObject = { type: "array", items: string };
const keyed = (more: JsonObject): JsonObject => ({
  type: "object",
  properties: { a: string },
  ...more,
});
const other = { $ref: "#/components/schemas/other" };

const samples: Readonly<Record<Keyword, Sample>> = {
  $ref: [other, "x", 1],
  $anchor: [{ ...string, $anchor: "here" }, "x"],
  $id: [{ ...string, $id: "https://example.com/s" }, "x"],
  $defs: [{ ...string, $defs: { a: integer } }, "x"],
  definitions: [{ ...string, definitions: { a: integer } }, "x"],
  $dynamicRef: [{ $dynamicRef: "#far" }, "x"],
  $dynamicAnchor: [{ ...string, $dynamicAnchor: "near" }, "x"],
  $comment: [{ ...string, $comment: "x" }, "x"],

  type: [string, "x", 1],
  nullable: [{ ...string, nullable: true }, null],
  enum: [{ ...string, enum: ["a", "b"] }, "a", "c"],
  const: [{ const: "a" }, "a", "b"],

  allOf: [{ allOf: [string, { ...string, maxLength: 2 }] }, "x", "xxx"],
  anyOf: [{ anyOf: [string, integer] }, "x", true],
  oneOf: [{ oneOf: [string, integer] }, 1, true],
  not: [{ ...string, not: { const: "a" } }, "b", "a"],
  if: [{ ...string, if: { maxLength: 1 }, then: { const: "a" } }, "a", "b"],
  then: [{ ...string, if: { maxLength: 1 }, then: { const: "a" } }, "a", "b"],
  else: [{ ...string, if: { maxLength: 1 }, else: { const: "aa" } }, "aa", "bb"],
  discriminator: [
    { oneOf: [keyed({ required: ["a"] }), integer], discriminator: { propertyName: "a" } },
    { a: "x" },
  ],

  properties: [keyed({}), { a: "x" }, { a: 1 }],
  required: [keyed({ required: ["a"] }), { a: "x" }, {}],
  additionalProperties: [keyed({ additionalProperties: integer }), { b: 1 }, { b: "x" }],
  patternProperties: [
    { type: "object", patternProperties: { "^b": integer }, additionalProperties: false },
    { b: 1 },
    { b: "x" },
  ],
  minProperties: [keyed({ minProperties: 1 }), { a: "x" }, {}],
  maxProperties: [keyed({ maxProperties: 1 }), { a: "x" }, { a: "x", b: "y" }],
  contains: [{ ...strings, contains: { const: "a" } }, ["a"], ["b"]],
  minContains: [{ ...strings, contains: string, minContains: 2 }, ["a", "b"], ["a"]],
  maxContains: [{ ...strings, contains: string, maxContains: 1 }, ["a"], ["a", "b"]],
  dependentRequired: [keyed({ dependentRequired: { a: ["b"] } }), {}, { a: "x" }],
  dependentSchemas: [keyed({ dependentSchemas: { a: { required: ["b"] } } }), {}, { a: "x" }],
  propertyNames: [keyed({ propertyNames: { maxLength: 1 } }), { a: "x" }, { aa: "x" }],
  unevaluatedProperties: [
    keyed({ allOf: [{ type: "object" }], unevaluatedProperties: false }),
    { a: "x" },
    { b: 1 },
  ],
  unevaluatedItems: [{ type: "array", unevaluatedItems: false }, [], [1]],

  items: [strings, ["a"], [1]],
  prefixItems: [{ type: "array", prefixItems: [string], minItems: 1 }, ["a"], [1]],
  minItems: [{ ...strings, minItems: 2 }, ["a", "b"], ["a"]],
  maxItems: [{ ...strings, maxItems: 1 }, ["a"], ["a", "b"]],
  uniqueItems: [{ ...strings, uniqueItems: true }, ["a", "b"], ["a", "a"]],

  minLength: [{ ...string, minLength: 40 }, "x".repeat(40), "x"],
  maxLength: [{ ...string, maxLength: 2 }, "x", "xxx"],
  pattern: [{ ...string, pattern: "^b+$" }, "bb", "a"],
  multipleOf: [{ ...integer, multipleOf: 7 }, 14, 15],
  minimum: [{ ...integer, minimum: 1000 }, 1000, 999],
  maximum: [{ ...integer, maximum: -1000 }, -1000, -999],
  exclusiveMinimum: [{ ...integer, exclusiveMinimum: 1000 }, 1001, 1000],
  exclusiveMaximum: [{ ...integer, exclusiveMaximum: -1000 }, -1001, -1000],
  format: [{ ...string, format: "date-time" }, "2024-02-29T12:00:00Z", "soon"],
  contentEncoding: [{ ...string, contentEncoding: "base64" }, "eA=="],
  contentMediaType: [{ ...string, contentMediaType: "text/plain" }, "x"],
  contentSchema: [{ ...string, contentMediaType: "application/json", contentSchema: integer }, "1"],
  xml: [keyed({ xml: { name: "thing" } }), { a: "x" }],

  readOnly: [keyed({ properties: { a: { ...string, readOnly: true } }, required: ["a"] }), {}],
  writeOnly: [keyed({ properties: { a: { ...string, writeOnly: true } } }), { a: "x" }, { a: 1 }],
  default: [{ ...string, default: "a" }, "x"],
  deprecated: [{ ...string, deprecated: true }, "x"],
  title: [{ ...string, title: "T" }, "x"],
  description: [{ ...string, description: "T" }, "x"],
  example: [{ ...string, example: "a" }, "x"],
  examples: [{ ...string, examples: ["a"] }, "x"],
};

const names = new Map(keywords.map((keyword, index) => [keyword, `sample${index}`]));
const schemas: JsonObject = {
  other: string,
  ...Object.fromEntries(keywords.map((keyword) => [names.get(keyword) ?? "", samples[keyword][0]])),
};
// All of them are sent, so that what is looked at in requests alone is looked at.
const bodies = keywords.map((keyword) => ({ $ref: `#/components/schemas/${names.get(keyword)}` }));
const description = stringify(
  {
    openapi: "3.1.0",
    info: { title: "T", version: "1" },
    paths: {
      "/a": {
        post: {
          operationId: "a",
          requestBody: {
            content: { "application/json": { schema: { type: "array", prefixItems: bodies } } },
          },
          responses: { "200": { description: "Done." } },
        },
      },
    },
    components: { schemas },
  },
  { aliasDuplicateObjects: false },
);
const { guards, fixtures } = await fixturesOf(description);
const guardOf = (keyword: Keyword) => {
  const name = names.get(keyword) ?? "";
  return guards[`is${name.charAt(0).toUpperCase()}${name.slice(1)}`]!;
};
const ajv = addFormats.default(new Ajv2020({ strict: false }));

describe.each(keywords)("what the vocabulary says of %s holds", (keyword) => {
  const facts = keywordFacts(keyword);
  const [schema, taken, refused] = samples[keyword];
  const holder = JSON.stringify(schema).includes(`"${keyword}"`);

  test("the sample has it", () => expect(holder).toBe(true));

  test("load: the schemas in it are walked, and nothing in data is", () => {
    const inside: Json =
      facts.value === "schemaMap" ? { x: {} } : facts.value === "schemaList" ? [{}] : {};
    const pointers: string[] = [];
    walkSpec({ value: { [keyword]: inside }, kind: "schema", pointer: "" }, ({ pointer }) =>
      pointers.push(pointer),
    );
    expect(pointers.length > 1).toBe(/^schema/.test(facts.value));
    if (facts.isData) expect(pointers).toEqual([""]);
  });

  test("model: where the type is wider, a diagnostic says so", () => {
    const { diagnostics } = normalize(
      specOf(stringify({ openapi: "3.1.0", paths: {}, components: { schemas: { a: schema } } })),
    );
    const said = diagnostics.some(({ pointer }) => pointer?.endsWith(`/${keyword}`));
    if (facts.model === "wider") expect(said).toBe(true);
    if (facts.model === "annotation") expect(said).toBe(false);
  });

  test("guards: a value is refused for it, or is not", () => {
    const is = guardOf(keyword);
    expect(is(taken)).toBe(true);
    if (refused !== undefined) expect(is(refused)).toBe(!facts.guards);
  });

  // A reference leads out of the schema, which Ajv sees alone.
  if (!facts.fixtures || keyword === "$ref") return;
  test("fixtures: what is made is valid with it", () => {
    const made = fixtures[names.get(keyword) ?? ""]!();
    expect(guardOf(keyword)(made)).toBe(true);
    // A field that is only read is not in what is sent, though the schema requires it.
    if (keyword !== "readOnly") expect(ajv.validate(schema, made), JSON.stringify(made)).toBe(true);
  });
});
