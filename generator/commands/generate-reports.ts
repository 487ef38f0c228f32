import { dirname, join } from "node:path";
import { hasErrors } from "../diagnostics/diagnostics.js";
import type { OutputFile } from "../files/output-file.js";
import { reportsFolder } from "../config/versions.js";
import type { Console } from "./console.js";
import type { Compared } from "./version-receipt.js";
import type { FolderResult } from "./place-files.js";
import { placedText, placeFiles } from "./place-files.js";

export interface ReportsResult extends FolderResult {
  readonly folder: string;
  readonly files: number;
  readonly seconds: number;
}

/**
 * Diff reports between consecutive versions, in the order of the configuration `config`. Undefined if there are fewer
 * than two versions.
 */
export async function emitReports(
  versions: readonly { readonly job: { readonly label: string }; readonly compared?: Compared }[],
  config: string,
): Promise<readonly OutputFile[] | undefined> {
  const read = versions.flatMap(({ job: { label }, compared }) =>
    compared === undefined ? [] : [{ label, ...compared }],
  );
  if (read.length < Math.max(versions.length, 2)) return undefined;
  const { versionReports } = await import("../diff/report/version-reports.js");
  return versionReports(read, dirname(config).replaceAll("\\", "/"));
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
