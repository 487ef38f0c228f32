import { join } from "node:path";
import { expect, test } from "vitest";
import { generate } from "../../generator/generate.js";
import type { LoadRequest } from "../../generator/load/load-request.js";
import { loadSpec } from "../../generator/load/load-spec.js";
import { resolvePointer } from "../../generator/load/pointer.js";
import { sourceText } from "../../generator/load/source-text.js";
import { folderWith, shortly } from "./files.js";

const text = `openapi: 3.0.3
info: { title: T, version: "1" }
paths:
  /pets:
    parameters: [{ $ref: "#/components/parameters/none" }, { name: limit, in: query, schema: { type: integer } }, { $ref: "#/components/parameters/alias" }]
    get:
      operationId: listPets
      responses:
        "200": { description: "", headers: { x-a: { $ref: "#/components/headers/none" } }, content: { application/json: { schema: { type: array, items: { $ref: "#/components/schemas/pet" } } } } }
        "404": { $ref: "#/components/responses/none" }
    post:
      operationId: addPet
      requestBody: { $ref: "#/components/requestBodies/alias" }
      responses: { "204": { description: "" } }
    delete: { operationId: removePets, responses: { "204": { description: "" } } }
  /elsewhere: { $ref: "#/components/pathItems/none" }
components:
  parameters: { alias: { $ref: "#/components/parameters/no" } }
  requestBodies: { alias: { $ref: "#/components/requestBodies/no" } }
  securitySchemes: { key: { $ref: "#/components/securitySchemes/none" } }
  schemas:
    pet:
      type: object
      required: [id, owner]
      properties: { id: { type: integer }, owner: { $ref: "#/components/schemas/person" }, tags: { type: array, items: { $ref: "#/components/schemas/tag" } } }
    cat: { type: object, required: [kind], properties: { kind: { type: string } } }
    choice:
      oneOf: [{ $ref: "#/components/schemas/cat" }, { $ref: "#/components/schemas/dog" }, { $ref: "#/components/schemas/bird" }]
      discriminator: { propertyName: kind, mapping: { cat: "#/components/schemas/cat", dog: "#/components/schemas/dog" } }
    other: { type: string, not: { allOf: [{ $ref: "#/components/schemas/banned" }] } }
    not: { $ref: "#/components/schemas/nothing" }
    holder: { type: object, properties: { not: { $ref: "#/components/schemas/nothing" } } }
`;

const request: LoadRequest = {
  file: "api.yaml",
  corrections: [],
  source: sourceText("api.yaml", text),
};

test("of what leads nowhere, schemas allow any value, and the rest is left out; each is named at its place", async () => {
  const { spec, diagnostics } = await loadSpec(request);
  expect(diagnostics.map(({ message, place }) => `${place?.line} ${message}`)).toEqual([
    '5 "#/components/parameters/none" leads nowhere. It is left out.',
    '9 "#/components/headers/none" leads nowhere. It is left out.',
    '10 "#/components/responses/none" leads nowhere. It is left out.',
    '16 "#/components/pathItems/none" leads nowhere. The path is left out.',
    '18 "#/components/parameters/no" leads nowhere. It is left out.',
    '19 "#/components/requestBodies/no" leads nowhere. It is left out.',
    '20 "#/components/securitySchemes/none" leads nowhere. It is left out.',
    '25 "#/components/schemas/person" leads nowhere. Any value is allowed here.',
    '25 "#/components/schemas/tag" leads nowhere. Any value is allowed here.',
    '28 "#/components/schemas/dog" leads nowhere. Any value is allowed here.',
    '28 "#/components/schemas/bird" leads nowhere. Any value is allowed here.',
    '30 "#/components/schemas/banned" leads nowhere. "not" is left out.',
    '31 "#/components/schemas/nothing" leads nowhere. Any value is allowed here.',
    '32 "#/components/schemas/nothing" leads nowhere. Any value is allowed here.',
    '5 "#/components/parameters/alias" leads nowhere. It is left out.',
    '13 "#/components/requestBodies/alias" leads nowhere. The operation is left out.',
  ]);
  for (const { code, severity, hint } of diagnostics) {
    expect({ code, severity }).toEqual({ code: "reference-ignored", severity: "warning" });
    expect(hint).toBeDefined();
  }
  const at = (pointer: string) => resolvePointer(spec?.root ?? {}, pointer);
  expect(at("/components/schemas/choice")).toEqual({});
  expect(at("/components/schemas/other")).toEqual({ type: "string" });
  expect(at("/components/schemas/holder")).toEqual({ type: "object", properties: { not: {} } });
  expect(at("/paths/~1pets/parameters")).toEqual([expect.objectContaining({ name: "limit" })]);
  expect(Object.keys(at("/paths/~1pets") ?? {})).toEqual(["parameters", "get", "delete"]);
  expect(Object.keys(at("/paths") ?? {})).toEqual(["/pets"]);
});

test("the package has any value there, in types, guards and fixtures", async () => {
  const { files, diagnostics } = await generate(request);
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  const models = files.find(({ path }) => path === "src/models.ts")?.text ?? "";
  expect(models).toContain("owner: unknown;");
  expect(models).toContain("tags?: Array<unknown>;");
});

test("strictly, and where a description comes to be, it is an error", async () => {
  const strict = await loadSpec({ ...request, isStrict: true });
  expect(strict.spec).toBeUndefined();
  expect(strict.diagnostics.some(({ severity }) => severity === "error")).toBe(true);
  const kept = await loadSpec({ ...request, keepsDangling: true });
  expect(kept.spec).toBeUndefined();
  expect(new Set(kept.diagnostics.map(({ code }) => code))).toEqual(
    new Set(["reference-dangling", "mapping-dangling"]),
  );
});

test.each([
  ["parameters: { id: { name: id, in: query, schema: { type: integer } } }", "parameters/id"],
  [
    "parameters: { id: { name: id, in: query, content: { a/b: { schema: { type: integer } } } } }",
    "parameters/id",
  ],
  ["headers: { id: { schema: { type: integer } } }", "headers/id"],
  [
    'responses: { id: { description: "", content: { application/json: { schema: { type: integer } } } } }',
    "responses/id",
  ],
  [
    "requestBodies: { id: { $ref: '#/components/requestBodies/b' }, b: { content: { application/json: { schema: { type: integer } } } } }",
    "requestBodies/id",
  ],
])("a schema that refers to what holds a schema is that one: %s", async (components, target) => {
  const source = sourceText(
    "api.yaml",
    `openapi: 3.0.3
info: { title: T, version: "1" }
paths: { /a: { get: { responses: { "200": { description: "", content: { application/json: { schema: { $ref: "#/components/${target}" } } } } } } } }
components: { ${components} }
`,
  );
  const { model, diagnostics } = await generate({ file: "api.yaml", corrections: [], source });
  expect(diagnostics.map(({ code, place }) => `${code} ${place?.line}`)).toContain(
    "openapi-irregular 3",
  );
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  expect(JSON.stringify(model?.operations)).toContain('"kind":"number"');
});

test("what another file does not have is ignored as what the description does not have", async () => {
  const folder = await folderWith({
    "api.yaml": `openapi: 3.0.3
info: { title: T, version: "1" }
paths:
  /pets:
    get:
      parameters: [{ $ref: "parts/other.yaml#/parameters/none" }, { name: limit, in: query, schema: { type: integer } }]
      responses:
        "200": { description: "", content: { application/json: { schema: { $ref: "parts/other.yaml#/pet" } } } }
        "404": { $ref: "parts/index.yaml#/missing" }
    post:
      requestBody: { $ref: "parts/other.yaml#/bodies/none" }
      responses: { "204": { description: "" } }
  /elsewhere: { $ref: "parts/other.yaml#/paths/none" }
components: { schemas: { tag: { $ref: "parts/other.yaml#/lables" } } }
`,
    "parts/other.yaml": `pet: { type: object, properties: { owner: { $ref: "#/person" }, tag: { $ref: "../api.yaml#/components/schemas/tag" } } }
labels: { type: string }
`,
    "parts/index.yaml": `missing: { $ref: "other.yaml#/responses/none" }
`,
  });
  const files = { file: join(folder, "api.yaml"), corrections: [] };
  const { spec, diagnostics } = await loadSpec(files);
  expect(shortly(diagnostics, folder)).toEqual([
    "reference-ignored api.yaml:6:22",
    "reference-ignored api.yaml:9:18",
    "reference-ignored api.yaml:11:22",
    "reference-ignored api.yaml:13:17",
    "reference-ignored api.yaml:14:33",
    "reference-ignored parts/other.yaml:1:45",
  ]);
  expect(diagnostics[4]).toMatchObject({
    message: expect.stringMatching(
      /^"parts\/other\.yaml#\/lables" leads nowhere: ".*parts\/other\.yaml" has no such value\. Any value is allowed here\.$/,
    ) as string,
    hint: 'Did you mean "#/labels"?',
  });
  const { get, post } = resolvePointer(spec!.root, "/paths/~1pets") as Record<string, object>;
  expect(post).toBeUndefined();
  expect(get).toMatchObject({ parameters: [{ name: "limit" }] });
  expect(Object.keys(get!["responses" as never])).toEqual(["200"]);
  expect(resolvePointer(spec!.root, "/paths/~1elsewhere")).toBeUndefined();
  expect(resolvePointer(spec!.root, "/components/schemas/pet/properties/owner")).toEqual({});
  for (const more of [{ isStrict: true }, { keepsDangling: true }]) {
    const refused = await loadSpec({ ...files, ...more });
    expect(refused.spec).toBeUndefined();
    expect(refused.diagnostics).toHaveLength(6);
  }
});

test("what a correction adds in place of it is read", async () => {
  const folder = await folderWith({
    "api.yaml": `openapi: 3.0.3
info: { title: T, version: "1" }
paths: { /a: { get: { responses: { "200": { description: "", content: { application/json: { schema: { $ref: "other.yaml#/none" } } } } } } } }
`,
    "other.yaml": "some: {}\n",
    "fix.yaml": `overlay: 1.0.0
info: { title: T, version: "1" }
actions: [{ description: It is in no file., target: "$.paths['/a'].get.responses['200'].content['application/json']", update: { schema: { $ref: "#/components/schemas/a" } } }, { description: It is in no file., target: $, update: { components: { schemas: { a: { type: string } } } } }]
`,
  });
  const { spec, diagnostics } = await loadSpec({
    file: join(folder, "api.yaml"),
    corrections: [join(folder, "fix.yaml")],
  });
  expect(diagnostics).toEqual([]);
  expect(JSON.stringify(spec?.root)).toContain('"$ref":"#/components/schemas/a"');
});
