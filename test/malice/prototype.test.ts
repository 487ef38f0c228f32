/** Names that every object inherits are ordinary names, wherever a description has them. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { hasErrors } from "../../generator/diagnostics.js";
import { fixturesOf } from "../fixtures/fixtures-of.js";
import { compile } from "../support/compile.js";
import { make } from "./made.js";

const names = [...Object.getOwnPropertyNames(Object.prototype), "prototype", "then", "arguments"];

const object = (entry: (name: string) => unknown) =>
  Object.fromEntries(names.map((name) => [name, entry(name)]));

/** A plain object with such names is no prototype: `JSON.stringify` writes an own `__proto__`. */
const description = JSON.stringify({
  openapi: "3.0.3",
  info: { title: "constructor", version: "__proto__" },
  tags: names.map((name) => ({ name, description: name })),
  paths: {
    ...Object.fromEntries(
      names.map((name) => [
        `/${name}/{${name}}`,
        {
          post: {
            operationId: name,
            tags: [name],
            parameters: [
              { name, in: "path", required: true, schema: { type: "string" } },
              { name, in: "query", schema: { type: "string", enum: names } },
              { name, in: "header", schema: { type: "string" } },
              { name, in: "cookie", schema: { type: "string" } },
            ],
            requestBody: {
              content: { "application/json": { schema: { $ref: `#/components/schemas/${name}` } } },
            },
            responses: {
              200: {
                description: "",
                headers: { [name]: { schema: { type: "string" } } },
                content: { "application/json": { schema: { $ref: "#/components/schemas/all" } } },
              },
              404: { description: "", content: { [`application/${name}`]: {} } },
            },
          },
        },
      ]),
    ),
  },
  components: {
    schemas: {
      ...object((name) => ({
        type: "object",
        required: [name],
        properties: object(() => ({ type: "string" })),
        description: name,
      })),
      all: {
        type: "object",
        properties: object((name) => ({ $ref: `#/components/schemas/${name}` })),
        additionalProperties: { type: "integer" },
      },
      choice: {
        oneOf: names.map((name) => ({ $ref: `#/components/schemas/${name}` })),
        discriminator: {
          propertyName: "constructor",
          mapping: object((name) => `#/components/schemas/${name}`),
        },
      },
      values: { type: "string", enum: names, default: "__proto__" },
    },
  },
});

const folder = await mkdtemp(join(tmpdir(), "prototype-"));
afterAll(() => rm(folder, { recursive: true }));

test("they compile, in every place at once", async () => {
  const file = join(folder, "api.json");
  await writeFile(file, description);
  const { files, diagnostics } = await make(file);
  expect(diagnostics.filter((one) => hasErrors([one]))).toEqual([]);
  const sources = [...files].filter(([path]) => path.endsWith(".ts"));
  expect(sources.map(([path]) => path)).toContain("src/schema.ts");
  const faults = compile(
    Object.fromEntries(sources.map(([path, text]) => [`proto/${path}`, text])),
  );
  expect(faults).toEqual([]);
});

test("guards look at own properties, and fixtures have them", async () => {
  const { fixtures, guards } = await fixturesOf(description);
  for (const [name, fixture] of Object.entries(fixtures)) {
    const typeName = `${name.charAt(0).toUpperCase()}${name.slice(1)}`.replace(/Fixture$/, "");
    const is = guards[`is${typeName}`];
    if (is === undefined || name.startsWith("choice")) continue;
    const value = fixture();
    if (typeof value !== "object" || value === null) continue;
    expect([name, is(value)]).toEqual([name, true]);
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    // What is inherited does not count.
    if (name !== "all" && name !== "values") expect([name, is({})]).toEqual([name, false]);
  }
  const [, plain] =
    Object.entries(fixtures).find(([name]) => !/^(all|choice|values)/.test(name)) ?? [];
  const one = plain?.() as object;
  expect(Object.keys(one).sort()).toEqual([...names].sort());
  expect(({} as Record<string, unknown>)["constructor"]).toBe(Object);
});
