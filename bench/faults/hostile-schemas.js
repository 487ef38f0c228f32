// Ten schemas whose keywords stand in each other's way, and what their values are made of.
const integers = { type: "integer" };
const text = { type: "string" };

/** By name: the schema, with the keys and the plain values of which most values for it are made. */
export const hostileSchemas = {
  Tree: {
    schema: {
      type: "object",
      required: ["id"],
      properties: {
        id: integers,
        children: {
          type: "array",
          uniqueItems: true,
          items: { $ref: "#/components/schemas/Tree" },
        },
        other: { anyOf: [{ $ref: "#/components/schemas/Tree" }, { type: "null" }] },
      },
    },
    keys: ["id", "children", "other"],
    plain: [1, 2, 1, 2, 3, null, "1"],
  },
  Tuple: {
    schema: {
      type: "array",
      prefixItems: [integers, { type: ["string", "null"] }, { type: "array", items: integers }],
      items: { type: ["integer", "array"], minItems: 1 },
      uniqueItems: true,
      minItems: 1,
      maxItems: 6,
    },
    keys: [],
    plain: [1, 2, 3, 4, "a", null, 0, -0],
    shape: "list",
  },
  Multiple: {
    schema: {
      anyOf: [
        { type: "integer", multipleOf: 3, maximum: 9_007_199_254_740_991 },
        { type: "number", multipleOf: 0.25, exclusiveMinimum: -10, exclusiveMaximum: 1000 },
        { type: "array", items: { type: "number", multipleOf: 7 }, contains: { minimum: 100 } },
      ],
    },
    keys: [],
    plain: [
      ...[
        9_007_199_254_740_991, 9_007_199_254_740_990, 9_007_199_254_740_989, -3, -10, 0, -0, 1.25,
      ],
      ...[1.3, 700, 7, 14, 701, 1000, 999.75, 2 ** 53, 21, 1e-9],
    ],
    shape: "list",
  },
  Patterns: {
    schema: {
      type: "object",
      properties: { "a-b": text, constructor: integers },
      patternProperties: { "^a": { type: ["string", "null"], pattern: "^x+y*$" }, "1$": integers },
      propertyNames: { maxLength: 11, pattern: "^[a-z]" },
      additionalProperties: { type: "boolean" },
      minProperties: 1,
      maxProperties: 4,
    },
    keys: ["a-b", "a1", "b1", "a", "constructor", "toString", "c", "Z", "longer than that"],
    plain: ["x", "xy", "xxyx", "é", 1, 2, true, false, null],
  },
  Dependent: {
    schema: {
      type: "object",
      properties: { card: integers, name: text, address: {} },
      dependentRequired: { card: ["name"], toString: ["card"] },
      dependentSchemas: {
        name: { properties: { address: { type: "object", required: ["card"] } } },
        address: { required: ["name"], maxProperties: 3 },
      },
    },
    keys: ["card", "name", "address", "toString", "valueOf"],
    plain: [1, 2, "a", "b", null],
  },
  Unevaluated: {
    schema: {
      type: "object",
      required: ["kind"],
      properties: { kind: { enum: ["a", "b"] } },
      allOf: [{ properties: { shared: integers } }],
      anyOf: [
        { properties: { kind: { const: "a" }, left: text }, required: ["left"] },
        { properties: { kind: { const: "b" }, right: text } },
      ],
      unevaluatedProperties: false,
    },
    keys: ["kind", "shared", "left", "right", "more"],
    plain: ["a", "b", "a", "b", "a", "b", 1],
  },
  Conditional: {
    schema: {
      type: "object",
      properties: { a: { type: ["integer", "string"] }, b: {}, c: {} },
      if: { properties: { a: { type: "integer" } }, required: ["a"] },
      then: {
        required: ["b"],
        if: { properties: { b: { const: 1 } } },
        then: { required: ["c"] },
        else: { not: { required: ["c"] } },
      },
      else: { properties: { b: { type: "string" } }, not: { required: ["b", "c"] } },
    },
    keys: ["a", "b", "c"],
    plain: [1, 2, 1, "a", "b", null, true],
  },
  Contains: {
    schema: {
      type: "array",
      contains: { type: "object", required: ["a"] },
      minContains: 2,
      maxContains: 3,
      items: { type: ["object", "string", "integer"], maxProperties: 1 },
    },
    keys: ["a", "b"],
    plain: [1, 2, "a", {}, { a: 1 }, { a: [] }, { b: 1 }, 3, null],
    shape: "list",
  },
  Dynamic: {
    schema: {
      $dynamicAnchor: "node",
      type: "object",
      required: ["value"],
      properties: {
        value: integers,
        next: { $dynamicRef: "#node" },
        list: { items: { $dynamicRef: "#node" }, type: "array" },
      },
    },
    keys: ["value", "next", "list"],
    plain: [1, 2, 3, "a", null],
  },
  Discriminated: {
    schema: {
      oneOf: [
        { $ref: "#/components/schemas/Cat" },
        { $ref: "#/components/schemas/Dog" },
        {
          type: "object",
          required: ["kind", "size"],
          properties: { kind: { const: "fish" }, size: { type: "number", minimum: 2 } },
        },
      ],
      discriminator: { propertyName: "kind" },
    },
    keys: ["kind", "size", "name"],
    plain: ["Cat", "Dog", "fish", 1, 2, 3, null],
  },
};

/** What the schemas refer to. */
export const others = {
  Cat: {
    type: "object",
    required: ["kind"],
    properties: { kind: { const: "Cat" }, size: integers },
  },
  Dog: {
    type: "object",
    required: ["kind", "name"],
    properties: { kind: { const: "Dog" }, name: text },
    additionalProperties: { type: ["integer", "null"] },
  },
};
