import { describe, expect, test } from "vitest";
import { settingsOfSpec } from "../../generator/model/client-settings.js";
import { modelOf } from "../support/spec-of.js";

const called = (title: string) => {
  const model = modelOf(`info: { title: ${JSON.stringify(title)}, version: "1" }\npaths: {}`);
  const { clientName, packageName } = settingsOfSpec(model);
  return [clientName, packageName];
};

test.each([
  ["GitHub v3 REST API", "GitHubV3Rest", "github-v3-rest-client"],
  ["Petstore", "Petstore", "petstore-client"],
  [
    "Swagger Petstore - OpenAPI 3.0",
    "SwaggerPetstoreOpenApi30",
    "swagger-petstore-openapi-3-0-client",
  ],
  ["Joe's Café API", "JoeSCafé", "joes-cafe-client"],
  ["API", "Api", "api-client"],
  ["用户", "Api", "api-client"],
  ["1forge", "Api", "1forge-client"],
])("of %j, the class is %s and the package %s", (title, className, packageName) => {
  expect(called(title)).toEqual([className, packageName]);
});

test("npm takes the name of any title", () => {
  const [, packageName = ""] = called(`${"long ".repeat(99)}API`);
  expect(packageName).toMatch(/^[a-z-]{1,214}$/);
  expect(packageName).not.toContain("--");
});

test("a user's names come first; a package is called like its class", () => {
  const model = modelOf(`info: { title: Shop, version: "1" }\npaths: {}`);
  expect(settingsOfSpec(model, {}, { clientName: "Acme" })).toMatchObject({
    clientName: "Acme",
    packageName: "acme-client",
  });
  expect(settingsOfSpec(model, {}, { clientName: "Acme", packageName: "@acme/sdk" })).toMatchObject(
    {
      clientName: "Acme",
      packageName: "@acme/sdk",
    },
  );
});

describe("servers by name", () => {
  test.each<[string, string, Record<string, string>]>([
    [
      "a name that is given twice",
      "{ url: https://a.example/v1, name: main }, { url: https://b.example/v1, name: main }, { url: https://c.example, name: other }",
      {
        main: "https://a.example/v1",
        "main b.example/v1": "https://b.example/v1",
        other: "https://c.example",
      },
    ],
    [
      "the same host without TLS",
      "{ url: https://a.example/v1 }, { url: http://a.example/v1 }",
      { "a.example/v1": "https://a.example/v1", "http://a.example/v1": "http://a.example/v1" },
    ],
    [
      "one server twice",
      "{ url: https://a.example/v1 }, { url: https://a.example/v1/ }, { url: https://a.example/v1 }",
      { "a.example/v1": "https://a.example/v1" },
    ],
    [
      "numbers as the values of a variable",
      '{ url: "https://a.example:{port}/", variables: { port: { default: 8080, enum: [8080, 443] } } }',
      { "a.example:8080": "https://a.example:8080/", "a.example": "https://a.example:443/" },
    ],
    [
      "variables of no value",
      '{ url: "https://a.example/{v}" }, { url: "https://{t}.example" }, { url: https://b.example }',
      { "b.example": "https://b.example" },
    ],
    [
      "a value with braces",
      '{ url: "https://a.example/{v}", variables: { v: { default: "{x}" } } }',
      { "a.example/%7Bx%7D": "https://a.example/%7Bx%7D" },
    ],
    ["a path alone", "{ url: / }", {}],
    ["none", "", {}],
  ])("%s", (_, servers, named) => {
    const text = `openapi: 3.2.0\ninfo: { title: A, version: "1" }\nservers: [${servers}]\npaths: {}`;
    const found = settingsOfSpec(modelOf(text)).servers;
    expect(Object.entries(found)).toEqual(Object.entries(named));
  });
});
