import { diff as compare, type Diff } from "../diff/diff.js";
import { loadSide } from "../diff/load-side.js";
import { type Diagnostic, hasErrors } from "../diagnostics/diagnostics.js";
import type { OutputFile } from "../files/output-file.js";
import { generate as generateFiles, type GenerateRequest } from "../generate.js";
import { defined } from "../load/json-access.js";
import { loadSpec } from "../load/load-spec.js";
import type { ApiModel } from "../model/api-model.js";
import { normalize as normalizeSpec } from "../model/normalize.js";
import type { ReadingOptions } from "../config/reading-options.js";
import { writeOutput } from "../output/write.js";

export type { ApiModel, Diagnostic, Diff, OutputFile };
export type { Severity, Place } from "../diagnostics/diagnostics.js";
export type { Finding, Hypothesis } from "../diff/findings/finding.js";
export type { Level, Verdict } from "../diff/codes/verdicts.js";
export type { NamedSchema, Operation, TypeNode } from "../model/api-model.js";

/** How a description is read. */
export interface ReadOptions {
  /** OpenAPI Overlay documents to apply, in this order. */
  readonly corrections?: readonly string[];
  /** The folder above the description that its references may read. Default: the description's own. */
  readonly root?: string;
  /** The severity of corrections that match or change nothing. Default: "error". */
  readonly staleCorrections?: "error" | "warning";
  /** Whether faults that harm nothing are errors, too. */
  readonly strict?: boolean;
}

export interface GenerateOptions extends ReadOptions, ReadingOptions {
  /** The client's class. Default: by the API's title. */
  readonly name?: string;
  /** The name of the npm package. Default: by the API's title. */
  readonly package?: string;
  /** Whether operations and schemas that have errors are left out, with a warning each. */
  readonly skipInvalid?: boolean;
}

export interface GeneratedFiles {
  /** Empty if a diagnostic is an error. */
  readonly files: readonly OutputFile[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Makes the files of the client package of a description; writes nothing. */
export async function generate(
  description: string,
  options: GenerateOptions = {},
): Promise<GeneratedFiles> {
  const { name, package: packageName, skipInvalid = false, int64, discriminators } = options;
  const request: GenerateRequest = {
    ...loadRequest(description, options),
    skipInvalid,
    reading: defined({ int64, discriminators }),
    given: defined({ clientName: name, packageName }),
  };
  const { files, diagnostics } = await generateFiles(request);
  return { files, diagnostics };
}

export interface Written {
  /** How many files were written; the others are as they were. */
  readonly written: number;
  /** Paths of files of an earlier run that are gone. */
  readonly removed: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Writes the files of a package into a folder: all of them, or none if a diagnostic is an error. A folder that has
 * other files in it and was not generated is an error.
 */
export async function write(folder: string, files: readonly OutputFile[]): Promise<Written> {
  const { written, removed, diagnostics } = await writeOutput(folder, files);
  return { written, removed, diagnostics };
}

export interface NormalizedDescription {
  /** Absent if a diagnostic is an error. */
  readonly model?: ApiModel;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads a description into the normal model of its API: operations, schemas, security and servers. */
export async function normalize(
  description: string,
  options: ReadOptions & ReadingOptions = {},
): Promise<NormalizedDescription> {
  const { int64, discriminators } = options;
  const { spec, diagnostics: loading } = await loadSpec(loadRequest(description, options));
  if (spec === undefined) return { diagnostics: loading };
  const read = normalizeSpec(spec, defined({ int64, discriminators }));
  const diagnostics = [...loading, ...read.diagnostics];
  return hasErrors(diagnostics) ? { diagnostics } : { model: read.model, diagnostics };
}

export interface DiffOptions {
  /** OpenAPI Overlay documents of each side. */
  readonly corrections?: { readonly before: readonly string[]; readonly after: readonly string[] };
  /** The folder above both descriptions that their references may read. Default: each its own. */
  readonly root?: string;
}

export interface ComparedDescriptions {
  /** Absent if a description cannot be read. */
  readonly diff?: Diff;
  readonly diagnostics: readonly Diagnostic[];
}

/** Compares two descriptions: what changes, and what it breaks on the wire, in types and in names. */
export async function diff(
  before: string,
  after: string,
  { corrections = { before: [], after: [] }, root }: DiffOptions = {},
): Promise<ComparedDescriptions> {
  const load = (file: string, overlays: readonly string[]) =>
    loadSide({
      ...{ label: file.replaceAll("\\", "/"), file, corrections: overlays },
      ...defined({ root }),
    });
  const old = await load(before, corrections.before);
  const next = await load(after, corrections.after);
  const diagnostics = [...old.diagnostics, ...next.diagnostics];
  if (old.side === undefined || next.side === undefined) return { diagnostics };
  return { diff: compare(old.side, next.side), diagnostics };
}

function loadRequest(
  file: string,
  { corrections = [], root, staleCorrections = "error", strict = false }: ReadOptions,
) {
  return { file, corrections, staleCorrections, isStrict: strict, ...defined({ root }) };
}
