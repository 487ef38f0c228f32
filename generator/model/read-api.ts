import {
  settingsOf,
  settingsOfSpec,
  type ClientSettings,
  type GivenNames,
} from "./client-settings.js";
import { checkVersionHeader } from "./check-version-header.js";
import type { Diagnostic } from "../diagnostics/diagnostics.js";
import type { SpecDocument } from "../load/spec-document.js";
import type { ApiModel } from "./api-model.js";
import { nameApi, type ApiNames } from "./names.js";
import { normalize } from "./normalize.js";
import { reservedNames } from "./reserved-names.js";
import type { ReadingOptions } from "../config/reading-options.js";
import type { ApiVersion } from "../config/versions.js";

/** A description with all that is decided before anything is emitted or compared. */
export interface Api {
  readonly spec: SpecDocument;
  readonly model: ApiModel;
  readonly names: ApiNames;
  readonly settings: ClientSettings;
}

export interface ReadApi {
  readonly api: Api;
  readonly diagnostics: readonly Diagnostic[];
}

/** From a loaded description to its model and names; without an entry of `versions.yaml`, it speaks for itself. */
export function readApi(
  spec: SpecDocument,
  version?: ApiVersion,
  reading: ReadingOptions = version?.client.reading ?? {},
  given: GivenNames = {},
): ReadApi {
  const header = version?.client.versionHeader;
  const { model, diagnostics: normalizing } = normalize(spec, {
    ...reading,
    clientHeaders: header === undefined ? [] : [header],
  });
  const settings =
    version === undefined ? settingsOfSpec(model, reading, given) : settingsOf(version, model);
  const reserved = reservedNames(settings.clientName);
  const { names, diagnostics: naming } = nameApi(model, { reserved, locate: spec.locate });
  const value = version?.header;
  const headers =
    header === undefined || value === undefined ? [] : checkVersionHeader(spec, header, value);
  return {
    api: { spec, model, names, settings },
    diagnostics: [...normalizing, ...headers, ...naming],
  };
}
