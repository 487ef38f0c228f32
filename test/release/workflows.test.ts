import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { root } from "../cli/run.js";

interface Step {
  readonly uses?: string;
  readonly run?: string;
}

interface Job extends Step {
  readonly steps?: readonly Step[];
  readonly permissions?: Readonly<Record<string, string>>;
}

const folder = join(root, ".github/workflows");
const workflows = readdirSync(folder).map((name) => {
  const text = readFileSync(join(folder, name), "utf8");
  const workflow = parse(text, { strict: true }) as {
    readonly permissions?: Readonly<Record<string, string>>;
    readonly jobs: Readonly<Record<string, Job>>;
  };
  return { name, text, workflow, jobs: Object.values(workflow.jobs) };
});
const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));

test.each(workflows)("$name: others' actions are pinned, and rights are few", (one) => {
  const { text, workflow, jobs } = one;
  const used = jobs.flatMap(({ uses, steps = [] }) => [uses, ...steps.map((step) => step.uses)]);
  const others = used.filter((action) => action !== undefined && !action.startsWith("./"));
  for (const action of others) expect(action).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40}$/);
  // What a job may do besides is said at the job.
  expect(Object.values(workflow.permissions ?? { all: "write" })).not.toContain("write");
  expect(text).not.toMatch(/secrets\.|pull_request_target/);
  // An expression in a script would be code: values come in as environment.
  const scripts = jobs.flatMap(({ steps = [] }) => steps.map(({ run = "" }) => run));
  expect(scripts.filter((script) => script.includes("${{"))).toEqual([]);
});

test("each script is one of the shell, and names scripts of ours that there are", () => {
  const texts = workflows.flatMap(({ jobs }) =>
    jobs.flatMap(({ steps = [] }) => steps.flatMap(({ run }) => run ?? [])),
  );
  for (const text of texts) execFileSync("bash", ["-n"], { input: text });
  const named = texts.flatMap((text) => [...text.matchAll(/npm run ([\w:-]+)/g)]);
  expect(named.length).toBeGreaterThan(1);
  for (const [, name = ""] of named) expect(Object.keys(scripts)).toContain(name);
});

test("only a release may ask for an identity, and only an update may write", () => {
  const rights = Object.fromEntries(
    workflows.map(({ name, jobs }) => [
      name,
      jobs.flatMap(({ permissions = {} }) =>
        Object.entries(permissions).flatMap(([what, right]) => (right === "write" ? [what] : [])),
      ),
    ]),
  );
  expect(rights).toEqual({
    "ci.yml": [],
    "release.yml": ["id-token"],
    "update.yml": ["contents", "pull-requests"],
  });
});

test("what tests print commands nothing: on GitHub, that ends before they run, under a name that nobody can guess", () => {
  const [before = "", after = ""] = readFileSync(join(root, ".ci/run"), "utf8").split("npm test\n");
  expect(after).toContain("npm run test:slow");
  const line = before.split("\n").find((one) => one.includes("::stop-commands::")) ?? "";
  const said = (env: NodeJS.ProcessEnv) =>
    execFileSync("bash", ["-c", line], { env: { ...process.env, ...env }, encoding: "utf8" });
  const stop = /^::stop-commands::[0-9a-f-]{36}\n$/;
  expect(said({ GITHUB_ACTIONS: "true" })).toMatch(stop);
  expect(said({ GITHUB_ACTIONS: "true" })).not.toBe(said({ GITHUB_ACTIONS: "true" }));
  expect(said({ GITHUB_ACTIONS: "" })).toBe("");
});
