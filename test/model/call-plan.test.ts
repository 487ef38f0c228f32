import { describe, expect, test } from "vitest";
import { inputOf } from "../support/package-of.js";

/** How the one method of an operation takes its arguments; `said` is what the operation says of itself. */
function planOf(said: string, path = "/pets", method = "post") {
  const input = inputOf(`
paths:
  ${path}:
    ${method}:
      operationId: do
      tags: [Pets]
${said.trim().replace(/^/gm, "      ")}
components:
  schemas:
    pet: { type: object, properties: { name: { type: string } } }
    strict: { type: object, required: [id], properties: { id: { type: string } } }
    made: { type: object, required: [id], properties: { id: { type: string, readOnly: true } } }
`);
  return input.names.resources[0]!.calls[0]!;
}

const query = (said: string) => `parameters: [{ in: query, schema: { type: string }, ${said} }]`;
const body = (schema: string, said = "required: false", mediaType = "application/json") =>
  `requestBody: { ${said}, content: { ${mediaType}: { schema: ${schema} } } }`;
const header = (said = "required: false") =>
  `parameters: [{ name: X, in: header, ${said}, schema: { type: string } }]`;
const pet = `{ $ref: "#/components/schemas/pet" }`;
const strict = `{ $ref: "#/components/schemas/strict" }`;

describe("what a call takes besides its path", () => {
  test.each([
    ["nothing", "", "none", true],
    ["a query", query("name: page"), "query", true],
    ["a required query", query("name: page, required: true"), "query", false],
    ["a body", body(pet), "body", true],
    ["a required body", body(pet, "required: true"), "body", false],
    ["an optional body whose schema requires a field", body(strict), "body", true],
    ["a body that says nothing of it", body(strict, "description: d"), "body", true],
    [
      "a body of fields that are only read",
      body(`{ $ref: "#/components/schemas/made" }`),
      "body",
      true,
    ],
    ["a body that is no object", body("{ type: array, items: {} }"), "body", true],
    ["a body that may be anything", body("{}"), "body", true],
    [
      "a body of parts that need nothing",
      body(`{ allOf: [${pet}, { type: object }] }`),
      "body",
      true,
    ],
    [
      "a body one part of which needs something",
      body(`{ allOf: [${pet}, ${strict}] }`),
      "body",
      true,
    ],
    [
      "a body one branch of which needs nothing",
      body(`{ oneOf: [${pet}, ${strict}] }`),
      "body",
      true,
    ],
    ["both, with names of their own", `${query("name: page")}\n${body(pet)}`, "merged", true],
    [
      "both, and the query is needed",
      `${query("name: page, required: true")}\n${body(pet)}`,
      "merged",
      false,
    ],
    ["both, under one name", `${query("name: name")}\n${body(pet)}`, "parts", true],
    [
      "both, the body a union",
      `${query("name: page")}\n${body(`{ oneOf: [${pet}, ${strict}] }`)}`,
      "merged",
      true,
    ],
    [
      "both, a name in one branch",
      `${query("name: id")}\n${body(`{ oneOf: [${pet}, ${strict}] }`)}`,
      "parts",
      true,
    ],
    [
      "both, the body no object",
      `${query("name: page")}\n${body("{ type: array, items: {} }")}`,
      "parts",
      true,
    ],
    [
      "both, the body of any keys",
      `${query("name: page")}\n${body("{ type: object, additionalProperties: { type: string } }")}`,
      "parts",
      true,
    ],
    [
      "both, the body optional and not empty",
      `${query("name: page")}\n${body(strict)}`,
      "parts",
      true,
    ],
    [
      "both, the body required and not empty",
      `${query("name: page")}\n${body(strict, "required: true")}`,
      "merged",
      false,
    ],
    ["a header that is no more than an option", header(), "none", true],
    ["such a header beside a body", `${header()}\n${body(pet)}`, "body", true],
    ["a required header", header("required: true"), "parts", false],
    [
      "a required cookie",
      "parameters: [{ name: X, in: cookie, required: true, schema: {} }]",
      "parts",
      false,
    ],
  ])("%s", (_, said, input, isInputOptional) => {
    expect(planOf(said)).toMatchObject({ input, isInputOptional });
  });

  test.each([
    ["required", true, false],
    ["left to the caller", false, true],
  ])("a choice that is %s", (_, required, isInputOptional) => {
    const branch = (key: string) => `{ required: [${key}], properties: { ${key}: {} } }`;
    const schema = `schema: { oneOf: [${branch("a")}, ${branch("b")}] }`;
    const said = `parameters: [{ name: f, in: query, required: ${required}, ${schema} }]`;
    expect(planOf(said)).toMatchObject({ input: "query", isInputOptional });
  });
});

test("of several media types of a body, JSON, else a form, else the first", () => {
  const bodyOf = (...types: string[]) =>
    planOf(`requestBody: { content: { ${types.map((type) => `${type}: {}`).join(", ")} } }`).body;
  const [text, form, json] = ["text/plain", "multipart/form-data", "application/vnd.x+json"];
  expect(bodyOf(text, form, json)?.mediaType).toBe(json);
  expect(bodyOf(text, form)?.mediaType).toBe(form);
  expect(bodyOf(text, "application/zip")?.mediaType).toBe(text);
});

test("path arguments by position, under names that can be arguments", () => {
  const { pathArguments } = planOf("", "/a/{company_id}/{class}/{input}/{options}/{companyId}");
  expect(pathArguments.map(({ name, parameter }) => `${name} ${parameter.name}`)).toEqual([
    "companyId company_id",
    "classValue class",
    "inputValue input",
    "optionsValue options",
    "companyIdValue companyId",
  ]);
});

const answers = (said: string) => {
  const { types, kinds } = planOf(`responses: { ${said} }`).output;
  return [types.map(({ kind }) => kind), kinds];
};
const json = "content: { application/json: { schema: { type: string } } }";

test.each([
  ["a body", `"200": { ${json} }`, [["string"], ["json"]]],
  ["no body", `"204": {}`, [[], ["void"]]],
  ["a body or none", `"200": { ${json} }, "204": {}`, [["string"], ["json", "void"]]],
  ["text", `"200": { content: { text/csv: {} } }`, [["string"], ["text"]]],
  ["bytes", `"200": { content: { application/pdf: {} } }`, [["binary"], ["bytes"]]],
  [
    "either",
    `"200": { content: { application/json: { schema: {} }, text/csv: {} } }`,
    [
      ["unknown", "string"],
      ["json", "text"],
    ],
  ],
  ["a range", `2XX: { ${json} }, "404": { ${json} }`, [["string"], ["json"]]],
  ["the default, for want of a success", `default: { ${json} }, "404": {}`, [["string"], ["json"]]],
  ["a success before the default", `default: { ${json} }, "204": {}`, [[], ["void"]]],
  ["errors alone", `"404": { ${json} }`, [[], ["void"]]],
])("what a call gives: %s", (_, said, expected) => {
  expect(answers(said)).toEqual(expected);
});

test("a form gives its own answer, and takes its own part of the query", () => {
  const { query, output } = planOf(`
parameters: [{ name: a, in: query, schema: {} }, { name: b, in: query, schema: {} }]
responses: { "204": {} }
x-codegen: { forms: [{ method: find, query: [a], response: { type: boolean } }] }`);
  expect(query.parameters.map(({ name }) => name)).toEqual(["a"]);
  expect(output).toEqual({
    types: [{ kind: "boolean" }],
    kinds: ["json"],
    accept: "application/json",
  });
});

test.each([
  [
    "a part of itself",
    "{ allOf: [{ $ref: '#/components/schemas/self' }, { type: object, properties: { name: { type: string } } }] }",
  ],
  [
    "one of its own alternatives",
    "{ oneOf: [{ $ref: '#/components/schemas/self' }, { type: object, properties: { name: {} } }] }",
  ],
])("a body that is %s is planned by its other parts", (_, self) => {
  const [resource] = inputOf(`
paths:
  /pets:
    post:
      operationId: do
      parameters: [{ in: query, name: page, schema: { type: string } }]
      requestBody: { content: { application/json: { schema: { $ref: "#/components/schemas/self" } } } }
      responses: { "200": { description: Done., content: { application/json: { schema: { $ref: "#/components/schemas/self" } } } } }
components: { schemas: { self: ${self} } }
`).names.resources;
  expect(resource?.calls[0]).toMatchObject({ input: "merged", isInputOptional: true });
  expect(resource?.calls[0]?.pagination).toBeUndefined();
});
