import { expect, test } from "vitest";
import type { JsonObject } from "../../generator/load/spec-document.js";
import { checkVersionHeader } from "../../generator/model/check-version-header.js";
import { api, ref, string } from "../diff/api.js";

const listed = (...values: readonly string[]): JsonObject => ({
  type: "string",
  enum: [...values],
});

function messagesOf(schema: JsonObject, schemas: JsonObject = {}, name = "Api-Version") {
  const parameters = [{ name, in: "header", schema }];
  const root = api({ "GET /a": { parameters }, "GET /b": { parameters } }, schemas);
  const locate = () => ({ file: "api.yaml", line: 1, column: 1 });
  const spec = { root, dialect: "3.0", file: "api.yaml", locate } as const;
  return checkVersionHeader(spec, "Api-Version", "2").map(({ message, pointer }) => {
    return `${pointer}: ${message}`;
  });
}

test("a value that the description lists, in each way to say so", () => {
  for (const schema of [
    string,
    listed("1", "2"),
    ref("version"),
    { type: "number", enum: [1, 2] },
    { allOf: [ref("version")] },
    { oneOf: [listed("1"), listed("2")] },
    { anyOf: [listed("1"), string] },
  ])
    expect(messagesOf(schema, { version: listed("1", "2") })).toEqual([]);
  expect(messagesOf(listed("1"), {}, "Other")).toEqual([]);
});

test("a value that it does not list is reported once, where the list stands", () => {
  const said = 'The package sends "Api-Version: 2", but the description lists only 1, 3';
  expect(messagesOf(ref("version"), { version: listed("1", "3") })).toEqual([
    `/components/schemas/version: ${said}.`,
  ]);
  const inline = "/paths/~1a/get/parameters/0/schema";
  expect(messagesOf(listed("1", "3"), {}, "api-version")).toEqual([
    `${inline}: ${said} (the first of 2 such places).`,
  ]);
  expect(messagesOf({ oneOf: [listed("1"), listed("3")] })[0]).toContain(said);
});

test("a schema that contains itself lists nothing", () => {
  expect(messagesOf(ref("version"), { version: { allOf: [ref("version")] } })).toEqual([]);
});
