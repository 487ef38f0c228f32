import { expect, test } from "vitest";
import type { Parameter, Query } from "../../generator/model/api-model.js";
import { normalize } from "../../generator/model/normalize.js";
import { complaints, operationOf, specOf } from "../support/spec-of.js";
import { sketch } from "../support/sketch.js";

/** What stands behind the `?` of an operation whose query parameters are given. */
const queryOf = (parameters: string) => shown(operationOf(listing(parameters)).query);

const listing = (parameters: string) => `
paths:
  /events:
    get:
      operationId: list
      parameters:
${parameters.trim().replace(/^/gm, "        ")}
components:
  schemas:
    by_user: { title: By user, type: object, required: [user_id], properties: { user_id: { type: string } } }
    by_email: { title: By email, type: object, required: [email], properties: { email: { type: string } } }
    paging: { type: object, required: [page], properties: { page: { type: integer }, size: { type: integer } } }
`;

/** Keys with their types; a choice as the list of its branches. */
function shown({ parameters, choices }: Query): readonly unknown[] {
  const key = ({ name, required, type }: Parameter) =>
    `${name}${required ? "" : "?"}: ${sketch(type)}`;
  return [
    ...parameters.map(key),
    ...choices.map(({ name, required, branches }) => ({
      [`${required ? "one" : "one or none"} of ${name}`]: branches.map((branch) =>
        branch.parameters.map(key).join(", "),
      ),
    })),
  ];
}

test("a oneOf of objects is an exclusive choice, beside independent parameters", () => {
  // `GET /events` of Intercom's own description.
  expect(
    queryOf(`
- name: filter
  in: query
  required: true
  schema:
    oneOf:
      - { title: user_id query parameter, type: object, required: [user_id], properties: { user_id: { type: string } } }
      - { title: intercom_user_id query parameter, type: object, required: [intercom_user_id], properties: { intercom_user_id: { type: string } } }
      - { title: email query parameter, type: object, required: [email], properties: { email: { type: string } } }
- { name: type, in: query, required: true, schema: { type: string } }
- { name: summary, in: query, schema: { type: boolean } }
`),
  ).toEqual([
    "type: string",
    "summary?: boolean",
    { "one of filter": ["user_id: string", "intercom_user_id: string", "email: string"] },
  ]);
});

test("a choice may be left out where the parameter may; branches may be references", () => {
  const parameters = `
- name: filter
  in: query
  description: Whose events.
  schema: { oneOf: [{ $ref: "#/components/schemas/by_user" }, { $ref: "#/components/schemas/by_email" }] }
`;
  expect(queryOf(parameters)).toEqual([
    { "one or none of filter": ["user_id: string", "email: string"] },
  ]);
  const [choice] = operationOf(listing(parameters)).query.choices;
  expect(choice?.description).toBe("Whose events.");
  expect(choice?.branches.map(({ title }) => title)).toEqual(["By user", "By email"]);
});

test("an exploded object gives its own keys, which need not be sent where the parameter need not", () => {
  const schema = `type: object, required: [page], properties: { page: { type: integer }, size: { type: integer } }`;
  expect(queryOf(`- { name: paging, in: query, required: true, schema: { ${schema} } }`)).toEqual([
    "page: integer",
    "size?: integer",
  ]);
  expect(queryOf(`- { name: paging, in: query, schema: { ${schema} } }`)).toEqual([
    "page?: integer",
    "size?: integer",
  ]);
});

test.each([
  ["a reference", `{ $ref: "#/components/schemas/paging" }`],
  ["a oneOf of one", `{ oneOf: [{ $ref: "#/components/schemas/paging" }] }`],
])("so it is with %s", (_, schema) => {
  expect(queryOf(`- { name: paging, in: query, required: true, schema: ${schema} }`)).toEqual([
    "page: integer",
    "size?: integer",
  ]);
  expect(queryOf(`- { name: paging, in: query, schema: ${schema} }`)).toEqual([
    "page?: integer",
    "size?: integer",
  ]);
});

test("a key says what the object's property says", () => {
  const { query } = operationOf(
    listing(`
- name: paging
  in: query
  schema: { type: object, properties: { page: { type: integer, description: Which page., deprecated: true, example: 2 } } }
`),
  );
  expect(query.parameters).toEqual([
    {
      name: "page",
      type: { kind: "number", integer: true },
      required: false,
      deprecated: true,
      description: "Which page.",
      examples: [{ content: { value: 2 } }],
      style: "form",
      explode: true,
      allowReserved: false,
      json: false,
      pointer: "/paths/~1events/get/parameters/0",
    },
  ]);
});

test("keys beside a oneOf are parameters of their own", () => {
  expect(
    queryOf(`
- name: filter
  in: query
  required: true
  schema:
    type: object
    required: [type]
    properties: { type: { type: string } }
    oneOf: [{ $ref: "#/components/schemas/by_user" }, { $ref: "#/components/schemas/by_email" }]
`),
  ).toEqual(["type: string", { "one of filter": ["user_id: string", "email: string"] }]);
});

test.each([
  ["not exploded", `explode: false, schema: { $ref: "#/components/schemas/paging" }`],
  ["of another style", `style: deepObject, schema: { $ref: "#/components/schemas/paging" }`],
  ["without keys", `schema: { type: object, additionalProperties: { type: string } }`],
  ["sent as JSON", `content: { application/json: { schema: { type: object, properties: {} } } }`],
  ["of plain types", `schema: { oneOf: [{ type: string }, { type: integer }] }`],
])("a parameter %s is one parameter", (_, said) => {
  const { parameters, choices } = operationOf(listing(`- { name: one, in: query, ${said} }`)).query;
  expect(parameters.map(({ name }) => name)).toEqual(["one"]);
  expect(choices).toEqual([]);
});

const branches = (first: string, second: string) =>
  listing(`
- name: filter
  in: query
  schema:
    oneOf:
      - { title: Find by id, type: object, ${first} }
      - { title: Find by external_id, type: object, ${second} }
`);
const requires = (name: string) => `required: [${name}], properties: { ${name}: {} }`;

test("of keys that two parameters send, the first one counts", () => {
  const text = listing(`
- { name: a, in: query, schema: { type: object, properties: { on: { type: boolean }, x: { type: string } } } }
- { name: b, in: query, schema: { type: object, properties: { on: { type: string }, y: { type: string } } } }
- { name: x, in: query, schema: { type: integer } }
`);
  const { model } = normalize(specOf(text));
  const parameters = model.operations[0]?.query.parameters ?? [];
  expect(parameters.map(({ name, type }) => `${name} ${type.kind}`)).toEqual([
    "on boolean",
    "x string",
    "y string",
  ]);
  expect(complaints(text)).toEqual([
    "warning query-key-repeated 8:11, and 7:11",
    "warning query-key-repeated 9:11, and 7:11",
  ]);
});

test("branches that accept the same keys are an error that shows both", () => {
  // As published: `GET /custom_object_instances/{custom_object_type_identifier}`.
  const text = branches(requires("external_id"), requires("external_id"));
  const [fault] = normalize(specOf(text)).diagnostics;
  expect(fault?.message).toBe(
    'Branches "Find by id" and "Find by external_id" of the query parameter "filter" accept the same keys (external_id).',
  );
  expect(complaints(text)).toEqual(["error query-choice-ambiguous 12:17, and 11:17"]);
  expect(complaints(branches(requires("id"), requires("external_id")))).toEqual([]);
});

test.each([
  ["nothing is required", "properties: { a: {} }", "properties: { b: {} }", 1],
  [
    "one accepts what the other requires",
    requires("a"),
    "required: [a], properties: { a: {}, b: {} }",
    1,
  ],
  [
    "each requires a key of its own",
    "required: [a], properties: { a: {}, c: {} }",
    requires("b"),
    0,
  ],
  ["one requires more", requires("a"), "required: [a, b], properties: { a: {}, b: {} }", 0],
])("ambiguity: %s", (_, first, second, count) => {
  expect(complaints(branches(first, second))).toHaveLength(count);
});
