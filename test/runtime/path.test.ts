import { expect, test } from "vitest";
import { InvalidRequestError } from "../../templates/runtime/errors.js";
import type { ParameterStyle } from "../../templates/runtime/operation.js";
import { styledParameter } from "../../templates/runtime/parameter.js";
import { pathText } from "../../templates/runtime/request.js";

const route = "GET /companies/{company_id}";

interface Parts {
  readonly template: string;
  readonly values: object | undefined;
  readonly styles?: Record<string, ParameterStyle> | undefined;
}

function expandPath({ template, values, styles }: Parts): string {
  const styled = styles && { parameter: styledParameter, styles: { path: styles } };
  try {
    return pathText(template, { route: `GET ${template}`, ...styled }, values);
  } catch (error) {
    expect((error as Error).message).toContain(`GET ${template} was not sent: `);
    throw error;
  }
}

function companyPath(value: unknown, style?: ParameterStyle): string {
  return expandPath({
    template: "/companies/{company_id}",
    values: { company_id: value },
    styles: style && { company_id: style },
  });
}

test.each([
  ["6", "/companies/6"],
  [6, "/companies/6"],
  [0, "/companies/0"],
  [false, "/companies/false"],
  ["a/b", "/companies/a%2Fb"],
  ["a?b#c", "/companies/a%3Fb%23c"],
  ["a b+c&d=e", "/companies/a%20b%2Bc%26d%3De"],
  ["%2e%2e", "/companies/%252e%252e"],
  ["..\\..", "/companies/..%5C.."],
  ["../..", "/companies/..%2F.."],
  ["...", "/companies/..."],
  ["Zoë 🦊", "/companies/Zo%C3%AB%20%F0%9F%A6%8A"],
])("the value %j gives %s", (value, path) => {
  expect(companyPath(value)).toBe(path);
  expect(new URL(path, "http://host").pathname).toBe(path);
});

test.each<[ParameterStyle, string, string, string]>([
  [{}, "blue", "blue,black", "R,100,G,200"],
  [{ explode: true }, "blue", "blue,black", "R=100,G=200"],
  [{ style: "label" }, ".blue", ".blue,black", ".R,100,G,200"],
  [{ style: "label", explode: true }, ".blue", ".blue.black", ".R=100.G=200"],
  [{ style: "matrix" }, ";color=blue", ";color=blue,black", ";color=R,100,G,200"],
  [{ style: "matrix", explode: true }, ";color=blue", ";color=blue;color=black", ";R=100;G=200"],
])("the style %j is written as the specification's examples are", (style, text, list, object) => {
  const write = (color: unknown) =>
    expandPath({ template: "/{color}", values: { color }, styles: { color: style } });
  expect(write("blue")).toBe(`/${text}`);
  expect(write(["blue", "black"])).toBe(`/${list}`);
  expect(write({ R: 100, G: 200 })).toBe(`/${object}`);
});

test("delimiters inside of values are encoded, those between them are not", () => {
  expect(companyPath(["a,b", "c"], {})).toBe("/companies/a%2Cb,c");
});

test("a bigint is written with all its digits", () => {
  expect(companyPath(9007199254740993n)).toBe("/companies/9007199254740993");
});

test("several parameters are filled in, each by its own name", () => {
  const parts = { styles: undefined };
  expect(
    expandPath({
      ...parts,
      template: "/contacts/{contact_id}/companies/{id}.json",
      values: { id: "$&", contact_id: "{id}" },
    }),
  ).toBe("/contacts/%7Bid%7D/companies/%24%26.json");
});

test.each([
  ["undefined", undefined, "is missing, empty"],
  ["null", null, "is missing, empty"],
  ["an empty string", "", "is missing, empty"],
  ["a dot", ".", "is missing, empty"],
  ["two dots", "..", "is missing, empty"],
  ["NaN", NaN, "must be well-formed"],
  ["infinity", Infinity, "must be well-formed"],
  ["an integer that was rounded", 2 ** 53, "must be well-formed text, a boolean or a number below"],
  ["the same below zero", -(2 ** 53), "must be well-formed text, a boolean or a number below"],
  ["a date", new Date(0), "must be well-formed"],
  ["a symbol", Symbol("s"), "must be well-formed"],
  ["a function", () => "6", "must be well-formed"],
  ["a list, where the description has none", ["6"], "must be well-formed"],
  ["an object, where the description has none", { id: "6" }, "must be well-formed"],
  ["half of a surrogate pair", "\ud83e", "must be well-formed"],
])("%s is refused, and the error names parameter and route", (_name, value, problem) => {
  expect(() => companyPath(value)).toThrow(InvalidRequestError);
  expect(() => companyPath(value)).toThrow(`${route} was not sent: `);
  expect(() => companyPath(value)).toThrow('"company_id" ' + problem);
});

test.each([
  ["an empty list", [], "is missing, empty"],
  ["a list of one empty string", [""], "is missing, empty"],
  ["a list of two dots", [".."], "is missing, empty"],
  ["an empty object", {}, "is missing, empty"],
  ["a nested list", [["6"]], "must be well-formed"],
])("with a style, %s is refused", (_name, value, problem) => {
  expect(() => companyPath(value, {})).toThrow(`"company_id" ${problem}`);
});

test("a label that would make a dot segment is refused", () => {
  for (const value of ["", ".", [""], ["."]]) {
    expect(() => companyPath(value, { style: "label" })).toThrow("is missing, empty");
  }
});

test("values that are missing altogether are refused; what objects inherit is not a value", () => {
  const parts = { styles: undefined };
  expect(() => expandPath({ ...parts, template: "/{id}", values: undefined })).toThrow('"id"');
  expect(() => expandPath({ ...parts, template: "/{constructor}", values: {} })).toThrow(
    '"constructor" must be',
  );
  expect(expandPath({ ...parts, template: "/me", values: undefined })).toBe("/me");
});
