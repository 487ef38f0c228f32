import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { root } from "../cli/run.js";

const action = parse(readFileSync(join(root, "action.yml"), "utf8"), { strict: true }) as {
  readonly inputs: Readonly<Record<string, { readonly default: string }>>;
  readonly runs: {
    readonly steps: readonly { readonly run: string; readonly env?: Record<string, string> }[];
  };
};

test("the action gives its inputs to the command, as data", () => {
  const { run, env = {} } = action.runs.steps.at(-1) ?? { run: "" };
  for (const step of action.runs.steps) expect(step.run).not.toContain("${{");
  const given = Object.values(env).join(" ");
  for (const name of Object.keys(action.inputs)) expect(given).toContain(`inputs.${name} `);
  const argsWith = (values: Record<string, string>) =>
    execFileSync("bash", ["-eo", "pipefail", "-c", `node() { printf '%s\\n' "$@"; }\n${run}`], {
      encoding: "utf8",
      env: { PATH: process.env["PATH"], GITHUB_ACTION_PATH: "/a", ...values },
    }).split("\n");
  const usual = { NAME: "api-diff", COMMENT: "true", ANNOTATIONS: "true", ACCEPTED: "" };
  expect(argsWith({ ...usual, FAIL_ON: "breaking", DESCRIPTIONS: "" })).toEqual([
    ...["/a/generator/bin.js", "pull-request", "--name", "api-diff", "--fail-on", "breaking"],
    ...["--", ""],
  ]);
  const other = { ...usual, COMMENT: "false", FAIL_ON: "never", ACCEPTED: "a b.yaml" };
  expect(argsWith({ ...other, DESCRIPTIONS: "a.yaml\n$(id)\n" })).toEqual([
    ...["/a/generator/bin.js", "pull-request", "--name", "api-diff", "--accepted", "a b.yaml"],
    ...["--no-comment", "--", "a.yaml", "$(id)", ""],
  ]);
});
