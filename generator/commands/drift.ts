import { Command } from "commander";
import type { ExitCode } from "./exit-code.js";
import { hasErrors } from "../diagnostics/diagnostics.js";
import { draftCorrections } from "../drift/draft-corrections.js";
import { readReports, type DriftReport } from "../drift/read-reports.js";
import { readSource } from "../load/read-source.js";
import { readVersions, type ApiVersion, unknownVersions } from "../config/versions.js";
import { yamlComments, yamlSeparator } from "../specs/yaml-text.js";
import { createConsole, type Console } from "./console.js";
import { giveDraft, type DraftToGive } from "./specs/give-draft.js";

interface Options {
  readonly config: string;
  readonly out?: string;
}

export function driftCommand(finish: (code: ExitCode) => void): Command {
  return new Command("drift")
    .argument("<file>", "reports of observe(), one JSON object per line")
    .argument("[version]", "use only the reports of this version")
    .option("--out <file>", "write the overlay to this file instead of printing it")
    .option("--config <file>", "configuration file", "specs/versions.yaml")
    .addHelpText("after", help)
    .action(async (file: string, id: string | undefined, options: Options, command: Command) => {
      const fail = (text: string): never => command.error(`error: ${text}`, { exitCode: 2 });
      finish(await run({ file, id, ...options }, createConsole({}), fail));
    });
}

const help = `
The reports come from clients that observe their responses:

  import { observe } from "@intercom-codegen/client-2.11/guards";
  new Intercom({ token, validate: observe((report) => log.write(JSON.stringify(report) + "\\n")) })

Reports have no values, since these may be personal. To draft new values of an enum, use observe(…, { values: true }).

The draft makes the description agree with the observed responses. Review it: a response may be wrong, too. Standard
output gets one YAML document for each version that has reports; --out takes one version.`;

interface Request extends Options {
  readonly file: string;
  readonly id: string | undefined;
}

interface Reported {
  readonly version: ApiVersion;
  readonly reports: readonly DriftReport[];
}

async function run(
  request: Request,
  console: Console,
  fail: (text: string) => never,
): Promise<ExitCode> {
  const { file, id, config, out } = request;
  const { versions, diagnostics } = await readVersions(config);
  const { source, diagnostics: unread } = await readSource(file.replaceAll("\\", "/"), file);
  console.diagnostics([...diagnostics, ...unread]);
  if (source === undefined || hasErrors(diagnostics)) return 1;
  const unknown = unknownVersions(id === undefined ? [] : [id], versions, config);
  console.diagnostics(unknown);
  if (unknown.length > 0) return 2;
  const { reports, diagnostics: faults } = readReports(source);
  console.diagnostics(faults);
  const reported = versions
    .map((version) => ({ version, reports: reports.filter((one) => isOf(one, version)) }))
    .filter((one) => one.reports.length > 0);
  const wanted = reported.filter(({ version }) => id === undefined || version.id === id);
  const ids = wanted.map(({ version }) => version.id);
  if (out !== undefined && ids.length > 1)
    fail(`--out takes one version, but there are reports of ${ids.join(" and ")}: name one`);
  const drafts = await draftsOf(wanted, console);
  const strange = strangersOf(reports, reported, config);
  if (wanted.length === 0) strange.push("No report is about a version of the configuration.");
  const isGiven = await give(drafts, strange, out, console);
  return isGiven && drafts.length === wanted.length ? 0 : 1;
}

function isOf({ client }: DriftReport, { packageName }: ApiVersion): boolean {
  return client.startsWith(`${packageName}/`);
}

function strangersOf(
  reports: readonly DriftReport[],
  reported: readonly Reported[],
  config: string,
): string[] {
  const known = new Set(reported.flatMap((one) => one.reports));
  const strangers = reports.filter((one) => !known.has(one)).map(({ client }) => client);
  return [...new Set(strangers)].map(
    (client) => `Reports of ${client} are ignored: no version in ${config} has that package.`,
  );
}

async function draftsOf(reported: readonly Reported[], console: Console): Promise<DraftToGive[]> {
  const { loadSpec } = await import("../load/load-spec.js");
  const drafts: DraftToGive[] = [];
  for (const { version, reports } of reported) {
    const { id, description: file, corrections } = version;
    const { spec, diagnostics } = await loadSpec({ file, corrections });
    console.diagnostics(diagnostics);
    if (spec === undefined) continue;
    const { actions, left } = draftCorrections(reports, spec);
    const summary = [
      `${id}: ${reports.length} reports, ${actions.length} actions drafted, ${left.length} left to decide by hand.`,
      ...left.map(
        ({ route, pointer, expected, got }) =>
          `${route} ${pointer || "the body"}: expected ${expected}, got ${got}`,
      ),
    ];
    drafts.push({ title: `Corrections of ${id}, drafted from drift reports`, actions, summary });
  }
  return drafts;
}

async function give(
  drafts: readonly DraftToGive[],
  strange: readonly string[],
  out: string | undefined,
  console: Console,
): Promise<boolean> {
  const head = ["Drafted from drift reports. Review before use."];
  if (drafts.length === 0) console.yaml(yamlComments(strange));
  let isGiven = true;
  for (const [index, draft] of drafts.entries()) {
    if (index > 0) console.yaml(yamlSeparator);
    const summary = [...(index === 0 ? strange : []), ...draft.summary];
    isGiven = (await giveDraft({ ...draft, head, summary }, out, console)) && isGiven;
  }
  return isGiven;
}
