import { asWarning, Diagnostics, hasErrors, type Diagnostic } from "./diagnostics/diagnostics.js";
import { withSubject } from "./diagnostics/subject-error.js";
import { leaveOut } from "./load/leave-out.js";
import type { LoadRequest } from "./load/load-request.js";
import { loadSpec } from "./load/load-spec.js";
import type { SpecDocument } from "./load/spec-document.js";
import type { ApiModel } from "./model/api-model.js";
import { formatAll } from "./output/format.js";
import type { OutputFile } from "./files/output-file.js";
import type { GivenNames } from "./model/client-settings.js";
import { readApi, type Api, type ReadApi } from "./model/read-api.js";
import { checkLock } from "./specs/check-lock.js";
import type { ReadingOptions } from "./config/reading-options.js";
import type { ApiVersion } from "./config/versions.js";

export interface GenerateRequest extends LoadRequest {
  /** The entry of `versions.yaml`; without one, the description speaks for itself. */
  readonly version?: ApiVersion;
  /** How a description without such an entry is read. */
  readonly reading?: ReadingOptions;
  /** What its client is called. */
  readonly given?: GivenNames;
  /** Whether it is being edited: that it is not what was locked is then no more than a warning. */
  readonly isDraft?: boolean;
  /** Is told each stage as it begins. */
  readonly onStage?: (stage: Stage) => void;
}

export type Stage = "load" | "normalize" | "emit" | "format" | "write" | "compare";

export interface Generated {
  /** Empty where the input has errors. */
  readonly files: readonly OutputFile[];
  readonly diagnostics: readonly Diagnostic[];
  readonly model?: ApiModel;
  /** The paths of other files that the description refers to. */
  readonly refers?: readonly string[];
}

/** From one description to the files of one package. Writes nothing. */
export async function generate(request: GenerateRequest): Promise<Generated> {
  return emitFiles(await prepare(request), request);
}

/** The files of what was prepared. */
export function emitFiles(prepared: Prepared, request: GenerateRequest): Promise<Generated> {
  return withSubject(subjectOf(request), () => filesOf(prepared, request));
}

/** What an error of ours is told of. */
function subjectOf({ version, file }: GenerateRequest): string {
  return version?.id ?? file;
}

async function filesOf(prepared: Prepared, request: GenerateRequest): Promise<Generated> {
  const { onStage = () => undefined } = request;
  const { input, ...rest } = prepared;
  if (input === undefined) return { files: [], ...rest };
  onStage("emit");
  // Emitted one by one, as they are formatted.
  const emitting = new Diagnostics(input.spec.locate);
  // With ts-morph, which takes long to load: where nothing changed, nobody waits for it.
  const { emitVersion } = await import("./emit/emit-version.js");
  const sources = emitVersion(input, undefined, emitting);
  onStage("format");
  const files = await formatAll(sources);
  return { files, ...rest, diagnostics: [...prepared.diagnostics, ...emitting.list] };
}

export interface Prepared {
  /** Absent where the input has errors. */
  readonly input?: Api;
  readonly diagnostics: readonly Diagnostic[];
  readonly model?: ApiModel;
  readonly refers?: readonly string[];
}

/** All that is known before anything is emitted. */
export function prepare(request: GenerateRequest): Promise<Prepared> {
  return withSubject(subjectOf(request), () => preparedOf(request));
}

/** Without the operations and components that have errors, where these are to be left out. */
function readWhole(spec: SpecDocument, request: GenerateRequest): ReadApi {
  const { version, reading, given, skipInvalid } = request;
  const left: Diagnostic[] = [];
  let whole = spec;
  for (;;) {
    const read = readApi(whole, version, reading, given);
    const more = skipInvalid && hasErrors(read.diagnostics) ? leaveOut(read.diagnostics, spec) : [];
    if (more.length === 0) return { ...read, diagnostics: [...left, ...read.diagnostics] };
    left.push(...more);
    // What is known of a description by its identity is not known of one that lacks something.
    whole = { ...spec, root: { ...spec.root } };
  }
}

function reportNothingToCall({ model, spec }: Api): readonly Diagnostic[] {
  if (model.operations.length > 0) return [];
  const diagnostics = new Diagnostics(spec.locate);
  diagnostics.add("nothing-to-call", {
    at: "/paths",
    message: "The description has no operations: there is nothing to call.",
    hint: "The client gets no methods. Schemas and webhooks are generated, if there are any.",
  });
  return diagnostics.list;
}

async function preparedOf(request: GenerateRequest): Promise<Prepared> {
  const { version, isDraft, onStage = () => undefined } = request;
  onStage("load");
  const locked = version === undefined ? [] : await checkLock(version);
  const locking = isDraft ? locked.map(asWarning) : locked;
  if (hasErrors(locking)) return { diagnostics: locking };
  const { spec, diagnostics: read, files: refers = [] } = await loadSpec(request);
  const loading = [...locking, ...read];
  if (spec === undefined) return { diagnostics: loading, refers };

  onStage("normalize");
  const { api, diagnostics: reading } = readWhole(spec, request);
  const { model } = api;
  const diagnostics = [...loading, ...reading, ...reportNothingToCall(api)];
  if (hasErrors(diagnostics)) return { diagnostics, model, refers };
  return { input: api, diagnostics, model, refers };
}
