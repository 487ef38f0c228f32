// Dimensions that a real description does not grow in, but a hostile one may: texts that are slow to read as Markdown, names
// without end, references that fan out, and choices that double.
import {
  chain,
  document,
  entries,
  nested,
  object,
  ofSchemas,
  ok,
  oneOperation,
  operation,
  other,
  ref,
  text,
  times,
} from "./description.js";

/** A Markdown text in each place where a description shows one: README, doc comments, reports. */
const described = (markdown) =>
  document({
    info: { title: "Growth", version: "1", description: markdown },
    tags: [{ name: "one", description: markdown }],
    paths: {
      "/one": {
        post: operation({
          tags: ["one"],
          description: markdown,
          parameters: [{ name: "q", in: "query", description: markdown, schema: text }],
          responses: ok(object({ id: { ...text, description: markdown } })),
        }),
      },
    },
  });

const texts = {
  "<": "<",
  "[": "[",
  "](": "](",
  "![": "![[](",
  "`": "`",
  "` of every length": (index) => `${"`".repeat(index % 200)} `,
  "*": "*a_",
  "<b>": "<b>",
  "<!--": "<!--",
  "<a href": '<a href="',
  "&": "&#",
  "{": "{@link ",
  spaces: "  ",
  "line breaks": "\n",
  "spaces before line breaks": "  \n",
  "> quotes": "> ",
  "- lists": (index) => `${" ".repeat((index * 2) % 400)}- a\n`,
  "| tables": "| a | b |\n|---|---|\n",
  "[x]: links": (index) => `[x${index}]: http://x${index}\n[x${index}]\n`,
  backslashes: "\\",
  "*/": "*/",
  "one word": "a",
  "https://": "https://a",
};

const textDimensions = Object.fromEntries(
  Object.entries(texts).map(([name, piece]) => [
    `text of ${name}`,
    {
      start: 5000,
      make: (count, isAfter) =>
        described(
          times(count, typeof piece === "string" ? () => piece : piece).join("") +
            (isAfter ? " more" : ""),
        ),
    },
  ]),
);

const longName = (count, isAfter) => `${isAfter ? "b" : "a"}${"Xy".repeat(count)}`;

const nameDimensions = {
  "length of a schema's name": {
    start: 1000,
    make: (count, isAfter) => ofSchemas({ [longName(count)]: object({ a: other(isAfter) }) }),
  },
  "length of a property's name": {
    start: 1000,
    make: (count, isAfter) => ofSchemas({ s0: object({ [longName(count, isAfter)]: text }) }),
  },
  "length of an operation's name": {
    start: 1000,
    make: (count, isAfter) => oneOperation({ operationId: longName(count, isAfter) }),
  },
  "length of a tag": {
    start: 1000,
    make: (count, isAfter) => oneOperation({ tags: [longName(count, isAfter)] }),
  },
  "length of a path": {
    start: 1000,
    make: (count, isAfter) =>
      document({
        paths: { [`/${longName(count, isAfter)}`]: { get: operation({}) } },
      }),
  },
  "segments of a path": {
    start: 500,
    make: (count, isAfter) =>
      document({
        paths: {
          [`/${times(count, (i) => `a${i}`).join("/")}`]: {
            get: operation({ parameters: [{ name: "q", in: "query", schema: other(isAfter) }] }),
          },
        },
      }),
  },
  "length of a server": {
    start: 1000,
    make: (count, isAfter) =>
      document({
        servers: [{ url: `https://a.example/${longName(count, isAfter)}` }],
        paths: { "/one": { get: operation({}) } },
      }),
  },
  "variables of a server": {
    start: 50,
    make: (count, isAfter) =>
      document({
        servers: [
          {
            url: `https://a.example/${times(count, (i) => `{v${i}}`).join("/")}`,
            variables: entries(count, (i) => [`v${i}`, { default: isAfter ? "b" : "a" }]),
          },
        ],
        paths: { "/one": { get: operation({}) } },
      }),
  },
};

const at = (room, name) => ({ $ref: `#/components/${room}/${name}` });

const referenceDimensions = {
  "paths with one path item": {
    start: 100,
    make: (count, isAfter) => ({
      ...document({
        paths: entries(count, (i) => [`/a${i}`, at("pathItems", "one")]),
        components: {
          pathItems: {
            one: {
              get: operation({ parameters: [{ name: "q", in: "query", schema: other(isAfter) }] }),
            },
          },
        },
      }),
      openapi: "3.1.0",
    }),
  },
  "operations × the same parameters, headers and links": {
    start: 10,
    make: (count, isAfter) =>
      document({
        paths: entries(count, (i) => [
          `/a${i}`,
          {
            get: operation({
              operationId: `op${i}`,
              parameters: times(count, (j) => at("parameters", `p${j}`)),
              responses: {
                200: {
                  ...ok(text)[200],
                  headers: entries(count, (j) => [`X-${j}`, at("headers", `h${j}`)]),
                  links: entries(count, (j) => [`l${j}`, at("links", `l${j}`)]),
                },
              },
            }),
          },
        ]),
        components: {
          parameters: entries(count, (j) => [
            `p${j}`,
            { name: `q${j}`, in: "query", schema: other(isAfter) },
          ]),
          headers: entries(count, (j) => [`h${j}`, { schema: other(isAfter) }]),
          links: entries(count, (j) => [`l${j}`, { operationId: `op${j}` }]),
        },
      }),
  },
  "a chain of parameters": {
    start: 50,
    make: (count, isAfter) =>
      document({
        paths: { "/one": { get: operation({ parameters: [at("parameters", "p0")] }) } },
        components: {
          parameters: entries(count + 1, (i) => [
            `p${i}`,
            i < count
              ? at("parameters", `p${i + 1}`)
              : { name: "q", in: "query", schema: other(isAfter) },
          ]),
        },
      }),
  },
  "callbacks that refer to each other": {
    start: 10,
    make: (count, isAfter) =>
      document({
        paths: {
          "/one": { post: operation({ callbacks: { on: at("callbacks", "c0") } }) },
        },
        components: {
          callbacks: entries(count, (i) => [
            `c${i}`,
            {
              "{$request.body#/url}": {
                post: operation({
                  callbacks: entries(count, (j) => [`on${j}`, at("callbacks", `c${j}`)]),
                  requestBody: {
                    content: { "application/json": { schema: object({ p: other(isAfter) }) } },
                  },
                }),
              },
            },
          ]),
        },
      }),
  },
  "each union has each": {
    start: 10,
    make: (count, isAfter) =>
      ofSchemas(
        entries(count, (i) => [
          `s${i}`,
          object({
            kind: { type: "string", enum: [`k${i}`] },
            next: { oneOf: times(count, (j) => ref(`s${j}`)) },
            c: other(isAfter),
          }),
        ]),
      ),
  },
  "allOf of diamonds": {
    start: 10,
    most: 160,
    make: (count, isAfter) => {
      const schemas = { s0: { allOf: [ref("a0"), ref("b0")] } };
      for (let i = 0; i < count; i++)
        for (const side of ["a", "b"])
          schemas[`${side}${i}`] = {
            allOf: [
              ...(i + 1 < count ? [ref(`a${i + 1}`), ref(`b${i + 1}`)] : []),
              object({ [`${side}${i}`]: other(isAfter) }),
            ],
          };
      return ofSchemas(schemas);
    },
  },
  "properties of diamonds": {
    start: 10,
    most: 160,
    make: (count, isAfter) =>
      chain(
        count,
        (_, next) => object({ a: next, b: next }, { required: ["a", "b"] }),
        other(isAfter),
      ),
  },
  "properties of diamonds with examples": {
    start: 10,
    most: 160,
    make: (count, isAfter) =>
      chain(
        count,
        (_, next) => object({ a: next, b: { type: "array", items: next, minItems: 2 } }),
        { ...other(isAfter), example: isAfter ? 1 : "a" },
      ),
  },
  "mappings of a discriminator": {
    start: 50,
    make: (count, isAfter) =>
      ofSchemas({
        s0: {
          oneOf: times(count, (i) => ref(`m${i}`)),
          discriminator: {
            propertyName: "kind",
            mapping: entries(count, (i) => [`k${i}`, `#/components/schemas/m${i}`]),
          },
        },
        ...entries(count, (i) => [
          `m${i}`,
          object({ kind: text, value: other(isAfter) }, { required: ["kind"] }),
        ]),
      }),
  },
  "depth of arrays": {
    start: 10,
    most: 160,
    make: (count, isAfter) => nested(count, (items) => ({ type: "array", items }), other(isAfter)),
  },
  "depth of required arrays": {
    start: 10,
    most: 160,
    make: (count, isAfter) =>
      nested(count, (items) => ({ type: "array", items, minItems: 3 }), other(isAfter)),
  },
};

const wideDimensions = {
  "members of oneOf of every kind": {
    start: 100,
    make: (count, isAfter) =>
      ofSchemas({
        s0: {
          oneOf: times(count, (i) =>
            i % 2 === 0 ? { const: i } : object({ [`p${i}`]: other(isAfter) }),
          ),
        },
      }),
  },
  "members of oneOf with patterns": {
    start: 25,
    make: (count, isAfter) =>
      ofSchemas({
        s0: {
          oneOf: times(count, (i) => ({
            type: "string",
            pattern: `^${isAfter ? "b" : "a"}[a-z]*${i}(x|yz)*$`,
          })),
        },
      }),
  },
  "ranges of numbers in oneOf": {
    start: 100,
    make: (count, isAfter) =>
      ofSchemas({
        s0: {
          oneOf: times(count, (i) => ({
            type: "integer",
            minimum: i * 10,
            maximum: i * 10 + (isAfter ? 8 : 9),
          })),
        },
      }),
  },
  "operations of a tag with links": {
    start: 50,
    make: (count, isAfter) =>
      document({
        paths: entries(count, (i) => [
          `/a${i}`,
          {
            get: operation({
              operationId: `op${i}`,
              tags: ["one"],
              parameters: [{ name: "q", in: "query", schema: other(isAfter) }],
              responses: {
                200: { ...ok(text)[200], links: { next: { operationId: `op${i + 1}` } } },
              },
            }),
          },
        ]),
      }),
  },
  "tags of an operation": {
    start: 100,
    make: (count, isAfter) =>
      oneOperation({ tags: times(count, (i) => `${isAfter ? "b" : "a"}${i}`) }),
  },
  "security of each operation": {
    start: 20,
    make: (count, isAfter) =>
      document({
        paths: entries(count, (i) => [
          `/a${i}`,
          {
            get: operation({
              security: times(count, (j) => ({ [`k${j}`]: [], [`k${(i + j) % count}`]: [] })),
              parameters: [{ name: "q", in: "query", schema: other(isAfter) }],
            }),
          },
        ]),
        components: {
          securitySchemes: entries(count, (j) => [
            `k${j}`,
            { type: "apiKey", in: "header", name: `X-${j}` },
          ]),
        },
      }),
  },
  "encodings of a body": {
    start: 50,
    make: (count, isAfter) =>
      oneOperation({
        requestBody: {
          content: {
            "multipart/form-data": {
              schema: object(entries(count, (i) => [`p${i}`, other(isAfter)])),
              encoding: entries(count, (i) => [
                `p${i}`,
                { contentType: "text/plain", headers: { [`X-${i}`]: { schema: text } } },
              ]),
            },
          },
        },
      }),
  },
  extensions: {
    start: 500,
    make: (count, isAfter) =>
      oneOperation(entries(count, (i) => [`x-e${i}`, { a: isAfter ? [i] : i }])),
  },
};

export const hostileDimensions = {
  ...textDimensions,
  ...nameDimensions,
  ...referenceDimensions,
  ...wideDimensions,
};
