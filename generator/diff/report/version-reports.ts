import { levels } from "../codes/verdicts.js";
import { posix } from "node:path";
import type { Locate } from "../../diagnostics/diagnostics.js";
import { jsonText } from "../../text/json-text.js";
import type { OutputFile } from "../../files/output-file.js";
import { diff } from "../diff.js";
import type { Api } from "../../model/read-api.js";
import { sideOf, type Side } from "../compare/side.js";
import { codesPage } from "./codes-page.js";
import { htmlReport } from "./html-report.js";
import { jsonReport } from "./json-report.js";
import { markdownReport } from "./markdown-report.js";
import { reportSchema } from "./report-schema.js";

const schemaFile = "report.schema.json";

/** One of the versions, as it was read to generate its package. */
export type ReportedVersion = Api & Pick<Side, "label">;

/**
 * From each version to the next, what changes, in three formats; with the codes and the schema that they use. Files are
 * named from `base`, where the configuration is: the same wherever the generator is started.
 */
export function versionReports(versions: readonly ReportedVersion[], base: string): OutputFile[] {
  const sides = versions.map((version) =>
    sideOf({
      ...version,
      spec: { ...version.spec, locate: locateFrom(base, version.spec.locate) },
    }),
  );
  const reports = sides.slice(1).flatMap((after, index) => {
    const before = sides[index];
    return before === undefined ? [] : reportsOf(before, after);
  });
  return [
    ...reports,
    { path: "codes.md", text: codesPage() },
    { path: schemaFile, text: jsonText(reportSchema()) },
  ];
}

function reportsOf(before: Side, after: Side): OutputFile[] {
  const input = { diff: diff(before, after), levels } as const;
  const path = `${before.label}-to-${after.label}`;
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
