/** Which values a guard of a schema takes, by JSON Schema and the Schema Object; fixtures are values of it. */
import { describe, expect, test } from "vitest";
import { compile } from "../../support/compile.js";
import { packageOf } from "../../support/package-of.js";
import { checkPackage } from "../own-mock/check-package.js";
import { loadDescribed } from "../own-mock/load-described.js";
import { recorded } from "../../openapi-3.2/recorded.js";

type Case = readonly [
  name: string,
  schema: string,
  right: readonly unknown[],
  wrong: readonly unknown[],
];

/** In 3.1, each with values that it takes and others. */
const modern: readonly Case[] = [
  ["nullableEnum", "{ type: [string, 'null'], enum: [a, b, null] }", ["a", null], ["c", 1]],
  [
    "enumWithoutNull",
    // By JSON Schema null is none; a diagnostic says that it is taken, because descriptions mean it.
    "{ type: [string, 'null'], enum: [a, b] }",
    ["a", null],
    ["c"],
  ],
  ["mixedEnum", "{ enum: [1, '1', true, null, ''] }", [1, "1", true, null, ""], [2, false, "2"]],
  ["doubled", "{ type: string, enum: [a, a, A, 'a '] }", ["a", "A", "a "], ["b"]],
  [
    "objectEnum",
    "{ enum: [{ a: 1 }, [1, 2]] }",
    [{ a: 1 }, [1, 2]],
    [{ a: 2 }, [2, 1], { a: 1, b: 2 }],
  ],
  ["constNull", "{ const: null }", [null], [0, "", false]],
  ["constNumber", "{ const: 1.0 }", [1], ["1", true]],
  ["constObject", "{ const: { a: [1] } }", [{ a: [1] }], [{ a: [] }, {}]],
  ["negativeZero", "{ type: integer, minimum: 0 }", [0, -0, 1.0], [-1, 0.5, "0"]],
  [
    "open",
    "{ type: object, properties: { a: { type: string } }, additionalProperties: { type: integer } }",
    [{}, { a: "x", b: 1 }],
    [{ b: "1" }, { a: 1 }, []],
  ],
  [
    "closed",
    "{ type: object, properties: { a: {} }, additionalProperties: false }",
    [{}, { a: null }],
    [{ b: 1 }],
  ],
  [
    "patterned",
    "{ type: object, patternProperties: { '^x-': { type: integer } }, additionalProperties: false }",
    [{ "x-a": 1 }, {}],
    [{ "x-a": "1" }, { a: 1 }],
  ],
  [
    "own",
    "{ type: object, required: [constructor, toString], properties: { constructor: { type: string } } }",
    [{ constructor: "a", toString: 1 }],
    [{}, { constructor: "a" }],
  ],
  [
    "dateTime",
    "{ type: string, format: date-time }",
    ["2024-02-29T23:59:60Z", "2024-01-01t00:00:00.123+01:00"],
    ["2024-01-01", "2023-02-29T00:00:00Z", "2024-01-01T24:00:00Z"],
  ],
  [
    "uuid",
    "{ type: string, format: uuid }",
    ["2EB8AA08-aa98-11ea-b4aa-73b441d16380"],
    ["2eb8aa08", "2eb8aa08aa9811eab4aa73b441d16380"],
  ],
  [
    "address",
    "{ type: string, format: uri }",
    ["urn:a:b", "https://a.example/?b#c"],
    ["/a", "a b:c", ""],
  ],
  [
    "either",
    "{ oneOf: [{ type: integer }, { type: number, minimum: 10 }] }",
    [1, 10.5],
    [10, "1", 0.5],
  ],
  ["any", "{ anyOf: [{ type: integer }, { type: number, minimum: 10 }] }", [1, 10, 10.5], [0.5]],
  ["never", "{ type: object, properties: { a: false } }", [{}], [{ a: 1 }]],
  ["notString", "{ not: { type: string } }", [1, null, {}], ["a"]],
  [
    "tuple",
    "{ type: array, prefixItems: [{ type: string }, { type: integer }], items: false }",
    [["a", 1], ["a"], []],
    [[1], ["a", 1, 2]],
  ],
  [
    "unique",
    "{ type: array, uniqueItems: true }",
    [
      [1, "1", true],
      [{ a: 1 }, { a: 2 }],
    ],
    [
      [1, 1],
      [
        { a: 1, b: 2 },
        { b: 2, a: 1 },
      ],
    ],
  ],
  ["astral", "{ type: string, minLength: 2, maxLength: 2 }", ["ab", "😀é"], ["😀", "abc"]],
  [
    "big",
    "{ type: integer, maximum: 9007199254740991 }",
    [9007199254740991],
    [9007199254740994, 1.5],
  ],
  ["multiple", "{ type: number, multipleOf: 0.01 }", [0.07, 1.1, 4.35, 0], [0.001, 0.075]],
  ["ranged", "{ type: integer, exclusiveMinimum: 0, exclusiveMaximum: 2 }", [1], [0, 2]],
  ["untypedLimits", "{ minLength: 2, minimum: 5 }", ["ab", 5, null, []], ["a", 4]],
  [
    "keys",
    "{ type: object, minProperties: 1, maxProperties: 2 }",
    [{ a: 1 }, { a: 1, b: 2 }],
    [{}, { a: 1, b: 2, c: 3 }],
  ],
  [
    "byTag",
    "{ oneOf: [{ $ref: '#/components/schemas/cat' }, { $ref: '#/components/schemas/dog' }], discriminator: { propertyName: kind, mapping: { CAT: '#/components/schemas/cat', dog: dog } } }",
    [{ kind: "CAT", lives: 9 }, { kind: "dog" }],
    [{ kind: "cat", lives: 9 }, { kind: "CAT" }, {}],
  ],
];
/** What only 3.0 says. */
const older: readonly Case[] = [
  ["nullable", "{ type: string, nullable: true, enum: [a, null] }", ["a", null], ["b", 1]],
  [
    "nullableObject",
    "{ type: object, nullable: true, properties: { a: { type: string } } }",
    [null, {}, { a: "x" }],
    ["", [], { a: 1 }],
  ],
  [
    "nullableReference",
    "{ nullable: true, allOf: [{ $ref: '#/components/schemas/nullable' }] }",
    ["a"],
    ["b"],
  ],
  ["exclusive", "{ type: number, minimum: 0, exclusiveMinimum: true }", [0.1], [0, -1]],
];
const animals = `
    cat: { type: object, required: [kind, lives], properties: { kind: { type: string }, lives: { type: integer } } }
    dog: { type: object, required: [kind], properties: { kind: { type: string } } }`;

const described = (version: string, cases: readonly Case[], more = "") => `
openapi: ${version}
info: { title: Schemas, version: "1" }
servers: [{ url: https://api.example }]
paths:
${cases.map(([name]) => `  /${name}: { post: { operationId: ${name}, tags: [a], requestBody: { required: true, content: { application/json: { schema: { $ref: "#/components/schemas/${name}" } } } }, responses: { "200": { description: d, content: { application/json: { schema: { $ref: "#/components/schemas/${name}" } } } } } } }`).join("\n")}
components:
  schemas:
${cases.map(([name, schema]) => `    ${name}: ${schema}`).join("\n")}${more}
`;

describe.each([
  ["3.1.1", modern, animals],
  ["3.0.4", older, ""],
])("in OpenAPI %s", async (version, cases, more) => {
  const text = described(version, cases, more);
  const [input, own] = await loadDescribed(text);
  // Values that a response adds to an enum are no fault; a request has none of them.
  const verdict = async (name: string, value: unknown) => {
    const { status } = await own.mock().fetch(`https://api.example/${name}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(value),
    });
    expect([200, 400]).toContain(status);
    return status === 200;
  };

  test.each(cases)("%s: %s", async (name, _schema, right, wrong) => {
    const shown = (values: readonly unknown[]) => values.map((one) => JSON.stringify(one));
    const taken: unknown[] = [];
    for (const value of [...right, ...wrong]) if (await verdict(name, value)) taken.push(value);
    expect(shown(taken)).toEqual(shown(right));
  });

  test("fixtures of all go to the mock and back", async () => {
    const checked = await checkPackage(input, own, "in process");
    expect(checked).toMatchObject({ faults: [], right: checked.calls });
  });

  test("the package compiles", async () => {
    const files = Object.entries(await packageOf(text));
    const put = files.map(([path, content]) => [`schemas-${version}/${path}`, content] as const);
    expect(compile(Object.fromEntries(put))).toEqual([]);
  });
});

describe("read-only and write-only", async () => {
  const text = `
openapi: 3.0.4
info: { title: Users, version: "1" }
servers: [{ url: https://api.example }]
paths:
  /users:
    post: { operationId: createUser, tags: [users], requestBody: { required: true, content: { application/json: { schema: { $ref: "#/components/schemas/User" } } } }, responses: { "201": { description: d, content: { application/json: { schema: { $ref: "#/components/schemas/User" } } } } } }
components:
  schemas:
    User: { type: object, required: [id, name, password], properties: { id: { type: integer, readOnly: true }, name: { type: string }, password: { type: string, writeOnly: true } } }
`;
  const [, own] = await loadDescribed(text);

  // 3.0.4, Schema Object: a required read-only property is required in responses only, a write-only one in requests only.
  test("each is required only where it is", async () => {
    const mock = own.mock();
    const { call } = recorded(own, [], { fetch: mock.fetch, validate: own.enforce() });
    const made = await call("users", "create", { name: "Ann", password: "x" });
    expect(made).toMatchObject({
      name: expect.any(String) as string,
      id: expect.any(Number) as number,
    });
    expect(made).not.toHaveProperty("password");
    await expect(call("users", "create", { name: "Ann" })).rejects.toMatchObject({ status: 400 });
  });
});
