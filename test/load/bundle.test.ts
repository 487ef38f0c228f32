import { symlink } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { bundle } from "../../generator/load/bundle.js";
import { locateIn, newOrigins } from "../../generator/load/origins.js";
import { folderWith, shortly } from "./files.js";
import { yaml } from "./read.js";

/** Bundles the files, of which `api.yaml` is the main one. */
async function bundled(files: Readonly<Record<string, string>>) {
  const folder = await folderWith(files);
  return bundledIn(folder, files["api.yaml"] ?? "");
}

async function bundledIn(folder: string, text: string) {
  const origins = newOrigins();
  const before = yaml(text, origins);
  const copy = structuredClone(before);
  const { root, diagnostics, missing } = await bundle(
    { name: "api.yaml", path: join(folder, "api.yaml") },
    before,
    { origins, folder: { path: folder, realPath: folder } },
  );
  // What was passed in stays as it is.
  expect(before).toEqual(copy);
  const locate = locateIn(root, origins);
  const at = (pointer: string) => {
    const place = locate(pointer);
    return `${place?.file}:${place?.line}:${place?.column}`;
  };
  const lacking = [...missing.values()];
  return {
    root,
    at,
    diagnostics,
    lacking,
    faults: shortly(diagnostics),
    missing: shortly(lacking),
  };
}

test("a document in one file stays as it is", async () => {
  const text = `
components:
  schemas:
    a: { $ref: "#/components/schemas/b%25" }
    b%: { example: { $ref: "other.yaml" }, properties: { $ref: { type: string } } }
`;
  const { root, faults } = await bundled({ "api.yaml": text });
  expect(root).toEqual(yaml(text));
  expect(faults).toEqual([]);
});

test("values of other files become components, also from file to file and back", async () => {
  const { root, at, faults } = await bundled({
    "api.yaml": `
paths:
  /pets: { get: { responses: { "200": { $ref: ./responses.yaml#/Pets }, "404": { $ref: none.json } } } }
components:
  schemas:
    Id: { type: string }
`,
    "responses.yaml": `
Pets:
  description: All pets
  content: { application/json: { schema: { $ref: "schemas/pet.yaml", nullable: true } } }
`,
    "schemas/pet.yaml": `
properties:
  id: { $ref: "../api.yaml#/components/schemas/Id" }
  mother: { $ref: "#" }
  kind: { $ref: "#/definitions/kind of pet" }
  food: { $ref: "../schemas/food.json" }
definitions:
  kind of pet: { type: string }
`,
    "schemas/food.json": '{"properties": {"eaten_by": {"$ref": "pet.yaml"}}}',
    "none.json": '{"description": "None"}',
  });
  expect(faults).toEqual([]);
  expect(root).toEqual({
    paths: {
      "/pets": {
        get: {
          responses: {
            "200": { $ref: "#/components/responses/Pets" },
            "404": { $ref: "#/components/responses/none" },
          },
        },
      },
    },
    components: {
      responses: {
        Pets: {
          description: "All pets",
          content: {
            "application/json": { schema: { $ref: "#/components/schemas/pet", nullable: true } },
          },
        },
        none: { description: "None" },
      },
      schemas: {
        Id: { type: "string" },
        pet: {
          properties: {
            id: { $ref: "#/components/schemas/Id" },
            mother: { $ref: "#/components/schemas/pet" },
            kind: { $ref: "#/components/schemas/kind_of_pet" },
            food: { $ref: "#/components/schemas/food" },
          },
          definitions: { "kind of pet": { type: "string" } },
        },
        kind_of_pet: { type: "string" },
        food: { properties: { eaten_by: { $ref: "#/components/schemas/pet" } } },
      },
    },
  });
  expect(at("/components/responses/Pets")).toBe("responses.yaml:2:1");
  expect(at("/components/schemas/pet")).toBe("schemas/pet.yaml:2:1");
  expect(at("/components/schemas/pet/properties/food/$ref")).toBe("schemas/pet.yaml:6:11");
  expect(at("/components/schemas/kind_of_pet/type")).toBe("schemas/pet.yaml:8:18");
  expect(at("/components/schemas/Id")).toBe("api.yaml:6:5");
});

test("a component that is only a reference becomes what it refers to, and names it", async () => {
  const { root, faults } = await bundled({
    "api.yaml": `
components:
  schemas:
    First: { properties: { second: { $ref: second.yaml } } }
    Pet: { $ref: "index.yaml#/Pet" }
    Second: { $ref: second.yaml }
    Again: { $ref: second.yaml }
`,
    "index.yaml": "Pet: { $ref: Pet.yaml }",
    "Pet.yaml": "{ type: string }",
    "second.yaml": "{ properties: { pet: { $ref: Pet.yaml } } }",
  });
  expect(faults).toEqual([]);
  expect(root).toEqual({
    components: {
      schemas: {
        First: { properties: { second: { $ref: "#/components/schemas/Second" } } },
        Pet: { type: "string" },
        Second: { properties: { pet: { $ref: "#/components/schemas/Pet" } } },
        Again: { $ref: "#/components/schemas/Second" },
      },
    },
  });
});

test("path items are put in the place of their references; what stands beside wins", async () => {
  const { root, at, faults } = await bundled({
    "api.yaml": `
paths:
  /a: { $ref: paths/all.yaml#/a, summary: Mine }
  /b: { $ref: paths/all.yaml#/b }
`,
    "paths/all.yaml": `
a:
  summary: Theirs
  get: { parameters: [{ $ref: "#/limit" }] }
b: { $ref: "#/a", description: B }
limit: { name: limit, in: query }
`,
  });
  expect(faults).toEqual([]);
  const get = { parameters: [{ $ref: "#/components/parameters/limit" }] };
  expect(root["paths"]).toEqual({
    "/a": { summary: "Mine", get },
    "/b": { summary: "Theirs", description: "B", get },
  });
  expect(at("/paths/~1a")).toBe("api.yaml:3:3");
  expect(at("/paths/~1a/summary")).toBe("api.yaml:3:34");
  expect(at("/paths/~1a/get/parameters/0")).toBe("paths/all.yaml:4:23");
});

test("a discriminator's mapping may name files", async () => {
  const { root } = await bundled({
    "api.yaml": `components: { schemas: { Pet: { discriminator: { propertyName: kind, mapping: { cat: cat.yaml, dog: Dog } } } } }`,
    "cat.yaml": "{ type: object }",
  });
  expect(root).toMatchObject({
    components: {
      schemas: {
        Pet: { discriminator: { mapping: { cat: "#/components/schemas/cat", dog: "Dog" } } },
        cat: { type: "object" },
      },
    },
  });
});

test("a mapping to a file that is not there is taken out; a reference to it is an error all the same", async () => {
  const { root, faults } = await bundled({
    "api.yaml": `
components:
  schemas:
    Pet:
      discriminator:
        propertyName: kind
        mapping: { cat: models/cat.yml, fox: ../fox.yml, elk: "https://a.b/c#/d", dog: dog.yaml }
    Lost: { properties: { cat: { $ref: models/cat.yml } } }
`,
    "dog.yaml": "{ type: object }",
  });
  expect(faults).toEqual([
    "mapping-dangling api.yaml:7:20",
    "mapping-dangling api.yaml:7:41",
    "mapping-dangling api.yaml:7:58",
    "file-unreadable api.yaml:8:34",
  ]);
  expect(root).toMatchObject({
    components: {
      schemas: {
        Pet: { discriminator: { propertyName: "kind", mapping: { dog: expect.any(String) } } },
      },
    },
  });
  expect(JSON.stringify(root)).not.toContain("fox");
});

test("two values of one name are an error, with both places", async () => {
  const { diagnostics, faults } = await bundled({
    "api.yaml": `
components:
  schemas:
    a: { properties: { x: { $ref: x/error.yaml }, y: { $ref: y/error.yaml } } }
`,
    "x/error.yaml": "type: string",
    "y/error.yaml": "type: object",
  });
  expect(faults).toEqual(["component-name-collision api.yaml:4:56"]);
  expect(diagnostics[0]?.related?.[0]?.place).toMatchObject({ file: "x/error.yaml", line: 1 });
});

test("nothing is fetched, and nothing outside the folder is read", async () => {
  const folder = await folderWith({
    "outside.yaml": "type: string",
    "spec/inside.yaml": "type: string",
  });
  await symlink(join(folder, "outside.yaml"), join(folder, "spec/link.yaml"));
  await symlink(folder, join(folder, "spec/folder"));
  await symlink("inside.yaml", join(folder, "spec/fine.yaml"));
  const codeFor = async (reference: string) => {
    const text = JSON.stringify({ components: { schemas: { a: { not: { $ref: reference } } } } });
    const { diagnostics, root } = await bundledIn(join(folder, "spec"), text);
    expect(JSON.stringify(root).includes('"string"')).toBe(diagnostics.length === 0);
    return diagnostics.map(({ code }) => code).join();
  };
  for (const reference of ["inside.yaml", "./inside.yaml#", "fine.yaml", "x/../inside.yaml"]) {
    expect(await codeFor(reference), reference).toBe("");
  }
  for (const reference of [
    "http://localhost/a.yaml",
    "https://example.com/a.yaml#/a",
    "HTTPS://example.com",
    "//example.com/a.yaml",
    "\\\\example.com\\a.yaml",
    "ftp://example.com/a.yaml",
    "urn:example:a",
    "data:text/plain,a",
  ]) {
    expect(await codeFor(reference), reference).toBe("reference-remote");
  }
  for (const reference of [
    "../outside.yaml",
    "x/../../outside.yaml",
    "%2e%2e/outside.yaml",
    "%2e%2e%2foutside.yaml",
    "..%2Foutside.yaml",
    join(folder, "outside.yaml"),
    join(folder, "spec/inside.yaml"),
    "/etc/passwd",
    "%2fetc%2fpasswd",
    `file://${folder}/outside.yaml`,
    "file:outside.yaml",
    "../../../../../../../../nowhere.yaml",
    "..",
    "link.yaml",
    "folder/outside.yaml",
  ]) {
    expect(await codeFor(reference), reference).toBe("reference-outside-folder");
  }
  for (const reference of ["none.yaml", "%00.yaml", "folder/none.yaml", "inside.yaml/x.yaml"]) {
    expect(await codeFor(reference), reference).toBe("file-unreadable");
  }
});

test("what is wrong in another file is reported there", async () => {
  const { faults, missing } = await bundled({
    "api.yaml": `
components:
  schemas:
    a: { $ref: wrong.yaml }
    b: { $ref: "fine.yaml#/none" }
    c: { not: { $ref: wrong.yaml } }
    d: { not: { $ref: "fine.yaml#/inner" } }
`,
    "wrong.yaml": "a: 1\na: 2\n",
    "fine.yaml": `
here: { type: string }
inner: { properties: { x: { $ref: "#/components/schemas/a" }, y: { $ref: "#/her" }, z: { $ref: ../x.yaml } } }
text: words
`,
  });
  expect(faults).toEqual([
    "key-duplicated wrong.yaml:2:1",
    "reference-outside-folder fine.yaml:3:90",
  ]);
  expect(missing).toEqual([
    "reference-dangling api.yaml:5:10",
    "reference-dangling fine.yaml:3:29",
    "reference-dangling fine.yaml:3:68",
  ]);
});

test("the hint names the main file where it has what another file looks for", async () => {
  const { lacking } = await bundled({
    "api.yaml": `components: { schemas: { a: { type: string }, b: { $ref: b.yaml } } }`,
    "b.yaml": `not: { $ref: "#/components/schemas/a" }`,
  });
  expect(lacking[0]?.hint).toBe('"api.yaml" has it: write that file name before the "#".');
});

test("references of other files that go round are errors", async () => {
  const { faults } = await bundled({
    "api.yaml": `
paths:
  /a: { $ref: paths.yaml#/a }
  /b: { $ref: paths.yaml#/b }
components: { schemas: { c: { not: { $ref: c.yaml } } } }
`,
    "paths.yaml": `
a: { $ref: "#/a" }
b: { get: { callbacks: { c: { "{$url}": { $ref: "#/b" } } } } }
`,
    "c.yaml": "$ref: d.yaml",
    "d.yaml": "$ref: c.yaml",
  });
  expect(faults).toEqual([
    "reference-circular paths.yaml:2:6",
    "reference-circular paths.yaml:3:43",
    "reference-circular d.yaml:1:1",
  ]);
});

test("a file may hold all paths, or a section of the components, although OpenAPI has no reference for that", async () => {
  const { root, faults } = await bundled({
    "api.yaml": `
paths: { $ref: parts/paths.yaml }
components:
  schemas: { $ref: "parts/all components.yaml#/schemas" }
  parameters: { $ref: "#/x-parameters" }
x-parameters: { limit: { name: limit, in: query, schema: { type: integer } } }
`,
    "parts/paths.yaml": `
/pets: { $ref: pets.yaml }
/pets/{id}: { get: { responses: { "200": { $ref: "../api.yaml#/components/responses/None" } } } }
`,
    "parts/pets.yaml": `get: { operationId: list, parameters: [{ $ref: "../api.yaml#/components/parameters/limit" }] }`,
    "parts/all components.yaml": `schemas: { Pet: { properties: { id: { $ref: "#/schemas/Id" } } }, Id: { type: string } }`,
  });
  expect(faults).toEqual([
    "openapi-irregular api.yaml:2:10",
    "openapi-irregular api.yaml:4:14",
    "openapi-irregular api.yaml:5:17",
  ]);
  expect(root["paths"]).toEqual({
    "/pets": {
      get: { operationId: "list", parameters: [{ $ref: "#/components/parameters/limit" }] },
    },
    "/pets/{id}": { get: { responses: { "200": { $ref: "#/components/responses/None" } } } },
  });
  expect(root["components"]).toEqual({
    schemas: {
      Pet: { properties: { id: { $ref: "#/components/schemas/Id" } } },
      Id: { type: "string" },
    },
    parameters: { limit: { $ref: "#/x-parameters/limit" } },
  });
});

test("a bare name is a component's where no file has it", async () => {
  const api = `
paths: { /a: { get: { responses: { "200": { $ref: Fine } } } } }
components:
  responses: { Fine: { description: "" } }
  schemas: { Pets: { type: array, items: { $ref: Pet } }, Pet: { type: object }, Other: { $ref: File }, File: { type: string } }
`;
  const { root, faults } = await bundled({ "api.yaml": api, File: "type: integer\n" });
  expect(faults).toEqual(["openapi-irregular api.yaml:2:45", "openapi-irregular api.yaml:5:44"]);
  expect(root).toMatchObject({
    paths: { "/a": { get: { responses: { "200": { $ref: "#/components/responses/Fine" } } } } },
    components: {
      schemas: {
        Pets: { items: { $ref: "#/components/schemas/Pet" } },
        Other: { type: "integer" },
      },
    },
  });
});

test("a bare name that neither a file nor a component has is the name of a file", async () => {
  const { faults } = await bundled({ "api.yaml": "components: { schemas: { a: { $ref: Pet } } }" });
  expect(faults).toEqual(["file-unreadable api.yaml:1:31"]);
});

test("a mapping by the full address of a schema that is here means that one", async () => {
  const { root, faults } = await bundled({
    "api.yaml": `
components:
  schemas:
    Pet:
      discriminator:
        propertyName: kind
        mapping: { meow: "https://a.example/api.yaml#/components/schemas/My%20Cat", woof: "https://a.example/api.yaml#/components/schemas/Dog" }
    My Cat: {}
`,
  });
  expect(root).toMatchObject({
    components: {
      schemas: {
        Pet: {
          discriminator: { mapping: { meow: "#/components/schemas/My Cat" } },
        },
      },
    },
  });
  expect(faults).toEqual(["openapi-irregular api.yaml:7:20", "mapping-dangling api.yaml:7:85"]);
});

// https://spec.openapis.org/oas/v3.1.1.html#relative-references-in-api-urls
test("a relative server of another file is relative to that file", async () => {
  const { root, faults } = await bundled({
    "api.yaml": `
servers: [{ url: v1 }]
paths:
  /a: { $ref: "my paths/a.yaml" }
  /b: { $ref: beside.yaml }
  /c: { post: { callbacks: { done: { $ref: "deep/in/callbacks.yaml#/Done" } } } }
`,
    "my paths/a.yaml": `
servers: [{ url: ./v2/ }, { url: ../v3 }, { url: . }]
get: { servers: [{ url: /root }, { url: "//host.example/v2" }, { url: "https://{a}.example" }] }
put:
  servers:
    - { url: "{base}/v2", variables: { base: { default: "https://b.example" } } }
    - { url: "{base}/v2", variables: { base: { default: v2 } } }
post: { servers: [] }
`,
    "beside.yaml": "get: { servers: [{ url: ./v2 }] }",
    "deep/in/callbacks.yaml":
      'Done: { "{$url}": { $ref: "../item.yaml" }, "{$other}": { post: { servers: [{ url: v4 }] } } }',
    "deep/item.yaml": "post: { servers: [{ url: ../v5 }] }",
  });
  const urls = (text: string) => text.match(/"url":"[^"]*"/g)?.map((one) => one.slice(7, -1));
  expect(faults).toEqual([]);
  expect(urls(JSON.stringify(root))).toEqual([
    ...["v1", "my%20paths/v2/", "v3", "my%20paths"],
    ...["/root", "//host.example/v2", "https://{a}.example"],
    ...["{base}/v2", "my%20paths/{base}/v2"],
    "./v2",
    ...["v5", "deep/in/v4"],
  ]);
});
