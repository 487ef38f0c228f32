import { execSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";
import { toolName, toolPackage, toolVersion } from "../../generator/text/tool.js";
import { runMain, runNativeCompiler } from "./run.js";
import { description, makeWorkplace } from "./pets.js";

test("a project of one description, which generates and compiles as it stands", async () => {
  const { run, list, read, folder } = makeWorkplace();
  const { code, stdout } = await run("init pets.yaml --folder shop");
  expect(code).toBe(0);
  expect(stdout).toContain("written: specs/versions.yaml\n");
  expect(stdout).toMatch(/\nNext, in shop:\n {2}npm install\n {2}npm run generate\n/);
  expect(list("shop")).toEqual([".gitattributes", ".gitignore", "package.json", "specs"]);
  expect(list("shop/specs")).toEqual(["1", "lock.json", "versions.yaml"]);
  expect(list("shop/specs/1").sort()).toEqual(["corrections.overlay.yaml", "openapi.yaml"]);
  expect(read("shop/specs/1/openapi.yaml")).toBe(description);
  const generated = await run(
    "generate --config shop/specs/versions.yaml --out shop/generated --quiet",
  );
  expect(generated).toEqual({ code: 0, stdout: "", stderr: "" });
  expect(JSON.parse(read("shop/generated/1/package.json"))).toMatchObject({
    name: "pet-shop-client",
    version: "0.1.0",
    private: true,
  });
  expect(read("shop/specs/versions.yaml")).toContain(
    "package: pet-shop-client\n    private: true\n",
  );
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
  expect(again.stderr).toContain("specs add <version> --from pets.yaml` in shop.");
  expect(again.stderr.match(/^error/gm)).toHaveLength(1);
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
  expect(list("odd/specs")).toEqual(["lock.json", "v-LOCK.json", "versions.yaml"]);
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
  expect(list("shop/specs")).toEqual(["2024-10-beta", "lock.json", "versions.yaml"]);
  expect(read("shop/specs/2024-10-beta/schemas/pet.yaml")).toBe("type: object\n");
  const { code, stderr } = await run(
    "generate --config shop/specs/versions.yaml --out shop/generated --quiet",
  );
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
});

test("a project that has a package.json keeps it, and is told what belongs there", async () => {
  const { run, put, read, folder } = makeWorkplace();
  put("shop/package.json", "{}");
  put("shop/.gitignore", "mine\n");
  put("shop/.gitattributes", "* text=auto\n");
  const { code, stdout } = await run("init pets.yaml --folder shop");
  expect(code).toBe(0);
  expect(stdout).toContain("kept: package.json\nkept: .gitattributes\nkept: .gitignore\n");
  expect(stdout).toContain("The .gitignore lacks these lines:\n  node_modules/\n  dist/\n");
  expect(stdout).toContain("The .gitattributes lacks this line:\n  generated/** text eol=lf ");
  const [install = "", set = "", ...then] = stdout.split("Next, in shop:\n")[1]?.split("\n") ?? [];
  expect(install).toBe(`  npm install --save-dev --save-exact ${toolPackage}@${toolVersion}`);
  expect(then).toEqual(["  npm run generate", "  npm run build", ""]);
  expect([read("shop/package.json"), read("shop/.gitignore")]).toEqual(["{}", "mine\n"]);
  execSync(set, { cwd: join(folder, "shop") });
  expect(JSON.parse(read("shop/package.json"))).toEqual({
    scripts: {
      generate: `${toolName} generate`,
      check: `${toolName} generate --check`,
      build: `${toolName} build`,
    },
  });
});

test("a package.json with scripts of the same names, and with the tool, is told nothing that it has", async () => {
  const { run, put } = makeWorkplace();
  const scripts = { generate: `${toolName} generate`, build: "tsc", check: "true" };
  const manifest = { scripts, devDependencies: { [toolPackage]: "*" } };
  put("shop/package.json", JSON.stringify(manifest));
  put("shop/.gitignore", `node_modules/\r\ndist/\n.dist-*/\n*.tsbuildinfo\n.${toolName}-*\n`);
  const { stdout } = await run("init pets.yaml --folder shop");
  expect(stdout).not.toContain("lacks");
  expect(stdout).toContain(
    `Next, in shop:\n  npm install\n  npm run generate\n  npx ${toolName} build\n`,
  );
});

test("a new package.json has scripts for the commands that are printed", async () => {
  const { run, read } = makeWorkplace();
  const { stdout } = await run("init pets.yaml --folder My_Shop");
  const { name, scripts, devDependencies } = JSON.parse(read("My_Shop/package.json"));
  expect({ name, devDependencies }).toEqual({
    name: "my-shop",
    devDependencies: { [toolPackage]: toolVersion },
  });
  const ran = [...stdout.matchAll(/npm run (\w+)/g)].map(([, script = ""]) => script);
  expect(ran).toEqual(["generate", "build"]);
  expect(Object.keys(scripts)).toEqual(expect.arrayContaining(ran));
});

test("a name that the user chooses is public", async () => {
  const { run, read } = makeWorkplace();
  expect((await run("init pets.yaml --folder shop --package @acme/pets")).code).toBe(0);
  expect(read("shop/specs/versions.yaml")).toContain('package: "@acme/pets"\n    packageVersion');
  expect(read("shop/specs/versions.yaml")).not.toContain("private");
  expect((await run("init pets.yaml --folder other --package Not/A/Name")).code).toBe(2);
});

test("the new project is locked: a later edit of its description is noticed", async () => {
  const { run, put, read } = makeWorkplace();
  await run("init pets.yaml --folder shop");
  const generate = () =>
    run("generate --config shop/specs/versions.yaml --out shop/generated --check");
  expect((await generate()).stderr).not.toContain("lock-");
  put("shop/specs/1/openapi.yaml", read("shop/specs/1/openapi.yaml").replace("Pet shop", "Shop"));
  expect((await generate()).stderr).toContain("error[lock-mismatch]");
});

test("a second version has corrections and a package of its own", async () => {
  const { run, put, read, folder } = makeWorkplace();
  await run("init pets.yaml --folder shop");
  put("shop/next.yaml", description);
  const added = await runMain(["specs", "add", "2", "--from", "next.yaml"], join(folder, "shop"));
  expect(added.stderr).not.toContain("error");
  expect(added.stdout).toContain("2: added as pet-shop-client-2: specs/2/openapi.yaml");
  const versions = read("shop/specs/versions.yaml");
  expect(versions).toMatch(/- id: "2"\n(.*\n){2} +- 2\/corrections.overlay.yaml\n/);
  expect(read("shop/specs/2/corrections.overlay.yaml")).toContain("Corrections of 2");
  // Its name comes from that of the first, which nobody has chosen.
  expect(versions.match(/ private: true\n/g)).toHaveLength(2);
  const released = await runMain(["release", "2", "--dry-run"], join(folder, "shop"));
  expect(released.code).toBe(1);
  expect(released.stderr).toContain("error[release-private]");
  const check = ["generate", "2", "--check", "--config", "specs/versions.yaml"];
  expect((await runMain(check, join(folder, "shop"))).stderr).not.toContain("lock-");
});

test("on Windows git ends lines in another way, and an editor adds a byte order mark: all of it is read", async () => {
  const { run, put, read } = makeWorkplace();
  await run("init pets.yaml --folder shop --quiet");
  const corrections = "shop/specs/1/corrections.overlay.yaml";
  const action = `
  - target: $.info
    description: A test of line ends.
    update:
      description: |
        One.
        Two.
`;
  put(corrections, read(corrections).replace("actions: []\n", `actions:${action}`));
  expect(read(corrections)).toContain("Two.");
  const config = "--config shop/specs/versions.yaml";
  await run(`specs lock ${config}`);
  const generate = `generate ${config} --out shop/generated --quiet`;
  expect(await run(generate)).toEqual({ code: 0, stdout: "", stderr: "" });
  const names = ["1/openapi.yaml", "1/corrections.overlay.yaml", "versions.yaml", "lock.json"];
  const rewrite = (text: (old: string) => string) => {
    for (const name of names) put(`shop/specs/${name}`, text(read(`shop/specs/${name}`)));
  };
  rewrite((old) => old.replaceAll("\n", "\r\n"));
  const check = `${generate} --check`;
  expect(await run(check)).toEqual({ code: 0, stdout: "", stderr: "" });
  rewrite((old) => `\ufeff${old}`);
  // That is another file, so it is locked again.
  await run(`specs lock ${config}`);
  expect(await run(generate)).toEqual({ code: 0, stdout: "", stderr: "" });
});
