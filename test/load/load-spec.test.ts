import { join, relative } from "node:path";
import { expect, test } from "vitest";
import { needsShared, shared } from "../support/shared.js";
import { loadSpec } from "../../generator/load/load-spec.js";
import { folderWith, shortly } from "./files.js";

const head = `openapi: 3.0.3
info: { title: Pets, version: "1" }
`;

const api = `${head}paths:
  /pets:
    get: { responses: { "200": { description: Pets, content: { application/json: { schema: { $ref: "schemas/pet.yaml" } } } } } }
`;

const overlay = (actions: string) =>
  `overlay: 1.0.0\ninfo: { title: Fixes, version: "1" }\nactions:\n${actions}`;

test("a description is read, bundled, corrected and checked", async () => {
  const folder = await folderWith({
    "api.yaml": api,
    "schemas/pet.yaml": "properties:\n  name: { type: string }\n",
    "fix.yaml": overlay(
      `  - { target: $.components.schemas.pet, description: Pets have ages, update: { properties: { age: { type: integer } } } }`,
    ),
  });
  const file = relative(process.cwd(), join(folder, "api.yaml"));
  const { spec, diagnostics } = await loadSpec({ file, corrections: [join(folder, "fix.yaml")] });
  expect(diagnostics).toEqual([]);
  expect(spec).toMatchObject({ file, dialect: "3.0" });
  expect(spec?.root["components"]).toEqual({
    schemas: { pet: { properties: { name: { type: "string" }, age: { type: "integer" } } } },
  });
  // Files go by the names the user gave them.
  expect(spec?.locate("/paths/~1pets/get")).toMatchObject({ file, line: 5, column: 5 });
  expect(spec?.locate("/components/schemas/pet/properties/name")).toMatchObject({
    file: relative(process.cwd(), join(folder, "schemas/pet.yaml")),
    line: 2,
    column: 3,
    source: "  name: { type: string }",
  });
  expect(spec?.locate("/components/schemas/pet/properties/age")).toMatchObject({
    file: join(folder, "fix.yaml"),
    line: 4,
  });
});

test("JSON is read the same way", async () => {
  const text = JSON.stringify(
    { openapi: "3.1.0", info: { title: "T", version: "1" }, paths: {} },
    null,
    "\t",
  );
  const folder = await folderWith({ "api.json": text });
  const { spec, diagnostics } = await loadSpec({ file: join(folder, "api.json"), corrections: [] });
  expect(diagnostics).toEqual([]);
  expect(spec?.dialect).toBe("3.1");
  expect(spec?.locate("/info/title")).toMatchObject({ line: 4, column: 3 });
});

test("all dangling references are reported, and a correction mends them", async () => {
  const folder = await folderWith({
    "api.yaml": `${head}paths: {}
components:
  schemas:
    a: { properties: { b: { $ref: "#/components/schemas/custom_attributes" } } }
    c: { $ref: "#/components/schemas/custom_attributes" }
`,
    "fix.yaml": overlay(
      `  - { target: $.components.schemas, description: Missing, update: { custom_attributes: { type: object } } }`,
    ),
  });
  const file = join(folder, "api.yaml");
  const before = await loadSpec({ file, corrections: [] });
  expect(before.spec).toBeDefined();
  expect(shortly(before.diagnostics, folder)).toEqual([
    "reference-ignored api.yaml:6:29",
    "reference-ignored api.yaml:7:10",
  ]);
  const after = await loadSpec({ file, corrections: [join(folder, "fix.yaml")] });
  expect(after.diagnostics).toEqual([]);
  expect(after.spec).toBeDefined();
});

test("errors leave no spec; every stage says all it has", async () => {
  const folder = await folderWith({
    "api.yaml": `${head}paths:\n  a: {}\n`,
    "twice.yaml": `${head}paths: {}\npaths: { /a: {} }\ninfo: {}\n`,
    "old.yaml": 'swagger: "1.2"\n',
    "stale.yaml": overlay(
      `  - { target: $.none, description: Gone, remove: true }\n  - { target: $.info, description: Old, update: { title: Pets } }`,
    ),
  });
  const load = async (
    name: string,
    corrections: string[],
    staleCorrections?: "error" | "warning",
  ) => {
    const { spec, diagnostics } = await loadSpec({
      file: join(folder, name),
      corrections: corrections.map((correction) => join(folder, correction)),
      ...(staleCorrections === undefined ? {} : { staleCorrections }),
    });
    return [spec !== undefined, ...shortly(diagnostics, folder)];
  };
  expect(await load("api.yaml", ["none.yaml"])).toEqual([false, "file-unreadable none.yaml:1:1"]);
  expect(await load("twice.yaml", [])).toEqual([
    false,
    "key-duplicated twice.yaml:4:1",
    "key-duplicated twice.yaml:5:1",
  ]);
  expect(await load("old.yaml", [])).toEqual([false, "openapi-version-unsupported old.yaml:1:1"]);
  expect(await load("api.yaml", [])).toEqual([false, "openapi-invalid api.yaml:4:3"]);
  expect(await load("api.yaml", ["stale.yaml"])).toEqual([
    false,
    "correction-matches-nothing stale.yaml:4:5",
    "correction-changes-nothing stale.yaml:5:5",
  ]);
  expect(await load("api.yaml", ["stale.yaml"], "warning")).toEqual([
    false,
    "correction-stale stale.yaml:4:5",
    "correction-stale stale.yaml:5:5",
    "openapi-invalid api.yaml:4:3",
  ]);
});

test(
  "the published descriptions load, apart from their known defects",
  { ...needsShared("published"), timeout: 60_000 },
  async () => {
    const defects = async (name: string) => {
      const { diagnostics } = await loadSpec({
        file: shared(`published/${name}`),
        corrections: [],
      });
      return diagnostics.map(({ code, place }) => `${code} ${place?.line}`);
    };
    expect(await defects("2.11/2024-12-26.yaml")).toEqual([]);
    expect(await defects("unstable/2024-12-26.yaml")).toEqual([]);
    expect(await defects("unstable/2026-04-10.yaml")).toEqual([]);
    expect(await defects("2.11/2026-08-21.yaml")).toEqual([
      "reference-ignored 13791",
      "reference-ignored 13921",
      "reference-ignored 14994",
      "reference-ignored 18797",
    ]);
  },
);

test.each(["3.0.3", "3.1.0"])(
  "in %s a path item has its own operations and those it refers to",
  async (openapi) => {
    const folder = await folderWith({
      "api.yaml": `openapi: ${openapi}
info: { title: T, version: "1" }
paths:
  /a:
    parameters: [{ name: p, in: query, schema: {} }, { name: q, in: query, schema: {} }]
    get: { operationId: getA, responses: { "204": { description: "" } } }
  /b:
    $ref: "#/paths/~1a"
    parameters: [{ name: q, in: query, schema: { type: string } }]
    delete: { operationId: deleteB, responses: { "204": { description: "" } } }
  /c:
    $ref: "#/paths/~1b"
    get: { operationId: getC, responses: { "204": { description: "" } } }
`,
    });
    const { spec, diagnostics } = await loadSpec({
      file: join(folder, "api.yaml"),
      corrections: [],
    });
    expect(diagnostics).toEqual([]);
    expect(spec?.root["paths"]).toMatchObject({
      "/b": {
        parameters: [{ name: "q", schema: { type: "string" } }, { name: "p" }],
        get: { operationId: "getA" },
        delete: { operationId: "deleteB" },
      },
      "/c": { get: { operationId: "getC" }, delete: { operationId: "deleteB" } },
    });
    expect(spec?.locate("/paths/~1b/get/operationId")).toMatchObject({ line: 6 });
  },
);

test.each<[string, string, string[]]>([
  ["3.0.3", "x-webhooks", ["openapi-irregular api.yaml:4:1"]],
  ["3.0.3", "webhooks", ["openapi-irregular api.yaml:4:1"]],
  ["3.1.1", "x-webhooks", ["openapi-irregular api.yaml:4:1"]],
  ["3.1.1", "webhooks", []],
])("in OpenAPI %s, %s are webhooks, with what they refer to", async (version, key, expected) => {
  const folder = await folderWith({
    "api.yaml": `openapi: ${version}
info: { title: Pets, version: "1" }
paths: {}
${key}: { born: { post: { requestBody: { content: { application/json: { schema: { $ref: pet.yaml } } } }, responses: { "200": { description: d } } } } }
`,
    "pet.yaml": "type: object",
  });
  const { spec, diagnostics } = await loadSpec({ file: join(folder, "api.yaml"), corrections: [] });
  expect(shortly(diagnostics).map((one) => one.replace(/ .*\//, " "))).toEqual(expected);
  expect(spec?.root).not.toHaveProperty("x-webhooks");
  expect(JSON.stringify(spec?.root["webhooks"])).toContain('"#/components/schemas/pet"');
});
