/** What --fix writes in place of names and values, wherever a program may have them: JSX, patterns, literals of each kind. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { runMain } from "../cli/run.js";
import { folderWith } from "../load/files.js";
import { packageOf } from "../support/package-of.js";

const description = (kind: string, one: string, low: string, name: string) => `openapi: 3.0.3
info: { title: Pets, version: "1" }
paths:
  /pets:
    post:
      operationId: createPet
      tags: [Pets]
      requestBody: { content: { application/json: { schema: { $ref: "#/components/schemas/pet" } } } }
      responses:
        "200": { description: It., content: { application/json: { schema: { $ref: "#/components/schemas/pet" } } } }
components:
  schemas:
    pet:
      type: object
      required: [kind, level, ${name}]
      properties:
        kind: { type: string, enum: [${kind}, dog] }
        level: { enum: [${one}, ${low}, 3] }
        ${name}: { type: string }
`;
const before = description("house_cat", '"1"', "-10", "first_name");
const after = description('"HouseCat"', "1", "10", "name");

const head = `import type { Pet } from "pets-client";

declare global {
  namespace JSX {
    interface IntrinsicElements { b: { title?: string; children?: unknown } }
    interface ElementAttributesProperty { props: object }
    interface ElementChildrenAttribute { children: object }
    type Element = object;
  }
}
declare function Card(props: Pet): JSX.Element;
declare const pet: Pet;
declare const isLow: boolean;
enum Level { One = "1" }
`;

/** Lines, each with what becomes of it; alone, one that stays. */
const lines: readonly (readonly [was: string, becomes?: string])[] = [
  [
    "export const text = <b title={pet.first_name}>{pet.first_name} of {`${pet.first_name}`}</b>;",
    "export const text = <b title={pet.name}>{pet.name} of {`${pet.name}`}</b>;",
  ],
  [
    `export const shown = <b>{pet.level === "1" && pet.kind === 'house_cat' && pet.first_name}</b>;`,
    `export const shown = <b>{pet.level === 1 && pet.kind === 'HouseCat' && pet.name}</b>;`,
  ],
  [
    `export const card = <Card kind="house_cat" level="1" first_name="house_cat" />;`,
    `export const card = <Card kind="HouseCat" level={1} name="house_cat" />;`,
  ],
  [
    `export const braces = <Card kind={'house_cat'} level={-10} first_name={"1"}></Card>;`,
    `export const braces = <Card kind={'HouseCat'} level={10} name={"1"}></Card>;`,
  ],
  [
    `export const chosen = <Card kind={isLow ? "house_cat" : "dog"} level={isLow ? -10 : ("1")} first_name="" />;`,
    `export const chosen = <Card kind={isLow ? "HouseCat" : "dog"} level={isLow ? 10 : (1)} name="" />;`,
  ],
  [
    `export const spread = <Card {...pet} {...{ level: -10, first_name: "Tom" }} kind="house_cat" />;`,
    `export const spread = <Card {...pet} {...{ level: 10, name: "Tom" }} kind="HouseCat" />;`,
  ],
  [
    'export const written: Pet = { kind: `house_cat`, level: "1" as const, first_name: "house_cat" };',
    'export const written: Pet = { kind: `HouseCat`, level: 1 as const, name: "house_cat" };',
  ],
  [
    `export const ten = () => { pet.level = -10; return pet.level === (-10) || -0xa === pet.level; };`,
    `export const ten = () => { pet.level = 10; return pet.level === (10) || 10 === pet.level; };`,
  ],
  [
    `export const high = (pet.level as number) > -10 || -pet.first_name.length === -10;`,
    `export const high = (pet.level as number) > -10 || -pet.name.length === -10;`,
  ],
  [
    `export const usual = (given?: Pet) => given?.kind ?? "house_cat";`,
    `export const usual = (given?: Pet) => given?.kind ?? "HouseCat";`,
  ],
  [
    `export const cases = () => { switch (pet.level) { case "1": return 1; case -10: return "1"; } };`,
    `export const cases = () => { switch (pet.level) { case 1: return 1; case 10: return "1"; } };`,
  ],
  [
    `export const named = ({ level, first_name }: Pet) => level === -10 && first_name === "house_cat";`,
    `export const named = ({ level, name: first_name }: Pet) => level === 10 && first_name === "house_cat";`,
  ],
  [
    `export type Named = Pick<Pet, "first_name"> & { first_name?: Pet["first_name"] };`,
    `export type Named = Pick<Pet, "name"> & { first_name?: Pet["name"] };`,
  ],
  // A value that has a name of the program's own is not written here.
  ["export const own = pet.level === Level.One;"],
];
const program = head + lines.map(([was]) => was).join("\n");
const fixed = head + lines.map(([was, becomes = was]) => becomes).join("\n");

/** A program with the client of the old description. */
async function folderOf(next: string, text: string): Promise<string> {
  const files = Object.entries(await packageOf(before));
  return folderWith({
    ...Object.fromEntries(files.map(([path, content]) => [`client/${path}`, content])),
    "client/package.json": '{ "name": "pets-client", "type": "module" }',
    "old.yaml": before,
    "new.yaml": next,
    "tsconfig.json": JSON.stringify({
      compilerOptions: {
        target: "ES2022",
        module: "NodeNext",
        lib: ["ES2022"],
        types: [],
        strict: true,
        jsx: "preserve",
        paths: { "pets-client": ["./client/src/index.ts"] },
      },
      include: ["app"],
    }),
    "app/main.tsx": text,
  });
}

test("attributes and children of JSX, numbers and strings, whatever stands around them", async () => {
  const folder = await folderOf(after, program);
  const diff = ["diff", "old.yaml", "new.yaml", "--usage", "tsconfig.json"];
  const { stdout } = await runMain(diff, folder);
  const renames = [...stdout.matchAll(/--accept-rename (\w+) {2}(.*)/g)];
  expect(renames.map(([, , words]) => words)).toEqual([
    "property pet: first_name → name",
    'enum-value pet: "1" → 1',
    'enum-value pet: "house_cat" → "HouseCat"',
    "enum-value pet: -10 → 10",
  ]);
  // An element is given its props by its attributes, and lacks what is required now.
  expect(stdout).toMatch(
    / = <Card kind="house_cat" .*\n +\| +\^{4}\n +breaking pet\.name was added/,
  );
  const accepted = renames.flatMap(([, fingerprint = ""]) => ["--accept-rename", fingerprint]);
  const { code } = await runMain([...diff, "--fix", ...accepted], folder);
  expect(code).toBe(0);
  expect(readFileSync(join(folder, "app/main.tsx"), "utf8").split("\n")).toEqual(fixed.split("\n"));
});

test("a title that changes renames no import: only a name that the user gives does", async () => {
  const text =
    'import type { Pet } from "pets-client";\nexport const level = (pet: Pet) => pet.level;\n';
  const at = await folderOf(before.replace("title: Pets", "title: Stripe"), text);
  const args = ["diff", "old.yaml", "new.yaml", "--usage", "tsconfig.json", "--fix", "--dry-run"];
  const plain = await runMain(args, at);
  expect(plain.stdout).not.toContain("stripe-client");
  const named = await runMain([...args, "--new-package", "@acme/pets"], at);
  expect(named.stdout).toContain('+import type { Pet } from "@acme/pets";');
  expect((await runMain([...args, "--new-package", "a b"], at)).code).toBe(2);
});
