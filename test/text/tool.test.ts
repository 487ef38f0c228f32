import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { toolName, toolPackage } from "../../generator/text/tool.js";
import { root } from "../cli/run.js";

/** A mark in shipped code that two versions of a package have in common, whatever the tool is called then. */
const marks = ["templates/runtime/errors.ts", "templates/runtime/schema.ts"];

function sources(): readonly string[] {
  return ["generator", "templates"].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((name) => /\.(ts|js|hbs)$/.test(name))
      .map((name) => `${folder}/${name.replaceAll("\\", "/")}`),
  );
}

function textOf(path: string): string {
  return readFileSync(join(root, path), "utf8");
}

test("the sources have the tool's name from package.json, so that another takes one edit", () => {
  expect(sources().length).toBeGreaterThan(500);
  // The packages of the home case have a scope of that name, which is another thing.
  const named = sources().filter((path) =>
    textOf(path).replaceAll(`@${toolName}/`, "").includes(toolName),
  );
  expect(named).toEqual(marks);
  expect(toolPackage).toBe(toolName);
});

test("a command in a text is one that runs as it stands: npx finds what is installed, a PATH does not", () => {
  const words = "init|generate|build|diff|pull-request|migrate|drift|mock|specs|release";
  // The scripts of a package.json are npm's to run.
  const own = "generator/init/project-files.ts";
  const bare = new RegExp(`(\\$\\{toolName\\}|(?<!npx )\\{\\{tool\\}\\}) (${words})\\b`);
  const found = sources().filter((path) => path !== own && bare.test(textOf(path)));
  expect(found).toEqual([]);
  const scripts = textOf(own).match(new RegExp(bare, "g"));
  expect(scripts).toHaveLength(3);
});
