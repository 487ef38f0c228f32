/** The package of 2.11 where its users are: other runtimes, test runners, bundlers and compilers, as npm has them. */
import * as fs from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { root, runNode, type Run } from "../cli/run.js";
import { needs } from "../support/needs.js";
import { install, makeApp, versions } from "./install.js";
import { bundle, found } from "./react-native/bundle.js";
import { forHermes, hermesIn } from "./react-native/hermes.js";

const tools = join(root, "bench/surroundings/node_modules");
const howTo = "install the tools: npm ci --prefix bench/surroundings";
const here = needs(
  fs.existsSync(join(tools, "jest")) || process.env["CI"] === "true",
  `no runtimes and bundlers: ${howTo}`,
);

const app = makeApp();
const file = (name: string) => join(app.folder, name);
beforeAll(async () => {
  for (const version of versions.filter(({ id }) => id === "2.11")) await install(app, version);
  const apps = join(import.meta.dirname, "surroundings");
  // Some have names here that neither vitest nor the compiler takes for theirs.
  for (const name of fs.readdirSync(apps))
    fs.copyFileSync(join(apps, name), file(name.replace(/\.txt$/, "")));
  fs.writeFileSync(file("package.json"), '{ "private": true }\n');
  for (const name of ["@types", "undici-types"])
    fs.symlinkSync(join(root, "node_modules", name), join(file("node_modules"), name), "junction");
  for (const name of ["@jest", "ts-jest", "typescript"]) {
    if (fs.existsSync(join(tools, name)))
      fs.symlinkSync(join(tools, name), join(file("node_modules"), name), "junction");
  }
});
afterAll(app.remove);

const quiet = { DENO_NO_UPDATE_CHECK: "1" };
const fine = (stdout: unknown): Run => ({
  code: 0,
  stdout: `${JSON.stringify(stdout)}\n`,
  stderr: "",
});

describe("runtimes", here, () => {
  const deno = join(tools, "@deno/linux-x64-glibc/deno");
  const bun = join(tools, "bun/bin/bun.exe");

  test.each([
    ["18", false],
    ["22", true],
    ["24", true],
  ])("Node %s requires it", async (major, isOne) => {
    const node = join(tools, `node-${major}/bin/node`);
    const run = await runNode([file("required.cjs")], { node });
    expect(run).toEqual(fine({ id: "6", isSame: true, isOne }));
  });

  test.each([
    ["Node", process.execPath, []],
    ["Deno", deno, ["run", "-A", "--no-lock"]],
    ["Bun", bun, []],
  ])("%s retries a refused connection, and no error has the query", async (_name, path, args) => {
    const server = createServer();
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    const { port } = server.address() as { port: number };
    await new Promise((done) => server.close(done));
    const all = [...args, file("refused.mjs"), `http://127.0.0.1:${port}`];
    const refused = { name: "ConnectionError", attempts: 4, showsQuery: false };
    expect(await runNode(all, { node: path, env: quiet })).toEqual(fine([refused, refused]));
  });

  test("workerd", async () => {
    const bundled = file("worker.bundle.js");
    const format = "esm";
    await build({ entryPoints: [file("worker.js")], outfile: bundled, bundle: true, format });
    const workerd = join(tools, "@cloudflare/workerd-linux-64/bin/workerd");
    const { code, stdout, stderr } = await runNode(["test", file("worker.capnp")], {
      node: workerd,
    });
    expect({ code, text: stdout + stderr }).toEqual({
      code: 0,
      text: expect.stringContaining("id 6"),
    });
  });

  test("Hermes, as React Native bundles for it", async () => {
    fs.writeFileSync(file("hermes.js"), await forHermes(await bundle("es2022"), tools));
    const run = await runNode(["-w", file("hermes.js")], { node: hermesIn(tools) });
    expect(run).toEqual(fine(found));
  });
});

describe("test runners", here, () => {
  test.each([
    ["Jest, by default", "app.test.cjs", { testMatch: ["**/*.test.cjs"] }],
    [
      "ts-jest",
      "app.test.ts",
      { testMatch: ["**/app.test.ts"], transform: { "\\.ts$": "ts-jest" } },
    ],
  ])("%s", async (_name, path, config) => {
    const compilerOptions = {
      ...{ module: "commonjs", moduleResolution: "node10", target: "ES2022" },
      ...{ lib: ["ES2022", "DOM"], types: [], strict: true },
    };
    fs.writeFileSync(file("tsconfig.json"), JSON.stringify({ compilerOptions }));
    const args = [join(tools, "jest/bin/jest.js"), "--rootDir", app.folder];
    const run = await runNode([...args, "--config", JSON.stringify(config), path]);
    expect({ code: run.code, text: run.stdout + run.stderr }).toEqual({
      code: 0,
      text: expect.stringContaining("1 passed, 1 total"),
    });
  });
});

describe("bundlers", here, () => {
  test.each([
    ["webpack", "bundled.js"],
    ["webpack", "bundled.cjs"],
    ["Parcel", "bundled.js"],
  ])("%s bundles %s", async (name, path) => {
    const out = file(`out-${name}-${path}`);
    const webpack = `require(${JSON.stringify(join(tools, "webpack"))})({ mode: "production", optimization: { minimize: false }, target: "node", entry: ${JSON.stringify(file(path))},
      output: { path: ${JSON.stringify(out)}, filename: ${JSON.stringify(path)} } }, (error, stats) => {
      if (error || stats.hasErrors()) { console.error(error ?? stats.toString()); process.exitCode = 1; } });`;
    const parcel = [join(tools, "parcel/lib/bin.js"), "build", path, "--no-cache"];
    const bundled =
      name === "webpack"
        ? await runNode(["-e", webpack])
        : await runNode([...parcel, "--dist-dir", out], { cwd: app.folder });
    expect({ code: bundled.code, stderr: bundled.stderr }).toEqual({ code: 0, stderr: "" });
    const { stdout } = await runNode([join(out, path)]);
    expect(JSON.parse(stdout)).toMatchObject({ id: "6", isSame: true });
  });
});

describe("compilers", here, () => {
  const node16 = { module: "node16", moduleResolution: "node16", strict: true };
  const node10 = { module: "commonjs", moduleResolution: "node10", strict: true };
  const loose = { module: "esnext", moduleResolution: "bundler", strict: false };
  test.each([
    ["5.0", node16],
    ["5.0", node10],
    ["5.0", loose],
    ["5.4", node16],
    ["5.8", node10],
    ["6.0", node16],
    ["6.0", loose],
  ])("TypeScript %s, %o", async (version, options) => {
    const lib = options === node16 ? ["ES2022"] : ["ES2022", "DOM"];
    const shared = { target: "ES2022", noEmit: true, lib, types: ["node"] };
    const compilerOptions = { ...shared, skipDefaultLibCheck: true, ...options };
    const project = { compilerOptions, files: ["typed.ts"] };
    fs.writeFileSync(file("tsconfig.typed.json"), JSON.stringify(project));
    const compiler = join(tools, `typescript-${version}/bin/tsc`);
    const run = await runNode([compiler, "--project", file("tsconfig.typed.json")]);
    expect(run).toEqual({ code: 0, stdout: "", stderr: "" });
  });
});
