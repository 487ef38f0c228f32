import { expect } from "vitest";
import type { JsonObject } from "../../generator/load/spec-document.js";

/** Gives the text for a place; each place has a number of its own, so that names are told apart. */
export type Text = (place: number) => string;

/** A description with a text in every place that may hold any text, keys included: a copy of it all for each text. */
export function planted(texts: readonly Text[]): JsonObject {
  const copies = texts.map((text, index) => copyOf(text, index));
  const merged = (key: "paths" | "schemas" | "others") =>
    Object.assign({}, ...copies.map((copy) => copy[key])) as JsonObject;
  return {
    openapi: "3.1.0",
    info: { title: "Planted", version: "1" },
    servers: [{ url: "https://example.com/v1" }],
    tags: copies.map(({ tag }) => tag),
    security: [{ token: [] }],
    paths: { ...merged("paths"), "/search": search },
    webhooks: Object.assign({}, ...copies.map(({ webhooks }) => webhooks)) as JsonObject,
    components: {
      schemas: { ...merged("schemas"), ...filtersOf(texts) },
      securitySchemes: { token: { type: "http", scheme: "bearer" } },
      ...merged("others"),
    },
  };
}

const search: JsonObject = {
  post: {
    operationId: "search",
    requestBody: { content: { "application/json": { schema: refTo("Group") } } },
    responses: { "200": { description: "Found." } },
  },
};

function refTo(name: string): JsonObject {
  return { $ref: `#/components/schemas/${name}` };
}

/** The filters of a search, with all texts: of several groups it would not be clear which one is meant. */
function filtersOf(texts: readonly Text[]): JsonObject {
  const conditions = texts.map((text, index) => {
    const t = (place: number) => text(9000 + index * 10 + place);
    const field = { type: "string", enum: [t(0), t(1)], description: t(2), example: t(0) };
    const operator = { type: "string", enum: [t(3), t(4), "eq"] };
    const value = { type: "string", description: t(5), example: t(6) };
    const properties = { field, operator, value };
    return [`Condition${index}`, { type: "object", required: Object.keys(properties), properties }];
  });
  const names = conditions.map(([name]) => refTo(String(name)));
  const operator = { type: "string", enum: texts.map((text, index) => text(8000 + index)) };
  const value = { type: "array", items: { anyOf: names } };
  const group = {
    type: "object",
    required: ["operator", "value"],
    properties: { operator, value },
  };
  return { ...(Object.fromEntries(conditions) as JsonObject), Group: group };
}

interface Copy {
  readonly tag: JsonObject;
  readonly paths: JsonObject;
  readonly webhooks: JsonObject;
  readonly schemas: JsonObject;
  readonly others: JsonObject;
}

function copyOf(text: Text, copy: number): Copy {
  let count = copy * 100;
  const t = () => text(count++);
  const inPath = () => t().replaceAll(/[{}/]/g, "-");
  // A longer one is refused: see pattern-cost.
  const inPattern = () =>
    `^${t()
      .slice(0, 500)
      .replaceAll(/[\\^$.*+?()[\]{}|/-]/g, "\\$&")}$`;
  const tag = t();
  const parameter = inPath();
  const kind = t();
  const [cat, dog] = [`Cat${copy}`, `Dog${copy}`];
  const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
  const member = (value: string) => ({
    type: "object",
    required: [kind],
    properties: { [kind]: { const: value, description: t() } },
  });
  const [first, second] = [t(), t()];
  return {
    tag: {
      name: tag,
      description: t(),
      externalDocs: { url: "https://example.com", description: t() },
    },
    schemas: {
      [cat]: member(first),
      [dog]: member(second),
      [`Pet${copy}`]: {
        title: t(),
        description: t(),
        oneOf: [ref(cat), ref(dog)],
        discriminator: { propertyName: kind, mapping: { [first]: ref(cat).$ref, [second]: dog } },
      },
      [`Thing${copy}`]: {
        description: t(),
        type: "object",
        required: [parameter],
        properties: {
          [parameter]: {
            type: "string",
            description: t(),
            default: t(),
            examples: [t()],
            format: t(),
          },
          [t()]: { type: "string", enum: [t(), t()], deprecated: true },
          [t()]: { type: "string", pattern: inPattern() },
          [t()]: { type: "object", properties: { [t()]: { type: "integer", title: t() } } },
          [t()]: { type: "array", items: { type: "object", properties: { [t()]: {} } } },
        },
        "x-note": { [t()]: t() },
        $comment: t(),
      },
      [`Fault${copy}`]: {
        type: "object",
        properties: { [t()]: { type: "string", enum: [t(), t()] } },
        additionalProperties: false,
      },
    },
    paths: {
      [`/${copy}/${inPath()}/{${parameter}}`]: {
        summary: t(),
        description: t(),
        post: {
          operationId: t(),
          tags: [tag],
          summary: t(),
          description: t(),
          externalDocs: { url: "https://example.com", description: t() },
          parameters: [
            {
              name: parameter,
              in: "path",
              required: true,
              description: t(),
              schema: { type: "string" },
              example: t(),
            },
            {
              name: t(),
              in: "query",
              description: t(),
              schema: { type: "string", default: t(), enum: [t(), t()] },
            },
            {
              name: t(),
              in: "query",
              style: "deepObject",
              explode: true,
              schema: { type: "object", properties: { [t()]: { type: "string" } } },
            },
            {
              name: t(),
              in: "query",
              schema: {
                oneOf: [
                  {
                    title: t(),
                    type: "object",
                    required: [`a${copy}`],
                    properties: { [`a${copy}`]: { type: "string", description: t() } },
                  },
                  {
                    title: t(),
                    type: "object",
                    required: [`b${copy}`],
                    properties: { [`b${copy}`]: { type: "string", description: t() } },
                  },
                ],
              },
            },
            // A name that HTTP does not allow would leave the parameter out.
            { name: `X-${copy}`, in: "header", description: t(), schema: { type: "string" } },
            { name: t(), in: "cookie", schema: { type: "string" } },
          ],
          requestBody: {
            description: t(),
            content: {
              "application/json": {
                schema: ref(`Thing${copy}`),
                examples: {
                  [`e${copy}`]: { summary: t(), description: t(), value: { [t()]: t() } },
                },
              },
            },
          },
          responses: {
            200: {
              description: t(),
              headers: { [`X-${copy}`]: { description: t(), schema: { type: "string" } } },
              content: { "application/json": { schema: ref(`Pet${copy}`), example: t() } },
            },
            404: {
              description: t(),
              content: { "application/json": { schema: ref(`Fault${copy}`) } },
            },
          },
          callbacks: {
            [t()]: { [t()]: { post: { summary: t(), responses: { 200: { description: t() } } } } },
          },
          "x-codegen-note": t(),
        },
        put: {
          operationId: t(),
          tags: [tag],
          requestBody: { content: { [`application/x;p=${t()}`]: { schema: { type: "string" } } } },
          responses: { 200: { description: t(), content: { [`image/x;p=${t()}`]: {} } } },
        },
      },
    },
    webhooks: { [t()]: { post: { summary: t(), responses: { 200: { description: t() } } } } },
    others: {},
  };
}

/** What stands in a description but once. */
export function plantedHead(text: string): JsonObject {
  return {
    openapi: "3.0.3",
    info: {
      title: text,
      version: text,
      description: text,
      termsOfService: "https://example.com",
      contact: { name: text },
      license: { name: text },
    },
    servers: [
      {
        url: "https://{host}.example.com/{path}",
        description: text,
        variables: {
          host: { default: "a", enum: ["a", "b"], description: text },
          path: { default: text, enum: ["v1"] },
        },
      },
    ],
    security: [{ key: [] }],
    paths: { "/a": { get: { operationId: "getA", responses: { 200: { description: text } } } } },
    components: {
      securitySchemes: {
        // In a header, a name that HTTP does not allow would leave the scheme out.
        key: { type: "apiKey", in: "query", name: `X-${text}`, description: text },
      },
    },
  };
}

/** What `init` says of it: a server that the text gives a query is used without it. */
export function expectInit(text: string, ran: { status: number | null; stderr: string }): void {
  const told = [...ran.stderr.matchAll(/^(?:error|warning)\[.*?\]/gm)].map(([start]) => start);
  const hasQuery = /[?#]/.test(text);
  expect([ran.status, told]).toEqual([0, hasQuery ? ["warning[server-ignored]"] : []]);
}
