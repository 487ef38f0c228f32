import { nextCommand } from "../../npm/next-command.js";
import { Command, Option } from "commander";
import { isColored } from "../../text/colored.js";
import { defaultConfig } from "../../config/default-config.js";
import type { ExitCode } from "../exit-code.js";
import {
  diagnosticsReport,
  reportFormats,
  type ReportFormat,
} from "../../diagnostics/diagnostics-report.js";
import type { CheckRequest } from "../../specs/check-description.js";
import { createConsole, type Console } from "../console.js";
import { chooseDescriptions } from "./choose-versions.js";
import { saveFile } from "./save-file.js";

interface Options {
  readonly format: readonly ReportFormat[];
  readonly out: readonly string[];
  readonly failOn: "error" | "warning" | "never";
  readonly config: string;
  readonly strict?: true;
  readonly root?: string;
}

export function checkCommand(finish: (code: ExitCode) => void): Command {
  return new Command("check")
    .description("Check descriptions and their corrections.")
    .argument(
      "[version...]",
      "version ids from the configuration, or files (default: all versions)",
    )
    .addOption(
      new Option("--format <format...>", "output format")
        .choices(reportFormats)
        .default(["terminal"]),
    )
    .option("--out <file...>", "output files, in the order of --format", [])
    .addOption(
      new Option("--fail-on <severity>", "exit 1 if a finding has at least this severity")
        .choices(["error", "warning", "never"])
        .default("error"),
    )
    .option("--strict", "faults of a description that harm nothing are errors, too")
    .option(
      "--root <folder>",
      "of files: the folder above them that their references may read (default: each its own)",
    )
    .option("--config <file>", "configuration file", defaultConfig)
    .addHelpText("after", () => help(nextCommand()))
    .action(async (names: string[], options: Options, command: Command) => {
      if (options.out.length > options.format.length)
        command.error("error: --out has more files than --format has formats", { exitCode: 2 });
      finish(await run(names, options, createConsole({})));
    });
}

const help = (tool: string) => `
Checks: dangling references; overlapping \`oneOf\` branches; invalid examples; missing operationIds; name collisions;
redundant corrections; files that differ from lock.json.

Exit codes: 0 done; 1 a finding reaches --fail-on, or a file cannot be read; 2 wrong usage.

Examples:
  ${tool} specs check
  ${tool} specs check petstore.yaml --fail-on warning
  ${tool} specs check 2.11 --format sarif --out check.sarif`;

async function run(
  names: readonly string[],
  options: Options,
  console: Console,
): Promise<ExitCode> {
  const chosen = await chooseDescriptions(names, options, console);
  if (typeof chosen === "number") return chosen;
  const { checkDescription } = await import("../../specs/check-description.js");
  const sections: { label: string; diagnostics: Awaited<ReturnType<typeof checkDescription>> }[] =
    [];
  for (const { label, ...rest } of chosen) {
    console.progress("check", label);
    const request: CheckRequest = { ...rest, isStrict: options.strict === true };
    sections.push({ label, diagnostics: await checkDescription(request) });
  }
  console.endProgress();
  for (const [index, format] of options.format.entries()) {
    const file = options.out[index];
    const color = file === undefined && isColored(process.stdout, process.env);
    const text = diagnosticsReport(format, sections, { color });
    if (file === undefined) process.stdout.write(text);
    else if (!(await saveFile(file, text, console))) return 1;
  }
  const failing: readonly string[] = { error: ["error"], warning: ["error", "warning"], never: [] }[
    options.failOn
  ];
  const isFailing = sections.some(({ diagnostics }) =>
    diagnostics.some(({ severity }) => failing.includes(severity)),
  );
  return isFailing ? 1 : 0;
}
