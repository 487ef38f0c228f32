/** The generated packages as their users have them: copied into an app's `node_modules`, and built. */
import * as fs from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { root, runNode, type Run } from "../cli/run.js";
import { json, loopback } from "../runtime/loopback.js";
import { exerciseApi, exerciseResult } from "./exercise-api.js";
import { compileInstalled, install, makeApp, packageIn, versions } from "./install.js";
import { nodes } from "./nodes.js";

const app = makeApp();
beforeAll(async () => {
  for (const version of versions) await install(app, version);
});
afterAll(app.remove);

test("there is a package for each version", () => {
  expect(versions.length).toBeGreaterThan(0);
  const packages = versions.map((version) => join(root, "generated", version.id, "package.json"));
  expect(packages.filter((path) => !fs.existsSync(path))).toEqual([]);
});

describe.each(versions)("$id", (version) => {
  const folder = packageIn(app, version);
  const read = (path: string) => fs.readFileSync(join(folder, path), "utf8");

  test("compiles under its own tsconfig.json, which is strict and checks declarations", async () => {
    const { compilerOptions } = JSON.parse(read("tsconfig.json"));
    expect(compilerOptions).toMatchObject({ strict: true });
    expect(compilerOptions).not.toHaveProperty("skipLibCheck");
    const compiled = await compileInstalled(app, version);
    expect(compiled).toEqual({ code: 0, stdout: "", stderr: "" });
  });

  test("depends on nothing, and ships what its maps point at", () => {
    const { name, files, dependencies, peerDependencies } = JSON.parse(read("package.json"));
    expect({ name, files, dependencies, peerDependencies }).toEqual({
      name: version.packageName,
      files: ["CHANGELOG.md", "dist", "src"],
    });
    const dist = fs.readdirSync(join(folder, "dist"), { recursive: true, encoding: "utf8" });
    const maps = dist.filter((path) => path.endsWith(".map")).map((path) => join("dist", path));
    const sources = maps.flatMap((map) =>
      JSON.parse(read(map)).sources.map((source: string) => join(folder, dirname(map), source)),
    );
    expect(sources.length).toBeGreaterThan(50);
    expect(sources.filter((path) => !fs.existsSync(path))).toEqual([]);
  });

  test("is imported by its name and its subpaths, and calls", async () => {
    const server = await loopback(json({ type: "company", id: "6" }));
    const resources = fs
      .readdirSync(join(folder, "src/resources"))
      .map((file) => `./resources/${file.replace(/\.ts$/, "")}`);
    const exports = Object.keys(JSON.parse(read("package.json")).exports);
    const modules = exports.filter((path) => !path.includes("*") && !path.endsWith(".json"));
    expect(modules).toEqual(expect.arrayContaining([".", "./http", "./models", "./schema"]));
    const paths = [...modules, ...resources];
    const private_ = {
      "./dist/index.js": "ERR_PACKAGE_PATH_NOT_EXPORTED",
      "./src/index.ts": "ERR_PACKAGE_PATH_NOT_EXPORTED",
      "./client": "ERR_PACKAGE_PATH_NOT_EXPORTED",
      "./runtime/http": "ERR_PACKAGE_PATH_NOT_EXPORTED",
      "./resources/../runtime/http": "ERR_INVALID_MODULE_SPECIFIER",
      "./resources/companies.js": "ERR_MODULE_NOT_FOUND",
    };
    const subpaths = [...paths, ...Object.keys(private_)];
    const { stdout, stderr, code } = await runApp("app.mjs", server.url, subpaths);
    expect({ stderr, code }).toEqual({ stderr: "", code: 0 });
    const { exported, refused, answers } = JSON.parse(stdout);
    expect(refused).toEqual(private_);
    expect(Object.keys(exported)).toEqual(paths);
    expect(exported["."]).toEqual(expect.arrayContaining(["Intercom", "isApiError", "Companies"]));
    expect(exported["./http"]).toEqual(["createHttp"]);
    expect(exported["./resources/companies"]).toEqual(["Companies"]);
    expect(exported["./operations"]).toEqual(expect.arrayContaining(["companiesRetrieve"]));
    expect(answers).toEqual(Array(2).fill({ type: "company", id: "6" }));
    expect(server.arrivals.map(({ url }) => url)).toEqual(["/companies/6", "/companies/7"]);
    expect(server.arrivals[0]?.headers).toMatchObject({
      authorization: "Bearer secret",
      "intercom-version": version.header,
      "user-agent": `${version.packageName}/${version.packageVersion}`,
    });
  });

  test("is required by its name and a subpath, and calls", async () => {
    const server = await loopback(json({ type: "company", id: "6" }));
    const { stdout, stderr, code } = await runApp("app.cjs", server.url);
    expect({ stderr, code }).toEqual({ stderr: "", code: 0 });
    const answer = { type: "company", id: "6" };
    expect(JSON.parse(stdout)).toEqual({ answer, isSame: true, isOne: true });
  });

  for (const { path, version: runner, options } of nodes) {
    test(`runs on Node ${runner}`, options, async () => {
      expect(path, "OTHER_NODES does not name it").not.toBe("");
      const server = await exerciseApi();
      const files = ["exercise.mjs", "every-node.mjs"];
      for (const file of files)
        fs.copyFileSync(join(import.meta.dirname, file), join(app.folder, file));
      const args = [join(app.folder, "every-node.mjs"), version.packageName, server.url];
      const { stdout, stderr, code } = await runNode(args, { node: path });
      expect({ stderr, code }).toEqual({ stderr: "", code: 0 });
      const result = exerciseResult(runner);
      expect(JSON.parse(stdout)).toEqual({ version: runner, isSame: true, result });
    });
  }

  function runApp(file: string, baseUrl: string, more: string[] = []): Promise<Run> {
    fs.copyFileSync(join(import.meta.dirname, file), join(app.folder, file));
    return runNode([join(app.folder, file), version.packageName, baseUrl, ...more]);
  }
});
