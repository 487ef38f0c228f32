/** Names that code, JavaScript or our own client has, too. */
import { describe, expect, test } from "vitest";
import { compile } from "../../support/compile.js";
import { packageOf } from "../../support/package-of.js";
import { checkPackage } from "../own-mock/check-package.js";
import { loadDescribed } from "../own-mock/load-described.js";

const members = [
  ..."use request withOptions then constructor toString send catch finally client http".split(" "),
  ..."delete default class await yield new function import export static get set".split(" "),
];
const operation = (id: string, index: number) =>
  `  /o${index}: { get: { operationId: "${id}", tags: [things], responses: { "204": { description: d } } } }`;
const tags = [
  "use",
  "then",
  "constructor",
  "options",
  "baseUrl",
  "Pets",
  "pets",
  "PETS ",
  "http",
  "__proto__",
];
const tagged = (tag: string, index: number) =>
  `  /t${index}: { get: { operationId: tag${index}, tags: ["${tag}"], responses: { "204": { description: d } } } }`;
const inputs =
  "body query options input headers signal header cookie path contentType request url init this arguments".split(
    " ",
  );
const schemas =
  "Error Date Promise Record Array Client Request Response String Number Object Blob Partial Exclude Headers Map Set Symbol Function Infinity undefined ApiCall ApiError RequestOptions Names Uint8Array AbortSignal".split(
    " ",
  );
const property = (name: string) => `${JSON.stringify(name)}: { type: string }`;
const odd = [
  "__proto__",
  "constructor",
  "then",
  "toJSON",
  "hasOwnProperty",
  "ключ",
  "a-b",
  "1",
  "",
  "a b",
  "valueOf",
  "length",
  "name",
  "prototype",
];

const description = `
openapi: 3.1.1
info: { title: Names, version: "1" }
servers: [{ url: https://api.example }]
paths:
${members.map(operation).join("\n")}
${tags.map(tagged).join("\n")}
  /inputs:
    post:
      operationId: inputs
      tags: [in]
      parameters:
${inputs.map((name) => `        - { name: ${name}, in: query, schema: { type: string } }`).join("\n")}
      requestBody: { required: true, content: { application/json: { schema: { type: object, properties: { ${inputs.slice(5).map(property).join(", ")} } } } } }
      responses: { "204": { description: d } }
  "/places/{id}/{body}/{options}":
    put:
      operationId: places
      tags: [in]
      parameters:
        - { name: id, in: path, required: true, schema: { type: string } }
        - { name: body, in: path, required: true, schema: { type: string } }
        - { name: options, in: path, required: true, schema: { type: string } }
        - { name: id, in: query, schema: { type: integer } }
        - { name: id, in: header, schema: { type: string } }
        - { name: id, in: cookie, schema: { type: string } }
      requestBody: { required: true, content: { application/json: { schema: { type: object, required: [id], properties: { id: { type: boolean } } } } } }
      responses: { "204": { description: d } }
  /schemas:
    post:
      operationId: schemas
      tags: [in]
      requestBody: { required: true, content: { application/json: { schema: { type: object, required: [odd], properties: { odd: { $ref: "#/components/schemas/Odd" }, ${schemas.map((name) => `${name}: { $ref: "#/components/schemas/${name}" }`).join(", ")} } } } } }
      responses: { "200": { description: d, content: { application/json: { schema: { $ref: "#/components/schemas/Error" } } } } }
components:
  schemas:
    Odd: { type: object, required: [__proto__, then], properties: { ${odd.map(property).join(", ")} } }
${schemas.map((name) => `    ${name}: { type: object, required: [a], properties: { a: { type: string }, next: { $ref: "#/components/schemas/${name}" } } }`).join("\n")}
`;

const under = (folder: string, files: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(files).map(([path, text]) => [`${folder}/${path}`, text]));

test("a package of such names compiles", async () => {
  expect(compile(under("names", await packageOf(description)))).toEqual([]);
});

describe("such names", async () => {
  const [input, own] = await loadDescribed(description);

  test("go to the mock and back", async () => {
    const checked = await checkPackage(input, own, "over HTTP");
    expect(checked).toMatchObject({ faults: [], right: checked.calls });
    expect(checked.calls).toBeGreaterThan(members.length + tags.length);
  });

  test("are no methods that make a client something else", () => {
    const client = new own.Client({ baseUrl: "https://api.example" });
    // A resource or a method `then` would make `await client` call it.
    expect(Reflect.get(client, "then")).toBeUndefined();
  });
});
