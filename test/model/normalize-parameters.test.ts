import { describe, expect, test } from "vitest";
import { normalize } from "../../generator/model/normalize.js";
import { complaints, operationOf, specOf } from "../support/spec-of.js";
import { sketch } from "../support/sketch.js";

test("path parameters stand in the path's order", () => {
  const operation = operationOf(`
paths:
  /companies/{company_id}/contacts/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
    delete:
      operationId: detach
      parameters: [{ name: company_id, in: path, required: true, schema: { type: string } }]
`);
  expect(operation.pathParameters.map(({ name, type }) => `${name}: ${sketch(type)}`)).toEqual([
    "company_id: string",
    "id: integer",
  ]);
  expect(operation.shape).toBe("/companies/{}/contacts/{}");
});

test("a path's parameters hold for its operations, whose own win by name and place", () => {
  const operation = operationOf(`
paths:
  /events:
    parameters:
      - { name: page, in: query, schema: { type: string } }
      - { name: id, in: query, schema: { type: string } }
      - { name: trace, in: header, schema: { type: string } }
    get:
      operationId: list
      parameters:
        - { name: page, in: query, required: true, schema: { type: integer } }
        - { name: id, in: cookie, schema: { type: boolean } }
`);
  const shown = (list: typeof operation.headerParameters) =>
    list.map(({ name, required, type }) => `${name}${required ? "" : "?"}: ${sketch(type)}`);
  expect(shown(operation.query.parameters)).toEqual(["id?: string", "page: integer"]);
  expect(shown(operation.headerParameters)).toEqual(["trace?: string"]);
  expect(shown(operation.cookieParameters)).toEqual(["id?: boolean"]);
});

const undeclared = `
paths:
  /notes/{id}:
    get:
      operationId: retrieve
`;

test("a path parameter that nobody declares is a text, and is reported", () => {
  const [id] = operationOf(undeclared).pathParameters;
  expect(id).toEqual({
    name: "id",
    type: { kind: "string" },
    required: true,
    deprecated: false,
    examples: [],
    style: "simple",
    explode: false,
    allowReserved: false,
    json: false,
    pointer: "/paths/~1notes~1{id}/get",
  });
  expect(complaints(undeclared)).toEqual(["warning parameter-undeclared 4:5"]);
  expect(
    complaints(`${undeclared}      parameters: [{ name: id, in: path, required: true }]`),
  ).toEqual([]);
});

test("a parameter in full, through a reference", () => {
  const operation = operationOf(`
paths:
  /events:
    get:
      operationId: list
      parameters: [{ $ref: "#/components/parameters/page" }]
components:
  parameters:
    page:
      name: page
      in: query
      required: true
      deprecated: true
      description: Which page.
      allowReserved: true
      example: 1
      examples: { second: { value: 2 } }
      schema: { type: integer, example: 3, default: 1, not: { const: 0 } }
`);
  expect(operation.query.parameters).toEqual([
    {
      name: "page",
      type: {
        kind: "number",
        integer: true,
        rules: [
          {
            kind: "not",
            keyword: "not",
            pointer: "/components/parameters/page/schema/not",
            type: { kind: "literal", value: 0 },
          },
        ],
      },
      required: true,
      deprecated: true,
      description: "Which page.",
      default: 1,
      examples: [
        { content: { value: 1 } },
        { name: "second", content: { value: 2 } },
        { content: { value: 3 } },
      ],
      style: "form",
      explode: true,
      allowReserved: true,
      json: false,
      pointer: "/components/parameters/page",
      unread: [
        { kind: "keyword", path: "", keyword: "not", value: '{"const":0}', isConstraint: true },
      ],
    },
  ]);
});

// The defaults follow the place: https://spec.openapis.org/oas/v3.0.3#parameter-object
test.each([
  ["in: query", "form", true],
  ["in: cookie", "form", true],
  ["in: path", "simple", false],
  ["in: header", "simple", false],
  ["in: query, explode: false", "form", false],
  ["in: query, style: pipeDelimited", "pipeDelimited", false],
  ["in: query, style: spaceDelimited, explode: true", "spaceDelimited", true],
  ["in: query, style: deepObject, explode: true", "deepObject", true],
  ["in: path, style: label", "label", false],
  ["in: path, style: matrix, explode: true", "matrix", true],
  ["in: query, style: unheard", "form", true],
])("%s is written in style %s, exploded %s", (said, style, explode) => {
  const operation = operationOf(`
paths:
  /events/{ids}:
    parameters: [{ name: ids, in: path, required: true, schema: { type: string } }]
    get:
      operationId: list
      parameters: [{ name: ids, ${said}, schema: { type: array, items: { type: string } } }]
`);
  const { query, headerParameters, cookieParameters, pathParameters } = operation;
  const places = { query: query.parameters, header: headerParameters, cookie: cookieParameters };
  const place = /in: (\w+)/.exec(said)![1] as keyof typeof places | "path";
  const [parameter] = place === "path" ? pathParameters : places[place];
  expect(parameter).toMatchObject({ style, explode });
});

test("a parameter with content is sent as JSON text where the content is JSON", () => {
  const { query } = operationOf(`
paths:
  /events:
    get:
      operationId: list
      parameters:
        - { name: where, in: query, content: { application/json: { schema: { type: object } } } }
        - { name: versioned, in: query, content: { "Application/vnd.a+json; charset=utf-8": { schema: { type: object } } } }
        - { name: words, in: query, content: { text/plain: { schema: { type: string } } } }
        - { name: plain, in: query, schema: { type: string } }
`);
  expect(query.parameters.map(({ name, json, type }) => [name, json, sketch(type)])).toEqual([
    ["where", true, "{}"],
    ["versioned", true, "{}"],
    ["words", false, "string"],
    ["plain", false, "string"],
  ]);
});

test("headers that HTTP or the client itself sets are no parameters", () => {
  const text = `
paths:
  /me:
    get:
      operationId: identify
      parameters:
        - { name: intercom-version, in: header, schema: { type: string } }
        - { name: Accept, in: header, schema: { type: string } }
        - { name: content-type, in: header, schema: { type: string } }
        - { name: AUTHORIZATION, in: header, schema: { type: string } }
        - { name: Idempotency-Key, in: header, schema: { type: string } }
`;
  const names = (clientHeaders: string[]) =>
    operationOf(text, { clientHeaders }).headerParameters.map(({ name }) => name);
  expect(names(["Intercom-Version"])).toEqual(["Idempotency-Key"]);
  expect(names([])).toEqual(["intercom-version", "Idempotency-Key"]);
});

describe("an object of which no property is sent", () => {
  const reading = `{ type: object, properties: { first: { type: integer, readOnly: true }, second: { type: integer, readOnly: true } } }`;
  const text = (place: string, parameter: string) => `
paths:
  ${place === "path" ? '"/a/{at}"' : "/a"}:
    get:
      operationId: a
      parameters:
        - { name: at, in: ${place}, ${place === "path" ? "required: true, " : ""}${parameter} }
components: { schemas: { reading: ${reading} } }
`;
  const typeIn = (described: string) => {
    const { pathParameters, query, headerParameters, cookieParameters } = operationOf(described);
    const all = [...pathParameters, ...query.parameters, ...headerParameters, ...cookieParameters];
    return all.map(({ type }) => sketch(type));
  };
  const ref = `{ $ref: "#/components/schemas/reading" }`;

  test.each([
    ["path", `schema: ${ref}`],
    ["query", `explode: false, schema: ${ref}`],
    [
      "header",
      `schema: { allOf: [${ref}, { type: object, properties: { third: { type: string, readOnly: true } } }] }`,
    ],
    ["cookie", `explode: false, schema: ${reading}`],
    ["path", `schema: { type: object, additionalProperties: false, default: {} }`],
  ])("is a text in %s, with a warning: %s", (place, parameter) => {
    const described = text(place, parameter);
    expect(typeIn(described)).toEqual(["string"]);
    expect(complaints(described)).toEqual(["warning parameter-value-undefined 7:11"]);
  });

  test("is nothing in a style that names its keys where there are none", () => {
    const closed = "{ type: object, additionalProperties: false }";
    const described = text("query", `style: deepObject, schema: ${closed}`);
    expect(typeIn(described)).not.toEqual(["string"]);
    expect(complaints(described)).toEqual([]);
  });

  test("is sent in a style that names its keys, with a warning", () => {
    const described = text("query", `style: deepObject, schema: ${ref}`);
    expect(typeIn(described)).toEqual(["{ first?: integer, second?: integer }"]);
    expect(complaints(described)).toEqual(["warning parameter-value-undefined 7:11"]);
  });

  test.each([
    `schema: { type: object }`,
    `schema: { type: object, properties: { first: { type: integer } } }`,
    `schema: { type: object, additionalProperties: { type: string }, properties: { first: { type: string, readOnly: true } } }`,
    `content: { application/json: { schema: ${ref} } }`,
  ])("is none where another is sent: %s", (parameter) => {
    const described = text("header", parameter);
    expect(typeIn(described)).not.toEqual(["string"]);
    expect(complaints(described)).toEqual([]);
  });
});

describe("what the table of styles does not define", () => {
  const rows = "{ type: array, items: { type: object, properties: { a: { type: string } } } }";
  const list = "{ type: array, items: { type: string } }";
  const flat = "{ type: object, properties: { a: { type: string } } }";
  const deep = `{ type: object, properties: { a: ${list}, b: ${flat} } }`;
  const text = (parameter: string) => `
paths:
  /a:
    get:
      operationId: a
      parameters:
        - { name: rows, in: query, ${parameter} }
`;
  const told = (parameter: string) =>
    normalize(specOf(text(parameter))).diagnostics.map(({ code, message }) => [
      code,
      /The client .*/.exec(message)?.[0],
    ]);
  const refusal = "The client refuses such a value before it sends the request.";
  const unlessEmpty =
    "The client sends an empty list, and refuses any other before it sends the request.";

  test.each([
    [`schema: ${rows}`, unlessEmpty],
    [`style: pipeDelimited, schema: ${rows}`, unlessEmpty],
    ["schema: { type: array, items: { type: array } }", unlessEmpty],
    [`schema: { anyOf: [{ type: string }, ${rows}] }`, unlessEmpty],
    [`explode: false, schema: ${deep}`, refusal],
    [`style: spaceDelimited, explode: false, schema: ${deep}`, refusal],
    [`schema: { type: object, additionalProperties: ${flat} }`, refusal],
    [
      `schema: { type: object, additionalProperties: ${list} }`,
      "The client sends key=value&key=value.",
    ],
    [
      `style: spaceDelimited, explode: true, schema: ${flat}`,
      "The client sends key=value&key=value.",
    ],
    [
      `style: pipeDelimited, explode: true, schema: ${list}`,
      "The client sends rows=value&rows=value.",
    ],
    ["style: pipeDelimited, schema: { type: string }", "The client sends rows=value."],
  ])("is a warning: %s", (parameter, does) => {
    expect(told(parameter)).toEqual([["parameter-value-undefined", does]]);
    expect(complaints(text(parameter))).toEqual(["warning parameter-value-undefined 7:11"]);
  });

  test.each([
    [rows, "The client sends rows[0][key]=value."],
    [list, "The client sends rows[0]=value."],
    [deep, "The client sends rows[a][0]=value."],
    [`{ type: object, additionalProperties: ${flat} }`, "The client sends rows[key][key]=value."],
    ["{ type: integer }", "The client sends rows=value."],
  ])("is told where deepObject has a usual form for it: %s", (schema, does) => {
    expect(told(`style: deepObject, schema: ${schema}`)).toEqual([
      ["parameter-value-customary", does],
    ]);
  });

  test.each([
    `style: deepObject, schema: ${flat}`,
    `content: { application/json: { schema: ${rows} } }`,
    `schema: ${list}`,
    `schema: ${flat}`,
    `explode: false, schema: ${flat}`,
    `style: spaceDelimited, explode: false, schema: ${flat}`,
    `style: pipeDelimited, explode: false, schema: ${list}`,
  ])("is nothing else: %s", (parameter) => {
    expect(told(parameter)).toEqual([]);
  });
});

test("a header that HTTP itself sends is no parameter, with a warning", () => {
  const text = `
paths:
  /files:
    put:
      operationId: put
      parameters:
        - { name: Content-Length, in: header, required: true, schema: { type: integer } }
        - { name: transfer-encoding, in: header, schema: { type: string } }
        - { name: Content-Length, in: query, schema: { type: integer } }
        - { name: Content-MD5, in: header, schema: { type: string } }
`;
  const { headerParameters, query } = operationOf(text);
  expect(headerParameters.map(({ name }) => name)).toEqual(["Content-MD5"]);
  expect(JSON.stringify(query)).toContain("Content-Length");
  expect(complaints(text)).toEqual([
    "warning header-parameter-ignored 7:11",
    "warning header-parameter-ignored 8:11",
  ]);
});

test("an example of a header is without the white space around it, which HTTP does not send", () => {
  const { headerParameters, responses } = operationOf(`
paths:
  /notes:
    get:
      operationId: list
      parameters:
        - { name: Signature, in: header, schema: { type: string }, example: "a b\\n" }
        - { name: Trace, in: header, schema: { type: string, examples: [" c"] } }
      responses:
        "200":
          description: Notes.
          headers: { Rate: { schema: { type: string }, examples: { one: { value: "\\t5 per day " } } } }
`);
  const shown = (values: readonly { readonly examples: readonly { content: unknown }[] }[]) =>
    values.flatMap(({ examples }) => examples.map(({ content }) => content));
  expect(shown(headerParameters)).toEqual([{ value: "a b" }, { value: "c" }]);
  expect(shown(responses.flatMap(({ headers }) => headers))).toEqual([{ value: "5 per day" }]);
});

test.each(['""', "X Y", '"X-Y "', '"X:Y"', "X-Größe", '"X-A,X-B"'])(
  "a header parameter called %s is left out with a warning, since HTTP allows no such header",
  (name) => {
    const parameters = (place: string) => `
paths:
  /files:
    parameters: [{ name: ${name}, in: ${place}, schema: { type: string } }]
    get: { operationId: list, parameters: [{ name: X-Own, in: header, schema: { type: string } }] }
`;
    const { headerParameters } = operationOf(parameters("header"));
    expect(headerParameters.map((one) => one.name)).toEqual(["X-Own"]);
    expect(complaints(parameters("header"))).toEqual(["warning header-parameter-ignored 4:18"]);
    expect(operationOf(parameters("query")).query.parameters).toHaveLength(1);
    expect(complaints(parameters("query"))).toEqual([]);
  },
);

test.each<[name: string, style: string, isSent: boolean]>([
  ['""', "form", false],
  ['""', "cookie", false],
  // Percent-encoded.
  ["a b", "form", true],
  ["a=b", "form", true],
  ["a b", "cookie", false],
  ["a=b", "cookie", false],
  ["größe", "cookie", false],
  ["a-b", "cookie", true],
])("a cookie called %s in the style %s is sent: %s", (name, style, isSent) => {
  const text = `
openapi: 3.2.0
paths:
  /files:
    parameters: [{ name: ${name}, in: cookie, style: ${style}, schema: { type: string } }]
    get: { operationId: list }
`;
  expect(operationOf(text).cookieParameters).toHaveLength(isSent ? 1 : 0);
  expect(complaints(text)).toEqual(isSent ? [] : ["warning cookie-parameter-ignored 5:18"]);
});
