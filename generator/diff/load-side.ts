import { settingsOf, settingsOfSpec } from "../client-settings.js";
import type { Diagnostic } from "../diagnostics.js";
import { reservedNames } from "../emit/emit-version.js";
import { nameApi } from "../model/names.js";
import { normalize } from "../model/normalize.js";
import type { ApiVersion } from "../versions.js";
import { loadLenient } from "./load-lenient.js";
import type { Side } from "./side.js";
import { sideOf } from "./side.js";

export interface SideRequest {
  readonly label: string;
  readonly file: string;
  readonly corrections: readonly string[];
  readonly version?: ApiVersion;
}

export interface LoadedSide {
  readonly side?: Side;
  readonly diagnostics: readonly Diagnostic[];
}

/** A description with defects is compared as far as it can be read: its defects are warnings here. */
export async function loadSide({ label, version, ...request }: SideRequest): Promise<LoadedSide> {
  const { spec, diagnostics: loading } = await loadLenient(request);
  if (spec === undefined) return { diagnostics: loading };
  const header = version?.client.versionHeader;
  const { model, diagnostics: normalizing } = normalize(spec, {
    clientHeaders: header === undefined ? [] : [header],
  });
  const settings = version === undefined ? settingsOfSpec(model) : settingsOf(version, model);
  const reserved = reservedNames(settings.clientName);
  const { names, diagnostics: naming } = nameApi(model, { reserved, locate: spec.locate });
  const faults = [...normalizing, ...naming].filter(({ severity }) => severity === "error");
  return {
    side: sideOf({ label, spec, model, names }),
    diagnostics: [...loading, ...faults.map(asWarning)],
  };
}

export function asWarning(diagnostic: Diagnostic): Diagnostic {
  return { ...diagnostic, severity: "warning" };
}
