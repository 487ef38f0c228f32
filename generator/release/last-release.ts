import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Diagnostic } from "../diagnostics/diagnostics.js";
import { loadSide } from "../diff/load-side.js";
import type { Side } from "../diff/compare/side.js";
import { saveFile } from "../files/save-file.js";
import type { ApiVersion } from "../config/versions.js";
import { descriptionPath } from "./build-package.js";
import { lastVersion } from "./next-version.js";
import type { Npm } from "../npm/npm.js";
import { faultDiagnostic, releaseDiagnostic } from "./release-diagnostics.js";
import { lookUp, pack, type Published } from "./registry.js";
import { readTarball } from "./tarball.js";

/** What the registry has of a package: the one truth about what was released. */
export interface LastRelease {
  readonly published: Published;
  readonly version: string;
  /** By path in the package. */
  readonly files: ReadonlyMap<string, string>;
  /** Its description, as it was corrected then. */
  readonly side: Side;
}

export interface FoundRelease {
  /** Undefined before the first release. */
  readonly last?: LastRelease;
  readonly published?: Published;
  readonly diagnostics: readonly Diagnostic[];
}

export async function findLastRelease(
  npm: Npm,
  version: ApiVersion,
  folder: string,
): Promise<FoundRelease> {
  const name = version.packageName;
  const { value: published, fault } = await lookUp(npm, name);
  if (fault !== undefined)
    return { diagnostics: [faultDiagnostic(`${name} cannot be looked up`, fault)] };
  const last = published === undefined ? undefined : lastVersion(published.versions);
  if (published === undefined || last === undefined) {
    return { ...(published === undefined ? {} : { published }), diagnostics: [] };
  }
  const place = join(folder, "last");
  await mkdir(place, { recursive: true });
  const downloaded = await pack(npm, `${name}@${last}`, place);
  if (downloaded.fault !== undefined) {
    const what = `${name}@${last} cannot be downloaded`;
    return { diagnostics: [faultDiagnostic(what, downloaded.fault)] };
  }
  const tarball = readTarball(downloaded.value.bytes);
  const files = new Map([...tarball].map(([path, bytes]) => [path, bytes.toString("utf8")]));
  const text = files.get(descriptionPath);
  const file = join(place, "openapi.json");
  if (text !== undefined) saveFile(file, text);
  const label = `${name}@${last}`;
  const { side } =
    text === undefined
      ? { side: undefined }
      : await loadSide({ label, file, corrections: [], version });
  if (side === undefined) return { diagnostics: [unreadable(label)] };
  return { last: { published, version: last, files, side }, published, diagnostics: [] };
}

function unreadable(label: string): Diagnostic {
  return releaseDiagnostic(
    "release-unreadable",
    `${label} has no readable ${descriptionPath}, so it cannot be compared.`,
    "It was not published by this command. Set another name: `package` in the configuration.",
  );
}
