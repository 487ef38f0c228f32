/** Programs that are nested deeply: what the compiler takes, `--usage` takes, too; of anything else it says where it is. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { runMain } from "../cli/run.js";
import { folderWith } from "../load/files.js";
import { packageOf } from "../support/package-of.js";

const description = (method: string) => `openapi: 3.0.3
info: { title: Pets, version: "1" }
paths:
  /pets:
    get:
      operationId: listPets
      tags: [Pets]
      x-codegen: { method: ${method} }
      responses: { "204": { description: None. } }
`;

const head = `import { Pets } from "pets-client";\nexport const read = (pets: Pets) =>`;

async function fixed(body: string) {
  const files = Object.entries(await packageOf(description("list")));
  const folder = await folderWith({
    ...Object.fromEntries(files.map(([path, content]) => [`client/${path}`, content])),
    "client/package.json": '{ "name": "pets-client", "type": "module" }',
    "old.yaml": description("list"),
    "new.yaml": description("all"),
    "tsconfig.json": JSON.stringify({
      compilerOptions: {
        ...{ target: "ES2022", module: "NodeNext", lib: ["ES2022"], types: [], strict: true },
        paths: { "pets-client": ["./client/src/index.ts"] },
      },
      files: ["main.ts"],
    }),
    "main.ts": `${head} ${body};\n`,
  });
  const args = ["diff", "old.yaml", "new.yaml", "--usage", "tsconfig.json", "--fix"];
  const run = await runMain(args, folder);
  return { ...run, text: readFileSync(join(folder, "main.ts"), "utf8") };
}

test("a sum of six thousand terms is read to its end", async () => {
  const sum = '"a" + '.repeat(6000);
  const { code, text } = await fixed(`${sum} String(pets.pets.list())`);
  expect(code).toBe(0);
  expect(text === `${head} ${sum} String(pets.pets.all());\n`).toBe(true);
});

test.each([
  { what: "parentheses", body: `${"(".repeat(20_000)}1${")".repeat(20_000)}`, at: "main.ts:1:1" },
  { what: "a chain of calls", body: `pets.pets.list()${".then()".repeat(5000)}`, at: "main.ts:2:" },
])("$what that the compiler does not take are a fault with a place", async ({ body, at }) => {
  const { code, stderr, text } = await fixed(body);
  expect(code).toBe(1);
  expect(stderr).toContain("error[program-too-deep]");
  expect(stderr).toContain(at);
  expect(text).toBe(`${head} ${body};\n`);
});
