import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { draftCorrections } from "../../generator/drift/draft-corrections.js";
import { draftText } from "../support/draft-text.js";
import { readReports, type DriftReport } from "../../generator/drift/read-reports.js";
import { loadSpec } from "../../generator/load/load-spec.js";
import { resolvePointer } from "../../generator/load/pointer.js";
import { sourceText } from "../../generator/load/source-text.js";

const description = `
openapi: 3.0.1
info: { title: Pets, version: "1" }
paths:
  /pets:
    get:
      operationId: listPets
      responses:
        "200":
          description: Done.
          content:
            application/json:
              schema:
                oneOf: [{ $ref: "#/components/schemas/pet" }, { $ref: "#/components/schemas/pet_list" }]
  /pets/{pet id}/best friend:
    get:
      operationId: friendOfPet
      parameters: [{ name: pet id, in: path, required: true, schema: { type: string } }]
      responses:
        "200":
          description: Done.
          content: { application/json: { schema: { $ref: "#/components/schemas/pet" } } }
components:
  schemas:
    pet:
      type: object
      required: [id, name]
      properties:
        id: { type: string }
        name: { type: string }
        kind: { type: string, enum: [dog] }
    pet_list:
      type: object
      properties:
        data: { type: array, items: { $ref: "#/components/schemas/pet" } }
        by_mail: { type: object, additionalProperties: { $ref: "#/components/schemas/pet" } }
        by_tag: { type: object, patternProperties: { "^[a-z]+$": { $ref: "#/components/schemas/pet" } } }
`;

const report = (pointer: string, expected: string, got: string, count = 1): DriftReport => ({
  client: "pets/1.0.0",
  route: "GET /pets",
  status: 200,
  pointer,
  expected,
  got,
  count,
});

async function correct(reports: readonly DriftReport[]) {
  const folder = mkdtempSync(join(tmpdir(), "drift-"));
  const file = join(folder, "openapi.yaml");
  writeFileSync(file, description);
  const { spec } = await loadSpec({ file, corrections: [] });
  if (spec === undefined) throw new Error("The description does not load.");
  const draft = draftCorrections(reports, spec);
  const overlay = join(folder, "draft.yaml");
  writeFileSync(overlay, draftText("Drift", draft.actions));
  const corrected =
    draft.actions.length === 0 ? spec : (await loadSpec({ file, corrections: [overlay] })).spec;
  return { draft, pet: resolvePointer(corrected?.root ?? null, "/components/schemas/pet") };
}

test("the draft applies, and makes the description say what was seen", async () => {
  const { draft, pet } = await correct([
    report("/data/0/id", "a string", "5", 1),
    report("/data/3/id", "a string", "6", 2),
    report("/data/0/name", "a string", "nothing"),
    report("/data/1/name", "a string", "null"),
    report("/data/0/kind", '"dog"', '"cat"'),
  ]);
  expect(pet).toEqual({
    type: "object",
    required: ["id"],
    properties: {
      id: { anyOf: [{ type: "string" }, { type: "integer" }] },
      name: { type: "string", nullable: true },
      kind: { type: "string", enum: ["dog", "cat"] },
    },
  });
  expect(draft.actions.map(({ description }) => description).join()).toContain(
    "Seen 2 times in responses of GET /pets (200)",
  );
  expect(draft.left).toEqual([]);
});

test.each(["/by_mail/*/id", "/by_mail/a@b.example/id", "/by_tag/*/id"])(
  "%s leads to what a map holds: reports do not name its keys",
  async (pointer) => {
    const { draft, pet } = await correct([report(pointer, "a string", "5")]);
    expect(draft.left).toEqual([]);
    expect(pet).toMatchObject({
      properties: { id: { anyOf: [{ type: "string" }, { type: "integer" }] } },
    });
  },
);

test("a route may have spaces in its path", async () => {
  const route = "GET /pets/{pet id}/best friend";
  const { pet } = await correct([{ ...report("/name", "a string", "nothing"), route }]);
  expect(pet).toMatchObject({ required: ["id"] });
});

test("what cannot be drafted is left for a person; no report, no action", async () => {
  for (const route of ["GET /cats", "GET", "", "get /pets", "GET pets"]) {
    const stranger = { ...report("", "an object", "a list of 2"), route };
    expect((await correct([stranger])).draft).toMatchObject({ actions: [], left: [stranger] });
  }
  expect((await correct([])).draft).toMatchObject({ actions: [], left: [] });
});

test("a line that is no report is named and passed over", () => {
  const good = report("/id", "a string", "5");
  const source = sourceText("drift.jsonl", `${JSON.stringify(good)}\n\nnonsense\n`);
  const { reports, diagnostics } = readReports(source);
  expect(reports).toEqual([good]);
  expect(diagnostics).toMatchObject([{ code: "drift-report-invalid", place: { line: 3 } }]);
});
