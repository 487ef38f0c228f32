import { dirname, join } from "node:path";
import { hasErrors } from "../diagnostics.js";
import type { Generated } from "../generate.js";
import { reportsFolder } from "../versions.js";
import type { Console } from "./console.js";
import type { Placed } from "./place-files.js";
import { placedText, placeFiles } from "./place-files.js";

export interface ReportsRequest {
  /** Each version as it was generated, in the order of the configuration. */
  readonly versions: readonly { readonly id: string; readonly generated: Generated }[];
  readonly out: string;
  readonly config: string;
  readonly isCheck: boolean;
}

export interface ReportsOutcome extends Placed {
  readonly folder: string;
  readonly files: number;
  readonly seconds: number;
}

/** From version to version what changes, beside the packages. Undefined where there are no two versions to compare. */
export async function generateReports(
  { versions, out, config, isCheck }: ReportsRequest,
  console: Console,
): Promise<ReportsOutcome | undefined> {
  const read = versions.flatMap(({ id, generated: { read: known } }) =>
    known === undefined ? [] : [{ label: id, ...known }],
  );
  if (read.length < Math.max(versions.length, 2)) return undefined;
  const start = performance.now();
  const folder = join(out, reportsFolder).replaceAll("\\", "/");
  console.progress(`${reportsFolder}: compare the versions`);
  const { versionReports } = await import("../diff/report/version-reports.js");
  const files = versionReports(read, dirname(config).replaceAll("\\", "/"));
  const placed = await placeFiles(folder, files, isCheck);
  console.endProgress();
  const seconds = (performance.now() - start) / 1000;
  const state = hasErrors(placed.diagnostics)
    ? "nothing written"
    : placedText(folder, files, placed, isCheck);
  console.line(`${reportsFolder}: ${state} · ${seconds.toFixed(1)} s`);
  return { folder, files: files.length, ...placed, seconds };
}
