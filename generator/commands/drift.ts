import { Command } from "commander";
import type { ExitCode } from "../cli.js";
import { hasErrors } from "../diagnostics.js";
import { draftCorrections } from "../drift/draft-corrections.js";
import { readReports, type DriftReport } from "../drift/read-reports.js";
import { saveFile } from "../files/save-file.js";
import { readSource } from "../load/read-source.js";
import { readVersions, type ApiVersion } from "../versions.js";
import { createConsole, type Console } from "./console.js";

interface Options {
  readonly config: string;
  readonly out?: string;
}

export function driftCommand(finish: (code: ExitCode) => void): Command {
  return new Command("drift")
    .description("Turn a log of drift reports into a draft of corrections.")
    .argument("<file>", "the reports of observe, one JSON object a line")
    .option("--out <file>", "write the overlay there instead of printing it")
    .option("--config <file>", "the configuration", "specs/versions.yaml")
    .addHelpText("after", help)
    .action(async (file: string, options: Options) => {
      finish(await run(file, options, createConsole({})));
    });
}

const help = `
The reports come from clients that observe what they are answered:

  import { observe } from "@intercom-codegen/client-2.11/guards";
  new Intercom({ token, validate: observe((report) => log.write(JSON.stringify(report) + "\\n")) })

The draft makes the description agree with what was seen. Review it: an answer may be wrong, too.`;

async function run(file: string, options: Options, console: Console): Promise<ExitCode> {
  const { versions, diagnostics } = await readVersions(options.config);
  const { source, diagnostics: unread } = await readSource(file.replaceAll("\\", "/"), file);
  console.diagnostics([...diagnostics, ...unread]);
  if (source === undefined || hasErrors(diagnostics)) return 1;
  const { reports, diagnostics: faults } = readReports(source);
  console.diagnostics(faults);
  const found = versions.map((version) => ({
    version,
    own: reports.filter((one) => isOf(one, version)),
  }));
  const known = found.flatMap(({ own }) => own);
  const strangers = new Set(
    reports.filter((one) => !known.includes(one)).map(({ client }) => client),
  );
  for (const client of strangers) {
    console.important(
      `# Reports of ${client} are passed over: no version of ${options.config} has that package.`,
    );
  }
  let exitCode: ExitCode = 0;
  for (const { version, own } of found.filter(({ own: reported }) => reported.length > 0)) {
    const isDone = await draftFor(version, own, options, console);
    if (!isDone) exitCode = 1;
  }
  if (known.length === 0) console.important("# No report is about a version that we know.");
  return exitCode;
}

function isOf({ client }: DriftReport, { packageName }: ApiVersion): boolean {
  return client.startsWith(`${packageName}/`);
}

async function draftFor(
  version: ApiVersion,
  reports: readonly DriftReport[],
  { out }: Options,
  console: Console,
): Promise<boolean> {
  const { loadSpec } = await import("../load/load-spec.js");
  const { spec, diagnostics } = await loadSpec({
    file: version.description,
    corrections: version.corrections,
  });
  console.diagnostics(diagnostics);
  if (spec === undefined) return false;
  const { overlay, actions, left } = draftCorrections(reports, spec);
  if (out === undefined) console.important(overlay.trimEnd());
  else saveFile(out, overlay);
  console.important(
    `# ${version.id}: ${reports.length} reports, ${actions} actions drafted, ${left.length} left for a person.`,
  );
  for (const { route, pointer, expected, got } of left) {
    console.important(`# ${route} ${pointer || "the body"}: expected ${expected}, got ${got}`);
  }
  return true;
}
