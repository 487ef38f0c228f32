import { expect, test } from "vitest";
import { keywordsWhere, type Keyword } from "../../generator/load/schema-vocabulary.js";
import type { Json, JsonObject } from "../../generator/load/spec-document.js";
import { api, diff, gives, integer, object, ref, string, takes } from "./api.js";

/**
 * Every keyword of a schema object, with a schema before and after that differ in it alone.
 * 3.0: https://spec.openapis.org/oas/v3.0.3#schema-object
 * 3.1: https://json-schema.org/draft/2020-12/json-schema-core and -validation, https://spec.openapis.org/oas/v3.1.0#schema-object
 */
const keywords: Partial<Readonly<Record<Keyword, readonly [JsonObject, JsonObject]>>> = {
  // validation, any type
  type: [string, integer],
  enum: [{ enum: ["a", "b"] }, { enum: ["a"] }],
  const: [{ const: "a" }, { const: "b" }],
  nullable: [string, { ...string, nullable: true }],
  // numbers
  multipleOf: [integer, { ...integer, multipleOf: 2 }],
  maximum: [
    { ...integer, maximum: 1 },
    { ...integer, maximum: 2 },
  ],
  exclusiveMaximum: [integer, { ...integer, exclusiveMaximum: 2 }],
  minimum: [
    { ...integer, minimum: 1 },
    { ...integer, minimum: 2 },
  ],
  exclusiveMinimum: [integer, { ...integer, exclusiveMinimum: 2 }],
  // strings
  maxLength: [string, { ...string, maxLength: 2 }],
  minLength: [string, { ...string, minLength: 2 }],
  pattern: [string, { ...string, pattern: "^a" }],
  format: [string, { ...string, format: "date" }],
  contentEncoding: [string, { ...string, contentEncoding: "base64" }],
  contentMediaType: [string, { ...string, contentMediaType: "image/png" }],
  contentSchema: [
    { ...string, contentMediaType: "application/json", contentSchema: integer },
    { ...string, contentMediaType: "application/json", contentSchema: string },
  ],
  // arrays
  items: [list(string), list(integer)],
  prefixItems: [
    { type: "array", prefixItems: [string] },
    { type: "array", prefixItems: [integer] },
  ],
  maxItems: [list(string), { ...list(string), maxItems: 2 }],
  minItems: [list(string), { ...list(string), minItems: 2 }],
  uniqueItems: [list(string), { ...list(string), uniqueItems: true }],
  contains: [list(string), { ...list(string), contains: { const: "a" } }],
  maxContains: [
    { ...list(string), contains: string },
    { ...list(string), contains: string, maxContains: 2 },
  ],
  minContains: [
    { ...list(string), contains: string },
    { ...list(string), contains: string, minContains: 2 },
  ],
  unevaluatedItems: [
    { type: "array", prefixItems: [string] },
    { type: "array", prefixItems: [string], unevaluatedItems: false },
  ],
  // objects
  maxProperties: [object({ a: string }), object({ a: string }, { maxProperties: 1 })],
  minProperties: [object({ a: string }), object({ a: string }, { minProperties: 1 })],
  required: [object({ a: string }), object({ a: string }, { required: ["a"] })],
  properties: [object({ a: string }), object({ a: integer })],
  patternProperties: [
    object({}, { patternProperties: { "^a": string } }),
    object({}, { patternProperties: { "^b": string } }),
  ],
  additionalProperties: [object({}), object({}, { additionalProperties: false })],
  propertyNames: [object({}), object({}, { propertyNames: { pattern: "^a" } })],
  dependentRequired: [object({}), object({}, { dependentRequired: { a: ["b"] } })],
  dependentSchemas: [object({}), object({}, { dependentSchemas: { a: { required: ["b"] } } })],
  unevaluatedProperties: [
    { allOf: [object({ a: string })] },
    { allOf: [object({ a: string })], unevaluatedProperties: false },
  ],
  // composition
  allOf: [{ allOf: [string] }, { allOf: [string, { ...string, maxLength: 2 }] }],
  anyOf: [{ anyOf: [string, integer] }, { anyOf: [string] }],
  oneOf: [{ oneOf: [string, integer] }, { oneOf: [string] }],
  not: [string, { ...string, not: { const: "a" } }],
  if: [
    object({}, { if: { required: ["a"] }, then: { required: ["b"] } }),
    object({}, { if: { required: ["c"] }, then: { required: ["b"] } }),
  ],
  then: [
    object({}, { if: { required: ["a"] }, then: { required: ["b"] } }),
    object({}, { if: { required: ["a"] }, then: { required: ["c"] } }),
  ],
  else: [
    object({}, { if: { required: ["a"] } }),
    object({}, { if: { required: ["a"] }, else: { required: ["c"] } }),
  ],
  $ref: [ref("one"), ref("two")],
  $dynamicRef: [{ $dynamicRef: "#a" }, { $dynamicRef: "#b" }],
  $dynamicAnchor: [object({}), object({}, { $dynamicAnchor: "a" })],
  // OpenAPI's own
  discriminator: [
    object({ kind: string }),
    object({ kind: string }, { discriminator: { propertyName: "kind" } }),
  ],
  xml: [object({}), object({}, { xml: { name: "thing" } })],
  // annotations that count
  default: [
    { ...string, default: "a" },
    { ...string, default: "b" },
  ],
  deprecated: [string, { ...string, deprecated: true }],
  readOnly: [string, { ...string, readOnly: true }],
  writeOnly: [string, { ...string, writeOnly: true }],
};

test("a diff sees those that the vocabulary says it sees", () => {
  expect(Object.keys(keywords).toSorted()).toEqual(
    keywordsWhere(({ diff: seen }) => seen !== "none").toSorted(),
  );
});

test.each(Object.entries(keywords))(
  "%s is seen as the vocabulary says",
  (keyword, [before, after]) => {
    const { findings } = diff(describe(before), describe(after));
    const isWritten = findings.some(({ code }) => code.startsWith("keyword-"));
    const written = keywordsWhere(({ diff: seen }) => seen === "constraint" || seen === "note");
    const inModel = keywordsWhere(({ diff: seen }) => seen === "model");
    if (written.some((one) => one === keyword)) expect(isWritten).toBe(true);
    if (inModel.some((one) => one === keyword)) expect(isWritten).toBe(false);
  },
);

test.each([
  [{ attribute: true }, { nodeType: "attribute" }],
  [
    { name: "a", wrapped: true },
    { name: "a", nodeType: "element" },
  ],
  [{ name: "a", attribute: false }, { name: "a" }],
])("in XML, %j and %j are the same", (one, other) => {
  const of = (xml: JsonObject) => describe(object({ a: { ...string, xml } }));
  expect(diff(of(one), of(other)).findings).toEqual([]);
  expect(diff(of(one), of({ ...other, nodeType: "text" })).findings).not.toEqual([]);
});

/** They say nothing of a value: what is defined with them is compared where it is referred to. */
const silent = ["$schema", "$vocabulary", "$id", "$anchor", "$defs", "$comment"];
/** Counted, and listed on demand. */
const prose = ["title", "description", "example", "examples", "externalDocs"];

function list(items: JsonObject): JsonObject {
  return { type: "array", items };
}

const schemas = { one: object({ a: string }), two: object({ b: integer }) };

/** As a body, as a property, as an element, beside an `allOf`: wherever it stands it is seen. */
const homes: Readonly<Record<string, (schema: Json) => Json>> = {
  body: (schema) => schema,
  property: (schema) => object({ a: schema, z: string }),
  element: (schema) => object({ a: { type: "array", items: schema }, z: string }),
  part: (schema) => object({ a: { allOf: [schema] }, z: string }),
};

const describe = (schema: Json) =>
  api({ ...takes(schema), ...gives(schema) }, schemas, { openapi: "3.1.0" });

test.each(Object.entries(keywords))(
  "%s is decided, or said not to be",
  (keyword, [before, after]) => {
    for (const [home, at] of Object.entries(homes)) {
      // Of an element, and of a whole body, deprecation is a matter of words.
      if (keyword === "deprecated" && home !== "property") continue;
      const { findings } = diff(describe(at(before)), describe(at(after)));
      const above = findings.filter(
        ({ verdict }) => verdict.wire !== "none" || verdict.types !== "none",
      );
      expect(above.length, `${keyword} in a ${home}`).toBeGreaterThan(0);
      expect(diff(describe(at(after)), describe(at(after))).findings).toEqual([]);
    }
  },
);

test("a keyword that only takes values away is safe to receive, and to send without it", () => {
  const not = object({ a: { ...string, not: { const: "a" } } });
  const plain = object({ a: string });
  const verdicts = (before: JsonObject, after: JsonObject) =>
    diff(describe(before), describe(after))
      .findings.map(({ code, verdict, direction }) => `${code} ${direction} ${verdict.wire}`)
      .toSorted();
  expect(verdicts(plain, not)).toEqual([
    "keyword-added request breaking",
    "keyword-added response safe",
  ]);
  expect(verdicts(not, plain)).toEqual([
    "keyword-removed request safe",
    "keyword-removed response breaking",
  ]);
});

/** Of each pair the verdict on the wire, sent and received: there, and back. */
const followed: readonly (readonly [string, JsonObject, JsonObject, string])[] = [
  [
    "fewer excluded values",
    { ...string, not: { enum: ["x", "y"] } },
    { ...string, not: { enum: ["x"] } },
    "safe breaking, breaking safe",
  ],
  [
    "names like a pattern",
    { type: "object" },
    { type: "object", propertyNames: { pattern: "^[a-z]+$" } },
    "breaking safe, safe breaking",
  ],
  [
    "shorter names",
    { type: "object", propertyNames: { maxLength: 9 } },
    { type: "object", propertyNames: { maxLength: 5 } },
    "breaking safe, safe breaking",
  ],
  [
    "any number of contained elements",
    list(string),
    { ...list(string), contains: { const: "a" }, minContains: 0 },
    "none none, none none",
  ],
  [
    "more contained elements",
    { ...list(string), contains: { const: "a" } },
    { ...list(string), contains: { const: "a" }, minContains: 2 },
    "breaking safe, safe breaking",
  ],
  [
    "contained elements of a narrower type",
    { ...list(string), contains: { enum: ["a", "b"] } },
    { ...list(string), contains: { const: "a" } },
    "breaking safe, safe breaking",
  ],
  [
    "not too many contained elements",
    { ...list(string), contains: { const: "a" } },
    { ...list(string), contains: { const: "a" }, maxContains: 2 },
    "breaking safe, safe breaking",
  ],
  [
    "more that goes with a property",
    object({ a: string, b: string, c: string }, { dependentRequired: { a: ["b"] } }),
    object({ a: string, b: string, c: string }, { dependentRequired: { a: ["b", "c"] } }),
    "breaking safe, safe breaking",
  ],
  [
    "a pattern of all names",
    object({ m: { type: "object", patternProperties: { "^.*$": string } } }),
    object({ m: { type: "object", additionalProperties: string } }),
    "none none, none none",
  ],
  [
    "properties that are not evaluated, where all are declared",
    object({ a: string }, { additionalProperties: false }),
    object({ a: string }, { unevaluatedProperties: false }),
    "none none, none none",
  ],
  [
    "branches that a value may match together",
    {
      oneOf: [
        object({ a: string }, { required: ["a"] }),
        object({ b: string }, { required: ["b"] }),
      ],
    },
    {
      anyOf: [
        object({ a: string }, { required: ["a"] }),
        object({ b: string }, { required: ["b"] }),
      ],
    },
    "safe breaking, breaking safe",
  ],
];

test.each(followed)("%s, sent and received", (_, before, after, wanted) => {
  const wire = (a: JsonObject, b: JsonObject) =>
    [takes, gives]
      .map((at) => {
        const [old, now] = [a, b].map((schema) => api(at(schema), {}, { openapi: "3.1.0" }));
        return diff(old!, now!).verdict.wire;
      })
      .join(" ");
  expect([wire(before, after), wire(after, before)].join(", ")).toBe(wanted);
});

test("what a component says that others are composed of is said once", () => {
  const family = (more: JsonObject) =>
    api(
      { ...gives(ref("cat"), "cats"), ...gives(ref("dog"), "dogs") },
      {
        animal: object({ name: string }, more),
        cat: { allOf: [ref("animal"), object({ lives: integer })] },
        dog: { allOf: [ref("animal"), object({ tricks: string })] },
      },
    );
  const { findings } = diff(family({ not: { required: ["x"] } }), family({}));
  expect(findings.map(({ code, subject }) => [code, subject.name])).toEqual([
    ["keyword-removed", "animal"],
  ]);
});

test("no keyword of the two specifications is left out", () => {
  const specified = (
    "$id $schema $ref $anchor $dynamicRef $dynamicAnchor $vocabulary $comment $defs " +
    "prefixItems items contains additionalProperties properties patternProperties dependentSchemas propertyNames " +
    "if then else allOf anyOf oneOf not unevaluatedItems unevaluatedProperties " +
    "type const enum multipleOf maximum exclusiveMaximum minimum exclusiveMinimum maxLength minLength pattern " +
    "maxItems minItems uniqueItems maxContains minContains maxProperties minProperties required dependentRequired " +
    "title description default deprecated readOnly writeOnly examples " +
    "format contentEncoding contentMediaType contentSchema " +
    "nullable discriminator xml externalDocs example"
  ).split(" ");
  const known = [...Object.keys(keywords), ...silent, ...prose];
  expect(known.toSorted()).toEqual(specified.toSorted());
});
