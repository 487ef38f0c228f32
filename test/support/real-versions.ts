import { fileURLToPath } from "node:url";
import { settingsOf, type ClientSettings } from "../../generator/client-settings.js";
import { reservedNames } from "../../generator/emit/reserved-names.js";
import { loadSpec } from "../../generator/load/load-spec.js";
import type { SpecDocument } from "../../generator/load/spec-document.js";
import type { ApiModel } from "../../generator/model/api-model.js";
import type { ApiNames } from "../../generator/model/names.js";
import { nameApi } from "../../generator/model/names.js";
import { normalize } from "../../generator/model/normalize.js";
import { readVersions } from "../../generator/versions.js";

export interface RealVersion {
  readonly id: string;
  readonly spec: SpecDocument;
  readonly model: ApiModel;
  readonly names: ApiNames;
  readonly settings: ClientSettings;
}

let read: Promise<readonly RealVersion[]> | undefined;

/** Every version of `specs/versions.yaml`, read as `generate` reads it; once for all tests of a process. */
export function realVersions(): Promise<readonly RealVersion[]> {
  return (read ??= readAll());
}

async function readAll(): Promise<readonly RealVersion[]> {
  const file = fileURLToPath(new URL("../../specs/versions.yaml", import.meta.url));
  const { versions } = await readVersions(file);
  const reading = versions.map(async (version): Promise<RealVersion> => {
    const { corrections } = version;
    const { spec } = await loadSpec({ file: version.description, corrections });
    if (spec === undefined) throw new Error(`${version.id} cannot be read.`);
    const header = version.client.versionHeader ?? "";
    const { model } = normalize(spec, { clientHeaders: [header] });
    const settings = settingsOf(version, model);
    const { names } = nameApi(model, { reserved: reservedNames(settings.clientName) });
    return { id: version.id, spec, model, names, settings };
  });
  return Promise.all(reading);
}
