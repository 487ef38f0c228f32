import { expect, test } from "vitest";
import { runNativeCompiler } from "./run.js";
import { description, makeWorkplace } from "./pets.js";

test("a project of one description, which generates and compiles as it stands", async () => {
  const { run, list, read, folder } = makeWorkplace();
  const { code, stdout } = await run("init pets.yaml --folder shop");
  expect(code).toBe(0);
  expect(stdout).toContain("written: specs/versions.yaml\n");
  expect(stdout).toContain('"generate": "intercom-codegen generate"');
  expect(list("shop/specs")).toEqual(["1", "versions.yaml"]);
  expect(list("shop/specs/1").sort()).toEqual(["corrections.overlay.yaml", "openapi.yaml"]);
  expect(read("shop/specs/1/openapi.yaml")).toBe(description);
  const generated = await run(
    "generate --config shop/specs/versions.yaml --out shop/generated --quiet",
  );
  expect(generated).toEqual({ code: 0, stdout: "", stderr: "" });
  expect(JSON.parse(read("shop/generated/1/package.json"))).toMatchObject({
    name: "pet-shop-client",
    version: "0.1.0",
  });
  expect(read("shop/generated/1/src/client.ts")).toContain("export class PetShop ");
  const compiled = await runNativeCompiler(["--noEmit", "-p", "shop/generated/1"], { cwd: folder });
  expect(compiled).toMatchObject({ code: 0, stdout: "" });
});

test("nothing is overwritten, and what is wrong is said before anything is written", async () => {
  const { run, list, put, read } = makeWorkplace();
  put("shop/specs/versions.yaml", "mine\n");
  const again = await run("init pets.yaml --folder shop");
  expect(again.code).toBe(1);
  expect(again.stderr).toContain("error[project-exists]");
  expect(list("shop/specs")).toEqual(["versions.yaml"]);
  expect(read("shop/specs/versions.yaml")).toBe("mine\n");

  put("old.yaml", 'swagger: "1.2"\n');
  const old = await run("init old.yaml --folder other");
  expect(old.code).toBe(1);
  expect(old.stderr).toContain("Swagger 1.2");
  expect(list()).not.toContain("other");
  expect((await run("init pets.yaml --id ../up")).code).toBe(2);
  put("odd.yaml", description.replace('version: "1"', "version: LOCK.json"));
  expect((await run("init odd.yaml --folder odd")).code).toBe(0);
  expect(list("odd/specs")).toEqual(["v-LOCK.json", "versions.yaml"]);
});

test("a description of several files comes along whole; its texts stay texts", async () => {
  const { run, list, read, put } = makeWorkplace();
  put(
    "api/main.yaml",
    description
      .replace("Pet shop", 'X: \\"y\\" # *`${z}')
      .replace('version: "1"', 'version: "../2024-10 (beta)"')
      .replace("info: { title: X", 'info: { title: "X')
      .replace(", version", '", version')
      .replace("pet: { type: object", "pet: { $ref: schemas/pet.yaml }\n    other: { type: object"),
  );
  put("api/schemas/pet.yaml", "type: object\n");
  expect((await run("init api/main.yaml --folder shop --quiet")).code).toBe(0);
  expect(list("shop/specs")).toEqual(["2024-10-beta", "versions.yaml"]);
  expect(read("shop/specs/2024-10-beta/schemas/pet.yaml")).toBe("type: object\n");
  const { code, stderr } = await run(
    "generate --config shop/specs/versions.yaml --out shop/generated --quiet",
  );
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
});
