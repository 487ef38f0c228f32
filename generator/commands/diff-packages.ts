import { join } from "node:path";
import { hasErrors } from "../diagnostics/diagnostics.js";
import { packageJson } from "../diff/report/package-json.js";
import { packageLines } from "../diff/report/package-lines.js";
import { packageMarkdown } from "../diff/report/package-markdown.js";
import { packageSarif } from "../diff/report/package-sarif.js";
import { makeTemporaryFolder } from "../files/temporary-folder.js";
import { createNpm, type Npm } from "../npm/npm.js";
import { findSecrets } from "../npm/secrets.js";
import { unlessTooDeep } from "../usage/too-deep.js";
import { comparePackages, type ComparedPackages } from "../usage/packages/compare-packages.js";
import { fetchPackage, type PackageRequest } from "../usage/packages/fetch-package.js";
import type { PackageReport } from "../usage/packages/package-report.js";
import type { Console } from "./console.js";

export interface PackagesRequest {
  readonly before: PackageRequest;
  readonly after: PackageRequest;
  readonly tsconfig: string;
  readonly importName?: string;
}

export type PackageFormat = "terminal" | "markdown" | "json" | "sarif";

/** Fetches both versions into a temporary folder, which is gone afterwards. Undefined where something cannot be read. */
export async function diffPackages(
  request: PackagesRequest,
  console: Console,
): Promise<PackageReport | undefined> {
  const folder = makeTemporaryFolder("packages");
  try {
    const { report, diagnostics } = await compareIn(folder.path, request, console);
    console.endProgress();
    console.diagnostics(diagnostics);
    return hasErrors(diagnostics) ? undefined : report;
  } finally {
    folder.remove();
  }
}

async function compareIn(
  folder: string,
  { before, after, ...program }: PackagesRequest,
  { progress }: Console,
): Promise<ComparedPackages> {
  const npm: Npm = createNpm({ secrets: findSecrets(process.env, process.cwd()) });
  progress(`Fetching ${before.label} and ${after.label}`);
  const [old, now] = await Promise.all([
    fetchPackage(npm, before, join(folder, "before")),
    fetchPackage(npm, after, join(folder, "after")),
  ]);
  if (old.found === undefined || now.found === undefined)
    return { diagnostics: [...old.diagnostics, ...now.diagnostics] };
  progress(`Compiling ${program.tsconfig} with both`);
  const request = { before: old.found, after: now.found, ...program };
  const compared = await unlessTooDeep(program.tsconfig, () => comparePackages(request));
  return "diagnostics" in compared ? compared : { diagnostics: compared };
}

export function packageText(format: PackageFormat, report: PackageReport, color: boolean): string {
  switch (format) {
    case "terminal":
      return packageLines(report, { color });
    case "markdown":
      return packageMarkdown(report);
    case "json":
      return packageJson(report);
    case "sarif":
      return packageSarif(report);
  }
}
