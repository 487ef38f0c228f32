import { settingsOf, settingsOfSpec, type ClientSettings } from "./client-settings.js";
import { hasErrors, type Diagnostic } from "./diagnostics.js";
import { emitVersion } from "./emit/emit-version.js";
import { reservedNames } from "./emit/reserved-names.js";
import { loadSpec, type LoadRequest } from "./load/load-spec.js";
import type { ApiModel } from "./model/api-model.js";
import { nameApi } from "./model/names.js";
import { normalize } from "./model/normalize.js";
import { formatAll } from "./output/format.js";
import type { OutputFile } from "./output/output-file.js";
import { checkLock } from "./specs/check-lock.js";
import type { ApiVersion } from "./versions.js";

export interface GenerateRequest extends LoadRequest {
  /** The entry of `versions.yaml`; without one, the description speaks for itself. */
  readonly version?: ApiVersion;
  /** Is told each stage as it begins. */
  readonly onStage?: (stage: Stage) => void;
}

export type Stage = "load" | "normalize" | "emit" | "format" | "write" | "compare";

export interface Generated {
  /** Empty where the input has errors. */
  readonly files: readonly OutputFile[];
  readonly diagnostics: readonly Diagnostic[];
  readonly model?: ApiModel;
}

/** From one description to the files of one package. Writes nothing. */
export async function generate(request: GenerateRequest): Promise<Generated> {
  const { version, onStage = () => undefined } = request;
  onStage("load");
  const locking = version === undefined ? [] : await checkLock(version);
  if (hasErrors(locking)) return { files: [], diagnostics: locking };
  const { spec, diagnostics: read } = await loadSpec(request);
  const loading = [...locking, ...read];
  if (spec === undefined) return { files: [], diagnostics: loading };

  onStage("normalize");
  const header = version?.client.versionHeader;
  const { model, diagnostics: normalizing } = normalize(spec, {
    clientHeaders: header === undefined ? [] : [header],
  });
  const settings: ClientSettings =
    version === undefined ? settingsOfSpec(model) : settingsOf(version, model);
  const reserved = reservedNames(settings.clientName);
  const { names, diagnostics: naming } = nameApi(model, { reserved, locate: spec.locate });
  const diagnostics = [...loading, ...normalizing, ...naming];
  if (hasErrors(diagnostics)) return { files: [], diagnostics, model };

  onStage("emit");
  const sources = await emitVersion({ spec, model, names, settings });
  onStage("format");
  return { files: await formatAll(sources), diagnostics, model };
}
