import { expect, test } from "vitest";
import { emitReadme } from "../../generator/emit/readme.js";
import { inputOf } from "../support/package-of.js";
import { hostileTexts } from "../support/hostile.js";

const readme = (text: string) => emitReadme(inputOf(text)).text;

const shop = `
info: { title: Shop API, version: "1" }
servers: [{ url: https://shop.example }]
tags: [{ name: Pets, description: Animals | and more. }]
paths:
  /pets:
    get: { operationId: listPets, tags: [Pets], summary: List pets | all, parameters: [{ name: page, in: query, schema: {} }] }
    post: { operationId: createPet, tags: [Pets], summary: Create a pet., requestBody: { required: true, content: { application/json: {} } } }
  /pets/{pet_id}:
    get:
      operationId: getPet
      tags: [Pets]
      parameters: [{ name: pet_id, in: path, required: true, example: p-1, schema: { type: string } }]
`;

test("each method stands in a table with its route and its arguments", () => {
  const rows = readme(shop)
    .split("\n")
    .filter((line) => line.startsWith("| `"));
  expect(
    rows.map((row) =>
      row
        .split(/(?<!\\)\|/)
        .map((cell) => cell.trim())
        .slice(1, -1),
    ),
  ).toEqual([
    ["`list(input?)`", "`GET /pets`", "List pets \\| all."],
    ["`create(input)`", "`POST /pets`", "Create a pet."],
    ["`retrieve(petId)`", "`GET /pets/{pet_id}`", ""],
  ]);
});

test("the first call reads one thing by the id of its example", () => {
  expect(readme(shop)).toContain('await shop.pets.retrieve("p-1");');
  const withoutExample = shop.replace("example: p-1, ", "");
  expect(readme(withoutExample)).toContain("await shop.pets.list();");
  expect(readme(`paths: {}`)).not.toContain("answer = await");
});

test("webhooks are named only where the package has them", () => {
  expect(readme(shop)).not.toMatch(/webhook/i);
});

test("the token stands in the first call where every operation needs one", () => {
  const schemes = "components: { securitySchemes: { b: { type: http, scheme: bearer } } }";
  expect(readme(`${shop}security: [{ b: [] }]\n${schemes}`)).toContain("process.env.SHOP_TOKEN");
  expect(readme(`${shop}${schemes}`)).not.toContain("process.env");
});

test("the first call has the credentials that most operations need", () => {
  const schemes = (security: string) =>
    `${shop}security: ${security}
components:
  securitySchemes:
    user: { type: http, scheme: bearer }
    "api key": { type: apiKey, in: header, name: X-Key }
    login: { type: http, scheme: basic }`;
  const first = (security: string) =>
    /new Shop\((.*)\);/.exec(readme(schemes(security)))?.[1]?.replaceAll("process.env.", "");
  expect(first("[{ user: [] }]")).toBe("{ token: SHOP_TOKEN }");
  expect(first("[{ login: [] }]")).toBe(
    "{ auth: { login: { username: SHOP_USERNAME, password: SHOP_PASSWORD } } }",
  );
  expect(first('[{ user: [], "api key": [] }]')).toBe(
    '{ auth: { user: SHOP_USER, "api key": SHOP_API_KEY } }',
  );
  const text = readme(schemes('[{ user: [] }, { "api key": [] }]'));
  expect(text).toContain("`auth` takes them by security scheme: `user`, `api key`.");
  expect(text).toContain(
    'new Shop({ auth: { user: "test", "api key": "test" }, fetch: mock.fetch })',
  );
});

test.each(hostileTexts)("%s in a summary stays in its cell", (_, text) => {
  const summary = (said: string) =>
    readme(shop.replace("summary: Create a pet.", () => `summary: ${JSON.stringify(said)}`));
  const lines = (said: string) => summary(said).split("\n").length;
  expect(lines(text)).toBe(lines("Create a pet."));
  const row = summary(text)
    .split("\n")
    .find((line) => line.includes("POST /pets"))!;
  expect(row.match(/(?<!\\)\|/g)).toHaveLength(4);
  expect(row).not.toMatch(/(?<!\\)</);
});

test("no command has a name that comes from the title: a registry may have a stranger's package of it", () => {
  const { settings, ...input } = inputOf(shop);
  const text = emitReadme({ ...input, settings }).text;
  const install = "npm install ./path/to/this-folder";
  expect(text).toContain(install);
  expect(text.replace(install, "")).not.toMatch(/\b(npm (i|install)|npx|pnpm|yarn|bunx?|deno) /);
  expect(text).toContain("private");
  const chosen = { ...settings, packageName: "@acme/shop", isPrivate: false };
  const own = emitReadme({ ...input, settings: chosen }).text;
  expect(own).toContain("npm install @acme/shop\n");
  expect(own).toContain("`npx @acme/shop mock");
  expect(own).not.toContain("private:");
});

test("only options and functions that the package has are named", () => {
  const one = "components: { securitySchemes: { b: { type: http, scheme: bearer } } }";
  const two =
    "components: { securitySchemes: { b: { type: http, scheme: bearer }, k: { type: apiKey, in: header, name: K } } }";
  const withOne = readme(`${shop}security: [{ b: [] }]\n${one}`);
  const withTwo = readme(`${shop}security: [{ b: [] }, { k: [] }]\n${two}`);
  expect(withOne).toContain("- `token`, `baseUrl`;");
  expect(withOne).not.toContain("withOptions({ auth");
  expect(withTwo).toContain("- `baseUrl`;");
  expect(withTwo).toContain("shop.withOptions({ auth: { … } })");
  for (const text of [withOne, withTwo]) expect(text).not.toContain("verifyWebhook");
});

test("types are named as they are, by name and by route, and lists of values where there are some", () => {
  const pet =
    "components: { schemas: { pet: { type: object, properties: { kind: { enum: [cat, dog] } } } } }";
  const withModel = readme(`${shop}${pet}`);
  expect(withModel).toContain('- `import type { Pet } from "shop-client/models"`');
  expect(withModel).toContain('- `import { petKindValues } from "shop-client/values"`');
  expect(withModel).toContain('- `ResponseOf<"GET /pets/{pet_id}">` is what a call');
  expect(readme(shop)).not.toMatch(/shop-client\/(models|values)/);
});
