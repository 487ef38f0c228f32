import { hasErrors } from "../diagnostics/diagnostics.js";
import {
  emitFiles,
  prepare,
  type GenerateRequest,
  type Generated,
  type Stage,
} from "../generate.js";
import { inputsOf, type Inputs } from "../load/input-hashes.js";
import type { Api } from "../model/read-api.js";
import type { Console } from "./console.js";
import { keyFor } from "./run-receipt.js";
import {
  keepCompared,
  keepVersion,
  knownVersion,
  type Compared,
  type KnownVersion,
  type PackageSummary,
} from "./version-receipt.js";
import { nothingWritten, placeFiles, type FolderResult } from "./place-files.js";

/** One package to generate. */
export interface GenerateJob {
  readonly label: string;
  readonly folder: string;
  readonly request: GenerateRequest;
}

export interface RunContext {
  readonly console: Console;
  /** The cache key; absent if the cache is off. */
  readonly tool: string | undefined;
  /** The number of versions to write diff reports for. */
  readonly compared: number;
  readonly isCheck: boolean;
}

export interface PendingPackage {
  readonly job: GenerateJob;
  readonly inputs: Inputs;
  /** Absent where the input has errors. */
  readonly compared?: Compared;
  /** Writes the files, or compares them. */
  readonly finish: () => Promise<PackageResult>;
}

export interface PackageResult extends FolderResult {
  readonly job: GenerateJob;
  readonly made: PackageSummary;
  readonly seconds: number;
}

/** Reads a version and starts to generate its files, unless they exist already and their input did not change. */
export async function startVersion(job: GenerateJob, context: RunContext): Promise<PendingPackage> {
  const start = performance.now();
  const onStage = (stage: Stage) => context.console.progress(stage, job.label);
  const outcome = (
    made: PackageSummary,
    { diagnostics, ...placed }: FolderResult,
  ): PackageResult => {
    context.console.endProgress();
    const seconds = (performance.now() - start) / 1000;
    return { job, made, ...placed, diagnostics: [...made.diagnostics, ...diagnostics], seconds };
  };
  const key = context.tool === undefined ? undefined : keyFor(context.tool, job.request);
  const known = key === undefined ? undefined : knownVersion(key, job.folder, context.compared > 0);
  if (known !== undefined) {
    onStage("compare");
    return startedKnown(job, known, () => outcome(known.made, nothingWritten));
  }

  const { file, corrections } = job.request;
  const read = inputsOf([file, ...corrections]);
  const request = { ...job.request, onStage };
  const prepared = await prepare(request);
  const inputs = { ...read, ...inputsOf(prepared.refers ?? []) };
  const generated = emitFiles(prepared, request);
  // The error is reported to whoever awaits it later.
  generated.catch(() => undefined);
  // Of a version that nobody compares, only its files are held until they are written.
  const compared =
    context.compared === 0 ? undefined : comparedOf(prepared.input, { key, inputs, context });
  const outline = generated.then((result) => ({ files: result.files, made: madeOf(result) }));
  outline.catch(() => undefined);

  const finish = async (): Promise<PackageResult> => {
    const { files, made } = await outline;
    if (hasErrors(made.diagnostics)) return outcome(made, nothingWritten);
    onStage(context.isCheck ? "compare" : "write");
    const placed = await placeFiles(job.folder, files, context.isCheck);
    const isThere = !hasErrors(placed.diagnostics) && placed.differences.length === 0;
    if (key !== undefined && isThere) keepVersion(key, job.folder, { inputs, made });
    return outcome(made, placed);
  };
  return { job, inputs, ...(compared === undefined ? {} : { compared }), finish };
}

function comparedOf(
  input: Api | undefined,
  { key, inputs, context }: { key: string | undefined; inputs: Inputs; context: RunContext },
): Compared | undefined {
  if (key === undefined || input === undefined) return input;
  return keepCompared({ key, inputs, compared: input, versions: context.compared });
}

function startedKnown(
  job: GenerateJob,
  known: KnownVersion,
  outcome: () => PackageResult,
): PendingPackage {
  const { inputs, compared } = known;
  const finish = () => Promise.resolve(outcome());
  return { job, inputs, ...(compared === undefined ? {} : { compared }), finish };
}

function madeOf({ files, model, diagnostics }: Generated): PackageSummary {
  return {
    files: files.length,
    operations: model?.operations.length ?? 0,
    schemas: model?.schemas.length ?? 0,
    diagnostics,
  };
}
