import { levels } from "../codes/verdicts.js";
import { posix } from "node:path";
import type { Locate } from "../../diagnostics/diagnostics.js";
import { jsonText } from "../../text/json-text.js";
import type { OutputFile } from "../../files/output-file.js";
import { diff, type Diff } from "../diff.js";
import type { Api } from "../../model/read-api.js";
import { sideOf, type Side } from "../compare/side.js";
import { codesPage } from "./codes-page.js";
import { htmlReport } from "./html-report.js";
import { jsonReport } from "./json-report.js";
import { migrationPage } from "./migration-page.js";
import { markdownReport } from "./markdown-report.js";
import { reportSchema } from "./report-schema.js";

const schemaFile = "report.schema.json";

/** One of the versions, as it was read to generate its package. */
export type ReportedVersion = Api & Pick<Side, "label"> & { readonly earlier?: EarlierVersion };

/** A version as it was before its last breaking release, and how its package was called then. */
export interface EarlierVersion {
  readonly side: Side;
  readonly date: string;
  readonly packageVersion: string;
}

/**
 * From each version to the next, what changes, in three formats; the same from what a version was to what it is, with a
 * page for those who go along; and the codes and the schema that all use. Files are named from `base`, where the
 * configuration is: the same wherever the generator is started.
 */
export function versionReports(versions: readonly ReportedVersion[], base: string): OutputFile[] {
  const located = (side: Parameters<typeof sideOf>[0]) =>
    sideOf({ ...side, spec: { ...side.spec, locate: locateFrom(base, side.spec.locate) } });
  const sides = versions.map(located);
  const reports = sides.slice(1).flatMap((after, index) => {
    const before = sides[index];
    return before === undefined
      ? []
      : reportsOf(diff(before, after), `${before.label}-to-${after.label}`);
  });
  const earlier = versions.flatMap(({ earlier: one, ...version }) =>
    one === undefined ? [] : earlierReports({ ...one, side: located(one.side) }, located(version)),
  );
  return [
    ...reports,
    ...earlier,
    { path: "codes.md", text: codesPage() },
    { path: schemaFile, text: jsonText(reportSchema()) },
  ];
}

function earlierReports({ side, date, packageVersion }: EarlierVersion, after: Side): OutputFile[] {
  const changes = diff(side, after);
  const { packageName, packageVersion: now } = after.settings;
  const { label } = after;
  const page = migrationPage(changes, {
    packageName,
    from: packageVersion,
    to: now,
    names: [`${label}@${packageVersion}`, label],
  });
  return [
    ...reportsOf(changes, `${label}-${date}-to-${label}`),
    { path: `${label}-${packageVersion}-to-${now}-migration.md`, text: page },
  ];
}

function reportsOf(changes: Diff, path: string): OutputFile[] {
  const input = { diff: changes, levels } as const;
  return [
    { path: `${path}.md`, text: markdownReport(input, Infinity) },
    { path: `${path}.json`, text: jsonReport(input, `./${schemaFile}`) },
    { path: `${path}.html`, text: htmlReport(input) },
  ];
}

function locateFrom(base: string, locate: Locate): Locate {
  return (pointer) => {
    const place = locate(pointer);
    return place === undefined ? undefined : { ...place, file: posix.relative(base, place.file) };
  };
}
