import { describe, expect, test } from "vitest";
import { directionsOf } from "../../generator/model/directions.js";
import { referencesIn } from "../../generator/model/type-walk.js";
import { compile } from "../support/compile.js";
import type { RealVersion } from "../support/real-versions.js";
import { realVersions } from "../support/real-versions.js";

/**
 * A file that compiles where a value of either type is one of the other, for each schema. Enums of several values,
 * which are open in our responses, are closed for the comparison; where we send a schema they are closed in ours.
 */
function checkFile({ id, model, names }: RealVersion): string {
  const { differs, request } = directionsOf(model);
  const types = new Map(model.schemas.map(({ name, type }) => [name, type]));
  const isSent = (name: string) => request.has(name) && !differs.has(name);
  const holdsSent = (name: string, seen = new Set<string>()): boolean => {
    const type = types.get(name);
    if (type === undefined || seen.has(name)) return false;
    seen.add(name);
    return isSent(name) || [...referencesIn(type)].some((one) => holdsSent(one, seen));
  };
  const lines = model.schemas
    .filter(({ inline }) => !inline)
    .flatMap(({ name }) => {
      const ours = `Models.${names.models.get(name)}`;
      const theirs = `components["schemas"][${JSON.stringify(name)}]`;
      // Undefined, as good as what is left out, is in types that are sent, and nowhere else.
      const closed = holdsSent(name) ? `Given<Closed<${ours}>>` : `Closed<${ours}>`;
      const isOne = (from: string, to: string) =>
        `void ((value: ${from}): ${to} => value); // ${name}: ${from.replace(theirs, "theirs")}`;
      return [
        isOne(theirs, ours),
        isOne(closed, theirs),
        isOne(`Filled<${theirs}>`, `Filled<${ours}>`),
        isOne(`Filled<${closed}>`, `Filled<${theirs}>`),
        ...(differs.has(name)
          ? [isOne(theirs, `${ours}Input`), isOne(`Given<${ours}Input>`, theirs)]
          : []),
      ];
    });
  return [
    `import type * as Models from "../../generated/${id}/src/models.js";`,
    `import type { components } from "../../generated/${id}/src/schema.js";`,
    `import type { Closed, Filled, Given } from "./closed.js";`,
    ...lines,
  ].join("\n");
}

describe("our models and openapi-typescript's types are two readings of one description", async () => {
  const versions = await realVersions();
  const files = Object.fromEntries(
    versions.map((version) => [`test/types/readings-${version.id}.ts`, checkFile(version)]),
  );
  const wrong = "test/types/wrong.ts";
  const faults = compile({
    ...files,
    [wrong]: `
import type { components } from "../../generated/2.11/src/schema.js";
import type { Closed, Filled, Given } from "./closed.js";
void ((value: Closed<{ type: "admin" | "user" | (string & {}); id: number }>): { type: "admin" | "user"; id: string } => value);
void ((value: Closed<{ type: "admin" | "user" | (string & {}); id: string }>): { type: "admin" | "lead"; id: string } => value);
void ((value: Closed<{ type: "admin" | "user" | (string & {}); id: string }>): { type: "admin" | "user"; id: string } => value);
void ((value: Filled<{ id: string }>): Filled<{ id: string; name?: string }> => value);
void ((value: components["schemas"]["tag"]): { type: string; id: number } => value);
void ((value: Given<{ id?: string | undefined }>): { id?: string } => value);
void ((value: Given<{ id: string | undefined }>): { id: string } => value);
void ((value: { id?: string | undefined }): { id?: string } => value);
`,
  });
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
    expect(linesIn(wrong)).toEqual([4, 5, 7, 8, 10, 11]);
  });

  test("nothing else is wrong", () => {
    expect(faults.filter((fault) => !fault.startsWith("test/types/"))).toEqual([]);
  });
});
