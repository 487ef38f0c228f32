/** `in: querystring`: one parameter that is the whole query. */
import { expect, test } from "vitest";
import { checkPackage } from "../conformance/own-mock/check-package.js";
import { loadDescribed } from "../conformance/own-mock/load-described.js";
import { packageOf } from "../support/package-of.js";
import { recorded } from "./recorded.js";

const parameter = (name: string, content: string, required = true) =>
  `parameters: [{ name: ${name}, in: querystring, required: ${required}, content: { ${content} } }]`;
const responses = `responses: { "204": { description: Done. } }`;

const description = `
openapi: 3.2.0
info: { title: Pets, version: "1" }
servers: [{ url: https://api.example }]
paths:
  /form:
    get:
      operationId: listForm
      tags: [pets]
      ${parameter(
        "filter",
        "application/x-www-form-urlencoded: { schema: { type: object, required: [kind], properties: { kind: { type: string }, limit: { type: integer }, tags: { type: array, items: { type: string } }, range: { type: object, properties: { from: { type: integer } } }, ids: { type: array, items: { type: integer } } } }, encoding: { ids: { style: form, explode: false } } }",
      )}
      ${responses}
  /either:
    get:
      operationId: listEither
      tags: [pets]
      ${parameter(
        "by",
        "application/x-www-form-urlencoded: { schema: { oneOf: [{ type: object, required: [id], properties: { id: { type: string } } }, { type: object, required: [name], properties: { name: { type: string } } }] } }",
      )}
      ${responses}
  /json:
    get:
      operationId: listJson
      tags: [pets]
      ${parameter("query", "application/json: { schema: { $ref: '#/components/schemas/Query' } }")}
      ${responses}
  /text:
    get:
      operationId: listText
      tags: [pets]
      ${parameter("selector", "application/jsonpath: { schema: { type: string } }", false)}
      ${responses}
  /shared:
    get:
      operationId: listShared
      tags: [pets]
      ${parameter("query", "application/json: { $ref: '#/components/mediaTypes/query' }")}
      ${responses}
components:
  mediaTypes: { query: { schema: { $ref: '#/components/schemas/Query' } } }
  schemas:
    Query: { type: object, required: [numbers], properties: { numbers: { type: array, items: { type: integer } }, flag: { type: boolean } } }
`;

const [input, own] = await loadDescribed(description);

test("a form gives its fields, anything else one value, without the name of the parameter", async () => {
  const { call, sent } = recorded(own);
  const fields = { kind: "a b", limit: 2, tags: ["x", "y"], range: { from: 1 }, ids: [1, 2] };
  await call("pets", "listForm", fields);
  await call("pets", "listEither", { name: "n" });
  await call("pets", "listJson", { query: { numbers: [1, 2], flag: null } });
  await call("pets", "listText", { selector: "$.a[?(@.b == 1)]" });
  await call("pets", "listText");
  await call("pets", "listShared", { query: { numbers: [] } });
  const queries = sent.map(({ url }) => url.replace("https://api.example/", ""));
  expect(queries).toEqual([
    "form?kind=a%20b&limit=2&tags=x&tags=y&range=%7B%22from%22%3A1%7D&ids=1,2",
    "either?name=n",
    "json?%7B%22numbers%22%3A%5B1%2C2%5D%2C%22flag%22%3Anull%7D",
    "text?%24.a%5B%3F(%40.b%20%3D%3D%201)%5D",
    "text",
    "shared?%7B%22numbers%22%3A%5B%5D%7D",
  ]);
});

test("a choice is held to one branch, and the types say what each takes", async () => {
  const { call, sent } = recorded(own);
  await expect(call("pets", "listEither", { id: "1", name: "n" })).rejects.toThrow();
  expect(sent).toEqual([]);
  const { "src/resources/pets.ts": pets = "" } = await packageOf(description);
  expect(pets).toMatch(/interface PetsListFormInput \{\s+kind: string;/);
  expect(pets).toMatch(/interface PetsListJsonInput \{\s+query: Query;/);
});

test("the mock reads and checks what its client sends", async () => {
  for (const way of ["in process", "over HTTP"] as const) {
    const { faults, calls, right } = await checkPackage(input, own, way);
    expect(faults).toEqual([]);
    expect(right).toBe(calls);
  }
  const mock = own.mock();
  const refused = await mock.fetch("https://api.example/json?%7B%22numbers%22%3A%5B%22x%22%5D%7D");
  expect(refused.status).toBe(400);
  expect(await refused.text()).toContain("numbers");
});
