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
        required: true
        content: { application/json: { schema: { type: object, properties: { pet: { $ref: "#/components/schemas/Pet" } } } } }
      responses:
        "200": { description: A pet., content: { application/json: { schema: { $ref: "#/components/schemas/Pet" } } } }
    put:
      operationId: replacePet
      tags: [Pets]
      requestBody: { required: true, content: { application/json: { schema: { $ref: "#/components/schemas/Animal" } } } }
      responses: { "204": { description: Done. } }
components:
  schemas:
    Animal: { oneOf: [{ type: object, properties: { barks: { type: boolean } } }, { type: object, properties: { purrs: { type: boolean } } }] }
    Pet:
      type: object
      required: [name]
      properties: { name: { type: string }, home: { type: object, properties: { city: { type: string } } } }
`);

const program = `
import { pet, type Overrides } from "./pets/src/fixtures/index.js";
import { petSchema, petsCreateInputSchema } from "./pets/src/guards/index.js";
import type { Pet } from "./pets/src/models.js";
import { mockShop } from "./pets/src/testing.js";
const deep: Overrides<Pet> = { home: { city: "Dublin" } };
export const made = [pet(deep), pet.many(2, { overrides: deep })];
export const schemas = [petSchema, petsCreateInputSchema];
const mock = mockShop();
mock.answer("POST /pets", (asked) => asked.body.pet);
export const sent = mock.callsTo("POST /pets").map((one) => one.body);
export const animal = mock.callsTo("PUT /pets").map((two) => two.body)[0];
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

test("what the mock was asked names its route, and does not spell out the operation", () => {
  const named = 'RequestTo<Routes, "POST /pets">';
  const { declared } = editor.hover("program.ts", "callsTo(");
  expect(declared).toBe(
    `(property) Mock<Routes>.callsTo: <"POST /pets">(route: "POST /pets") => readonly ${named}[]`,
  );
  expect(editor.hover("program.ts", "one) =>").declared).toBe(`(parameter) one: ${named}`);
  expect(editor.hover("program.ts", "body);").declared).toBe(
    `(property) ${named}.body: PetsCreateInput`,
  );
  expect(editor.hover("program.ts", "body)[0]").declared).toBe(
    '(property) RequestTo<Routes, "PUT /pets">.body: Animal',
  );
  expect(editor.hover("program.ts", "asked) =>").declared).toBe(`(parameter) asked: ${named}`);
  expect(editor.hover("program.ts", "answer(").declared).toContain(
    'answer: AnswerTo<Routes, "POST /pets">) => void',
  );
});
