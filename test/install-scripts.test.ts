/** Nobody who installs the tool or a generated package has to let a package run a script of its own. */
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { root, runNode } from "./cli/run.js";
import { makeTemporaryFolder } from "./output/workspace.js";

const json = (path: string) => JSON.parse(readFileSync(join(root, path), "utf8"));

interface Locked {
  readonly hasInstallScript?: true;
  /** Not installed with the tool. */
  readonly dev?: true;
}

/** npm runs these when a package is installed. `npm help scripts`, "npm install" */
const installScripts = ["preinstall", "install", "postinstall", "prepare"];

test("one dependency has an install script", () => {
  const packages = Object.entries(json("package-lock.json").packages as Record<string, Locked>);
  expect(packages.length).toBeGreaterThan(500);
  const having = packages.filter(([, one]) => one.hasInstallScript === true && one.dev !== true);
  expect(having.map(([path]) => path)).toEqual(["node_modules/esbuild"]);
});

test("esbuild works without having run its script", async () => {
  const folder = makeTemporaryFolder();
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const modules = join(folder, "node_modules");
  mkdirSync(join(modules, "esbuild"), { recursive: true });
  for (const part of ["package.json", "lib"])
    cpSync(join(root, "node_modules/esbuild", part), join(modules, "esbuild", part), {
      recursive: true,
    });
  // The binary comes in a package for each platform, which has no script.
  symlinkSync(join(root, "node_modules/@esbuild"), join(modules, "@esbuild"));
  const program = `console.log(require("esbuild").transformSync("let a: number = 1", { loader: "ts" }).code)`;
  const { code, stdout, stderr } = await runNode(["-e", program], { cwd: folder });
  expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: "let a = 1;\n\n", stderr: "" });
});

test("neither the tool nor a generated package has one", () => {
  const generated = readdirSync(join(root, "generated"))
    .map((name) => `generated/${name}/package.json`)
    .filter((path) => existsSync(join(root, path)));
  expect(generated.length).toBeGreaterThan(1);
  for (const path of ["package.json", ...generated]) {
    const { scripts = {} } = json(path) as { scripts?: object };
    expect([path, Object.keys(scripts).filter((name) => installScripts.includes(name))]).toEqual([
      path,
      [],
    ]);
  }
});
