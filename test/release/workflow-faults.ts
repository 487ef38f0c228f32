/** What a workflow of GitHub Actions must not do where strangers write titles, branches and packages. */
import { parse } from "yaml";

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, unknown>>;
}

type Permissions = string | Readonly<Record<string, string>>;

interface Job extends Step {
  readonly steps?: readonly Step[];
  readonly permissions?: Permissions;
}

interface Workflow {
  readonly on: unknown;
  readonly permissions?: Permissions;
  readonly jobs: Readonly<Record<string, Job>>;
}

export function readWorkflow(text: string): Workflow {
  return parse(text, { strict: true }) as Workflow;
}

/** One line for each fault. */
export function workflowFaults(text: string): readonly string[] {
  const workflow = readWorkflow(text);
  const { on, permissions } = workflow;
  const triggers =
    typeof on === "string" ? [on] : Array.isArray(on) ? on.map(String) : Object.keys(on ?? {});
  return [
    ...(mayWrite(permissions) ? ["all jobs may write"] : []),
    ...triggers
      .filter((one) => /^(pull_request_target|workflow_run|issue_comment|issues)$/.test(one))
      .map((one) => `${one} runs with rights on what a stranger wrote`),
    ...(/\bsecrets\b/.test(text) ? ["a secret"] : []),
    ...Object.entries(workflow.jobs).flatMap(([name, job]) =>
      jobFaults(job, job.permissions ?? permissions).map((fault) => `${name}: ${fault}`),
    ),
  ];
}

/** Without `permissions`, a token may have every right. */
function mayWrite(permissions: Permissions | undefined): boolean {
  if (permissions === undefined || typeof permissions === "string")
    return permissions !== "read-all";
  return rightsToWrite(permissions).length > 0;
}

export function rightsToWrite(permissions: Permissions | undefined): readonly string[] {
  if (permissions === undefined || typeof permissions === "string") return [];
  return Object.entries(permissions).flatMap(([what, right]) => (right === "write" ? [what] : []));
}

function jobFaults(job: Job, permissions: Permissions | undefined): readonly string[] {
  const steps = [job, ...(job.steps ?? [])];
  return [
    ...(typeof permissions === "string" ? [`${permissions} is more than a job needs`] : []),
    ...steps.flatMap(stepFaults),
    ...(mayWrite(permissions) ? steps.flatMap(privilegedFaults) : []),
    ...(rightsToWrite(permissions).includes("contents") ? steps.flatMap(writerFaults) : []),
  ];
}

/** The steps of a composite action have the same. */
export function stepFaults({ uses = "", run = "", with: inputs = {} }: Step): readonly string[] {
  const isOwn = uses === "" || uses.startsWith("./");
  return [
    ...(isOwn || /^[\w-]+\/[\w./-]+@[0-9a-f]{40}$/.test(uses) ? [] : [`${uses} is not pinned`]),
    // Without it, the token stays in .git/config, where each later command can read it.
    ...(uses.startsWith("actions/checkout@") && inputs["persist-credentials"] !== false
      ? ["the checkout leaves its token in .git/config"]
      : []),
    // The text of an expression becomes a part of the program: values come in as environment.
    ...[run, String(inputs["script"] ?? "")]
      .filter((script) => script.includes("${{"))
      .map((script) => `an expression in a script: ${script.trim()}`),
  ];
}

const lockedInstall = /^(npm ci|(pnpm|yarn|bun) install --(frozen-lockfile|immutable))\b/;

/** Corepack takes the version that package.json names, and npx and the like what is installed. */
function isFloating(command: string): boolean {
  return !(
    lockedInstall.test(command) ||
    /^(npm (run|test)|corepack enable|(npx|pnpm exec|yarn run|bunx) intercom-codegen)\b/.test(
      command,
    )
  );
}

/** What runs beside a right to write, or an identity. */
function privilegedFaults({ uses = "", run = "", with: inputs = {} }: Step): readonly string[] {
  const installs = commands(run).filter((one) =>
    /^(npm|npx|pnpm|yarn|bun|bunx|corepack)\b/.test(one),
  );
  return [
    ...installs.filter(isFloating).map((one) => `${one}: what it runs is not locked`),
    ...installs
      .filter(
        (one) => lockedInstall.test(one) && !/ --(ignore-scripts|mode=skip-build)\b/.test(one),
      )
      .map((one) => `${one}: packages run their install scripts`),
    ...(uses.startsWith("actions/setup-node@") &&
    !/^\d+\.\d+\.\d+$/.test(String(inputs["node-version"]))
      ? ["Node, and the npm in it, may be another one tomorrow"]
      : []),
  ];
}

/** A job that may push runs no code of packages, nor ours, which has them inside. */
function writerFaults({ run = "" }: Step): readonly string[] {
  return commands(run)
    .filter((one) => /^(npm|npx|pnpm|yarn|bun|bunx|node|bash|sh)\b/.test(one))
    .map((one) => `${one}: more than git and gh run with a right to push`);
}

function commands(script: string): readonly string[] {
  return script.split(/\n|&&|\|\||;|\|/).map((one) => one.trim());
}
