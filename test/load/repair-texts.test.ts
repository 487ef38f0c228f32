import { join } from "node:path";
import { expect, test } from "vitest";
import { loadSpec } from "../../generator/load/load-spec.js";
import { folderWith } from "./files.js";

async function load(text: string, name = "api.yaml") {
  const folder = await folderWith({ [name]: text });
  const { spec, diagnostics } = await loadSpec({ file: join(folder, name), corrections: [] });
  const said = diagnostics.map(
    ({ severity, code, pointer, message, hint }) =>
      `${severity} ${code} ${pointer}: ${message} ${hint ?? ""}`,
  );
  return { root: spec?.root, said };
}

const description = `
openapi: 3.1.0
info: { title: 2024, version: 1.10, description: true }
servers:
  - url: https://api.example.com/{version}/{n}
    description: 1.0
    variables: { version: { default: 1.0, enum: [1.0, 1.10, "2"] }, n: { default: 007 } }
tags: [{ name: 2024, description: 0x1F }]
paths:
  /a:
    summary: 1e3
    get:
      operationId: 1.20
      tags: [2024]
      summary: 5.0
      parameters:
        - { name: 1.0, in: query, description: 12, schema: { type: string } }
      responses:
        "200": { description: 2.50 }
components:
  schemas:
    a: { title: 3.0, description: .5, type: object, required: [1.0], properties: { "1.0": { type: string } } }
`;

test("a number or a boolean where OpenAPI has a text is the text as it is written", async () => {
  const { root, said } = await load(description);
  expect(root).toMatchObject({
    info: { title: "2024", version: "1.10", description: "true" },
    servers: [
      {
        description: "1.0",
        variables: {
          version: { default: "1.0", enum: ["1.0", "1.10", "2"] },
          n: { default: "007" },
        },
      },
    ],
    tags: [{ name: "2024", description: "0x1F" }],
    paths: {
      "/a": {
        summary: "1e3",
        get: {
          operationId: "1.20",
          tags: ["2024"],
          summary: "5.0",
          parameters: [{ name: "1.0", description: "12" }],
          responses: { "200": { description: "2.50" } },
        },
      },
    },
    components: { schemas: { a: { title: "3.0", description: ".5", required: ["1.0"] } } },
  });
  expect(said).toHaveLength(20);
  expect(said).toContain(
    'warning openapi-irregular /info/version: "version" is a number; it is read as the text "1.10". Quote it: "1.10".',
  );
  expect(said).toContain(
    'warning openapi-irregular /servers/0/variables/version/enum/1: "enum/1" is a number; it is read as the text "1.10". Quote it: "1.10".',
  );
});

test("JSON and aliases have no other writing", async () => {
  const json = await load(
    '{"openapi":"3.0.3","info":{"title":"T","version":1.50},"paths":{}}',
    "a.json",
  );
  expect(json.root).toMatchObject({ info: { version: "1.50" } });
  const alias = await load(
    "openapi: 3.0.3\ninfo: { title: T, version: *one }\nx: &one 1.50\npaths: {}\n".replace(
      "info: { title: T, version: *one }\nx: &one 1.50",
      "x-one: &one 1.50\ninfo: { title: T, version: *one }",
    ),
  );
  expect(alias.root).toMatchObject({ info: { version: "1.5" } });
});

test("a description that is a list or an object is left out", async () => {
  const { root, said } = await load(`
openapi: 3.1.0
info: { title: T, version: "1", description: [a] }
paths:
  /a:
    description: {}
    get:
      summary: [a]
      responses: { "200": { description: Fine } }
components: { schemas: { a: { title: T, description: { a: b } } } }
`);
  expect(root).toEqual({
    openapi: "3.1.0",
    info: { title: "T", version: "1" },
    paths: { "/a": { get: { responses: { "200": { description: "Fine" } } } } },
    components: { schemas: { a: { title: "T" } } },
  });
  expect(said).toEqual([
    'warning openapi-irregular /info/description: "description" is a list; it must be a string. It is ignored; a correction can fix it.',
    'warning openapi-irregular /paths/~1a/description: "description" is an object; it must be a string. It is ignored; a correction can fix it.',
    'warning openapi-irregular /paths/~1a/get/summary: "summary" is a list; it must be a string. It is ignored; a correction can fix it.',
    'warning schema-malformed /components/schemas/a/description: "description" is an object; it must be a string. It is ignored; a correction can fix it.',
  ]);
});
