import { settingsOf, settingsOfSpec } from "../client-settings.js";
import type { Diagnostic, Locate, Place } from "../diagnostics.js";
import { reservedNames } from "../emit/reserved-names.js";
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
  /** A folder that is gone when the report is read, and what its files are called instead. */
  readonly shown?: { readonly folder: string; readonly prefix: string };
}

export interface LoadedSide {
  readonly side?: Side;
  readonly diagnostics: readonly Diagnostic[];
}

/** A description with defects is compared as far as it can be read: its defects are warnings here. */
export async function loadSide({
  label,
  version,
  shown,
  ...request
}: SideRequest): Promise<LoadedSide> {
  const { spec: read, diagnostics } = await loadLenient(request);
  const rename = (place: Place): Place => renamed(place, shown);
  const loading = diagnostics.map((one) => renamedDiagnostic(one, rename));
  if (read === undefined) return { diagnostics: loading };
  const locate: Locate = (pointer) => {
    const place = read.locate(pointer);
    return place === undefined ? undefined : rename(place);
  };
  const spec = { ...read, locate };
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

function renamed(place: Place, shown: SideRequest["shown"]): Place {
  const folder = shown?.folder.replaceAll("\\", "/");
  if (shown === undefined || folder === undefined || !place.file.startsWith(`${folder}/`))
    return place;
  return { ...place, file: `${shown.prefix}${place.file.slice(folder.length + 1)}` };
}

function renamedDiagnostic(diagnostic: Diagnostic, rename: (place: Place) => Place): Diagnostic {
  const { place, related } = diagnostic;
  return {
    ...diagnostic,
    ...(place === undefined ? {} : { place: rename(place) }),
    ...(related === undefined
      ? {}
      : {
          related: related.map((one) =>
            one.place === undefined ? one : { ...one, place: rename(one.place) },
          ),
        }),
  };
}

function asWarning(diagnostic: Diagnostic): Diagnostic {
  return { ...diagnostic, severity: "warning" };
}
