import { expect, test } from "vitest";
import { generate } from "../../generator/generate.js";
import { loadSpec } from "../../generator/load/load-spec.js";
import { sourceText } from "../../generator/load/source-text.js";

const text = `openapi: 3.0.3
info: { title: T, version: "1" }
paths:
  no-slash: { get: { responses: { "204": { description: "" } } } }
  /good:
    get: { operationId: good, responses: { "200": { description: "", content: { application/json: { schema: { $ref: "#/components/schemas/good" } } } } } }
    post: { operationId: bad, security: 1, responses: { "204": { description: "" } } }
  /uses:
    get: { operationId: uses, responses: { "200": { $ref: "#/components/responses/bad" } } }
  /mismatched:
    get: { operationId: mismatched, responses: { "200": { $ref: "#/components/schemas/a" } } }
  /elsewhere:
    get: { operationId: elsewhere, responses: { "200": { $ref: "other.yaml#/none" } } }
components:
  responses:
    bad: { description: "", content: { application/json: { schema: { $ref: "#/components/schemas/user" } } } }
  schemas:
    good:
      oneOf: [{ $ref: "#/components/schemas/a" }]
      discriminator: { propertyName: t, mapping: { bad: "#/components/schemas/bad", a: "#/components/schemas/a" } }
    a: { type: object, properties: { t: { type: string } } }
    bad: { $ref: "#/paths/~1good" }
    user: { type: object, properties: { b: { $ref: "#/components/schemas/bad" } } }
`;
const request = { file: "api.yaml", corrections: [], source: sourceText("api.yaml", text) };

test("what has errors is left out with what refers to it; each is named", async () => {
  expect((await loadSpec(request)).spec).toBeUndefined();
  const { files, diagnostics, model } = await generate({ ...request, skipInvalid: true });
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  expect(model?.operations.map(({ path, method }) => `${method} ${path}`)).toEqual(["get /good"]);
  expect(model?.schemas.filter(({ inline }) => !inline).map(({ name }) => name)).toEqual([
    "good",
    "a",
  ]);
  const left = diagnostics.filter(({ code }) => code === "part-left-out");
  expect(left.map(({ message }) => message).sort()).toEqual([
    '"bad" of components.responses is left out. It refers to "user" of components.schemas, which is left out.',
    '"bad" of components.schemas is left out. "#/paths/~1good" should lead to a schema, but leads to a path item.',
    '"user" of components.schemas is left out. It refers to "bad" of components.schemas, which is left out.',
    'The operation GET /elsewhere is left out. "other.yaml#/none" leads out of the document. Only the description itself may refer to other files.',
    'The operation GET /mismatched is left out. "#/components/schemas/a" should lead to a response, but leads to a schema.',
    'The operation GET /uses is left out. It refers to "bad" of components.responses, which is left out.',
    'The operation POST /good is left out. "security" must be of type array.',
    'The path no-slash is left out. The path "no-slash" does not begin with a slash.',
  ]);
  expect(left.every(({ place }) => place !== undefined)).toBe(true);
  expect(files.length).toBeGreaterThan(0);
});

test("an error outside of operations and components stays one", async () => {
  const source = sourceText("api.yaml", text.replace("paths:", "security: 1\npaths:"));
  const { spec, diagnostics } = await loadSpec({ ...request, source, skipInvalid: true });
  expect(spec).toBeUndefined();
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  expect(errors.map(({ pointer }) => pointer)).toEqual(["/security"]);
});

test("what only reading the operations finds is left out, too", async () => {
  const source = sourceText(
    "api.yaml",
    `openapi: 3.0.3
info: { title: T, version: "1" }
paths:
  /a: { get: { operationId: a, x-codegen: { pagination: 7 }, responses: { "204": { description: "" } } } }
  /b: { get: { operationId: b, responses: { "204": { description: "" } } } }
`,
  );
  const strict = await generate({ ...request, source });
  expect(strict.diagnostics.map(({ code }) => code)).toEqual(["pagination-invalid"]);
  const { model, diagnostics } = await generate({ ...request, source, skipInvalid: true });
  expect(model?.operations.map(({ path }) => path)).toEqual(["/b"]);
  expect(diagnostics.map(({ code }) => code)).toEqual(["part-left-out"]);
});

test("strictly, faults that harm nothing are errors", async () => {
  const source = sourceText(
    "api.yaml",
    'openapi: 3.1.0\ninfo: { title: T, version: "1", foo: 1 }\npaths: {}\n',
  );
  expect((await loadSpec({ ...request, source })).spec).toBeDefined();
  const { spec, diagnostics } = await loadSpec({ ...request, source, isStrict: true });
  expect(spec).toBeUndefined();
  expect(diagnostics).toMatchObject([{ code: "openapi-irregular", severity: "error" }]);
});
