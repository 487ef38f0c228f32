import type { ExitCode } from "./exit-code.js";
import { draftCorrections } from "../drift/draft-corrections.js";
import { readReports, type DriftReport } from "../drift/read-reports.js";
import { filesOf, type ApiVersion } from "../config/versions.js";
import { yamlComments } from "../specs/yaml-text.js";
import { counted } from "../text/wording.js";
import type { Console } from "./console.js";
import type { DriftInput } from "./drift.js";
import { giveDrafts, type DraftToGive } from "./specs/give-draft.js";

interface Reported {
  readonly version: ApiVersion;
  readonly reports: readonly DriftReport[];
}

/** Drafts corrections from reports of `observe`. */
export async function runReports(
  { source, versions, id, config, out }: DriftInput,
  console: Console,
  fail: (text: string) => never,
): Promise<ExitCode> {
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
  if (drafts.length === 0) console.yaml(yamlComments(strange));
  const isGiven = await giveDrafts(drafts, strange, out, console);
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
  const head = ["Drafted from drift reports. Review before use."];
  const drafts: DraftToGive[] = [];
  for (const { version, reports } of reported) {
    const { id } = version;
    const { spec, diagnostics } = await loadSpec(filesOf(version));
    console.diagnostics(diagnostics);
    if (spec === undefined) continue;
    const { actions, left } = draftCorrections(reports, spec);
    const summary = [
      `${id}: ${counted(reports.length, "report")}, ${counted(actions.length, "action")} drafted, ${left.length} left to decide by hand.`,
      ...left.map(
        ({ route, pointer, expected, got }) =>
          `${route} ${pointer || "the body"}: expected ${expected}, got ${got}`,
      ),
    ];
    const title = `Corrections of ${id}, drafted from drift reports`;
    drafts.push({ title, head, actions, summary });
  }
  return drafts;
}
