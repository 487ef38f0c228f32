import { asWarning, type Diagnostic, type Locate, type Place } from "../diagnostics/diagnostics.js";
import { defined } from "../load/json-access.js";
import { loadSpec } from "../load/load-spec.js";
import { readApi } from "../model/read-api.js";
import type { ApiVersion } from "../config/versions.js";
import { keptSide } from "./cached-sides.js";
import type { Side } from "./compare/side.js";
import { sideOf } from "./compare/side.js";

export interface SideRequest {
  readonly label: string;
  readonly file: string;
  readonly corrections: readonly string[];
  /** The folder that references may read. */
  readonly root?: string;
  readonly version?: ApiVersion;
  /** A temporary folder, and the names of its files for reports. */
  readonly shown?: { readonly folder: string; readonly prefix: string };
  /** Whether the cache is off. */
  readonly noCache?: boolean;
}

export interface LoadedSide {
  readonly side?: Side;
  readonly diagnostics: readonly Diagnostic[];
}

/** An invalid description is compared as far as possible: its errors are warnings here. */
export function loadSide(request: SideRequest): Promise<LoadedSide> {
  return request.noCache ? readSide(request) : keptSide(request, () => readSide(request));
}

async function readSide({ label, version, shown, ...request }: SideRequest): Promise<LoadedSide> {
  const { spec: read, diagnostics } = await loadSpec({
    ...request,
    ...defined({ base: shown?.folder }),
    isLenient: true,
  });
  const rename = (place: Place): Place => renamed(place, shown);
  const loading = diagnostics.map((one) => renamedDiagnostic(one, rename));
  if (read === undefined) return { diagnostics: loading };
  const locate: Locate = (pointer) => {
    const place = read.locate(pointer);
    return place === undefined ? undefined : rename(place);
  };
  const { api, diagnostics: reading } = readApi({ ...read, locate }, version);
  const faults = reading.filter(
    ({ severity, code }) => severity === "error" || code === "version-header-unlisted",
  );
  return {
    side: sideOf({ label, ...api }),
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
