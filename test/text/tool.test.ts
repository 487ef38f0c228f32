import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { toolName, toolPackage } from "../../generator/text/tool.js";
import { root } from "../cli/run.js";

/** A mark in shipped code that two versions of a package have in common, whatever the tool is called then. */
const marks = ["templates/runtime/errors.ts", "templates/runtime/schema.ts"];

test("the sources have the tool's name from package.json, so that another takes one edit", () => {
  const sources = ["generator", "templates"].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((name) => /\.(ts|js|hbs)$/.test(name))
      .map((name) => `${folder}/${name.replaceAll("\\", "/")}`),
  );
  expect(sources.length).toBeGreaterThan(500);
  // The packages of the home case have a scope of that name, which is another thing.
  const named = sources.filter((path) =>
    readFileSync(join(root, path), "utf8").replaceAll(`@${toolName}/`, "").includes(toolName),
  );
  expect(named).toEqual(marks);
  expect(toolPackage).toBe(toolName);
});
