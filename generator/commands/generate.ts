import { join } from "node:path";
import { Command, Option } from "commander";
import type { ExitCode } from "../cli.js";
import { hasErrors, type Diagnostic } from "../diagnostics.js";
import type { GenerateRequest, Generated, Prepared, Stage } from "../generate.js";
import { memoryCache, projectCache, type Cache } from "../output/cache.js";
import { readVersions, reportsFolder, type ApiVersion } from "../versions.js";
import { createConsole, type Console } from "./console.js";
import { keepRun, knownRun, runKey } from "./known-run.js";
import { emitReports, placeReports } from "./generate-reports.js";
import { nothingPlaced, placedText, placeFiles, type Placed } from "./place-files.js";

interface Options {
  readonly check?: true;
  readonly out?: string;
  readonly spec?: string;
  readonly corrections?: readonly string[];
  readonly staleCorrections: "error" | "warning";
  readonly config: string;
  /** Of commander: false with --no-cache. */
  readonly cache: boolean;
  readonly quiet?: true;
  readonly json?: true;
}

export function generateCommand(finish: (code: ExitCode) => void): Command {
  return new Command("generate")
    .description("Write a client package for each version, or for one description.")
    .argument("[version...]", "ids from the configuration; all of them where none is given")
    .option(
      "--check",
      "write nothing; exit 1 and name each file that differs from what would be written",
    )
    .option(
      "--out <folder>",
      "the folder of the packages (default: generated); with --spec, of the one package",
    )
    .option(
      "--spec <file>",
      "any one OpenAPI description, without an entry in the configuration; needs --out",
    )
    .option(
      "--corrections <file...>",
      "with --spec: OpenAPI Overlay documents to apply, in this order",
    )
    .addOption(
      new Option(
        "--stale-corrections <severity>",
        "what a correction is that matches or changes nothing; with warning it is passed over",
      )
        .choices(["error", "warning"])
        .default("error"),
    )
    .option("--config <file>", "the configuration", "specs/versions.yaml")
    .option("--no-cache", "make everything anew, also what node_modules/.cache keeps")
    .option("--quiet", "print errors and warnings only")
    .option("--json", "print the result as JSON on standard output")
    .addHelpText("after", help)
    .action(async (ids: string[], options: Options, command: Command) => {
      const fault = usageFault(ids, options);
      if (fault !== undefined) command.error(`error: ${fault}`, { exitCode: 2 });
      finish(await run(ids, options, createConsole(options)));
    });
}

const help = `
Exit codes: 0 done; 1 the input has errors, or --check found a difference; 2 wrong usage.

With every version come the reports of what changes from each to the next, in the folder ${reportsFolder}.

Examples:
  intercom-codegen generate                    every version of specs/versions.yaml into generated/
  intercom-codegen generate 2.11 --check       is generated/2.11 what the description gives?
  intercom-codegen generate --spec petstore.yaml --out petstore-client`;

function usageFault(ids: readonly string[], options: Options): string | undefined {
  if (options.spec === undefined) {
    return options.corrections === undefined ? undefined : "--corrections goes with --spec";
  }
  if (options.out === undefined) return "--spec needs --out: the folder of the package";
  return ids.length > 0
    ? "--spec stands alone: name versions or a description, not both"
    : undefined;
}

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

async function run(ids: readonly string[], options: Options, console: Console): Promise<ExitCode> {
  const { jobs, diagnostics } = await jobsOf(ids, options);
  const isWhole = ids.length === 0 && options.spec === undefined;
  const key =
    isWhole && options.cache && !options.json ? runKey({ jobs, out: options.out }) : undefined;
  const known = key === undefined ? undefined : knownRun(key);
  if (known !== undefined) {
    console.diagnostics(known);
    console.line(`Nothing changed: ${jobs.map(({ folder }) => folder).join(", ")} are up to date.`);
    return 0;
  }
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
  const json = { diagnostics, versions: outcomes.map(outcomeJson) };
  console.json(reports === undefined ? json : { ...json, reports });
  if (diagnostics.some(({ code }) => code === "version-unknown")) return 2;
  if (hasErrors(isFaulty) || isDifferent) return 1;
  if (key !== undefined) {
    const inputs = outcomes.flatMap(({ job: { request }, generated: { refers = [] } }) => [
      ...[request.file, ...request.corrections, ...refers],
    ]);
    const folders = [...jobs, ...(reports === undefined ? [] : [reports])].map((one) => one.folder);
    keepRun(key, inputs, folders, isFaulty);
  }
  return 0;
}

function sayChanges(folder: string, { differences, removed }: Placed, console: Console): void {
  for (const { path, kind } of differences) console.important(`${kind}: ${folder}/${path}`);
  for (const path of removed) console.line(`removed: ${folder}/${path}`);
}

async function jobsOf(
  ids: readonly string[],
  options: Options,
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

function jobOf(version: ApiVersion, { out = "generated", staleCorrections }: Options): Job {
  return {
    label: version.id,
    folder: join(out, version.id).replaceAll("\\", "/"),
    request: {
      version,
      file: version.description,
      corrections: version.corrections,
      staleCorrections,
    },
  };
}

function unknownVersion(
  id: string,
  versions: readonly ApiVersion[],
  { config }: Options,
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
  // Loaded when there is something to generate: a question about usage is answered at once.
  const { prepare, emitFiles } = await import("../generate.js");
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
  options: Options,
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

function summary(outcome: Outcome, { check }: Options): string {
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
