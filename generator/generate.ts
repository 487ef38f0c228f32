import { asWarning, Diagnostics, hasErrors, type Diagnostic } from "./diagnostics/diagnostics.js";
import { withSubject } from "./diagnostics/subject-error.js";
import { loadSpec, type LoadRequest } from "./load/load-spec.js";
import type { ApiModel } from "./model/api-model.js";
import { formatAll } from "./output/format.js";
import type { OutputFile } from "./files/output-file.js";
import type { GivenNames } from "./model/client-settings.js";
import { readApi, type Api } from "./model/read-api.js";
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

/** The files of what was prepared. What openapi-typescript makes goes on in another thread, where there is one. */
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
  const { api, diagnostics: reading } = readApi(spec, version, request.reading, request.given);
  const { model } = api;
  const diagnostics = [...loading, ...reading];
  if (hasErrors(diagnostics)) return { diagnostics, model, refers };
  return { input: api, diagnostics, model, refers };
}
