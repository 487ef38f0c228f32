import { fileURLToPath } from "node:url";
import { loadSpec } from "../../generator/load/load-spec.js";
import { readApi, type Api } from "../../generator/model/read-api.js";
import { readVersions } from "../../generator/config/versions.js";

export interface RealVersion extends Api {
  readonly id: string;
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
    return { id: version.id, ...readApi(spec, version).api };
  });
  return Promise.all(reading);
}
