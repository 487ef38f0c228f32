/** Values of a schema that are of another type than the schema is. */
import { join } from "node:path";
import { expect, test } from "vitest";
import { loadSpec } from "../../generator/load/load-spec.js";
import { normalize } from "../../generator/model/normalize.js";
import { folderWith } from "./files.js";

async function load(schema: string, { name = "api.yaml", isStrict = false } = {}) {
  const head = `"openapi": "3.1.0", "info": { "title": "T", "version": "1" }, "paths": {}`;
  const text = `{ ${head}, "components": { "schemas": { "a": ${schema} } } }`;
  const folder = await folderWith({ [name]: text });
  return loadSpec({ file: join(folder, name), corrections: [], isStrict });
}

/** The schema as it is read, and the keywords that were put right. */
async function read(schema: string, name?: string) {
  const { spec, diagnostics } = await load(schema, name === undefined ? {} : { name });
  const { schemas } = spec?.root["components"] as { schemas: { a: object } };
  const said = diagnostics.filter(({ code }) => code === "schema-malformed");
  expect(said.every(({ severity }) => severity === "warning")).toBe(true);
  const keywords = said.map(({ pointer }) => pointer?.replace("/components/schemas/a/", ""));
  return [schemas.a, keywords.join(" ")];
}

const string = { type: "string" };

test.each([
  ["enum: [1, 2]", { enum: ["1", "2"] }, "enum"],
  ["enum: [1.0, 1.10, 007, 0x1F, 1e3]", { enum: ["1.0", "1.10", "007", "0x1F", "1e3"] }, "enum"],
  ["enum: [true, FALSE, all], default: true", { enum: ["true", "FALSE", "all"], default: "true" }],
  ["enum: [1, x], nullable: true", { enum: ["1", "x"], nullable: true }, "enum"],
  ["const: 1.0", { const: "1.0" }, "const"],
  ["default: 5", { default: "5" }, "default"],
  ["default: 5, example: 6", { default: "5", example: "6" }, "default example"],
  ["example: 12345678901234567890", { example: "12345678901234567890" }, "example"],
  // Nothing is lost, and nobody reads it.
  ["example: 5", { example: 5 }, ""],
  // Of these nobody knows what is meant.
  ["enum: [[1], { a: 1 }], default: [1]", { enum: [[1], { a: 1 }], default: [1] }, ""],
])("of a string, %s", async (text, wanted, keywords = "enum default") => {
  expect(await read(`{ type: string, ${text} }`)).toEqual([{ ...string, ...wanted }, keywords]);
});

test("null is a value of its own", async () => {
  expect(await read("{ type: [string, 'null'], enum: [1, null], default: null }")).toEqual([
    { type: ["string", "null"], enum: ["1", null], default: null },
    "enum",
  ]);
});

test("in JSON, too, the type says what a value is", async () => {
  const json = '{ "type": "string", "enum": [1, 2.50, true], "default": 1 }';
  expect(await read(json, "api.json")).toEqual([
    { ...string, enum: ["1", "2.50", "true"], default: "1" },
    "enum default",
  ]);
});

test.each([
  ["integer", 'enum: ["1", "-2", "0"]', { enum: [1, -2, 0] }, "enum"],
  ["integer", 'default: "5", example: "6"', { default: 5, example: 6 }, "default example"],
  ["number", 'enum: ["1", "2.50"], const: "3"', { enum: [1, 2.5], const: 3 }, "enum const"],
  ["boolean", 'enum: ["true", "false"], default: "true"', { enum: [true, false], default: true }],
  // These may be codes, versions or identifiers.
  ["integer", 'enum: ["01", "1.0", "a", ""]', { enum: ["01", "1.0", "a", ""] }, ""],
  ["integer", 'const: "12345678901234567890"', { const: "12345678901234567890" }, ""],
  ["boolean", 'enum: ["yes", "1"]', { enum: ["yes", "1"] }, ""],
  ["integer", 'example: "5"', { example: "5" }, ""],
])("of the type %s, %s", async (type, text, wanted, keywords = "enum default") => {
  expect(await read(`{ type: ${type}, ${text} }`)).toEqual([{ type, ...wanted }, keywords]);
});

test.each([
  ["{ type: [string, integer], enum: [1, '2'] }", { type: ["string", "integer"], enum: [1, "2"] }],
  ["{ enum: [1, '2'] }", { enum: [1, "2"] }],
  ["{ type: number, enum: [1.0, 1.10] }", { type: "number", enum: [1, 1.1] }],
])("what a type allows stays: %s", async (text, wanted) => {
  expect(await read(text)).toEqual([wanted, ""]);
});

test("the warning says how the values are read; --strict makes an error of it", async () => {
  const schema = '{ type: string, enum: [1.10, "2"], default: 3 }';
  const { diagnostics } = await load(schema);
  expect(diagnostics.map(({ message, hint }) => `${message} ${hint ?? ""}`)).toEqual([
    '"enum" has values that are not of the type "string"; they are read as "1.10". Quote them: "1.10".',
    '"default" is not of the type "string"; it is read as "3". Quote it: "3".',
  ]);
  const strict = await load(schema, { isStrict: true });
  expect(strict.diagnostics.map(({ severity }) => severity)).toEqual(["error", "error"]);
  const [long] = (await load(`{ type: integer, enum: [${Array(12).fill('"1"').join()}] }`))
    .diagnostics;
  expect(long?.message).toMatch(/read as 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, …\.$/);
  expect(long?.hint).toBe("Write them without quotes.");
});

test("values that become the same are one value of the type", async () => {
  const { spec } = await load('{ type: string, enum: [1, "1", 2] }');
  if (spec === undefined) throw new Error("The description does not load.");
  const [schema] = normalize(spec).model.schemas;
  expect(schema?.type).toMatchObject({ kind: "enum", values: ["1", "2"] });
});
