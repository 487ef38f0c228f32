import { describe, expect, test } from "vitest";
import { directionsOf } from "../../generator/model/directions.js";
import { compile } from "../support/compile.js";
import type { RealVersion } from "../support/real-versions.js";
import { realVersions } from "../support/real-versions.js";

/**
 * A file that compiles where a value of either type is one of the other, for each schema. Enums of several values,
 * which are open in our responses, are closed for the comparison; where we send a schema they are closed in ours.
 */
function checkFile({ id, model, names }: RealVersion): string {
  const { differs } = directionsOf(model);
  const lines = model.schemas
    .filter(({ inline }) => !inline)
    .flatMap(({ name }) => {
      const ours = `Models.${names.models.get(name)}`;
      const theirs = `components["schemas"][${JSON.stringify(name)}]`;
      const isOne = (from: string, to: string) =>
        `void ((value: ${from}): ${to} => value); // ${name}: ${from.replace(theirs, "theirs")}`;
      return [
        isOne(theirs, ours),
        isOne(`Closed<${ours}>`, theirs),
        isOne(`Filled<${theirs}>`, `Filled<${ours}>`),
        isOne(`Filled<Closed<${ours}>>`, `Filled<${theirs}>`),
        ...(differs.has(name)
          ? [isOne(theirs, `${ours}Input`), isOne(`${ours}Input`, theirs)]
          : []),
      ];
    });
  return [
    `import type * as Models from "../../generated/${id}/src/models.js";`,
    `import type { components } from "../../generated/${id}/src/schema.js";`,
    `import type { Closed, Filled } from "./closed.js";`,
    ...lines,
  ].join("\n");
}

describe("our models and openapi-typescript's types are two readings of one description", async () => {
  const versions = await realVersions();
  const files = Object.fromEntries(
    versions.map((version) => [`test/types/readings-${version.id}.ts`, checkFile(version)]),
  );
  const wrong = "test/types/wrong.ts";
  // Ours take undefined for what is left out, in what is sent.
  const options = { exactOptionalPropertyTypes: false };
  const faults = compile(
    {
      ...files,
      [wrong]: `
import type { components } from "../../generated/2.11/src/schema.js";
import type { Closed, Filled } from "./closed.js";
void ((value: Closed<{ type: "admin" | "user" | (string & {}); id: number }>): { type: "admin" | "user"; id: string } => value);
void ((value: Closed<{ type: "admin" | "user" | (string & {}); id: string }>): { type: "admin" | "lead"; id: string } => value);
void ((value: Closed<{ type: "admin" | "user" | (string & {}); id: string }>): { type: "admin" | "user"; id: string } => value);
void ((value: Filled<{ id: string }>): Filled<{ id: string; name?: string }> => value);
void ((value: components["schemas"]["tag"]): { type: string; id: number } => value);
`,
    },
    options,
  );
  const linesIn = (path: string) =>
    faults.flatMap((fault) => {
      const [, line] = fault.startsWith(`${path}:`) ? (/:(\d+): /.exec(fault) ?? []) : [];
      return line === undefined ? [] : [Number(line)];
    });

  test.each(versions)("of $id", ({ id, model }) => {
    const path = `test/types/readings-${id}.ts`;
    const lines = files[path]!.split("\n");
    const differing = linesIn(path).map((line) => lines[line - 1]?.replace(/^.*\/\/ /, ""));
    expect(differing).toEqual([]);
    expect(lines.length).toBeGreaterThan(4 * model.schemas.filter(({ inline }) => !inline).length);
  });

  test("a difference would be found", () => {
    expect(linesIn(wrong)).toEqual([4, 5, 7, 8]);
  });

  test("nothing else is wrong", () => {
    expect(faults.filter((fault) => !fault.startsWith("test/types/"))).toEqual([]);
  });
});
