import SwaggerParser from "@apidevtools/swagger-parser";
import { Validator } from "@seriousme/openapi-schema-validator";
import { build } from "esbuild";
import { rmSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import type { Json, JsonObject } from "../../generator/load/spec-document.js";
import { makeTemporaryFolder } from "../output/workspace.js";

const folder = makeTemporaryFolder();
afterAll(() => rmSync(folder, { recursive: true }));

const { compileValidators } = (await import(
  new URL("../../generator/boot/compile-validators.js", import.meta.url).href
)) as { compileValidators: (folder: string, bundle: typeof build) => Promise<void> };

/** A change of a description at a path, and what stands there then. */
type Change = readonly [path: readonly string[], value: Json];

const schema = ["components", "schemas", "pet"];
const operation = ["paths", "/pets", "get"];

const changes: readonly Change[] = [
  [["info", "title"], 7],
  [["info", "other"], "x"],
  [["info", "x-other"], "x"],
  [["paths"], { pets: {} }],
  [["servers"], [{}]],
  [["components", "securitySchemes"], { a: { type: "http" } }],
  [["webhooks"], { a: { post: {} } }],
  [["paths", "/pets", "query"], {}],
  [["paths", "/pets", "additionalOperations"], { COPY: {} }],
  [["paths", "/pets", "additionalOperations"], { POST: {} }],
  [[...operation, "responses"], {}],
  [[...operation, "parameters"], [{ name: "a", in: "nowhere" }]],
  [[...operation, "parameters"], [{ name: "a", in: "path", schema: {} }]],
  [[...operation, "parameters"], [{ $ref: "#/components/parameters/a" }]],
  [[...operation, "requestBody"], { content: { "text/plain": { schema: true } } }],
  [schema, { type: "thing" }],
  [schema, { type: ["string", "null"] }],
  [schema, { properties: { a: { items: { minimum: "1" } } } }],
  [schema, { exclusiveMinimum: 3, const: 1 }],
  [schema, true],
  [schema, "text"],
];

test.each(["3.0", "3.1", "3.2"])(
  "what is compiled for %s says the same as the library that has its schema",
  async (dialect) => {
    await compileValidators(folder, build);
    const isValid = createRequire(import.meta.url)(join(folder, `valid-${dialect}.cjs`)) as (
      document: JsonObject,
    ) => boolean;
    const verdicts = { valid: 0, invalid: 0 };
    for (const change of [undefined, ...changes]) {
      const expected = await isValidFor(dialect, changed(dialect, change));
      expect(isValid(changed(dialect, change)), JSON.stringify(change)).toBe(expected);
      verdicts[expected ? "valid" : "invalid"] += 1;
    }
    expect(Math.min(verdicts.valid, verdicts.invalid)).toBeGreaterThan(2);
  },
);

function changed(dialect: string, change: Change | undefined): JsonObject {
  const document: JsonObject = {
    openapi: `${dialect}.1`,
    info: { title: "Pets", version: "1" },
    paths: { "/pets": { get: { responses: { "200": { description: "All." } } } } },
    components: {
      schemas: { pet: { type: "object" } },
      parameters: { a: { name: "a", in: "query", schema: {} } },
    },
  };
  if (change === undefined) return document;
  const [path, value] = change;
  let holder = document;
  for (const key of path.slice(0, -1)) holder = holder[key] as JsonObject;
  holder[path.at(-1) ?? ""] = value;
  return document;
}

async function isValidFor(dialect: string, document: JsonObject): Promise<boolean> {
  if (dialect !== "3.0") return (await new Validator().validate(document)).valid;
  try {
    await SwaggerParser.validate(document as never, {
      resolve: { external: false },
      dereference: { circular: "ignore", excludedPathMatcher: () => true },
    });
    return true;
  } catch {
    return false;
  }
}
