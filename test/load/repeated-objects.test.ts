import { expect, test } from "vitest";
import { openapiErrors } from "../../generator/load/openapi-schema.js";
import type { Json, JsonObject } from "../../generator/load/spec-document.js";

const parameter = (name: string) => ({ name, in: "query", schema: { type: "string" } });

const document = (parameters: Json[], own: Json[] = [], tags: Json[] = []): JsonObject => ({
  openapi: "3.0.3",
  info: { title: "T", version: "1" },
  tags,
  paths: {
    "/a": { parameters, get: { parameters: own, responses: { 200: { description: "" } } } },
  },
});

test("tags and parameters that are repeated, in any order of their keys, are told", async () => {
  const [a, b] = [parameter("a"), parameter("b")];
  const { name, ...others } = a;
  const given = document([a, b, { ...others, name }], [b, b, b], [{ name: "t" }, { name: "t" }]);
  const errors = await openapiErrors(given, "3.0");
  expect(
    errors.map(({ keyword, instancePath, params }) => [keyword, instancePath, params]),
  ).toEqual([
    ["uniqueItems", "/tags", { i: 1, j: 0 }],
    ["uniqueItems", "/paths/~1a/parameters", { i: 2, j: 0 }],
    ["uniqueItems", "/paths/~1a/get/parameters", { i: 2, j: 1 }],
  ]);
});

test("names of the prototype are names in them", async () => {
  const odd = { name: "t", toString: 1, valueOf: 2, constructor: {} };
  const errors = await openapiErrors(document([], [], [odd, { ...odd, constructor: {} }]), "3.0");
  expect(errors.map(({ keyword }) => keyword)).toContain("uniqueItems");
});

test("40,000 parameters take as long as they are many, valid or not", async () => {
  const all = Array.from({ length: 40_000 }, (_, at) => parameter(`a${at}`));
  const start = process.cpuUsage();
  expect(await openapiErrors(document(all), "3.0")).toEqual([]);
  expect(await openapiErrors({ ...document(all), info: {} }, "3.0")).not.toEqual([]);
  const { user } = process.cpuUsage(start);
  expect(user / 1e6).toBeLessThan(8);
});
