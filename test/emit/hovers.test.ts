import { expect, test } from "vitest";
import { Editor } from "../support/editor.js";
import { packageOf } from "../support/package-of.js";

const files = await packageOf(`
info: { title: Shop, version: "1" }
paths:
  /pets:
    post:
      operationId: createPet
      tags: [Pets]
      requestBody:
        content: { application/json: { schema: { type: object, properties: { pet: { $ref: "#/components/schemas/Pet" } } } } }
      responses:
        "200": { description: A pet., content: { application/json: { schema: { $ref: "#/components/schemas/Pet" } } } }
components:
  schemas:
    Pet:
      type: object
      required: [name]
      properties: { name: { type: string }, home: { type: object, properties: { city: { type: string } } } }
`);

const program = `
import { pet, type Overrides } from "./pets/src/fixtures/index.js";
import { petSchema, petsCreateInputSchema } from "./pets/src/guards/index.js";
import type { Pet } from "./pets/src/models.js";
const deep: Overrides<Pet> = { home: { city: "Dublin" } };
export const made = [pet(deep), pet.many(2, { overrides: deep })];
export const schemas = [petSchema, petsCreateInputSchema];
`;

const placed = Object.entries(files).map(([path, text]) => [`pets/${path}`, text]);
const editor = new Editor({ ...Object.fromEntries(placed), "program.ts": program });

test("a fixture names the type of its overrides, and does not list their fields", () => {
  expect(editor.errors("program.ts")).toEqual([]);
  const named = "overrides?: Overrides<Pet> | undefined";
  expect(editor.hover("program.ts", "pet(deep)").declared).toContain(`pet(${named}): Pet`);
  expect(editor.hover("program.ts", "overrides: deep").declared).toContain(named);
});

test("a schema says what it is of", () => {
  const use = "as a Standard Schema for forms, routers and RPC libraries.";
  expect(editor.hover("program.ts", "petSchema, pets").docs).toBe(`A Pet, ${use}`);
  const { docs } = editor.hover("program.ts", "petsCreateInputSchema];");
  expect(docs).toBe(`The input of POST /pets (create), ${use}`);
});

test("a schema shows its use", () => {
  expect(files["src/guards/models.ts"]).toContain(`@example
 * \`\`\`ts
 * const result = petSchema["~standard"].validate(value); // \`{ value }\`, or \`{ issues }\`
`);
});
