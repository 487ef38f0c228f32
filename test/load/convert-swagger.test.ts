import { expect, test } from "vitest";
import { generate } from "../../generator/generate.js";
import { loadSpec } from "../../generator/load/load-spec.js";
import { sourceText } from "../../generator/load/source-text.js";

const lines = [
  'swagger: "2.0"',
  'info: { title: Pets, version: "1" }',
  "host: api.example.com",
  "basePath: /v1",
  "schemes: [https]",
  "consumes: [application/json]",
  "produces: [application/json]",
  "securityDefinitions:",
  "  key: { type: apiKey, name: X-Key, in: header }",
  "paths:",
  "  /pets/{id}:",
  "    post:",
  "      operationId: savePet",
  "      parameters:",
  "        - { name: pet, in: body, required: true, schema: { $ref: '#/definitions/pet' } }",
  "        - { name: id, in: path, required: true, type: integer, format: int64 }",
  "        - { name: tags, in: query, type: array, items: { type: string }, collectionFormat: multi }",
  "      responses:",
  "        200: { description: Fine, schema: { $ref: '#/definitions/pet' } }",
  "  /upload:",
  "    post:",
  "      operationId: upload",
  "      consumes: [multipart/form-data]",
  "      parameters:",
  "        - { name: file, in: formData, type: file, required: true }",
  "        - { name: note, in: formData, type: string }",
  "      responses: { 204: { description: None } }",
  "definitions:",
  "  pet:",
  "    type: object",
  "    required: [name]",
  "    properties: { name: { type: string } }",
];
const requestFor = (text: string) => ({
  ...{ file: "api.yaml", corrections: [], source: sourceText("api.yaml", text) },
});

test("Swagger 2.0 is read as OpenAPI 3.0", async () => {
  const { model, files, diagnostics } = await generate(requestFor(lines.join("\n")));
  expect(diagnostics.map(({ code, place }) => [code, place?.line])).toEqual([
    ["swagger-converted", 1],
    ["security-scheme-unused", 9],
  ]);
  expect(model?.servers.map(({ url }) => url)).toEqual(["https://api.example.com/v1"]);
  expect(model?.operations.map(({ method, path }) => `${method} ${path}`)).toEqual([
    "post /pets/{id}",
    "post /upload",
  ]);
  expect(model?.schemas.map(({ name }) => name)).toContain("pet");
  expect(files.some(({ path }) => path === "src/client.ts")).toBe(true);
});

test("what is found in it is told at its place in the file", async () => {
  const { spec } = await loadSpec(requestFor(lines.join("\n")));
  const line = (pointer: string) => spec?.locate(pointer)?.line;
  expect(line("/servers/0/url")).toBe(3);
  expect(line("/components/securitySchemes/key/name")).toBe(9);
  const save = "/paths/~1pets~1{id}/post";
  expect(line(`${save}/operationId`)).toBe(13);
  expect(line(`${save}/requestBody/content/application~1json/schema`)).toBe(15);
  expect(line(`${save}/parameters/0/schema/format`)).toBe(16);
  expect(line(`${save}/parameters/1/schema/items`)).toBe(17);
  expect(line(`${save}/responses/200/content/application~1json/schema`)).toBe(19);
  const form = "/paths/~1upload/post/requestBody/content/multipart~1form-data/schema/properties";
  expect([line(`${form}/file`), line(`${form}/note/type`)]).toEqual([25, 26]);
  expect(line("/components/schemas/pet/properties/name/type")).toBe(32);

  const faulty = lines.join("\n").replace("name: { type: string }", "name: { type: strnig }");
  const { diagnostics } = await loadSpec(requestFor(faulty));
  expect(diagnostics).toMatchObject([
    { code: "swagger-converted" },
    { code: "schema-malformed", place: { file: "api.yaml", line: 32 } },
  ]);
});

test("what is wrong in it is told as of any description", async () => {
  const { spec, diagnostics } = await loadSpec(requestFor('swagger: "2.0"\npaths: 1\n'));
  expect(spec).toBeUndefined();
  expect(diagnostics.filter(({ severity }) => severity === "error")).toMatchObject([
    { code: "openapi-invalid", pointer: "/paths", place: { line: 2 } },
  ]);
});
