import { join } from "node:path";
import { expect, test } from "vitest";
import { diff } from "../../generator/diff/diff.js";
import { loadSide } from "../../generator/diff/load-side.js";
import { loadSpec } from "../../generator/load/load-spec.js";
import { readApi } from "../../generator/model/read-api.js";
import { folderWith } from "../load/files.js";
import { lineOf } from "./api.js";

/** What only the steps of `load` make readable: a reference by anchor, and keywords with values of a wrong kind. */
const spelled = (schema: string, owner = "#owner") => `openapi: 3.1.0
info: { title: Pets, version: "1" }
paths:
  /pets:
    post:
      operationId: addPet
      requestBody: { content: { application/json: { schema: ${schema} } } }
      responses: { "200": { description: Added, content: { application/json: { schema: { $ref: "${owner}" } } } } }
components:
  schemas:
    Owner: { $anchor: owner, type: object, required: [id], properties: { id: { type: string } } }
`;

async function sideIn(text: string) {
  const folder = await folderWith({ "api.yaml": text });
  const request = { file: join(folder, "api.yaml"), corrections: [] };
  const loaded = await loadSide({ ...request, label: "api.yaml" });
  const { spec } = await loadSpec(request);
  return { ...loaded, generated: spec && readApi(spec).api };
}

test("a diff compares the model that a package is generated from", async () => {
  const { side, generated, diagnostics } = await sideIn(
    spelled('{ type: string, maxLength: "20" }'),
  );
  expect(side?.model).toEqual(generated?.model);
  expect(side?.spec.root).toEqual(generated?.spec.root);
  expect(diagnostics.map(({ severity, code }) => `${severity} ${code}`)).toEqual([
    "warning schema-malformed",
  ]);
});

test("a limit as a text and a reference by anchor are compared like those that are spelled well", async () => {
  const odd = await sideIn(spelled('{ type: string, maxLength: "20" }'));
  const plain = await sideIn(
    spelled("{ type: string, maxLength: 20 }", "#/components/schemas/Owner"),
  );
  const tighter = await sideIn(spelled('{ type: string, maxLength: "10" }'));
  expect(diff(odd.side!, plain.side!).findings).toEqual([]);
  expect(diff(odd.side!, tighter.side!).findings.map(lineOf)).toEqual([
    "limit-tightened breaking/none/none request",
  ]);
});

test("a description with an error that no reading needs is compared, and the error is a warning", async () => {
  const text = spelled('{ $ref: "#/paths/~1pets" }');
  const { side, generated, diagnostics } = await sideIn(text);
  expect(generated).toBeUndefined();
  expect(side?.model.operations).toHaveLength(1);
  expect(diagnostics.every(({ severity }) => severity === "warning")).toBe(true);
  expect(diagnostics.map(({ code }) => code)).toEqual(["reference-mismatched"]);
});
