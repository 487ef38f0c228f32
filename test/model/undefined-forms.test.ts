import { expect, test } from "vitest";
import { checkPackage } from "../conformance/own-mock/check-package.js";
import { loadDescribed } from "../conformance/own-mock/load-described.js";
import { sketch } from "../support/sketch.js";
import { normalize } from "../../generator/model/normalize.js";
import { specOf } from "../support/spec-of.js";

const describing = (content: string, openapi = "3.0.3") => `
openapi: ${openapi}
info: { title: Pets, version: "1" }
paths:
  /a:
    post: { operationId: a, requestBody: { required: true, content: { ${content} } }, responses: { "204": { description: Done. } } }
components: { schemas: { Ids: { type: array, items: { type: integer } } } }
`;

const bodies = (text: string) => {
  const { model, diagnostics } = normalize(specOf(text));
  const contents = model.operations[0]?.body?.contents ?? [];
  return {
    types: contents.map(({ name, type }) => `${name}: ${sketch(type)}`),
    codes: diagnostics.map(({ code }) => code),
  };
};

test.each(["3.0.3", "3.1.1"])("in %s, a form that is a list is a text, and says so", (openapi) => {
  const ids = `{ schema: { $ref: "#/components/schemas/Ids" } }`;
  const text = describing(
    `application/json: ${ids}, application/x-www-form-urlencoded: ${ids}, multipart/form-data: ${ids}`,
    openapi,
  );
  expect(bodies(text)).toEqual({
    types: [
      "application/json: →Ids",
      "application/x-www-form-urlencoded: string",
      "multipart/form-data: string",
    ],
    codes: ["form-body-undefined", "form-body-undefined"],
  });
});

test("a form that is an object or a text stays what it is", () => {
  const text = describing(
    "application/x-www-form-urlencoded: { schema: { type: object, properties: { a: { type: string } } } }, multipart/form-data: { schema: { type: string } }",
  );
  expect(bodies(text).codes).toEqual([]);
});

test.each([
  ["application/x-www-form-urlencoded: { schema: { type: array, items: { type: integer } } }"],
  [
    `application/json: { schema: { $ref: "#/components/schemas/Ids" } }, application/x-www-form-urlencoded: { schema: { $ref: "#/components/schemas/Ids" } }`,
  ],
  ["application/x-www-form-urlencoded: { schema: { type: integer } }"],
  ["auth_token: { schema: { type: object, properties: { a: { type: string } } } }"],
  ["auth_token: { schema: { type: string } }"],
  ["application/json: { schema: { type: object } }, examples: {}"],
  ["applicationjson;version=1: { schema: { type: object } }, applicationjson;version=2: {}"],
])("a package takes what it sends: %s", async (content) => {
  const checked = await checkPackage(...(await loadDescribed(describing(content))), "in process");
  expect(checked).toMatchObject({ faults: [] });
  expect(checked.calls).toBeGreaterThan(0);
});

test("what is no media type is read as its schema says, the first of several, and says so", () => {
  const text = describing("auth_token: { schema: { type: object } }, other: { schema: {} }");
  expect(bodies(text)).toEqual({
    types: ["*/*: {}"],
    codes: ["media-type-invalid", "media-type-invalid"],
  });
});

test("beside a media type, what is none is left out", () => {
  const text = describing(
    `auth_token: { schema: {} }, "application/json; a=b": { schema: {} }, "*": { schema: {} }`,
  );
  expect(bodies(text)).toEqual({
    types: ["application/json; a=b: unknown", "*: unknown"],
    codes: ["media-type-invalid"],
  });
});
