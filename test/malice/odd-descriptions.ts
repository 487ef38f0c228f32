/** Texts of few lines, each made to read, run, overwrite or break something. Most are JSON, which is YAML. */
import type { Json } from "../../generator/load/spec-document.js";

type Odd = readonly [name: string, text: string];

const json = (value: Json) => JSON.stringify(value);

/** A description with these parts beside or in place of what it has to have. */
const api = (parts: Record<string, Json>) =>
  json({ openapi: "3.1.0", info: { title: "Odd", version: "1" }, paths: {}, ...parts });
const schemas = (entries: string) =>
  `{"openapi":"3.1.0","info":{"title":"Odd","version":"1"},"paths":{},"components":{"schemas":${entries}}}`;
const schema = (value: Json) => schemas(json({ thing: value }));
const ok = { 200: { description: "" } };
const get = (operation: Record<string, Json>, path = "/a") =>
  api({ paths: { [path]: { get: { responses: ok, ...operation } } } });
const titled = (title: string) => api({ info: { title, version: "1" }, paths: get_a });
const get_a = { "/a": { get: { responses: ok } } };
const ref = ($ref: Json): Odd => [
  `a reference to ${json($ref)}`.slice(0, 80),
  schema({ properties: { a: { $ref } } }),
];
const pattern = (text: string): Odd => [
  `the pattern ${text.slice(0, 40)}`,
  schema({ type: "string", pattern: text }),
];
const parameter = (one: Json) => get({ parameters: [one] });
const tagged = (...tags: string[]): Odd => [
  `the tags ${json(tags)}`.slice(0, 80),
  api({
    paths: Object.fromEntries(
      tags.map((tag, index) => [`/a${index}`, { get: { tags: [tag], responses: ok } }]),
    ),
  }),
];
const named = (...ids: string[]): Odd => [
  `the operationIds ${json(ids)}`.slice(0, 80),
  api({
    paths: Object.fromEntries(
      ids.map((operationId, index) => [`/a${index}`, { get: { operationId, responses: ok } }]),
    ),
  }),
];

/** For who looks at keys alone. */
const lookalike: Json = {
  $ref: 1,
  allOf: [1, null, { $ref: 1 }],
  oneOf: [null, { $ref: {} }],
  anyOf: "x",
  discriminator: { propertyName: "a", mapping: { a: 1 } },
};

const files: readonly Odd[] = [
  ["an empty file", ""],
  ["null", "null"],
  ["a list", "[]"],
  ["a text", "openapi"],
  ["two documents", `${api({})}\n---\n${api({})}\n`],
  ["a NUL", `openapi: "3.0.3\u0000"`],
  ["a tag that runs code", `${api({}).slice(0, -1)},"x":!!js/function "function(){}"}`],
  ["a tag of bytes", `${api({}).slice(0, -1)},"x":!!binary "AAAA"}`],
  ["merge keys", "openapi: 3.0.3\ninfo: &a { title: a, version: '1' }\npaths: { <<: *a }\n"],
  [
    "an alias of what it stands in",
    "openapi: 3.0.3\ninfo: &a { title: a, version: *a }\npaths: {}\n",
  ],
  ["an alias of nothing", "openapi: *a\n"],
  ["a key that is a map", "? { a: 1 }\n: 1\n"],
  ["a key twice", '{"openapi":"3.0.3","openapi":"3.1.0"}'],
  ["numbers that JSON lacks", schemas('{"thing":{"minimum":.inf,"maximum":.nan,"default":1e999}}')],
  ["no version", json({ info: {}, paths: {} })],
  ["a version that is a number", "openapi: 3.0\ninfo: {}\npaths: {}"],
  ["a version to come", api({ openapi: "3.2.0" })],
  ["a version that is none", api({ openapi: "4\u001b[31m" })],
  ["Swagger", '{"swagger":"2.0"}'],
  ["a title of an object", api({ info: { title: {}, version: [] } })],
  ["paths of null", api({ paths: null })],
  ["paths of a list", api({ paths: [{}] })],
  ["a path of null", api({ paths: { "/a": null } })],
  ["a path of a list", api({ paths: { "/a": [] } })],
  ["an operation of a text", api({ paths: { "/a": { get: "x" } } })],
  ["components of a list", api({ components: [] })],
  ["schemas of a list", api({ components: { schemas: [{}] } })],
  ["a __proto__ at the top", '{"__proto__":{"openapi":"3.1.0"},"openapi":"3.1.0"}'],
  [
    "a __proto__ for all schemas",
    schemas(
      '{"__proto__":{"type":"object","properties":{"__proto__":{"const":1}},"required":["__proto__"]}}',
    ),
  ],
];

const names: readonly Odd[] = [
  ...[
    "../../../outside",
    "/etc/passwd",
    "C:\\outside",
    "a\u0000b",
    "x".repeat(100_000),
    "",
    " ",
  ].map((title): Odd => [`the title ${json(title).slice(0, 40)}`, titled(title)]),
  ...["constructor", "__proto__", "class", "Object", "Promise", "globalThis", "𝕏", "1", "🦄"].map(
    (title): Odd => [`the title ${json(title)}`, titled(title)],
  ),
  tagged("../../outside", "..", ".", "/", "\\", "a/b"),
  tagged("CON", "nul", "aux.ts", "COM1", "index", "http", "client"),
  tagged("constructor", "__proto__", "prototype", "toString", "request", "then"),
  tagged("é", "é", "E\u0301"),
  tagged("", " ", "\u200b", "\u202e", "\ud800"),
  tagged("A", "a"),
  tagged("x".repeat(100_000), "y".repeat(100_000)),
  tagged("default", "delete", "await", "arguments", "eval", "enum"),
  named("../../outside", "constructor", "__proto__", "then", "toString", "valueOf"),
  named("a b", "a-b", "a_b", "aB"),
  named("", " ", "1", "🦄", "\u0000"),
  named("x".repeat(100_000)),
  named("delete", "await", "new", "arguments", "eval", "http", "#http"),
  [
    "a method of its own name",
    get({ "x-codegen": { method: "a(); globalThis.canary = 1; function b" } }),
  ],
  ["a method called constructor", get({ "x-codegen": { method: "constructor" } })],
  ["a method of an object", get({ "x-codegen": { method: {}, resource: [], name: null } })],
  ["a resource of its own name", get({ "x-codegen": { resource: "../../outside" } })],
  ["a schema of its own name", schema({ "x-codegen": { name: "a b; c" } })],
  ["x-codegen of a text", get({ "x-codegen": "x" })],
  [
    "schemas whose names meet",
    schemas('{"a-b":{"type":"object"},"a_b":{"type":"object"},"aB":{"type":"object"}}'),
  ],
  [
    "schemas called like types",
    schemas(
      '{"Record":{},"Array":{},"string":{},"Partial":{},"Promise":{},"unknown":{},"Date":{}}',
    ),
  ],
  [
    "a schema called like the client",
    schemas(
      '{"Odd":{"type":"object"},"OddOptions":{"type":"object"},"ApiError":{"type":"object"}}',
    ),
  ],
  [
    "a schema called like a file",
    schemas('{"../../outside":{"type":"object"},"/":{},"":{},".":{}}'),
  ],
];

const references: readonly Odd[] = [
  ...["/etc/passwd", "file:///etc/passwd", "file:outside.yaml", "http://127.0.0.1:1/a.yaml"].map(
    ref,
  ),
  ...["https://evil.example/a.yaml#/b", "//evil.example/a", "\\\\evil\\share\\a", "C:\\a.yaml"].map(
    ref,
  ),
  ...["../outside.yaml", "%2e%2e/outside.yaml", "..%2foutside.yaml", "a/../../outside.yaml"].map(
    ref,
  ),
  ...["/dev/zero", "/proc/self/environ", ".", "./", "", "#", "#/", "#/components", "api.yaml"].map(
    ref,
  ),
  ...["api.yaml#/components/schemas/thing", "a\u0000b.yaml", "%00", "%zz", "%ff", "#%zz"].map(ref),
  ...["x".repeat(100_000), "data:,{}", "javascript:alert(1)", "node:fs", "ftp://a/b"].map(ref),
  ...["#/components/schemas/__proto__", "#/__proto__/toString", "#/constructor", "#anchor"].map(
    ref,
  ),
  ...["#/components/schemas/thing/properties/__proto__", "#/paths/~0~1~2", "#/info/title"].map(ref),
  ...[1, null, [], {}, { $ref: "#" }].map(ref),
  ["a schema that is itself", schemas('{"thing":{"$ref":"#/components/schemas/thing"}}')],
  [
    "two that are one another",
    schemas('{"a":{"$ref":"#/components/schemas/b"},"b":{"$ref":"#/components/schemas/a"}}'),
  ],
  ["allOf of itself", schemas('{"a":{"allOf":[{"$ref":"#/components/schemas/a"}]}}')],
  [
    "oneOf of itself",
    schemas('{"a":{"oneOf":[{"$ref":"#/components/schemas/a"},{"type":"null"}]}}'),
  ],
  [
    "required of itself",
    schemas(
      '{"a":{"type":"object","required":["a"],"properties":{"a":{"$ref":"#/components/schemas/a"}}}}',
    ),
  ],
  [
    "items of itself",
    schemas('{"a":{"type":"array","minItems":1,"items":{"$ref":"#/components/schemas/a"}}}'),
  ],
  ["not of itself", schemas('{"a":{"not":{"$ref":"#/components/schemas/a"}}}')],
  [
    "additionalProperties of itself",
    schemas('{"a":{"additionalProperties":{"$ref":"#/components/schemas/a"},"minProperties":1}}'),
  ],
  ["an anchor twice", schemas('{"a":{"$anchor":"x"},"b":{"$anchor":"x"},"c":{"$ref":"#x"}}')],
  ["an $id elsewhere", schemas('{"a":{"$id":"https://evil.example/a","$ref":"b"}}')],
  ["a $dynamicRef", schemas('{"a":{"$dynamicRef":"#x","$dynamicAnchor":"x"}}')],
  ["a $schema elsewhere", schemas('{"a":{"$schema":"https://evil.example/s"}}')],
  ["a path that is itself", api({ paths: { "/a": { $ref: "#/paths/~1a" } } })],
  [
    "a parameter that is itself",
    api({ components: { parameters: { a: { $ref: "#/components/parameters/a" } } } }),
  ],
  [
    "a callback of itself",
    api({ components: { callbacks: { a: { x: { $ref: "#/components/callbacks/a/x" } } } } }),
  ],
];

const values: readonly Odd[] = [
  ["a schema of odd parts", schema(lookalike)],
  ...["(", "[", "\\", "*", "(?<a>", "\\p{X}", "(?<=a", "\\u{110000}", "[z-a]", "a{2,1}"].map(
    pattern,
  ),
  ...[
    "^(a+)+$",
    "(a|a)*b",
    "(.*)*x",
    "^(([a-z])+.)+[A-Z]([a-z])+$",
    "(x+x+)+y",
    "(a?){60}a{60}",
  ].map(pattern),
  ...[
    "x".repeat(100_000),
    "(".repeat(20_000) + ")".repeat(20_000),
    "[a-z]{99999}",
    "a{0,2147483648}",
  ].map(pattern),
  ...["/; globalThis.canary = 1; /", "\u2028", "${x}", "`", "</script>", "\\/", "\n"].map(pattern),
  ["an enum of nothing", schema({ enum: [] })],
  [
    "an enum of everything",
    schema({ enum: [null, 1, "a", true, [], {}, [1, [2]], { a: { b: null } }, 1e300, -0] }),
  ],
  ["an enum of one twice", schema({ enum: ["a", "a", 1, 1.0] })],
  ["a const of an object", schema({ const: { __proto__: 1, a: [] } })],
  ["lengths that cannot be", schema({ type: "string", minLength: -1, maxLength: 1.5 })],
  ["lengths that exclude each other", schema({ type: "string", minLength: 5, maxLength: 1 })],
  ["lengths past memory", schema({ type: "string", minLength: 1e9 })],
  [
    "items past memory",
    schema({ type: "array", minItems: 1e9, uniqueItems: true, items: { enum: [1] } }),
  ],
  ["properties past memory", schema({ type: "object", minProperties: 1e9 })],
  ["a multiple of nothing", schema({ type: "number", multipleOf: 0 })],
  ["a multiple of almost nothing", schema({ type: "number", multipleOf: 5e-324, minimum: 1e308 })],
  [
    "bounds that exclude each other",
    schema({ type: "integer", minimum: 5, maximum: 4, exclusiveMinimum: 9 }),
  ],
  ["bounds that are texts", schema({ type: "integer", minimum: "5", exclusiveMaximum: true })],
  ["types that are none", schema({ type: ["object", "x", 1, null] })],
  ["a type of an object", schema({ type: {} })],
  ["required of a text", schema({ type: "object", required: "a", properties: [] })],
  [
    "required ten thousand times",
    schema({ type: "object", required: Array.from({ length: 10_000 }, () => "a") }),
  ],
  [
    "a format of the prototype",
    schema({ type: "string", format: "__proto__", contentEncoding: "constructor" }),
  ],
  [
    "properties of every prototype",
    schema({
      type: "object",
      properties: { toString: {}, constructor: {}, hasOwnProperty: { type: "integer" } },
      required: ["valueOf"],
    }),
  ],
  [
    "patternProperties that hang",
    schema({ patternProperties: { "^(a+)+$": {}, "(": {}, __proto__: {} } }),
  ],
  ["a propertyNames that hangs", schema({ propertyNames: { pattern: "^(a+)+$" } })],
  [
    "a discriminator of the prototype",
    schema({
      oneOf: [{ type: "object" }],
      discriminator: {
        propertyName: "__proto__",
        mapping: { constructor: "#/x", a: "../b", "": "" },
      },
    }),
  ],
  [
    "a discriminator of odd types",
    schema({ oneOf: [{}], discriminator: { propertyName: 1, mapping: [] } }),
  ],
  [
    "a default that is deep",
    schema({ default: JSON.parse("[".repeat(200) + "]".repeat(200)) as Json }),
  ],
  [
    "an example that is deep",
    schema({ type: "string", example: JSON.parse("[".repeat(200) + "]".repeat(200)) as Json }),
  ],
  ["false", schema(false)],
  [
    "dependentSchemas of the prototype",
    schema({
      dependentRequired: { __proto__: ["a"], constructor: 1 },
      dependentSchemas: { toString: false },
    }),
  ],
  [
    "contains past reason",
    schema({ type: "array", contains: {}, minContains: 1e9, maxContains: -1 }),
  ],
  [
    "prefixItems of two thousand",
    schema({
      type: "array",
      prefixItems: Array.from({ length: 2_000 }, () => ({ type: "string" })),
    }),
  ],
  [
    "data that looks like schemas",
    schema({
      type: "object",
      example: lookalike,
      default: [lookalike],
      enum: [lookalike],
      const: lookalike,
      "x-a": lookalike,
      properties: { allOf: lookalike, example: { example: lookalike } },
    }),
  ],
  [
    "examples that look like schemas",
    get({
      "x-a": lookalike,
      responses: {
        200: {
          description: "",
          content: {
            "application/json": { example: lookalike, examples: { a: { value: lookalike } } },
          },
        },
      },
    }),
  ],
  [
    "an allOf of nothing that fits",
    schema({ allOf: [{ type: "string" }, { type: "object" }, { enum: [1] }, false] }),
  ],
  [
    "if, then and else of each other",
    schema({
      if: { $ref: "#/components/schemas/thing" },
      then: { $ref: "#/components/schemas/thing" },
      else: false,
    }),
  ],
];

const operations: readonly Odd[] = [
  ["a path without a slash", get({}, "a")],
  ["a path that climbs", get({}, "/../../..%2f\\..\\a")],
  ["a path of another host", get({}, "//evil.example/a")],
  ["a path with a query", get({}, "/a?b=c#d")],
  ["braces that do not close", get({}, "/{a/{b}}/{{c}}/}{")],
  [
    "a path of parameters alone",
    get(
      {
        parameters: Array.from({ length: 40 }, (_, i) => ({
          name: `p${i}`,
          in: "path",
          required: true,
          schema: {},
        })),
      },
      `/${Array.from({ length: 40 }, (_, i) => `{p${i}}`).join("")}`,
    ),
  ],
  [
    "a parameter of the prototype in the path",
    get(
      { parameters: [{ name: "__proto__", in: "path", required: true, schema: {} }] },
      "/{__proto__}",
    ),
  ],
  [
    "the same parameter twice in a path",
    get({ parameters: [{ name: "a", in: "path", required: true, schema: {} }] }, "/{a}/{a}"),
  ],
  [
    "paths of one shape",
    api({ paths: { "/{a}": { get: { responses: ok } }, "/{b}": { get: { responses: ok } } } }),
  ],
  ["a parameter of null", parameter(null)],
  ["a parameter of nowhere", parameter({ name: "a", in: "nowhere", schema: {} })],
  ["a parameter without a name", parameter({ in: "query", schema: {} })],
  ["a header that splits", parameter({ name: "a\r\nb: c", in: "header", schema: {} })],
  ["a header of a host", parameter({ name: "Host", in: "header", schema: {} })],
  ["a cookie that splits", parameter({ name: "a=b; c", in: "cookie", schema: {} })],
  [
    "a query of the prototype",
    parameter({
      name: "__proto__",
      in: "query",
      style: "deepObject",
      schema: { type: "object", properties: { __proto__: {} } },
    }),
  ],
  [
    "a parameter of two minds",
    parameter({
      name: "a",
      in: "query",
      schema: {},
      content: { "application/json": {}, "text/plain": {} },
    }),
  ],
  ["parameters of an object", get({ parameters: {} })],
  [
    "media types that are none",
    get({
      responses: {
        200: {
          description: "",
          content: { "": {}, ";;;": {}, "*/*": {}, "a/b\r\nc: d": {}, __proto__: {} },
        },
      },
    }),
  ],
  [
    "states that are none",
    get({
      responses: {
        999: { description: "" },
        "2xx": { description: "" },
        "200 OK": { description: "" },
        constructor: { description: "" },
        0: { description: "" },
      },
    }),
  ],
  ["no responses", get({ responses: {} })],
  ["responses of a list", get({ responses: [] })],
  [
    "a body of an odd type",
    get({
      requestBody: {
        content: {
          "multipart/form-data": {
            schema: { type: "array" },
            encoding: { __proto__: { contentType: "a\r\nb" } },
          },
        },
      },
    }),
  ],
  [
    "a callback of an odd type",
    get({ callbacks: { a: [], b: { "{$request.body#/__proto__}": null } } }),
  ],
  [
    "links that lead nowhere",
    get({
      responses: {
        200: {
          description: "",
          links: {
            a: { operationRef: "https://evil.example/#/a" },
            b: { operationId: "constructor" },
          },
        },
      },
    }),
  ],
  ["security of nobody", get({ security: [{ __proto__: [] }, { nobody: ["a"] }, null] })],
  [
    "security schemes of odd types",
    api({
      security: "x",
      components: {
        securitySchemes: {
          a: null,
          b: { type: "apiKey", in: "header", name: "a\r\nb" },
          c: { type: "http" },
          d: { type: "oauth2", flows: 1 },
        },
      },
    }),
  ],
  ...[
    "javascript:alert(1)",
    "http://[",
    "//evil.example",
    "file:///etc/passwd",
    "",
    "{a}",
    "https://a@b:99999/",
  ].map((url): Odd => [`the server ${json(url)}`, api({ servers: [{ url }], paths: get_a })]),
  [
    "server variables that multiply",
    api({
      servers: [
        {
          url: Array.from({ length: 30 }, (_, i) => `{v${i}}`).join("."),
          variables: Object.fromEntries(
            Array.from({ length: 30 }, (_, i) => [
              `v${i}`,
              { default: "a", enum: ["a", "b", "c"] },
            ]),
          ),
        },
      ],
    }),
  ],
  [
    "a server variable of itself",
    api({ servers: [{ url: "https://{a}.example", variables: { a: { default: "{a}" } } }] }),
  ],
  [
    "servers of an odd type",
    api({ servers: [null, { url: 1 }, { url: "https://a", variables: [] }] }),
  ],
  [
    "tags of an odd type",
    api({
      tags: [null, { name: 1 }, "x"],
      paths: { "/a": { get: { tags: ["a", 1, null], responses: ok } } },
    }),
  ],
  ["webhooks of an odd type", api({ webhooks: { __proto__: null, a: 1, b: { post: [] } } })],
];

export const oddDescriptions: readonly Odd[] = [
  ...[...files, ...names, ...references],
  ...[...values, ...operations],
];
