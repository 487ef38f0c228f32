import { expect, test } from "vitest";
import { pets, projectWith, versionsText } from "./project.js";

const defects = `        name: { $ref: "#/components/schemas/text" }
        kind:
          oneOf:
            - { title: Cat, type: object, properties: { id: { type: string } } }
            - { title: Dog, type: object, properties: { id: { type: integer } } }
        age: { type: integer, example: old }
        tag:
          oneOf:
            - { type: object, required: [a], properties: { a: { type: string } } }
            - { type: object, required: [b], properties: { b: { type: string } } }
`;

const overlay = `overlay: 1.0.0
info: { title: Fixes, version: "1" }
actions:
  - target: $.components.schemas.pet.properties.id
    description: It is a string.
    update: { type: string }
  - target: $.components.schemas.cat
    description: There are cats.
    remove: true
`;

const project = () =>
  projectWith({
    "specs/versions.yaml": versionsText("repository: x").replace("[]", "[fix.yaml]"),
    "specs/fix.yaml": overlay,
    "specs/1/openapi.yaml": pets(defects).replace("      operationId: retrievePet\n", ""),
  });

test("everything that is wrong is told at once, each with its place", async () => {
  const { run } = await project();
  const { status, stdout } = await run("specs", "check");
  expect(status).toBe(1);
  const found = stdout.match(/^(error|warning)\[.*|^ --> .*/gm) ?? [];
  expect(found.map((line) => line.replace(/: .*/, ""))).toEqual([
    ...["error[correction-changes-nothing]", " --> specs/fix.yaml:4:5"],
    ...["error[correction-matches-nothing]", " --> specs/fix.yaml:7:5"],
    ...["warning[reference-ignored]", " --> specs/1/openapi.yaml:20:17"],
    ...["warning[operation-id-missing]", " --> specs/1/openapi.yaml:6:5"],
    ...["warning[union-ambiguous]", " --> specs/1/openapi.yaml:22:11"],
    ...["warning[example-invalid]", " --> specs/1/openapi.yaml:25:31"],
    " --> specs/1/openapi.yaml:25:9",
  ]);
  expect(stdout).toContain('"Cat" and "Dog" both accept {}');
  expect(stdout).toContain("it is a string, not of type integer");
  expect(stdout).toMatch(/^1: 2 errors, 4 warnings$/m);
});

test("the same in every format", async () => {
  const { run, read } = await project();
  const formats = [
    "--format",
    "markdown",
    "json",
    "sarif",
    "--out",
    "r/a.md",
    "r/a.json",
    "r/a.sarif",
  ];
  const { status, stdout } = await run("specs", "check", "1", ...formats);
  expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
  expect(read("r/a.md")).toContain("# 1: 2 errors, 4 warnings");
  expect(read("r/a.md")).toContain("<code>union-ambiguous</code> (1)");
  const { sections } = JSON.parse(read("r/a.json"));
  expect(sections[0].counts).toEqual({ error: 2, warning: 4, info: 0 });
  const [{ results, tool }] = JSON.parse(read("r/a.sarif")).runs;
  expect(results).toHaveLength(6);
  expect(results[2]).toMatchObject({
    ruleId: "reference-ignored",
    level: "warning",
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: "specs/1/openapi.yaml" },
          region: { startLine: 20, startColumn: 17 },
        },
      },
    ],
  });
  for (const { ruleId, ruleIndex } of results) expect(tool.driver.rules[ruleIndex].id).toBe(ruleId);
});

test("a sound description; a file alone; what to fail on", async () => {
  const { run } = await projectWith({
    "specs/versions.yaml": versionsText("repository: x"),
    "specs/1/openapi.yaml": pets(),
    "odd.yaml": pets("        age: { type: integer, example: old }\n"),
  });
  expect(await run("specs", "check")).toMatchObject({ status: 0, stdout: "1: nothing found\n" });
  expect((await run("specs", "check", "odd.yaml")).status).toBe(0);
  expect((await run("specs", "check", "odd.yaml", "--fail-on", "warning")).status).toBe(1);
  expect((await run("specs", "check", "gone.yaml")).status).toBe(1);
  expect((await run("specs", "check", "9")).status).toBe(2);
  expect((await run("specs", "check", "--format", "json", "--out", "a", "b")).status).toBe(2);
});
