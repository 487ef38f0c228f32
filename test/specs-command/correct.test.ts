import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { applyCorrections } from "../../generator/load/corrections.js";
import { loadSpec } from "../../generator/load/load-spec.js";
import { newOrigins } from "../../generator/load/origins.js";
import { resolvePointer } from "../../generator/load/pointer.js";
import type { Json, JsonObject } from "../../generator/load/spec-document.js";
import { draftFromExamples } from "../../generator/specs/draft-from-examples.js";
import { exampleFaults } from "../../generator/specs/example-faults.js";
import { exampleValidator } from "../support/example-validator.js";
import { listExamples } from "../support/examples.js";
import { draftText } from "../support/draft-text.js";
import { needsShared, shared } from "../support/shared.js";
import { specOf } from "../support/spec-of.js";
import { projectWith } from "./project.js";

/** One operation that answers with a thing, of which there are examples. */
const description = (
  schema: string,
  examples: readonly Json[],
  openapi = "3.0.3",
) => `openapi: ${openapi}
info: { title: Things, version: "1" }
paths:
  /things:
    get:
      operationId: listThings
      responses:
        "200":
          description: Done.
          content:
            application/json:
              schema: { $ref: "#/components/schemas/thing" }
              examples: ${JSON.stringify(Object.fromEntries(examples.map((value, index) => [`e${index}`, { value }])))}
components:
  schemas:
    thing: ${schema}
`;

/** The schema after the corrections that its examples ask for; they are loaded as corrections are. */
function corrected(schema: string, examples: readonly Json[], openapi?: string) {
  const text = description(schema, examples, openapi);
  const draft = draftFromExamples(specOf(text));
  const read = specOf(text);
  const overlay = parse(draftText("Fix", draft.actions)) as JsonObject;
  const overlays = draft.actions.length === 0 ? [] : [overlay];
  const { root: mended, diagnostics } = applyCorrections(read.root, overlays, newOrigins(), {
    stale: "error",
  });
  expect(diagnostics).toEqual([]);
  const thing = resolvePointer(mended, "/components/schemas/thing");
  return { draft, thing, descriptions: draft.actions.map((one) => one.description) };
}

test.each<[string, string, Json[], object]>([
  [
    "names that are missing",
    "{ type: object, required: [a, b, c], properties: { a: { type: string } } }",
    [
      { a: "x", b: 1 },
      { a: "x", c: 1 },
    ],
    { required: ["a"] },
  ],
  [
    "null",
    "{ type: object, properties: { a: { type: string } } }",
    [{ a: null }],
    { properties: { a: { type: "string", nullable: true } } },
  ],
  [
    "a value more",
    "{ type: object, properties: { a: { type: string, enum: [x, y] } } }",
    [{ a: "z" }],
    { properties: { a: { enum: ["x", "y", "z"] } } },
  ],
  [
    "several values more",
    "{ type: object, properties: { a: { type: string, enum: [x, y] } } }",
    [{ a: "z" }, { a: "w" }, { a: "z" }],
    { properties: { a: { enum: ["x", "y", "z", "w"] } } },
  ],
  [
    "another type, of what is limited too",
    "{ type: object, properties: { a: { type: string, maxLength: 3, description: An id. } } }",
    [{ a: 5 }, { a: 6.5 }, { a: true }],
    {
      properties: {
        a: {
          description: "An id.",
          anyOf: [{ type: "string", maxLength: 3 }, { type: "number" }, { type: "boolean" }],
        },
      },
    },
  ],
  [
    "one more alternative, beside those that are there",
    "{ type: object, properties: { a: { anyOf: [{ type: string }, { type: array, items: { type: string } }] } } }",
    [{ a: 5 }],
    {
      properties: {
        a: {
          anyOf: [
            { type: "string" },
            { type: "array", items: { type: "string" } },
            { type: "integer" },
          ],
        },
      },
    },
  ],
  [
    "the alternative that is nearest",
    "{ oneOf: [{ type: object, required: [k, a, b], properties: { k: { enum: [x] } } }, { type: object, required: [k], properties: { k: { enum: [y] } } }] }",
    [{ k: "x", a: 1 }],
    { oneOf: [{ required: ["k", "a"] }, { required: ["k"] }] },
  ],
  [
    "alternatives that do not exclude one another",
    "{ oneOf: [{ type: object, required: [a] }, { type: object, required: [b] }] }",
    [{ a: 1, b: 2 }],
    { anyOf: [{ required: ["a"] }, { required: ["b"] }] },
  ],
  [
    "a property, where others are forbidden",
    "{ type: object, additionalProperties: false, properties: { a: { type: string } } }",
    [{ a: "x", b: [{ c: 1 }, { c: null }] }],
    {
      properties: {
        b: {
          type: "array",
          items: {
            type: "object",
            properties: { c: { type: "integer", nullable: true } },
            required: ["c"],
          },
        },
      },
    },
  ],
  [
    "a limit",
    "{ type: object, properties: { a: { type: integer, maximum: 5 } } }",
    [{ a: 6 }],
    {
      properties: { a: { type: "integer" } },
    },
  ],
])("%s", async (_, schema, examples, wanted) => {
  const { draft, thing } = corrected(schema, examples);
  expect(thing).toMatchObject(wanted);
  expect(draft.counts).toMatchObject({ all: examples.length, after: examples.length });
  expect(draft.left).toEqual([]);
});

test("a value that has nearly nothing of its schema is an alternative to it, where it stands", async () => {
  const schema =
    "{ type: object, required: [a, b, c, d, e, f, g], properties: { a: { type: string } } }";
  const { draft, thing } = corrected(schema, [{ z: "only" }]);
  expect(thing).toMatchObject({ required: ["a", "b", "c", "d", "e", "f", "g"] });
  expect(draft.actions[0]).toMatchObject({
    target: "$.paths['/things'].get.responses['200'].content['application/json'].schema",
    update: {
      anyOf: [{ $ref: "#/components/schemas/thing" }, { type: "object", required: ["z"] }],
    },
  });
});

test("null in 3.1 is a type", async () => {
  const schema = "{ type: object, properties: { a: { type: [string, integer] } } }";
  const { thing } = corrected(schema, [{ a: null }], "3.1.0");
  expect(thing).toMatchObject({
    properties: { a: { anyOf: [{ type: ["string", "integer"] }, { type: "null" }] } },
  });
});

test("each action says how many examples ask for it, and where; valid ones ask for none", async () => {
  const schema = "{ type: object, required: [a], properties: { a: { type: string } } }";
  const { descriptions } = corrected(schema, [{}, { a: "x" }, { b: 1 }]);
  expect(descriptions).toEqual([
    '2 published examples lack it, the first of them GET /things, response 200 "e0".',
  ]);
  expect(corrected(schema, [{ a: "x" }]).draft).toMatchObject({ actions: [] });
});

test("readOnly properties need not be sent, and writeOnly ones not be received", () => {
  const schema = `{ type: object, required: [r, w], properties: { r: { type: string, readOnly: true }, w: { type: string, writeOnly: true } } }`;
  const validate = exampleFaults(specOf(description(schema, [])));
  const at = "/components/schemas/thing";
  expect(validate({ w: "" }, at, "request")).toEqual([]);
  expect(validate({ r: "" }, at, "response")).toEqual([]);
  expect(validate({ r: "" }, at, "request")).toMatchObject([{ kind: "required", name: "w" }]);
});

test("on the command line: the overlay, the counts, and an exit code", async () => {
  const project = await projectWith({
    "api.yaml": description("{ type: object, required: [a] }", [{}]),
  });
  const { status, stdout } = await project.run("specs", "correct", "api.yaml", "--from-examples");
  expect(status).toBe(0);
  expect(stdout).toContain("required[?@ == 'a']");
  expect(stdout).toContain("# api.yaml: 0 of 1 example valid; with 1 action drafted, 1.");
  const out = await project.run(
    "specs",
    "correct",
    "api.yaml",
    "--from-examples",
    "--out",
    "o/x.yaml",
  );
  expect(out.stdout).not.toContain("target");
  expect(parse(project.read("o/x.yaml"))).toMatchObject({ overlay: "1.0.0" });
  expect((await project.run("specs", "correct", "api.yaml")).status).toBe(2);
  expect((await project.run("specs", "correct", "gone.yaml", "--from-examples")).status).toBe(1);
});

describe.each([
  { version: "2.11", all: 353, before: 263 },
  { version: "unstable", all: 397, before: 372 },
])("the published description of $version, without our corrections", ({ version, all, before }) => {
  const file = shared(`published/${version}/2024-12-26.yaml`);
  test(
    "all its examples are valid with what is drafted, as Ajv sees it",
    needsShared("published"),
    async () => {
      const { spec } = await loadSpec({ file, corrections: [], isLenient: true });
      const { actions, counts, left } = draftFromExamples(spec!);
      console.info(
        `${version}: ${counts.before} of ${counts.all} examples valid; with ${actions.length} drafted actions ${counts.after}`,
      );
      expect({ ...counts, left }).toEqual({ all, before, after: all, left: [] });
      const overlay = parse(draftText("Fix", actions)) as JsonObject;
      const mended = applyCorrections(spec!.root, [overlay], newOrigins(), { stale: "error" });
      expect(mended.diagnostics).toEqual([]);
      // test/corrections.test.ts has Ajv count those that are valid as published.
      const validate = exampleValidator(mended.root);
      const positive = listExamples(spec!.root).filter(({ negative }) => !negative);
      expect(positive).toHaveLength(all);
      expect(positive.filter((example) => validate(example).length > 0)).toEqual([]);
    },
  );
});
