// One description for each dimension in which a text can grow: of `count` things, alike but for their numbers. `isAfter` is
// the other side of a diff, in which each of them has changed.

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
  whole,
} from "./description.js";
import { hostileDimensions } from "./hostile-dimensions.js";

/** `start`: the number to begin with; `most`: where a limit of ours refuses more, or more is no use. */
export const dimensions = {
  schemas: {
    start: 200,
    make: (count, isAfter) =>
      ofSchemas(entries(count, (i) => [`schema${i}`, object({ id: text, value: other(isAfter) })])),
  },
  properties: {
    start: 500,
    make: (count, isAfter) =>
      ofSchemas({ s0: object(entries(count, (i) => [`p${i}`, other(isAfter)])) }),
  },
  "required properties": {
    start: 500,
    make: (count, isAfter) =>
      ofSchemas({
        s0: object(
          entries(count, (i) => [`p${i}`, other(isAfter)]),
          { required: times(count, (i) => `p${i}`) },
        ),
      }),
  },
  "enum values": {
    start: 1000,
    make: (count, isAfter) =>
      ofSchemas({
        s0: { type: "string", enum: times(count, (i) => `${isAfter ? "w" : "v"}${i}`) },
      }),
  },
  enums: {
    start: 200,
    make: (count, isAfter) =>
      ofSchemas(
        entries(count, (i) => [
          `e${i}`,
          { type: "string", enum: times(8, (j) => `v${i}_${j}${isAfter && j > 6 ? "x" : ""}`) },
        ]),
      ),
  },
  patterns: {
    start: 200,
    make: (count, isAfter) =>
      ofSchemas({
        s0: object(
          entries(count, (i) => [
            `p${i}`,
            { type: "string", pattern: `^[a-z]{1,${(i % 9) + 1}}${isAfter ? "x" : ""}-${i}$` },
          ]),
        ),
      }),
  },
  "length of a pattern": {
    start: 200,
    make: (count, isAfter) =>
      ofSchemas({
        s0: {
          type: "string",
          pattern: `^(${times(count, (i) => `a${i}`).join("|")})${isAfter ? "b" : "c"}$`,
        },
      }),
  },
  "examples of a schema": {
    start: 200,
    make: (count, isAfter) =>
      ofSchemas(
        entries(count, (i) => [
          `s${i}`,
          object({ id: whole, name: other(isAfter) }, { example: { id: i, name: `Name ${i}` } }),
        ]),
      ),
  },
  "examples of a response": {
    start: 200,
    make: (count, isAfter) =>
      document({
        paths: {
          "/one": {
            get: {
              responses: {
                200: {
                  description: "OK",
                  content: {
                    "application/json": {
                      schema: object({ id: whole, name: other(isAfter) }),
                      examples: entries(count, (i) => [
                        `e${i}`,
                        { value: { id: i, name: `Name ${i}` } },
                      ]),
                    },
                  },
                },
              },
            },
          },
        },
      }),
  },
  "elements of an example": {
    start: 1000,
    make: (count, isAfter) =>
      ofSchemas({
        s0: {
          type: "array",
          items: object({ id: whole, name: other(isAfter) }),
          example: times(count, (i) => ({ id: i, name: `Name ${i}` })),
        },
      }),
  },
  operations: {
    start: 100,
    make: (count, isAfter) =>
      document({
        paths: entries(count, (i) => [
          `/things${i}/{id}`,
          {
            get: operation({
              operationId: `getThing${i}`,
              tags: ["things"],
              parameters: [
                { name: "id", in: "path", required: true, schema: text },
                { name: "q", in: "query", schema: other(isAfter) },
              ],
            }),
          },
        ]),
      }),
  },
  tags: {
    start: 100,
    make: (count, isAfter) =>
      document({
        tags: times(count, (i) => ({ name: `Tag ${i}` })),
        paths: entries(count, (i) => [
          `/things${i}`,
          {
            get: operation({
              tags: [`Tag ${i}`],
              parameters: [{ name: "q", in: "query", schema: other(isAfter) }],
            }),
          },
        ]),
      }),
  },
  "operations without names": {
    start: 100,
    make: (count, isAfter) =>
      document({
        paths: entries(count, (i) => [
          `/a/{id}/b${i}/c`,
          {
            get: operation({
              parameters: [
                { name: "id", in: "path", required: true, schema: text },
                { name: "q", in: "query", schema: other(isAfter) },
              ],
            }),
          },
        ]),
      }),
  },
  "operations removed": {
    start: 100,
    make: (count, isAfter) =>
      document({
        paths: entries(count, (i) => [
          `/${isAfter ? "after" : "before"}${i}`,
          { get: operation({ operationId: `get${isAfter ? "After" : "Before"}${i}` }) },
        ]),
      }),
  },
  "schemas removed": {
    start: 100,
    make: (count, isAfter) =>
      ofSchemas({
        root: object(entries(count, (i) => [`p${i}`, ref(`${isAfter ? "after" : "before"}${i}`)])),
        ...entries(count, (i) => [
          `${isAfter ? "after" : "before"}${i}`,
          object({ [`q${i}`]: text, id: whole }),
        ]),
      }),
  },
  parameters: {
    start: 100,
    make: (count, isAfter) =>
      oneOperation({
        parameters: times(count, (i) => ({ name: `q${i}`, in: "query", schema: other(isAfter) })),
      }),
  },
  "parameters of a path": {
    start: 50,
    make: (count, isAfter) =>
      document({
        paths: {
          [`/${times(count, (i) => `a${i}/{p${i}}`).join("/")}`]: {
            get: operation({
              parameters: times(count, (i) => ({
                name: `p${i}`,
                in: "path",
                required: true,
                schema: other(isAfter),
              })),
            }),
          },
        },
      }),
  },
  "fields of a body": {
    start: 200,
    make: (count, isAfter) =>
      oneOperation({
        requestBody: {
          content: {
            "application/json": {
              schema: object(entries(count, (i) => [`p${i}`, other(isAfter)])),
            },
          },
        },
      }),
  },
  responses: {
    start: 50,
    most: 400,
    make: (count, isAfter) =>
      document({
        paths: {
          "/one": {
            get: {
              responses: {
                ...ok(text),
                ...entries(count, (i) => [
                  String(201 + i),
                  {
                    description: "Other",
                    content: {
                      "application/json": { schema: object({ [`p${i}`]: other(isAfter) }) },
                    },
                  },
                ]),
              },
            },
          },
        },
      }),
  },
  "media types": {
    start: 50,
    make: (count, isAfter) =>
      document({
        paths: {
          "/one": {
            get: {
              responses: {
                200: {
                  description: "OK",
                  content: entries(count, (i) => [
                    `application/x${i}+json`,
                    { schema: object({ [`p${i}`]: other(isAfter) }) },
                  ]),
                },
              },
            },
          },
        },
      }),
  },
  headers: {
    start: 100,
    make: (count, isAfter) =>
      document({
        paths: {
          "/one": {
            get: {
              responses: {
                200: {
                  description: "OK",
                  headers: entries(count, (i) => [`X-${i}`, { schema: other(isAfter) }]),
                },
              },
            },
          },
        },
      }),
  },
  servers: {
    start: 100,
    make: (count, isAfter) =>
      document({
        servers: times(count, (i) => ({ url: `https://s${i}.example.${isAfter ? "org" : "com"}` })),
        paths: { "/one": { get: operation({}) } },
      }),
  },
  "security schemes": {
    start: 50,
    make: (count, isAfter) =>
      document({
        components: {
          securitySchemes: entries(count, (i) => [
            `key${i}`,
            { type: "apiKey", in: "header", name: `X-${isAfter ? "B" : "A"}-${i}` },
          ]),
        },
        security: times(count, (i) => ({ [`key${i}`]: [] })),
        paths: { "/one": { get: operation({}) } },
      }),
  },
  "length of a description": {
    start: 20_000,
    make: (count, isAfter) =>
      oneOperation({
        description: times(count, (i) => `word${i}`).join(" ") + (isAfter ? " more" : ""),
      }),
  },
  "dangling references": {
    start: 250,
    make: (count) =>
      ofSchemas({
        s0: object(entries(count, (i) => [`p${i}`, ref(`absent${i}`)])),
        ...entries(count, (i) => [`present${i}`, text]),
      }),
  },
  "members of allOf": {
    start: 100,
    make: (count, isAfter) =>
      ofSchemas({ s0: { allOf: times(count, (i) => object({ [`p${i}`]: other(isAfter) })) } }),
  },
  "named members of allOf": {
    start: 100,
    make: (count, isAfter) =>
      ofSchemas({
        s0: { allOf: times(count, (i) => ref(`m${i}`)) },
        ...entries(count, (i) => [`m${i}`, object({ [`p${i}`]: other(isAfter) })]),
      }),
  },
  "members of allOf alike": {
    start: 100,
    make: (count, isAfter) =>
      ofSchemas({ s0: { allOf: times(count, () => object({ p: other(isAfter) })) } }),
  },
  "members of oneOf": {
    start: 50,
    make: (count, isAfter) =>
      ofSchemas({
        s0: {
          oneOf: times(count, (i) =>
            object({ [`p${i}`]: other(isAfter) }, { required: [`p${i}`] }),
          ),
        },
      }),
  },
  "members of oneOf without a difference": {
    start: 50,
    make: (count, isAfter) =>
      ofSchemas({ s0: { oneOf: times(count, (i) => object({ [`p${i}`]: other(isAfter) })) } }),
  },
  "members of anyOf": {
    start: 50,
    make: (count, isAfter) =>
      ofSchemas({ s0: { anyOf: times(count, (i) => object({ [`p${i}`]: other(isAfter) })) } }),
  },
  "tagged members of oneOf": {
    start: 50,
    make: (count, isAfter) =>
      ofSchemas({
        s0: { oneOf: times(count, (i) => ref(`m${i}`)), discriminator: { propertyName: "kind" } },
        ...entries(count, (i) => [
          `m${i}`,
          object(
            { kind: { type: "string", enum: [`m${i}`] }, value: other(isAfter) },
            { required: ["kind"] },
          ),
        ]),
      }),
  },
  "scalar members of oneOf": {
    start: 100,
    make: (count, isAfter) =>
      ofSchemas({
        s0: {
          oneOf: times(count, (i) => ({ type: "string", enum: [`${isAfter ? "w" : "v"}${i}`] })),
        },
      }),
  },
  "unions × members": {
    start: 15,
    make: (count, isAfter) =>
      ofSchemas(
        entries(count, (i) => [
          `u${i}`,
          {
            oneOf: times(count, (j) =>
              object({ [`p${i}_${j}`]: other(isAfter) }, { required: [`p${i}_${j}`] }),
            ),
          },
        ]),
      ),
  },
  "unions × the same members": {
    start: 15,
    make: (count, isAfter) =>
      ofSchemas({
        ...entries(count, (i) => [`u${i}`, { anyOf: times(count, (j) => ref(`m${j}`)) }]),
        ...entries(count, (j) => [
          `m${j}`,
          object({ [`p${j}`]: other(isAfter) }, { required: [`p${j}`] }),
        ]),
      }),
  },
  "references of one schema": {
    start: 200,
    make: (count, isAfter) =>
      ofSchemas({
        s0: object(entries(count, (i) => [`p${i}`, ref("one")])),
        one: object({ id: other(isAfter) }),
      }),
  },
  "a chain of references": {
    start: 50,
    make: (count, isAfter) => chain(count, (_, next) => object({ next }), other(isAfter)),
  },
  "a chain of aliases": {
    start: 50,
    make: (count, isAfter) => chain(count, (_, next) => next, other(isAfter)),
  },
  "a chain of allOf": {
    start: 50,
    make: (count, isAfter) =>
      chain(
        count,
        (i, next) => ({ allOf: [next, object({ [`p${i}`]: other(isAfter) })] }),
        object({ last: other(isAfter) }),
      ),
  },
  "a chain of oneOf": {
    start: 50,
    make: (count, isAfter) =>
      chain(
        count,
        (i, next) => ({
          oneOf: [next, object({ [`p${i}`]: other(isAfter) }, { required: [`p${i}`] })],
        }),
        object({ last: other(isAfter) }),
      ),
  },
  "depth of choices that double": {
    start: 10,
    most: 160,
    make: (count, isAfter) =>
      chain(
        count,
        (_, next) => ({ oneOf: [next, { allOf: [next, object({ b: other(isAfter) })] }] }),
        text,
      ),
  },
  "depth of a keyword in choices that double": {
    start: 10,
    most: 160,
    make: (count, isAfter) =>
      chain(count, (_, next) => ({ oneOf: [next, { allOf: [next, object({ b: text })] }] }), {
        ...text,
        not: { const: isAfter ? "a" : "b" },
      }),
  },
  "depth of choices of choices": {
    start: 10,
    most: 160,
    make: (count, isAfter) =>
      chain(
        count,
        (i, next) => ({
          oneOf: [
            object({ a: next, [`x${i}`]: text }, { required: ["a"] }),
            object({ a: next, [`y${i}`]: text }, { required: ["a"] }),
          ],
        }),
        other(isAfter),
      ),
  },
  "depth of unions in place": {
    start: 10,
    most: 80,
    make: (count, isAfter) =>
      nested(
        count,
        (inner, i) => ({ oneOf: [inner, object({ [`p${i}`]: text }, { required: [`p${i}`] })] }),
        object({ last: other(isAfter) }),
      ),
  },
  "depth of oneOf and allOf in place": {
    start: 10,
    most: 40,
    make: (count, isAfter) =>
      nested(
        count,
        (inner, i) => ({
          oneOf: [
            { allOf: [inner, object({ [`p${i}`]: text })] },
            object({ [`q${i}`]: text }, { required: [`q${i}`] }),
          ],
        }),
        object({ last: other(isAfter) }),
      ),
  },
  "depth of allOf in place": {
    start: 10,
    most: 80,
    make: (count, isAfter) =>
      nested(
        count,
        (inner, i) => ({ allOf: [inner, object({ [`p${i}`]: text })] }),
        object({ last: other(isAfter) }),
      ),
  },
  "depth of properties": {
    start: 10,
    most: 80,
    make: (count, isAfter) => nested(count, (inner) => object({ a: inner }), other(isAfter)),
  },
  "schemas of one name": {
    start: 100,
    make: (count, isAfter) =>
      ofSchemas(
        entries(count, (i) => [
          i === 0 ? "thing" : `thing${"_".repeat(i % 50)}-${"-".repeat(Math.floor(i / 50))}`,
          object({ [`p${i}`]: other(isAfter) }),
        ]),
      ),
  },
  "nested schemas of one name": {
    start: 100,
    make: (count, isAfter) =>
      document({
        paths: entries(count, (i) => [
          `/a${i}`,
          {
            post: operation({
              requestBody: {
                content: {
                  "application/json": {
                    schema: object({
                      item: {
                        oneOf: [
                          object({ [`x${i}`]: text }, { title: "Item", required: [`x${i}`] }),
                          object(
                            { [`y${i}`]: other(isAfter) },
                            { title: "Item", required: [`y${i}`] },
                          ),
                        ],
                      },
                    }),
                  },
                },
              },
            }),
          },
        ]),
      }),
  },
  "operations of one name": {
    start: 100,
    make: (count, isAfter) =>
      document({
        paths: entries(count, (i) => [
          `/a${i}/things`,
          {
            get: operation({
              tags: ["things"],
              parameters: [{ name: "q", in: "query", schema: other(isAfter) }],
            }),
          },
        ]),
      }),
  },
  "a circle of references": {
    start: 100,
    make: (count, isAfter) =>
      ofSchemas(
        entries(count, (i) => [
          `s${i}`,
          object({
            a: ref(`s${(i + 1) % count}`),
            b: ref(`s${(i + 7) % count}`),
            c: other(isAfter),
          }),
        ]),
      ),
  },
  "each refers to each": {
    start: 15,
    make: (count, isAfter) =>
      ofSchemas(
        entries(count, (i) => [
          `s${i}`,
          object({ ...entries(count, (j) => [`p${j}`, ref(`s${j}`)]), c: other(isAfter) }),
        ]),
      ),
  },
  "places of a tuple": {
    start: 100,
    make: (count, isAfter) => ({
      ...ofSchemas({
        s0: { type: "array", prefixItems: times(count, () => other(isAfter)), minItems: count },
      }),
      openapi: "3.1.0",
    }),
  },
  "pattern properties": {
    start: 50,
    make: (count, isAfter) => ({
      ...ofSchemas({
        s0: {
          type: "object",
          patternProperties: entries(count, (i) => [`^x${i}-`, other(isAfter)]),
        },
      }),
      openapi: "3.1.0",
    }),
  },
  webhooks: {
    start: 100,
    make: (count, isAfter) => ({
      ...document({
        webhooks: entries(count, (i) => [
          `hook${i}`,
          {
            post: operation({
              requestBody: {
                content: { "application/json": { schema: object({ [`p${i}`]: other(isAfter) }) } },
              },
            }),
          },
        ]),
      }),
      openapi: "3.1.0",
    }),
  },
  callbacks: {
    start: 100,
    make: (count, isAfter) =>
      oneOperation({
        callbacks: entries(count, (i) => [
          `on${i}`,
          {
            [`{$request.body#/url}/a${i}`]: {
              post: operation({
                requestBody: {
                  content: {
                    "application/json": { schema: object({ [`p${i}`]: other(isAfter) }) },
                  },
                },
              }),
            },
          },
        ]),
      }),
  },
  "warnings of operations": {
    start: 200,
    make: (count, isAfter) =>
      document({
        paths: entries(count, (i) => [
          `/a${i}`,
          {
            get: operation({
              parameters: [
                { name: "q", in: "query", schema: { ...other(isAfter), format: `odd${i}` } },
              ],
            }),
          },
        ]),
      }),
  },
  ...hostileDimensions,
};
