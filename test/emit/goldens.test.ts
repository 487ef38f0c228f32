import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { formatAll } from "../../generator/output/format.js";
import { goldens } from "../support/golden.js";
import { packageOf } from "../support/package-of.js";

const files = {
  "resource.ts.txt": "src/resources/pets.ts",
  "models.ts.txt": "src/models.ts",
  "operations.ts.txt": "src/operations.ts",
} as const;

const names = Object.keys(files) as (keyof typeof files)[];
const golden = goldens("emit", [...names, "pets.yaml"]);
const description = readFileSync(new URL("../cases/emit/pets.yaml", import.meta.url), "utf8");

test.each(names)("%s is what a small description becomes", async (name) => {
  const emitted = await packageOf(description);
  const path = files[name];
  const [file] = await formatAll([{ path, text: emitted[path] ?? "" }]);
  golden(name, file!.text);
});

test("the same description gives the same package, byte for byte", async () => {
  expect(await packageOf(description)).toEqual(await packageOf(description));
});
