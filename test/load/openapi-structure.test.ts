import { expect, test } from "vitest";
import { referenceSites } from "../../generator/load/reference-sites.js";
import { yaml } from "./read.js";

/** The pointers of all references in a document. */
function references(text: string): string[] {
  return referenceSites({ value: yaml(text), kind: "document", pointer: "" }).map(
    ({ pointer, kind }) => `${kind} ${pointer}`,
  );
}

test("references are found in every object of OpenAPI", () => {
  expect(
    references(`
paths:
  /a: { $ref: "#/x" }
  /b:
    parameters: [{ $ref: "#/x" }]
    get:
      parameters: [{ schema: { $ref: "#/x" } }]
      requestBody: { $ref: "#/x" }
      responses:
        "200":
          headers: { X: { $ref: "#/x" } }
          content: { application/json: { examples: { e: { $ref: "#/x" } } } }
          links: { l: { $ref: "#/x" } }
        default: { $ref: "#/x" }
      callbacks:
        c: { "{$request.body#/url}": { post: { requestBody: { $ref: "#/x" } } } }
        d: { $ref: "#/x" }
components:
  securitySchemes: { s: { $ref: "#/x" } }
`),
  ).toEqual([
    "pathItem /paths/~1a/$ref",
    "parameter /paths/~1b/parameters/0/$ref",
    "schema /paths/~1b/get/parameters/0/schema/$ref",
    "requestBody /paths/~1b/get/requestBody/$ref",
    "header /paths/~1b/get/responses/200/headers/X/$ref",
    "example /paths/~1b/get/responses/200/content/application~1json/examples/e/$ref",
    "link /paths/~1b/get/responses/200/links/l/$ref",
    "response /paths/~1b/get/responses/default/$ref",
    "requestBody /paths/~1b/get/callbacks/c/{$request.body#~1url}/post/requestBody/$ref",
    "callback /paths/~1b/get/callbacks/d/$ref",
    "securityScheme /components/securitySchemes/s/$ref",
  ]);
});

test("references are found in every place of a schema", () => {
  expect(
    references(`
components:
  schemas:
    a:
      properties: { p: { items: { $ref: "#/x" } } }
      additionalProperties: { $ref: "#/x" }
      allOf: [{ $ref: "#/x", nullable: true, properties: { q: { not: { $ref: "#/x" } } } }]
      prefixItems: [{ $ref: "#/x" }]
      $defs: { d: { $ref: "#/x" } }
      discriminator: { propertyName: p, mapping: { one: "#/x", two: b, three: ./c.yaml } }
`),
  ).toEqual(
    [
      "discriminator/mapping/one",
      "discriminator/mapping/three",
      "properties/p/items/$ref",
      "additionalProperties/$ref",
      "allOf/0/$ref",
      "allOf/0/properties/q/not/$ref",
      "prefixItems/0/$ref",
      "$defs/d/$ref",
    ].map((pointer) => `schema /components/schemas/a/${pointer}`),
  );
});

test("a $ref that is data or a name is not a reference", () => {
  expect(
    references(`
info: { $ref: "#/x" }
x-own: { schema: { $ref: "#/x" } }
paths:
  x-own: { $ref: "#/x" }
  /a:
    x-own: { $ref: "#/x" }
    get:
      responses:
        "200":
          content:
            application/json:
              example: { $ref: "#/x" }
              examples: { e: { value: { $ref: "#/x" } } }
components:
  x-own: { $ref: "#/x" }
  schemas:
    a:
      properties: { $ref: { type: string } }
      example: { $ref: "#/x" }
      default: { $ref: "#/x" }
      enum: [{ $ref: "#/x" }]
      const: { $ref: "#/x" }
      x-own: { $ref: "#/x" }
    b: { $ref: { type: string } }
`),
  ).toEqual([]);
});
