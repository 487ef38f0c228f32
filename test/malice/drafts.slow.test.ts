/** Hostile texts in examples and in what a service answered: a draft holds the actions that are meant, and no other. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { draftCorrections } from "../../generator/drift/draft-corrections.js";
import type { DriftReport } from "../../generator/drift/read-reports.js";
import type { Json } from "../../generator/load/spec-document.js";
import { draftFromExamples } from "../../generator/specs/draft-from-examples.js";
import { withEntry } from "../../generator/specs/add-entry.js";
import { overlayOf, overlayText, type DraftAction } from "../../generator/specs/overlay-text.js";
import { escapePointerSegment } from "../../generator/load/pointer.js";
import { specOf } from "../support/spec-of.js";
import { projectWith } from "../specs-command/project.js";
import { actingParts, commandLines, yamlReadings } from "./oracles.js";
import { expectInit, plantedHead } from "./planted.js";
import { yamlTexts } from "./yaml-texts.js";

const schema = (name: string): string => `#/components/schemas/${escapePointerSegment(name)}`;
const named = (texts: readonly string[], value: (text: string, index: number) => Json) =>
  Object.fromEntries(texts.map((text, index) => [text, value(text, index)]));

/** Schemas with names and keys of the texts, and examples with values of them, of which most fit. */
const described = {
  openapi: "3.0.3",
  info: { title: "Planted", version: "1" },
  servers: [{ url: "https://api.example.com" }],
  paths: Object.fromEntries(
    yamlTexts.map((text, index) => {
      const name = `/${index}${text.replaceAll(/[{}/]/g, "-")}`;
      const json = {
        schema: { $ref: schema(`S${index}`) },
        examples: {
          [text]: { value: { [text]: text, id: text, kind: text, left: { [text]: text } } },
          none: { value: {} },
        },
      };
      const responses = {
        200: { description: text, content: { "application/json": json } },
      };
      return [name, { get: { operationId: `get${index}`, summary: text, responses } }];
    }),
  ),
  components: {
    schemas: Object.fromEntries(
      yamlTexts.map((text, index) => [
        `S${index}`,
        {
          type: "object",
          additionalProperties: false,
          required: [text],
          properties: {
            id: { type: "integer", description: text },
            kind: { type: "string", enum: ["a"] },
            // There is no list left into which an alternative could go.
            left: { type: "string", anyOf: [{}], allOf: [{}] },
          },
        },
      ]),
    ),
  },
};

/** A draft as printed or written: it acts on nobody, and two versions of YAML read these actions. */
function expectDraft(text: string, actions: readonly DraftAction[]): void {
  expectInert(text);
  const { actions: meant } = overlayOf("", actions);
  for (const read of yamlReadings(text)) {
    expect(Object.keys(read as object)).toEqual(["overlay", "info", "actions"]);
    expect((read as { actions: unknown }).actions).toEqual(meant);
  }
}

function expectInert(text: string): void {
  expect(actingParts(text)).toEqual([]);
  expect(commandLines(text)).toEqual([]);
}

test("specs correct", async () => {
  const { actions, left } = draftFromExamples(specOf(JSON.stringify(described)));
  expect(actions.length).toBeGreaterThan(yamlTexts.length);
  expect(left.length).toBeGreaterThanOrEqual(yamlTexts.length);
  const project = await projectWith({ "api.json": JSON.stringify(described) });
  const args = ["specs", "correct", "api.json", "--from-examples"];
  const printed = await project.run(...args);
  expectDraft(printed.stdout, actions);
  expectInert(printed.stderr);
  const lines = printed.stdout.split("\n");
  expect(lines.filter((line) => line.startsWith("# Left: ")).length).toBe(left.length);
  const saved = await project.run(...args, "--out", "draft.yaml");
  expectDraft(project.read("draft.yaml"), actions);
  expectInert(saved.stdout);
  expect(saved.stdout).toMatch(/^(# .*\n)+$/);
  // What was printed may go on into a file, and be used.
  project.put("printed.yaml", printed.stdout);
  const added = ["specs", "check", "api.json", "--fail-on", "never", "--format", "json"];
  expectInert((await project.run(...added)).stdout);
});

const configuration = (...ids: readonly string[]) => `client: { name: Planted }
versions:
${ids
  .map(
    (id) =>
      `  - { id: "${id}", description: ${id}/openapi.json, corrections: [], package: planted-${id}, packageVersion: 1.0.0 }\n`,
  )
  .join("")}`;

const answered = {
  openapi: "3.0.3",
  info: { title: "Planted", version: "1" },
  servers: [{ url: "https://api.example.com" }],
  paths: {
    "/a": {
      get: {
        operationId: "getA",
        responses: {
          200: {
            description: "Done.",
            content: { "application/json": { schema: { $ref: schema("thing") } } },
          },
        },
      },
    },
  },
  components: {
    schemas: {
      thing: {
        type: "object",
        required: [...yamlTexts],
        properties: named(yamlTexts, () => ({ type: "string", enum: ["a"] })),
      },
    },
  },
};

const reports = yamlTexts.flatMap((text): DriftReport[] => {
  const pointer = `/${escapePointerSegment(text)}`;
  const known = { client: "planted-1/1.0.0", route: "GET /a", status: 200, pointer, count: 1 };
  return [
    { ...known, expected: text, got: "nothing" },
    { ...known, expected: '"a"', got: JSON.stringify(text) },
    { ...known, expected: text, got: "null" },
    { ...known, expected: text, got: "5" },
    { ...known, expected: text, got: `"${text}` },
    { ...known, expected: text, got: text },
    { ...known, pointer: text, expected: text, got: text },
    { ...known, route: `GET ${text}`, expected: text, got: text },
    { ...known, client: `planted-1/${text}`, route: text, expected: text, got: text },
    { ...known, client: text, expected: "a string", got: "null" },
  ];
});

test("drift", async () => {
  const own = reports.filter(({ client }) => client.startsWith("planted-1/"));
  const { actions, left } = draftCorrections(own, specOf(JSON.stringify(answered)));
  expect(actions.length).toBeGreaterThan(2 * yamlTexts.length);
  expect(left.length).toBeGreaterThan(2 * yamlTexts.length);
  const log = reports.map((one) => JSON.stringify(one)).join("\n");
  const project = await projectWith({
    "specs/versions.yaml": configuration("1", "2"),
    "specs/1/openapi.json": JSON.stringify(answered),
    "specs/2/openapi.json": JSON.stringify(answered),
    "log.jsonl": log,
  });
  const printed = await project.run("drift", "log.jsonl");
  expect(printed).toMatchObject({ status: 0, stderr: "" });
  expectDraft(printed.stdout, actions);
  const saved = await project.run("drift", "log.jsonl", "--out", "o/draft.yaml");
  expectDraft(project.read("o/draft.yaml"), actions);
  expectInert(saved.stdout);
  expect(saved.stdout).toMatch(/^(# .*\n)+$/);

  // Each version has a document of its own, and one file takes one.
  project.put("log.jsonl", `${log}\n${log.replaceAll('"planted-1/', '"planted-2/')}`);
  const both = await project.run("drift", "log.jsonl");
  for (const text of both.stdout.split(/^---\n/m)) expectDraft(text, actions);
  expect(both.stdout.split(/^---\n/m).length).toBe(2);
  expectDraft((await project.run("drift", "log.jsonl", "2")).stdout, actions);
  const refused = await project.run("drift", "log.jsonl", "--out", "both.yaml");
  expect(refused.status).toBe(2);
  expect(refused.stderr).toContain("--out takes one version, but there are reports of 1 and 2");
  expect(() => project.read("both.yaml")).toThrow();
  expect((await project.run("drift", "log.jsonl", "3")).status).toBe(2);
});

test("a log without a report of ours gives comments alone", async () => {
  const project = await projectWith({
    "specs/versions.yaml": configuration("1"),
    "specs/1/openapi.json": JSON.stringify(answered),
    "log.jsonl": yamlTexts
      .map((text) => JSON.stringify({ ...reports[0], client: text }))
      .join("\n"),
  });
  const { stdout } = await project.run("drift", "log.jsonl");
  expectInert(stdout);
  expect(stdout).toMatch(/^(# .*\n)+$/);
});

/** A reference is a URI, which has no way to name half of a surrogate pair. */
const wellFormed = (text: string) => text.replaceAll(/\p{Surrogate}/gu, "\ufffd");

test("what specs update and specs add draft", async () => {
  const names = yamlTexts.map((text, index) => `n${index}${text}`);
  const donated = {
    ...answered,
    components: {
      schemas: {
        thing: { type: "object" },
        ...named(names, (text) => ({
          description: text,
          properties: { [text]: { default: text } },
        })),
      },
    },
  };
  const lacking = {
    ...answered,
    components: {
      schemas: {
        thing: {
          type: "object",
          properties: named(names, (text) => ({
            $ref: `#/components/schemas/${encodeURIComponent(escapePointerSegment(wellFormed(text)))}`,
          })),
        },
      },
    },
  };
  const project = await projectWith({
    "specs/versions.yaml": configuration("1"),
    "specs/1/openapi.json": JSON.stringify(donated),
    "new.json": JSON.stringify(lacking),
  });
  for (const args of [
    ["specs", "update", "1"],
    ["specs", "add", "2"],
  ]) {
    const before = project.tree();
    const printed = await project.run(...args, "--from", "new.json");
    expect(printed.status).toBe(1);
    expectInert(printed.stdout + printed.stderr);
    const saved = await project.run(...args, "--from", "new.json", "--draft", "draft.yaml");
    expectInert(saved.stdout + saved.stderr);
    const draft = project.read("draft.yaml");
    expectInert(draft);
    const [read] = yamlReadings(draft) as { actions: DraftAction[] }[];
    expect(read?.actions.map(({ update }) => Object.keys(update as object)).flat()).toEqual(
      names.map((name) => wellFormed(name)),
    );
    expectDraft(draft, read?.actions ?? []);
    expectDraft(printed.stdout.slice(printed.stdout.indexOf("# Adds")), read?.actions ?? []);
    expect(project.tree()).toEqual(before);
  }
});

test.each(yamlTexts)("init, and an entry of specs add: %j", async (text) => {
  const made = await projectWith({ "api.json": JSON.stringify(plantedHead(text)) });
  const ran = await made.run("init", "api.json");
  expectInit(text, ran);
  expectInert(ran.stdout + ran.stderr);
  const written = made.read("specs/versions.yaml");
  expectInert(written);
  const [first, second] = yamlReadings(written) as { client: object; versions: object[] }[];
  expect(first).toEqual(second);
  expect(first).toMatchObject({ client: { name: expect.any(String) }, versions: [{}] });
  expect(Object.keys(first?.versions[0] ?? {}).join()).toBe(
    "id,description,corrections,package,private,packageVersion",
  );
  const [path = ""] = (first?.versions[0] as { corrections: string[] }).corrections;
  expectDraft(readFileSync(join(made.folder, "specs", path), "utf8"), []);

  const entry = { id: text, description: text, corrections: [text], package: text };
  const more = { ...entry, packageVersion: text, header: text, source: { url: text } };
  for (const config of [written, "versions: [{ id: a }] # all\n"]) {
    const [before] = yamlReadings(config) as { versions: object[] }[];
    const after = withEntry(config, more) ?? "";
    expectInert(after);
    for (const read of yamlReadings(after))
      expect(read).toEqual({ ...before, versions: [...(before?.versions ?? []), more] });
  }
});

test("a draft that nobody could read back is an error of ours, and is not there", async () => {
  const deep = Array.from({ length: 300 }).reduce<Json>((inner) => ({ a: inner }), 1);
  const draft = overlayText("Deep", [{ target: "$", description: "", update: deep }], {});
  expect(draft.kind).toBe("text");
  const deeper = Array.from({ length: 300 }).reduce<Json>((inner) => ({ a: inner }), deep);
  expect(overlayText("Deep", [{ target: "$", description: "", update: deeper }], {})).toMatchObject(
    {
      kind: "faults",
      diagnostics: [{ code: "draft-misread", message: expect.stringContaining("nested") }],
    },
  );
  const open = { type: "object", additionalProperties: false };
  const project = await projectWith({
    "api.json": JSON.stringify({
      ...answered,
      paths: {
        "/a": {
          get: {
            operationId: "getA",
            responses: {
              200: {
                description: "",
                content: { "application/json": { schema: open, example: { b: deep } } },
              },
            },
          },
        },
      },
    }),
  });
  const ran = await project.run(
    ...["specs", "correct", "api.json", "--from-examples", "--out", "draft.yaml"],
  );
  expect(ran.status).toBe(1);
  expect(ran.stderr).toContain("error[draft-misread]");
  expect(ran.stdout).toBe("");
  expect(() => project.read("draft.yaml")).toThrow();
});
