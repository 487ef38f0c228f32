import { dirname, join } from "node:path";
import { hasErrors, type Diagnostic } from "../diagnostics/diagnostics.js";
import { defined } from "../load/json-access.js";
import type { OutputFile } from "../files/output-file.js";
import { reportsFolder } from "../config/version-id.js";
import type { Console } from "./console.js";
import type { EarlierVersion, ReportedVersion } from "../diff/report/version-reports.js";
import type { GenerateJob } from "./generate-version.js";
import type { Compared } from "./version-receipt.js";
import type { FolderResult } from "./place-files.js";
import { placedText, placeFiles } from "./place-files.js";

export interface ReportsResult extends FolderResult {
  readonly folder: string;
  readonly files: number;
  readonly seconds: number;
}

interface EmittedReports {
  /** Absent if there are none. */
  readonly files?: readonly OutputFile[];
  readonly diagnostics: readonly Diagnostic[];
}

interface StartedVersion {
  readonly job: GenerateJob;
  readonly compared?: Compared;
}

/** Whether there is anything to compare: two versions, or one with what it was before. */
export function hasReports(jobs: readonly GenerateJob[]): boolean {
  return jobs.length > 1 || jobs.some(({ request }) => request.version?.before !== undefined);
}

/** The descriptions of what versions were before. */
export function earlierFiles(jobs: readonly GenerateJob[]): readonly string[] {
  return jobs.flatMap(({ request }) => request.version?.before?.description ?? []);
}

/**
 * Diff reports between consecutive versions, in the order of the configuration `config`, and of each version with what it
 * was. Undefined if there is nothing to compare, or a version could not be read.
 */
export async function emitReports(
  versions: readonly StartedVersion[],
  config: string,
): Promise<EmittedReports> {
  const none = { diagnostics: [] };
  if (!hasReports(versions.map(({ job }) => job))) return none;
  if (versions.some(({ compared }) => compared === undefined)) return none;
  const { versionReports } = await import("../diff/report/version-reports.js");
  const read: ReportedVersion[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const { job, compared } of versions) {
    const { earlier, faults } = await earlierOf(job);
    diagnostics.push(...faults);
    if (compared !== undefined)
      read.push({ label: job.label, ...compared, ...defined({ earlier }) });
  }
  if (hasErrors(diagnostics)) return { diagnostics };
  return { files: versionReports(read, dirname(config).replaceAll("\\", "/")), diagnostics };
}

async function earlierOf({ request: { version } }: GenerateJob): Promise<{
  readonly earlier?: EarlierVersion;
  readonly faults: readonly Diagnostic[];
}> {
  if (version?.before === undefined) return { faults: [] };
  const { loadSide } = await import("../diff/load-side.js");
  const { beforeRequest } = await import("../diff/side-request.js");
  const { side, diagnostics } = await loadSide(beforeRequest(version, version.before));
  const { date, packageVersion } = version.before;
  if (side === undefined) return { faults: diagnostics };
  return { earlier: { side, date, packageVersion }, faults: diagnostics };
}

export async function placeReports(
  files: readonly OutputFile[],
  { out = "generated", check }: { readonly out?: string; readonly check?: true },
  console: Console,
): Promise<ReportsResult> {
  const start = performance.now();
  const folder = join(out, reportsFolder).replaceAll("\\", "/");
  const isCheck = check === true;
  const placed = await placeFiles(folder, files, isCheck);
  const seconds = (performance.now() - start) / 1000;
  console.diagnostics(placed.diagnostics);
  const state = hasErrors(placed.diagnostics)
    ? "nothing written"
    : placedText(folder, files.length, placed, isCheck);
  console.line(`${reportsFolder}: ${state} · ${seconds.toFixed(1)} s`);
  return { folder, files: files.length, ...placed, seconds };
}
