import { describe, expect, test } from "vitest";
import { stringify } from "yaml";
import { checkPackage } from "../conformance/own-mock/check-package.js";
import { loadDescribed } from "../conformance/own-mock/load-described.js";
import { recorded } from "../openapi-3.2/recorded.js";
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

describe("lists", () => {
  const field = (name: string, format: string) =>
    `{ name: ${name}, in: formData, type: array, items: { type: string }, ${format} }`;
  const description = `swagger: "2.0"
info: { title: Lists, version: "1" }
host: api.example.com
schemes: [http, https]
parameters:
  shared: ${field("shared", "collectionFormat: pipes")}
paths:
  /form:
    parameters: [{ $ref: "#/parameters/shared" }]
    post:
      operationId: sendForm
      tags: [lists]
      consumes: [application/x-www-form-urlencoded]
      parameters: [${field("usual", "")}, ${field("multi", "collectionFormat: multi")}, ${field("spaces", "collectionFormat: ssv")}]
      responses: { 204: { description: Done } }
    put:
      operationId: sendParts
      tags: [lists]
      consumes: [multipart/form-data]
      parameters: [${field("usual", "")}, ${field("multi", "collectionFormat: multi")}]
      responses: { 204: { description: Done } }
`;

  test("of forms are joined as Swagger 2.0 says, by commas where it says nothing", async () => {
    const { spec } = await loadSpec(requestFor(description));
    const [input, own] = await loadDescribed(stringify(spec?.root));
    const { call, sent } = recorded(own);
    const lists = { usual: ["a", "b"], multi: ["c", "d"], shared: ["g", "h"] };
    await call("lists", "sendForm", { ...lists, spaces: ["e", "f"] });
    await call("lists", "sendParts", lists);
    expect(sent[0]?.body).toBe(
      "usual=a%2Cb&multi=c&multi=d&shared=g%7Ch&spaces=e%20f".replace("%2C", ","),
    );
    const parts = [...(sent[1]?.body ?? "").matchAll(/name="(\w+)"\r\n\r\n(.*)\r\n/g)];
    expect(parts.map(([, name, text]) => `${name}: ${text}`)).toEqual([
      ...["usual: a,b", "multi: c", "multi: d", "shared: g|h"],
    ]);
    for (const way of ["in process", "over HTTP"] as const)
      expect((await checkPackage(input, own, way)).faults).toEqual([]);
  });

  test("that OpenAPI 3.0 cannot join are warned of, where they stand", async () => {
    const text = description
      .replace("collectionFormat: ssv", "collectionFormat: tsv")
      .replace("/form:", "/form/{p}:")
      .replace(
        "parameters: [{ $ref",
        "parameters: [{ name: p, in: path, required: true, type: array, items: { type: string }, collectionFormat: pipes }, { $ref",
      );
    const { diagnostics } = await loadSpec(requestFor(text));
    expect(
      diagnostics.map(({ code, place, message }) => [
        code,
        place?.line,
        /(\w+)`\.$/.exec(message)?.[1],
      ]),
    ).toEqual([
      ["swagger-converted", 1, undefined],
      ["swagger-lossy", 9, "pipes"],
      ["swagger-lossy", 14, "tsv"],
    ]);
  });
});

test("of several schemes, https is the usual one", async () => {
  const text = lines.join("\n").replace("schemes: [https]", "schemes: [http, wss, https]");
  const { model } = await generate(requestFor(text));
  expect(model?.servers[0]?.url).toBe("https://api.example.com/v1");
});
