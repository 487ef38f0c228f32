import { expect, test } from "vitest";
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
