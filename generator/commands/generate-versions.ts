import { join } from "node:path";
import type { ExitCode } from "./exit-code.js";
import { hasErrors, type Diagnostic } from "../diagnostics/diagnostics.js";
import { defined } from "../load/json-access.js";
import { canBeLeftOut } from "../load/leave-out.js";
import { inputsOf, type Inputs } from "../load/input-hashes.js";
import {
  filesOf,
  lockPath,
  readVersions,
  unknownVersions,
  type ApiVersion,
} from "../config/versions.js";
import type { Console } from "./console.js";
import { isElsewhere, readGiven } from "./given-description.js";
import { isOfAll, type GenerateOptions } from "./generate.js";
import { earlierFiles, emitReports, hasReports, placeReports } from "./generate-reports.js";
import {
  startVersion,
  type GenerateJob,
  type PackageResult,
  type PendingPackage,
} from "./generate-version.js";
import { nextCommand } from "../npm/next-command.js";
import { configWords, generateText } from "./generate-text.js";
import { foreignFolder } from "../output/plan.js";
import { counted } from "../text/wording.js";
import { keepRun } from "./run-receipt.js";
import { placedText, type FolderResult } from "./place-files.js";

export interface RunResult {
  readonly code: ExitCode;
  /** Every file that the run read or looked for. */
  readonly inputs: readonly string[];
}

/** The cache key; absent if the cache is off. */
export interface Keys {
  readonly tool: string | undefined;
  /** The whole run, if it succeeds. */
  readonly key?: string | undefined;
}

/** Writes the requested versions. */
export async function generateVersions(
  ids: readonly string[],
  options: GenerateOptions,
  console: Console,
  { tool, key }: Keys,
): Promise<RunResult> {
  const { config, spec } = options;
  const isWhole = isOfAll(ids, options);
  const isCheck = options.check === true;
  const configured = spec === undefined ? inputsOf([config, lockPath(config)]) : {};
  const { jobs, diagnostics } = await writableJobs(ids, options, console);
  console.diagnostics(diagnostics);
  const compared = isWhole && hasReports(jobs) ? jobs.length : 0;
  const started: PendingPackage[] = [];
  for (const job of jobs) {
    const context = { console, tool, compared, isCheck };
    started.push(await startVersion(job, context));
  }
  // The reports cover every version: if only some are generated, they stay unchanged.
  const emitted = isWhole ? await emitReports(started, config) : { diagnostics: [] };
  console.diagnostics(emitted.diagnostics);
  const outcomes: PackageResult[] = [];
  for (const { job, finish } of started) {
    const outcome = await finish();
    console.diagnostics(outcome.diagnostics);
    console.line(summary(outcome, options));
    sayChanges(job.folder, outcome, console);
    outcomes.push(outcome);
  }
  const reports = emitted.files && (await placeReports(emitted.files, options, console));
  if (reports !== undefined) sayChanges(reports.folder, reports, console);
  const all = [...outcomes, ...(reports === undefined ? [] : [reports])];
  const isFaulty = [
    ...diagnostics,
    ...emitted.diagnostics,
    ...all.flatMap((one) => one.diagnostics),
  ];
  const isDifferent = all.some(({ differences }) => differences.length > 0);
  if (isDifferent)
    console.important(`Run \`${generateText(ids, options)}\` to bring them up to date.`);
  if (isFaulty.some(canBeLeftOut)) saySkipInvalid(ids, options, console);
  const earlier = inputsOf(earlierFiles(jobs));
  const read = started.reduce<Inputs>((sum, one) => ({ ...sum, ...one.inputs }), {
    ...configured,
    ...earlier,
  });
  const inputs = Object.keys(read);
  const json = { diagnostics, versions: outcomes.map(outcomeJson) };
  console.json(reports === undefined ? json : { ...json, reports });
  if (diagnostics.some(({ code }) => code === "version-unknown")) return { code: 2, inputs };
  if (hasErrors(isFaulty) || isDifferent) return { code: 1, inputs };
  if (outcomes.some(({ written }) => written > 0)) console.line(nextText(options));
  if (key !== undefined) {
    const folders = [...jobs, ...(reports === undefined ? [] : [reports])].map((one) => one.folder);
    keepRun(key, read, folders, isFaulty);
  }
  return { code: 0, inputs };
}

function sayChanges(
  folder: string,
  { differences, removed }: FolderResult,
  console: Console,
): void {
  for (const { path, kind } of differences) console.important(`${kind}: ${folder}/${path}`);
  for (const path of removed) console.line(`removed: ${folder}/${path}`);
}

/** With `--strict`, errors are what is wanted. */
function saySkipInvalid(ids: readonly string[], options: GenerateOptions, console: Console): void {
  if (options.skipInvalid === true || options.strict === true) return;
  const command = generateText(ids, { ...options, skipInvalid: true });
  console.important(`Run \`${command}\` to leave out the operations and schemas with errors.`);
}

/** A folder that must not be written to is refused before anything else is done. */
async function writableJobs(
  ids: readonly string[],
  options: GenerateOptions,
  console: Console,
): Promise<Jobs> {
  const { jobs, diagnostics } = await jobsOf(ids, options, console);
  if (options.check === true) return { jobs, diagnostics };
  const foreign = jobs.flatMap(({ folder }) => foreignFolder(folder));
  return foreign.length === 0
    ? { jobs, diagnostics }
    : { jobs: [], diagnostics: [...diagnostics, ...foreign] };
}

interface Jobs {
  readonly jobs: readonly GenerateJob[];
  readonly diagnostics: readonly Diagnostic[];
}

async function jobsOf(
  ids: readonly string[],
  options: GenerateOptions,
  console: Console,
): Promise<Jobs> {
  const { spec, out, corrections = [] } = options;
  if (spec !== undefined && out !== undefined) {
    const { int64, discriminators, name, package: packageName, parts, root } = options;
    const reading = defined({ int64, discriminators });
    const names = defined({ clientName: name, packageName, parts });
    const loading = loadingOf(options);
    const request = {
      file: spec,
      corrections,
      reading,
      given: names,
      ...loading,
      ...defined({ root }),
    };
    if (!isElsewhere(spec))
      return { jobs: [{ label: spec, folder: out, request }], diagnostics: [] };
    const given = await readGiven({ spec, allowedHosts: options.allowedHosts ?? [] }, console);
    if ("diagnostics" in given) return { jobs: [], diagnostics: given.diagnostics };
    const { source } = given;
    // The address itself may hold a password.
    const job = {
      label: source.name,
      folder: out,
      request: { ...request, file: source.name, source },
    };
    return { jobs: [job], diagnostics: [] };
  }
  const { versions, diagnostics } = await readVersions(options.config);
  const faults = hasErrors(diagnostics) ? [] : unknownVersions(ids, versions, options.config);
  const chosen = versions.filter(({ id }) => ids.length === 0 || ids.includes(id));
  return {
    jobs: faults.length > 0 ? [] : chosen.map((version) => jobOf(version, options)),
    diagnostics: [...diagnostics, ...faults],
  };
}

/** How strictly descriptions are read. */
function loadingOf({ staleCorrections, strict, skipInvalid }: GenerateOptions) {
  return { staleCorrections, ...defined({ isStrict: strict, skipInvalid }) };
}

function jobOf(version: ApiVersion, options: GenerateOptions): GenerateJob {
  const { out = "generated", watch } = options;
  return {
    label: version.id,
    folder: join(out, version.id).replaceAll("\\", "/"),
    request: {
      version,
      ...filesOf(version),
      ...loadingOf(options),
      isDraft: watch === true,
    },
  };
}

function summary(outcome: PackageResult, { check }: GenerateOptions): string {
  const { job, made, diagnostics, seconds } = outcome;
  const count = (severity: string) => diagnostics.filter((one) => one.severity === severity).length;
  const state = hasErrors(diagnostics)
    ? "nothing written"
    : placedText(job.folder, made.files, outcome, check === true);
  const parts = [
    state,
    counted(made.operations, "operation"),
    counted(made.schemas, "schema"),
    `${counted(count("error"), "error")}, ${counted(count("warning"), "warning")}`,
    `${seconds.toFixed(1)} s`,
  ];
  return `${job.label}: ${parts.join(" · ")}`;
}

function nextText({ spec, out, config }: GenerateOptions): string {
  const place = out === undefined ? [] : ["--out", out];
  const configured = spec !== undefined ? [] : configWords(config);
  return `Next: ${nextCommand("build", ...place, ...configured)}`;
}

function outcomeJson({ job, made, ...outcome }: PackageResult): object {
  return {
    version: job.label,
    folder: job.folder,
    files: made.files,
    operations: made.operations,
    schemas: made.schemas,
    ...outcome,
  };
}
