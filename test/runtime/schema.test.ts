import { expect, test } from "vitest";
import { refuse, schemaOf, ValidationError } from "../../templates/runtime/schema.js";
import type { Shape } from "../../templates/runtime/shape.js";

const shape: Shape = { fields: { "a/b": "string", n: { optional: "integer" } } };
const is = (value: unknown): value is { "a/b": string } =>
  typeof (value as { "a/b"?: unknown } | null)?.["a/b"] === "string";
const schema = schemaOf(is, shape);

test("it is a Standard Schema: a value that is right comes back, itself", () => {
  const { version, vendor, validate } = schema["~standard"];
  const value = { "a/b": "text", extra: 7 };
  expect([version, vendor]).toEqual([1, "intercom-codegen"]);
  expect(validate(value)).toEqual({ value });
  expect((validate(value) as { value: unknown }).value).toBe(value);
});

test("of one that is not, each fault comes with its path", () => {
  expect(schema["~standard"].validate({ "a/b": 7, n: "7" })).toEqual({
    issues: [
      { message: "expected a string, got an integer", path: ["a/b"] },
      { message: "expected an integer, got a string", path: ["n"] },
    ],
  });
  expect(schema["~standard"].validate(null)).toEqual({
    issues: [{ message: "expected an object, got null", path: [] }],
  });
});

test("nothing is explained of a value that is right", () => {
  expect(schema.explain({ "a/b": "text" })).toEqual([]);
  expect(schema.explain({})).toHaveLength(1);
});

test("an assertion names every fault", () => {
  const call = () => refuse("a Thing", { "a/b": 7, n: "7" }, shape);
  expect(call).toThrow(ValidationError);
  expect(call).toThrow(TypeError);
  expect(call).toThrow(
    "not a Thing: /a~1b should be a string, is an integer; /n should be an integer, is a string",
  );
  expect(() => refuse("a Thing", null, shape)).toThrow(
    "not a Thing: the value should be an object, is null",
  );
});
