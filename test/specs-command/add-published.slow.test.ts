/** Each description that the owner published and that is at hand, added as a version of its own. */
import { cpSync, existsSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { expect, test } from "vitest";
import { root } from "../cli/run.js";
import { neededBy } from "../support/published.js";
import { needsShared, shared } from "../support/shared.js";
import { projectWith } from "./project.js";

const folder = shared("published");
const published = (existsSync(folder) ? readdirSync(folder, { withFileTypes: true }) : [])
  .filter((entry) => entry.isDirectory())
  .flatMap(({ name }) =>
    readdirSync(join(folder, name)).map((file) => ({
      id: `${name}-of-${basename(file, ".yaml")}`,
      file: join(folder, name, file),
      needed: neededBy[`${name} of ${basename(file, ".yaml")}`],
    })),
  );

test("there are some", needsShared("published"), () => {
  expect(published.length).toBeGreaterThan(3);
});

test.each(published)("$id is added and generated", async ({ id, file, needed }) => {
  const project = await projectWith({});
  cpSync(join(root, "specs"), join(project.folder, "specs"), { recursive: true });
  if (needed !== undefined) cpSync(needed, join(project.folder, "needed.yaml"));
  const add = (...args: readonly string[]) =>
    project.run("specs", "add", id, "--from", file, "--header", "2.11", ...args);
  const first = await add(
    "--draft",
    "missing.yaml",
    ...(needed === undefined ? [] : ["--corrections", "needed.yaml"]),
  );
  // What the description refers to and lacks is drafted.
  const isDrafted = first.stderr.includes("error[reference-dangling]");
  const added = isDrafted ? await add("--corrections", "missing.yaml") : first;
  expect(added.stderr).not.toMatch(/^error/m);
  expect(added.status).toBe(0);
  const generated = await project.run("generate", id, "--stale-corrections", "warning");
  expect(generated.stderr).not.toMatch(/^error/m);
  expect(generated.status).toBe(0);
  expect(project.read(`generated/${id}/README.md`)).toContain(`client-${id}`);
});
