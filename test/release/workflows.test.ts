import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { root } from "../cli/run.js";
import { readWorkflow, rightsToWrite, stepFaults, workflowFaults } from "./workflow-faults.js";

const folder = join(root, ".github/workflows");
const workflows = readdirSync(folder).map((name) => {
  const text = readFileSync(join(folder, name), "utf8");
  return { name, text, jobs: Object.values(readWorkflow(text).jobs) };
});
const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));

test.each(workflows)(
  "$name: actions are pinned, rights are few, and strangers' texts stay data",
  (one) => {
    expect(workflowFaults(one.text)).toEqual([]);
  },
);

test("the same holds for the action that others use", () => {
  const action = parse(readFileSync(join(root, "action.yml"), "utf8"), { strict: true }) as {
    readonly runs: { readonly steps: readonly { readonly run: string }[] };
  };
  expect(action.runs.steps.length).toBeGreaterThan(1);
  expect(action.runs.steps.flatMap(stepFaults)).toEqual([]);
  const installs = action.runs.steps.map(({ run }) => run).filter((run) => run.includes("npm ci"));
  expect(installs.length).toBe(1);
  for (const run of installs) expect(run).toContain("--ignore-scripts");
});

const pinned = "actions/checkout@11bd71901bbe5b1630ceea73d27597364c9af683";
const job = (steps: string, more = "") =>
  `on: push\npermissions: {}\njobs:\n  a:\n    runs-on: x\n${more}    steps:\n${steps}\n`;
const write = "    permissions: { contents: write }\n";
const identity = "    permissions: { id-token: write }\n";

test.each([
  ["all jobs may write", "on: push\njobs: {}"],
  ["all jobs may write", "on: push\npermissions: write-all\njobs: {}"],
  ["pull_request_target runs", "on: [pull_request_target]\npermissions: {}\njobs: {}"],
  ["a secret", job("      - { env: { T: \"${{ secrets['A'] }}\" }, run: a }")],
  ["is not pinned", job("      - uses: actions/setup-node@v4")],
  [
    "is not pinned",
    "on: push\npermissions: {}\njobs: { a: { uses: a/b/.github/workflows/c.yml@main } }",
  ],
  ["leaves its token", job(`      - uses: ${pinned}`)],
  ["leaves its token", job(`      - { uses: ${pinned}, with: { persist-credentials: true } }`)],
  ["an expression in a script", job('      - run: echo "${{ github.head_ref }}"')],
  ["is not locked", job("      - run: npm install --global npm@11", identity)],
  ["is not locked", job("      - run: true && npx semver", identity)],
  ["install scripts", job("      - run: npm ci", identity)],
  [
    "another one tomorrow",
    job(
      `      - { uses: ${pinned.replace("checkout", "setup-node")}, with: { node-version: 24 } }`,
      identity,
    ),
  ],
  ["git and gh", job("      - run: node generator/bin.js", write)],
  ["more than a job needs", job("      - run: a", "    permissions: write-all\n")],
])("a workflow in which %s is found", (fault, text) => {
  expect(workflowFaults(text).join("\n")).toContain(fault);
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
      jobs.flatMap(({ permissions }) => rightsToWrite(permissions)),
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
