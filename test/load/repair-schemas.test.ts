import { join } from "node:path";
import { expect, test } from "vitest";
import { loadSpec } from "../../generator/load/load-spec.js";
import { folderWith } from "./files.js";

async function load(schemas: string, openapi = "3.1.0") {
  const folder = await folderWith({
    "api.yaml": `openapi: ${openapi}\ninfo: { title: T, version: "1" }\npaths: {}\ncomponents:\n  schemas:\n${schemas.replace(/^(?=.)/gm, "    ")}`,
  });
  const { spec, diagnostics } = await loadSpec({ file: join(folder, "api.yaml"), corrections: [] });
  const { schemas: read } = (spec?.root["components"] ?? {}) as Record<string, unknown>;
  const said = diagnostics.map(
    ({ severity, code, pointer }) =>
      `${severity} ${code} ${pointer?.replace("/components/schemas", "")}`,
  );
  return { read, said };
}

test.each(["3.0.3", "3.1.0"])(
  "what says nothing in a schema is passed over, in %s",
  async (openapi) => {
    const { read, said } = await load(
      `a: { type: object, properties: { b: null, c: { type: string, required: true, maxLength: "20", description: 7 } }, allOf: {} }
d: { discriminator: kind, oneOf: [7, { type: string }], minLength: -1, multipleOf: 0, nullable: "true" }
`,
      openapi,
    );
    expect(read).toEqual({
      a: { type: "object", properties: { b: {}, c: { type: "string", maxLength: 20 } } },
      d: { discriminator: { propertyName: "kind" }, oneOf: [{ type: "string" }], nullable: true },
    });
    expect(said).toEqual(
      [
        ...["/a/properties", "/a/allOf"],
        ...["/a/properties/c/required", "/a/properties/c/maxLength", "/a/properties/c/description"],
        ...["/d/discriminator", "/d/oneOf", "/d/minLength", "/d/multipleOf", "/d/nullable"],
      ].map((pointer) => `warning schema-malformed ${pointer}`),
    );
  },
);

test("null beside alternatives none of which is null is one more alternative", async () => {
  const { read, said } = await load(`
a: { type: "null", oneOf: [{ type: string }, { type: object }] }
b: { type: "null", anyOf: [{ type: string }, { type: [object, "null"] }] }
c: { type: "null", oneOf: [{ $ref: "#/components/schemas/a" }] }
`);
  expect(read).toEqual({
    a: { oneOf: [{ type: "string" }, { type: "object" }, { type: "null" }] },
    b: { type: "null", anyOf: [{ type: "string" }, { type: ["object", "null"] }] },
    c: { type: "null", oneOf: [{ $ref: "#/components/schemas/a" }] },
  });
  expect(said).toEqual(["warning schema-contradictory /a/type"]);
});

test("a type that is none is an error, since nobody knows what was meant", async () => {
  const { read, said } = await load("a: { type: strnig }\nb: { type: [string, nil] }\n");
  expect(read).toBeUndefined();
  expect(said).toEqual(["error openapi-invalid /a/type", "error openapi-invalid /b/type"]);
});

test("references by $anchor and $id lead where they say", async () => {
  const { read, said } = await load(`
pet: { $anchor: pet, $id: pet.json, properties: { name: { type: string } } }
a: { $ref: "#pet" }
b: { $ref: "pet.json#/properties/name" }
c: { $ref: pet.json }
`);
  expect(said).toEqual([]);
  expect(read).toMatchObject({
    a: { $ref: "#/components/schemas/pet" },
    b: { $ref: "#/components/schemas/pet/properties/name" },
    c: { $ref: "#/components/schemas/pet" },
  });
});
