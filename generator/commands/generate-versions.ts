import { join } from "node:path";
import type { ExitCode } from "../cli.js";
import { hasErrors, type Diagnostic } from "../diagnostics.js";
import {
  emitFiles,
  prepare,
  type GenerateRequest,
  type Generated,
  type Prepared,
  type Stage,
} from "../generate.js";
import { memoryCache, projectCache, type Cache } from "../output/cache.js";
import { lockPath, readVersions, type ApiVersion } from "../versions.js";
import type { Console } from "./console.js";
import { isOfAll, type GenerateOptions } from "./generate.js";
import { emitReports, placeReports } from "./generate-reports.js";
import { keepRun } from "./known-run.js";
import { nothingPlaced, placedText, placeFiles, type Placed } from "./place-files.js";

interface Job {
  readonly label: string;
  readonly folder: string;
  readonly request: GenerateRequest;
}

interface Outcome extends Placed {
  readonly job: Job;
  readonly generated: Generated;
  readonly seconds: number;
}

export interface Ended {
  readonly code: ExitCode;
  /** Every file that was read or looked for. */
  readonly inputs: readonly string[];
}

/** Writes the versions that are asked for. `key` is what the run is kept under, if it goes well. */
export async function generateVersions(
  ids: readonly string[],
  options: GenerateOptions,
  console: Console,
  key?: string,
): Promise<Ended> {
  const isWhole = isOfAll(ids, options);
  const { jobs, diagnostics } = await jobsOf(ids, options);
  console.diagnostics(diagnostics);
  const cache = options.cache ? projectCache() : memoryCache();
  const started: Started[] = [];
  for (const job of jobs) started.push(await startJob(job, cache, console));
  // They tell of every version: with some of them alone they are left as they are.
  const reportFiles = isWhole ? await emitReports(started, options.config) : undefined;
  const outcomes: Outcome[] = [];
  for (const one of started) {
    const outcome = await finishJob(one, options, console);
    console.diagnostics(outcome.diagnostics);
    console.line(summary(outcome, options));
    sayChanges(one.job.folder, outcome, console);
    outcomes.push(outcome);
  }
  const reports = reportFiles && (await placeReports(reportFiles, options, console));
  if (reports !== undefined) sayChanges(reports.folder, reports, console);
  await cache.save();
  const all = [...outcomes, ...(reports === undefined ? [] : [reports])];
  const isFaulty = [...diagnostics, ...all.flatMap((one) => one.diagnostics)];
  const isDifferent = all.some(({ differences }) => differences.length > 0);
  if (isDifferent) console.important("Run `intercom-codegen generate` to bring them up to date.");
  const inputs = inputsOf(started, options);
  const json = { diagnostics, versions: outcomes.map(outcomeJson) };
  console.json(reports === undefined ? json : { ...json, reports });
  if (diagnostics.some(({ code }) => code === "version-unknown")) return { code: 2, inputs };
  if (hasErrors(isFaulty) || isDifferent) return { code: 1, inputs };
  if (key !== undefined) {
    const folders = [...jobs, ...(reports === undefined ? [] : [reports])].map((one) => one.folder);
    keepRun(key, inputs, folders, isFaulty);
  }
  return { code: 0, inputs };
}

function inputsOf(
  started: readonly Started[],
  { config, spec }: GenerateOptions,
): readonly string[] {
  const read = started.flatMap(({ job: { request }, prepared: { refers = [] } }) => [
    ...[request.file, ...request.corrections, ...refers],
  ]);
  return spec === undefined ? [config, lockPath(config), ...read] : read;
}

function sayChanges(folder: string, { differences, removed }: Placed, console: Console): void {
  for (const { path, kind } of differences) console.important(`${kind}: ${folder}/${path}`);
  for (const path of removed) console.line(`removed: ${folder}/${path}`);
}

async function jobsOf(
  ids: readonly string[],
  options: GenerateOptions,
): Promise<{ jobs: readonly Job[]; diagnostics: readonly Diagnostic[] }> {
  const { spec, out, corrections = [], staleCorrections } = options;
  if (spec !== undefined && out !== undefined) {
    const request = { file: spec, corrections, staleCorrections };
    return { jobs: [{ label: spec, folder: out, request }], diagnostics: [] };
  }
  const { versions, diagnostics } = await readVersions(options.config);
  const unknown = ids.filter((id) => !versions.some((version) => version.id === id));
  const faults = hasErrors(diagnostics)
    ? []
    : unknown.map((id) => unknownVersion(id, versions, options));
  const chosen = versions.filter(({ id }) => ids.length === 0 || ids.includes(id));
  return {
    jobs: faults.length > 0 ? [] : chosen.map((version) => jobOf(version, options)),
    diagnostics: [...diagnostics, ...faults],
  };
}

function jobOf(
  version: ApiVersion,
  { out = "generated", staleCorrections, watch }: GenerateOptions,
): Job {
  return {
    label: version.id,
    folder: join(out, version.id).replaceAll("\\", "/"),
    request: {
      version,
      file: version.description,
      corrections: version.corrections,
      staleCorrections,
      isDraft: watch === true,
    },
  };
}

function unknownVersion(
  id: string,
  versions: readonly ApiVersion[],
  { config }: GenerateOptions,
): Diagnostic {
  return {
    code: "version-unknown",
    severity: "error",
    message: `There is no version "${id}" in ${config}.`,
    hint: `The versions are ${versions.map((version) => version.id).join(", ")}.`,
  };
}

interface Started {
  readonly job: Job;
  readonly prepared: Prepared;
  /** Goes on in other threads while the next version is read in this one. */
  readonly generated: Promise<Generated>;
  readonly start: number;
  readonly onStage: (stage: Stage) => void;
}

async function startJob(job: Job, cache: Cache, console: Console): Promise<Started> {
  const start = performance.now();
  const onStage = (stage: Stage) => console.progress(`${job.label}: ${stage}`);
  const request = { ...job.request, cache, onStage };
  const prepared = await prepare(request);
  const generated = emitFiles(prepared, request);
  // Who waits for it is told; until then nobody does.
  generated.catch(() => undefined);
  return { job, prepared, generated, start, onStage };
}

async function finishJob(
  { job, start, onStage, ...started }: Started,
  options: GenerateOptions,
  console: Console,
): Promise<Outcome> {
  const generated = await started.generated;
  const done = ({ diagnostics, ...placed }: Placed): Outcome => {
    console.endProgress();
    const seconds = (performance.now() - start) / 1000;
    const all = [...generated.diagnostics, ...diagnostics];
    return { job, generated, ...placed, diagnostics: all, seconds };
  };
  if (hasErrors(generated.diagnostics)) return done(nothingPlaced);
  const isCheck = options.check === true;
  onStage(isCheck ? "compare" : "write");
  return done(await placeFiles(job.folder, generated.files, isCheck));
}

function summary(outcome: Outcome, { check }: GenerateOptions): string {
  const { job, generated, diagnostics, seconds } = outcome;
  const count = (severity: string) => diagnostics.filter((one) => one.severity === severity).length;
  const state = hasErrors(diagnostics)
    ? "nothing written"
    : placedText(job.folder, generated.files, outcome, check === true);
  const parts = [
    state,
    `${generated.model?.operations.length ?? 0} operations`,
    `${generated.model?.schemas.length ?? 0} schemas`,
    `${count("error")} errors, ${count("warning")} warnings`,
    `${seconds.toFixed(1)} s`,
  ];
  return `${job.label}: ${parts.join(" · ")}`;
}

function outcomeJson({ job, generated, ...outcome }: Outcome): object {
  return {
    version: job.label,
    folder: job.folder,
    files: generated.files.length,
    operations: generated.model?.operations.length ?? 0,
    schemas: generated.model?.schemas.length ?? 0,
    ...outcome,
  };
}
