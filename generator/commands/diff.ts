import { nextCommand } from "../npm/next-command.js";
import { Command, Option } from "commander";
import { isColored } from "../text/colored.js";
import { withoutCommands } from "../text/ci-commands.js";
import type { ExitCode } from "./exit-code.js";
import { hasErrors, type Diagnostic } from "../diagnostics/diagnostics.js";
import { type Level, levels } from "../diff/codes/verdicts.js";
import { keptDiff } from "../diff/cached-diff.js";
import { unknownSides } from "../diff/side-request.js";
import { loadNamedSide } from "../diff/load-named-side.js";
import { htmlReport } from "../diff/report/html-report.js";
import { jsonReport } from "../diff/report/json-report.js";
import { migrationPage } from "../diff/report/migration-page.js";
import { markdownReport } from "../diff/report/markdown-report.js";
import type { ReportInput } from "../diff/report/report-input.js";
import { sarifReport } from "../diff/report/sarif-report.js";
import { terminalReport } from "../diff/report/terminal-report.js";
import { isFailure, type FailOn } from "../diff/select.js";
import { unknownTerms, type Slip } from "../diff/unknown-terms.js";
import { saveFile } from "../files/save-file.js";
import { defaultConfig } from "../config/default-config.js";
import { readVersions, type ApiVersion } from "../config/versions.js";
import { accept } from "./accept-findings.js";
import { defined } from "../load/json-access.js";
import { createConsole, type Console } from "./console.js";
import { arePackages, packagesOfDiff } from "./packages-of-diff.js";
import { fix, requireUsage, usageOf, usageOptions, type UsageFlags } from "./diff-usage.js";

const formats = ["terminal", "markdown", "json", "sarif", "html", "migration"] as const;
type Format = (typeof formats)[number];

interface Options extends UsageFlags {
  readonly format: readonly Format[];
  readonly out: readonly string[];
  readonly level: readonly Level[];
  readonly failOn?: FailOn;
  readonly only: readonly string[];
  readonly ignore: readonly string[];
  readonly accepted?: string;
  readonly root?: string;
  readonly config: string;
  readonly cache: boolean;
}

export function diffCommand(finish: (code: ExitCode) => void): Command {
  return usageOptions(new Command("diff"))
    .argument(
      "<old>",
      "version id from the configuration, file, git:<rev>:<path>, or npm:<package>@<version>",
    )
    .argument("<new>", "version id, file, git:<rev>:<path>, or npm:<package>@<version>")
    .addOption(
      new Option("--format <format...>", "output format").choices(formats).default(["terminal"]),
    )
    .option("--out <file...>", "output files, in the order of --format", [])
    .addOption(
      new Option("--level <level...>", "compare only these levels")
        .choices(levels)
        .default([...levels]),
    )
    .addOption(
      new Option("--fail-on <verdict>", "exit 1 if a finding has at least this verdict").choices([
        "breaking",
        "risky",
        "any",
      ]),
    )
    .option("--only <term...>", "report only these codes, resources or paths (/companies/*)", [])
    .option("--ignore <term...>", "exclude these codes, resources or paths", [])
    .option("--no-cache", "ignore and do not write the cache of earlier runs")
    .option("--accepted <file>", "file of accepted findings: a fingerprint and a reason each")
    .option(
      "--root <folder>",
      "of files: the folder above them that their references may read (default: each its own)",
    )
    .option("--config <file>", "configuration file", defaultConfig)
    .addHelpText("after", () => help(nextCommand()))
    .action(async (before: string, after: string, options: Options, command: Command) => {
      if (options.out.length > options.format.length)
        command.error("error: --out has more files than --format has formats", { exitCode: 2 });
      const console = createConsole({});
      if (arePackages({ before, after }))
        return finish(
          await packagesOfDiff({ before, after }, options, command, { console, write: writeText }),
        );
      const fail = (text: string) => command.error(`error: ${text}`, { exitCode: 2 });
      requireUsage(options, fail);
      finish(await run({ before, after }, options, console, fail));
    });
}

const help = (tool: string) => `
Exit codes: 0 done; 1 a description or program cannot be read, or a finding reaches --fail-on; 2 wrong usage.

Examples:
  ${tool} diff 2.11 unstable
  ${tool} diff git:HEAD:specs/2.11/openapi.yaml 2.11 --fail-on breaking
  ${tool} diff old.yaml new.yaml --format markdown json --out diff.md diff.json
  ${tool} diff 2.11@1.0.0 2.11 --format migration --out migration.md    what to do, change by change
  ${tool} diff 2.11 unstable --format html --out diff.html    one file that opens offline in a browser
  ${tool} diff 2.11 unstable --usage tsconfig.json --fail-on breaking
  ${tool} diff 2.11 unstable --usage tsconfig.json --fix --dry-run

Two packages from npm need no description: a program is compiled against the declarations of both. Reported is what of it
stops compiling, and which declaration is the cause. A package may also be a folder or a .tgz file.
  ${tool} diff npm:openai@5 npm:openai@6 --usage tsconfig.json --fail-on breaking
  ${tool} diff npm:./before.tgz npm:./after --usage tsconfig.json --format markdown`;

async function run(
  names: { readonly before: string; readonly after: string },
  options: Options,
  console: Console,
  fail: (text: string) => never,
): Promise<ExitCode> {
  const { versions, diagnostics } = await versionsFor(names, options);
  console.diagnostics(diagnostics);
  if (hasErrors(diagnostics)) return 1;
  const unknown = unknownSides(Object.values(names), versions);
  console.diagnostics(unknown);
  if (unknown.length > 0) return 2;
  const load = (name: string, comparedWith: string) =>
    loadNamedSide(
      { name, comparedWith, noCache: !options.cache, ...defined({ root: options.root }) },
      versions,
    );
  const before = await load(names.before, names.after);
  const after = await load(names.after, names.before);
  console.diagnostics([...before.diagnostics, ...after.diagnostics]);
  if (before.side === undefined || after.side === undefined) return 1;
  const whole = keptDiff(before.side, after.side);
  const sides = { before: before.side, after: after.side };
  const [slip] = unknownTerms(whole, [...options.only, ...options.ignore], sides);
  if (slip !== undefined) fail(slipText(slip));

  const accepted = await accept(whole, options, console);
  if (accepted === undefined) return 1;
  const report = { input: accepted, whole };
  const touched = await usageOf(report, { before, after }, options, { console, fail });
  const { input } = touched;
  if (input === undefined) return 1;
  for (const [index, format] of options.format.entries()) {
    await write(format, { ...input, names: [names.before, names.after] }, options.out[index]);
  }
  if (!(await fix(touched, options, console))) return 1;
  const { failOn } = options;
  return failOn !== undefined && isFailure(input.diff, failOn, options.level) ? 1 : 0;
}

function slipText({ term, meant }: Slip): string {
  const hint = meant === undefined ? "" : `; did you mean "${meant}"?`;
  return `unknown code, resource or path: "${term}"${hint}`;
}

/** Two files need no configuration. */
async function versionsFor(
  { before, after }: { readonly before: string; readonly after: string },
  { config }: Options,
): Promise<{
  readonly versions: readonly ApiVersion[];
  readonly diagnostics: readonly Diagnostic[];
}> {
  const isFile = (name: string) => /\.(ya?ml|json)$/.test(name) && !name.startsWith("git:");
  if (isFile(before) && isFile(after)) return { versions: [], diagnostics: [] };
  return readVersions(config);
}

interface NamedInput extends ReportInput {
  readonly names: readonly [before: string, after: string];
}

async function write(format: Format, input: NamedInput, file: string | undefined): Promise<void> {
  const isTerminal = file === undefined && isColored(process.stdout, process.env);
  writeText(textOf(format, input, isTerminal), file);
}

function writeText(report: string, file?: string): void {
  const text = withoutCommands(report);
  if (file === undefined) return void process.stdout.write(text);
  saveFile(file, text);
}

function textOf(format: Format, input: NamedInput, color: boolean): string {
  switch (format) {
    case "terminal":
      return terminalReport(input, { color });
    case "markdown":
      return markdownReport(input);
    case "json":
      return jsonReport(input);
    case "sarif":
      return sarifReport(input);
    case "html":
      return htmlReport(input);
    case "migration": {
      const { before: from, after: to } = input.diff;
      return migrationPage(input.diff, { from, to, names: input.names });
    }
  }
}
