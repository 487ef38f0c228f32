/** By which values a discriminator tells the branches of a choice: types, guards and fixtures of the same ones. */
import { expect, test } from "vitest";
import type { TypeNode } from "../../../generator/model/api-model.js";
import { compile } from "../../support/compile.js";
import { packageOf } from "../../support/package-of.js";
import { checkPackage } from "../own-mock/check-package.js";
import { loadDescribed } from "../own-mock/load-described.js";

interface Case {
  readonly name: string;
  readonly version?: string;
  readonly schemas: string;
  /** By schema, the values of its tag. */
  readonly tags: Readonly<Record<string, readonly unknown[]>>;
  /** What the guard says of a value: the field with a fault, or nothing. */
  readonly values: readonly (readonly [value: object, field: string | undefined])[];
}

const ref = (name: string) => `{ $ref: "#/components/schemas/${name}" }`;
const branch = (own: string, tag = "type: string", name = "kind") =>
  `{ type: object, required: ["${name}", ${own}], properties: { "${name}": { ${tag} }, ${own}: { type: string } } }`;
const choice = (keyword: string, branches: readonly string[], mapping: string) =>
  `{ ${keyword}: [${branches.map(ref).join()}], discriminator: { propertyName: kind${mapping} } }`;

const cases: readonly Case[] = [
  {
    name: "names with spaces and dots, percent-encoded, and several keys for one schema",
    schemas: `
    Pet: ${choice("oneOf", ["My%20Pet", "v1.Dog", "Fox"], `, mapping: { "my pet": "#/components/schemas/My%20Pet", d1: v1.Dog, d2: "#/components/schemas/v1.Dog", "f/x": Fox }`)}
    "My Pet": ${branch("a")}
    v1.Dog: ${branch("b")}
    Fox: ${branch("c")}`,
    tags: { "My Pet": ["my pet"], "v1.Dog": ["d1", "d2"], Fox: ["f/x"] },
    values: [
      [{ kind: "my pet", b: "" }, "a"],
      [{ kind: "d2", b: "" }, undefined],
      [{ kind: "f/x", a: "", b: "" }, "c"],
      [{ kind: "Fox", c: "" }, "kind"],
    ],
  },
  {
    name: "anyOf, a schema that the mapping does not name",
    version: "3.0.3",
    schemas: `
    Pet: ${choice("anyOf", ["Cat", "Dog"], ", mapping: { a: Cat }")}
    Cat: ${branch("a")}
    Dog: ${branch("b")}`,
    tags: { Cat: ["a"], Dog: ["Dog"] },
    values: [
      [{ kind: "a", b: "" }, "a"],
      [{ kind: "Dog", b: "" }, undefined],
    ],
  },
  {
    name: "an enum of several values in each branch",
    schemas: `
    Kind: { type: string, enum: [lion, tiger, wolf] }
    Pet: ${choice("oneOf", ["Cat", "Dog"], ", mapping: { lion: Cat, tiger: Cat, wolf: Dog }")}
    Cat: ${branch("a", '$ref: "#/components/schemas/Kind"')}
    Dog: ${branch("b", '$ref: "#/components/schemas/Kind"')}`,
    tags: { Cat: ["lion", "tiger"], Dog: ["wolf"] },
    values: [
      [{ kind: "tiger", b: "" }, "a"],
      [{ kind: "wolf", b: "" }, undefined],
    ],
  },
  {
    name: "numbers",
    schemas: `
    Pet: ${choice("oneOf", ["Cat", "Dog"], ", mapping: { 1: Cat, 2: Dog }")}
    Cat: ${branch("a", "type: integer")}
    Dog: ${branch("b", "type: integer")}`,
    tags: { Cat: [1], Dog: [2] },
    values: [
      [{ kind: 1, b: "" }, "a"],
      [{ kind: 2, b: "" }, undefined],
      [{ kind: "2", b: "" }, "kind"],
    ],
  },
  {
    name: "a choice inside a choice, each with its own tag",
    schemas: `
    Pet: ${choice("oneOf", ["Cat", "Dog"], ", mapping: { cat: Cat, dog: Dog }")}
    Cat: ${branch("a")}
    Dog: { oneOf: [${ref("Big")}, ${ref("Small")}], discriminator: { propertyName: size, mapping: { L: Big, S: Small } } }
    Big: { allOf: [${branch("b")}], required: [size], properties: { size: { type: string } } }
    Small: { allOf: [${branch("c")}], required: [size], properties: { size: { type: string } } }`,
    tags: { Cat: ["cat"] },
    values: [
      [{ kind: "cat", size: "S", c: "" }, "a"],
      [{ kind: "dog", b: "" }, "size"],
      [{ kind: "dog", size: "L", c: "" }, "b"],
      [{ kind: "dog", size: "S", c: "" }, undefined],
    ],
  },
  {
    name: "what no key selects",
    version: "3.2.0",
    schemas: `
    Pet: ${choice("oneOf", ["Cat", "Other"], ", mapping: { cat: Cat }, defaultMapping: Other")}
    Cat: ${branch("a")}
    Other: { type: object, required: [b], properties: { kind: { type: string }, b: { type: string } } }`,
    tags: { Cat: ["cat"] },
    values: [
      [{ kind: "cat", b: "" }, "a"],
      [{ kind: "fox", b: "" }, undefined],
      [{ b: "" }, undefined],
      [{}, "b"],
    ],
  },
];

const described = ({ version = "3.1.1", schemas }: Case) => `
openapi: ${version}
info: { title: Pets, version: "1" }
servers: [{ url: https://api.example }]
paths:
  /pets: { post: { operationId: createPet, tags: [pets], requestBody: { required: true, content: { application/json: { schema: ${ref("Pet")} } } }, responses: { "200": { description: d, content: { application/json: { schema: ${ref("Pet")} } } } } } }
components:
  schemas:${schemas}
`;

function tagsOf(type: TypeNode | undefined): readonly unknown[] {
  if (type?.kind !== "object") return [];
  const tag = type.properties.find(({ name }) => name === "kind")?.type;
  const literals = tag?.kind === "union" ? tag.members : [tag];
  return literals.map((one) => (one?.kind === "literal" ? one.value : one?.kind));
}

test.each(cases)("$name", async (one) => {
  const text = described(one);
  const [input, own] = await loadDescribed(text);
  const types = new Map(input.model.schemas.map(({ name, type }) => [name, type]));
  for (const [name, tags] of Object.entries(one.tags))
    expect(tagsOf(types.get(name))).toEqual(tags);

  for (const [value, field] of one.values) {
    const response = await own.mock().fetch("https://api.example/pets", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(value),
    });
    const said = response.status === 200 ? {} : (await response.json()).errors[0];
    expect([value, said.field]).toEqual([value, field]);
  }

  const checked = await checkPackage(input, own, "in process");
  expect(checked).toMatchObject({ faults: [], right: checked.calls });
  expect(checked.calls).toBeGreaterThan(1);
  const files = Object.entries(await packageOf(text));
  const put = files.map(([path, content]) => [`branches/${path}`, content] as const);
  expect(compile(Object.fromEntries(put))).toEqual([]);
});
