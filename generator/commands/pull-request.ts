import { nextCommand } from "../npm/next-command.js";
import { toolName } from "../text/tool.js";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { Command, Option } from "commander";
import { defaultConfig } from "../config/default-config.js";
import { readVersions, type ApiVersion } from "../config/versions.js";
import { diagnosticOf, hasErrors } from "../diagnostics/diagnostics.js";
import { type Level, levels } from "../diff/codes/verdicts.js";
import { sarifReport } from "../diff/report/sarif-report.js";
import { isFailure, type FailOn } from "../diff/select.js";
import { appendFile } from "../files/append-file.js";
import { saveFile } from "../files/save-file.js";
import { annotations, atHead, uploadSarif } from "../github/annotate.js";
import { baseCommit } from "../github/base-commit.js";
import { compareWithBase } from "../github/compare-with-base.js";
import { isSuccess } from "../github/github-api.js";
import {
  isNews,
  overallVerdict,
  pullRequestReport,
  type Reported,
} from "../github/pull-request-report.js";
import { readPullRequest, type PullRequest } from "../github/pull-request.js";
import { writeComment } from "../github/sticky-comment.js";
import { accept } from "./accept-findings.js";
import { createConsole, type Console } from "./console.js";

import type { ExitCode } from "./exit-code.js";

interface Options {
  readonly failOn?: FailOn;
  readonly accepted?: string;
  readonly level: readonly Level[];
  readonly only: readonly string[];
  readonly ignore: readonly string[];
  readonly name: string;
  readonly comment: boolean;
  readonly annotations: boolean;
  readonly config: string;
}

export function pullRequestCommand(finish: (code: ExitCode) => void): Command {
  return new Command("pull-request")
    .argument("[description...]", "version ids or files; all versions of the configuration if none")
    .addOption(
      new Option("--fail-on <verdict>", "exit 1 if a finding has at least this verdict").choices([
        "breaking",
        "risky",
        "any",
      ]),
    )
    .option("--accepted <file>", "file of accepted findings: a fingerprint and a reason each")
    .addOption(
      new Option("--level <level...>", "compare only these levels")
        .choices(levels)
        .default([...levels]),
    )
    .option("--only <term...>", "report only these codes, resources or paths (/companies/*)", [])
    .option("--ignore <term...>", "exclude these codes, resources or paths", [])
    .option("--name <name>", "tells two comments on one pull request apart", "api-diff")
    .option("--no-comment", "write no comment")
    .option("--no-annotations", "annotate no lines")
    .option("--config <file>", "configuration file", defaultConfig)
    .addHelpText("after", () => help(nextCommand()))
    .action(async (names: string[], options: Options, command: Command) => {
      const fail = (text: string): never => command.error(`error: ${text}`, { exitCode: 2 });
      if (!/^[\w-]+$/.test(options.name))
        fail("--name takes letters, digits, hyphens, underscores");
      const pull = readPullRequest(process.env);
      if (typeof pull === "string") return fail(pull);
      finish(await run(names, pull, options, { console: createConsole({}), fail }));
    });
}

const help = (tool: string) => `
Exit codes: 0 done; 1 a description cannot be read, or a finding reaches --fail-on; 2 wrong usage.

The report goes to the job's summary, and to one comment that each run renews. Findings go to code scanning; where that
is not allowed, they annotate the lines of the pull request. The token is read from GITHUB_TOKEN: it may need
\`pull-requests: write\` for the comment and \`security-events: write\` for code scanning. A pull request from a fork
has neither, and loses only those two. action.yml runs this command.

Examples:
  ${tool} pull-request --fail-on breaking
  ${tool} pull-request specs/2.11/openapi.yaml --ignore "/internal/*"`;

interface Surroundings {
  readonly console: Console;
  readonly fail: (text: string) => never;
}

async function run(
  names: readonly string[],
  pull: PullRequest,
  options: Options,
  { console, fail }: Surroundings,
): Promise<ExitCode> {
  const versions = await versionsOf(options.config, console);
  if (versions === undefined) return 1;
  const wanted = names.length > 0 ? names : versions.map(({ id }) => id);
  if (wanted.length === 0) {
    return fail(`name the descriptions to compare, since there is no ${options.config}`);
  }
  const base = findBase(pull, console);
  if (base === undefined) return 1;
  const reported: Reported[] = [];
  for (const name of wanted) {
    console.progress(`Comparing ${name}`);
    const one = await report(name, base, versions, { options, console });
    if (one === undefined) return 1;
    reported.push(one);
  }
  console.endProgress();
  const missing = reported.find(({ compared }) => compared.kind === "missing");
  if (missing !== undefined) return fail(`there is no ${missing.compared.file}`);
  await publish(reported, pull, options, console);
  return exitCodeOf(reported, options);
}

async function versionsOf(
  config: string,
  console: Console,
): Promise<readonly ApiVersion[] | undefined> {
  if (!existsSync(config)) return [];
  const { versions, diagnostics } = await readVersions(config);
  console.diagnostics(diagnostics);
  return hasErrors(diagnostics) ? undefined : versions;
}

function findBase(pull: PullRequest, console: Console): string | undefined {
  try {
    return baseCommit(pull);
  } catch {
    const message = `The base ${pull.base} of the pull request cannot be fetched.`;
    const hint =
      "Check the repository out with actions/checkout first, and give the job `contents: read`.";
    console.diagnostics([diagnosticOf("file-unreadable", { message, hint })]);
    return undefined;
  }
}

async function report(
  name: string,
  base: string,
  versions: readonly ApiVersion[],
  { options, console }: { readonly options: Options; readonly console: Console },
): Promise<Reported | undefined> {
  const { compared, diagnostics } = await compareWithBase(name, base, versions);
  console.diagnostics(diagnostics);
  if (compared.kind !== "compared") return { compared };
  const input = await accept(compared.diff, options, console);
  return input === undefined ? undefined : { compared, input };
}

/** No right that is missing ends the run: the summary has it all. */
async function publish(
  reported: readonly Reported[],
  pull: PullRequest,
  options: Options,
  console: Console,
): Promise<void> {
  const text = pullRequestReport(reported);
  append("GITHUB_STEP_SUMMARY", `${text}\n`);
  append("GITHUB_OUTPUT", `verdict=${overallVerdict(reported)}\n`);
  if (options.annotations) await annotate(reported, pull, options, console);
  if (!options.comment) return;
  const marker = `<!-- ${toolName} ${options.name} -->`;
  const commented = await writeComment(pull, { marker, text, isNews: reported.some(isNews) });
  if ("reason" in commented) {
    const why = `The comment is not written: ${commented.reason}. The job's summary has the report.`;
    const hint =
      "A pull request from a fork may not comment. Else give the job `pull-requests: write`.";
    console.important(commented.kind === "forbidden" ? `${why} ${hint}` : why);
  } else {
    console.line(`Comment: ${commented.kind}.`);
  }
}

async function annotate(
  reported: readonly Reported[],
  pull: PullRequest,
  { name }: Options,
  console: Console,
): Promise<void> {
  for (const { compared, input } of reported) {
    if (input === undefined) continue;
    const placed = { ...input, diff: atHead(input.diff, compared.file) };
    const sarif = sarifReport(placed, `${name}/${compared.file}`);
    save(compared.file, sarif);
    const uploaded = await uploadSarif(pull, sarif);
    if (isSuccess(uploaded)) continue;
    console.line(`Code scanning takes no report: ${uploaded.reason}. Its lines are annotated.`);
    for (const line of annotations(placed.diff)) process.stdout.write(`${line}\n`);
  }
}

/** For whoever wants to keep it: a file per description, in the folder that GitHub empties after the job. */
function save(file: string, sarif: string): void {
  const folder = process.env["RUNNER_TEMP"] ?? "";
  if (folder === "") return;
  const name = file.replaceAll(/[^\w.-]/g, "-");
  saveFile(join(folder, "api-diff", `${name}.sarif`), sarif);
}

function append(variable: string, text: string): void {
  const file = process.env[variable] ?? "";
  if (file !== "") appendFile(file, text);
}

function exitCodeOf(reported: readonly Reported[], { failOn, level }: Options): ExitCode {
  if (reported.some(({ compared }) => compared.kind === "unreadable")) return 1;
  if (failOn === undefined) return 0;
  const isFailed = ({ compared, input }: Reported) =>
    compared.kind === "removed" || (input !== undefined && isFailure(input.diff, failOn, level));
  return reported.some(isFailed) ? 1 : 0;
}
