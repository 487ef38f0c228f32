/** What comes of another file, and stands there as Swagger 2.0 has it. */
import { join } from "node:path";
import { expect, test } from "vitest";
import { loadSpec } from "../../generator/load/load-spec.js";
import type { JsonObject } from "../../generator/load/spec-document.js";
import { folderWith, shortly } from "./files.js";

async function load(files: Readonly<Record<string, string>>) {
  const folder = await folderWith(files);
  const { spec, diagnostics } = await loadSpec({ file: join(folder, "api.yaml"), corrections: [] });
  const said = diagnostics.filter(({ severity }) => severity !== "info");
  const components: unknown = spec?.root["components"];
  return { root: spec?.root, components: components as Components, said: shortly(said, folder) };
}

type Components = Readonly<Record<"parameters" | "responses", Record<string, JsonObject>>>;

test("other files of a 2.0 description may have parameters and responses", async () => {
  const { components, said } = await load({
    "api.yaml": `swagger: "2.0"
info: { title: a, version: "1" }
produces: [application/json]
paths:
  /pets:
    get:
      parameters: [{ $ref: parts.yaml#/tags }, { $ref: parts.yaml#/limit }]
      responses: { "200": { $ref: parts.yaml#/pets } }
`,
    "parts.yaml": `
tags: { name: tags, in: query, type: array, collectionFormat: pipes, items: { type: string }, minItems: 1 }
limit: { name: limit, in: query, type: integer, format: int32, default: 5 }
pets:
  description: The pets.
  schema: { type: array, items: { $ref: "#/pet" } }
  headers: { X-Rest: { type: integer } }
pet: { type: object }
`,
  });
  const schema = { type: "array", items: { $ref: "#/components/schemas/pet" } };
  expect(components).toEqual({
    parameters: {
      tags: {
        ...{ name: "tags", in: "query", style: "pipeDelimited", explode: false },
        schema: { type: "array", items: { type: "string" }, minItems: 1 },
      },
      limit: {
        ...{ name: "limit", in: "query" },
        schema: { type: "integer", format: "int32", default: 5 },
      },
    },
    responses: {
      pets: {
        description: "The pets.",
        content: { "application/json": { schema } },
        headers: { "X-Rest": { schema: { type: "integer" } } },
      },
    },
    schemas: { pet: { type: "object" } },
  });
  expect(said).toEqual([
    "openapi-irregular parts.yaml:2:7",
    "openapi-irregular parts.yaml:3:8",
    "openapi-irregular parts.yaml:5:3",
    "openapi-irregular parts.yaml:7:22",
  ]);
});

const api = `openapi: 3.0.3
info: { title: a, version: "1" }
paths:
  /a:
    get: { parameters: [{ $ref: part.yaml }], responses: { "200": { description: a } } }
`;

test.each([
  ["{ name: b, in: query, type: array, items: {}, collectionFormat: csv }", "form", false],
  ["{ name: b, in: query, type: array, items: {} }", "form", false],
  [
    "{ name: b, in: query, type: array, items: {}, collectionFormat: ssv }",
    "spaceDelimited",
    false,
  ],
  ["{ name: b, in: query, type: array, items: {}, collectionFormat: multi }", "form", true],
  ["{ name: b, in: header, type: array, items: {}, collectionFormat: csv }", undefined, undefined],
  ["{ name: b, in: query, enum: [1, 2] }", undefined, undefined],
])("%s", async (parameter, style, explode) => {
  const { components, said } = await load({ "api.yaml": api, "part.yaml": parameter });
  expect(said).toEqual(["openapi-irregular part.yaml:1:1"]);
  const { part } = components.parameters;
  expect(part?.["schema"]).toBeDefined();
  expect([part?.["style"], part?.["explode"]]).toEqual([style, explode]);
  expect(part).not.toHaveProperty("collectionFormat");
});

test("a text keeps its writing on the way", async () => {
  const part = "{ name: b, in: query, type: string, enum: [1.10], default: 1.10 }";
  const { components } = await load({ "api.yaml": api, "part.yaml": part });
  expect(components.parameters["part"]?.["schema"]).toEqual({
    ...{ type: "string", enum: ["1.10"], default: "1.10" },
  });
});

test("a path item, too", async () => {
  const { root, said } = await load({
    "api.yaml":
      'swagger: "2.0"\ninfo: { title: a, version: "1" }\npaths: { /a: { $ref: a.yaml } }\n',
    "a.yaml": `get:
  parameters: [{ name: b, in: query, type: integer }]
  responses: { "200": { description: a, schema: { type: string } } }
`,
  });
  expect(root?.["paths"]).toEqual({
    "/a": {
      get: {
        parameters: [{ name: "b", in: "query", schema: { type: "integer" } }],
        responses: {
          "200": {
            description: "a",
            content: { "application/json": { schema: { type: "string" } } },
          },
        },
      },
    },
  });
  expect(said.filter((one) => !one.startsWith("operation-id"))).toEqual([
    "openapi-irregular a.yaml:2:16",
    "openapi-irregular a.yaml:3:23",
  ]);
});

test("what has its type where OpenAPI 3 has it stays as it is", async () => {
  const part = "{ name: b, in: query, schema: { type: string }, type: integer }";
  const { components, said } = await load({ "api.yaml": api, "part.yaml": part });
  expect(components.parameters["part"]).toMatchObject({ schema: { type: "string" } });
  expect(said).toEqual(["openapi-irregular part.yaml:1:49"]);
});
