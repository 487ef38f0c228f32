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
import { readManifest } from "../npm/manifest.js";
import { readTarball, TarballFault } from "./tarball.js";

/** What the registry has of a package: the one truth about what was released. */
export interface PublishedPackage {
  readonly published: Published;
  readonly version: string;
  /** By path in the package. */
  readonly files: ReadonlyMap<string, string>;
}

/** Of a version of an API. */
export interface LastRelease extends PublishedPackage {
  /** Its description, as it was corrected then. */
  readonly side: Side;
}

export interface FoundRelease<Last extends PublishedPackage = PublishedPackage> {
  /** Undefined before the first release. */
  readonly last?: Last;
  readonly published?: Published;
  readonly diagnostics: readonly Diagnostic[];
}

export async function findLastRelease(
  npm: Npm,
  version: ApiVersion,
  folder: string,
): Promise<FoundRelease<LastRelease>> {
  const { last, ...found } = await findPublished(npm, version.packageName, folder);
  if (last === undefined) return found;
  const label = `${version.packageName}@${last.version}`;
  const text = last.files.get(descriptionPath);
  const file = join(folder, "last/openapi.json");
  if (text !== undefined) saveFile(file, text);
  const { side } =
    text === undefined
      ? { side: undefined }
      : await loadSide({ label, file, corrections: [], version });
  if (side === undefined)
    return { diagnostics: [unreadable(label, `It has no readable ${descriptionPath}.`)] };
  return { ...found, last: { ...last, side } };
}

/** The last release of any package. */
export async function findPublished(npm: Npm, name: string, folder: string): Promise<FoundRelease> {
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
  const label = `${name}@${last}`;
  const { files, fault: broken } = filesOf(downloaded.value.bytes);
  if (files === undefined) return { diagnostics: [unreadable(label, broken)] };
  return { last: { published, version: last, files }, published, diagnostics: [] };
}

/** The files of a tarball as text, or what is wrong with it: what a registry sends is a stranger's. */
function filesOf(bytes: Uint8Array): Answered {
  try {
    const tarball = readTarball(bytes);
    const files = new Map([...tarball].map(([path, content]) => [path, content.toString("utf8")]));
    const manifest = files.get("package.json");
    return manifest !== undefined && readManifest(manifest) === undefined
      ? { fault: "Its package.json is not a JSON object." }
      : { files };
  } catch (error) {
    if (error instanceof TarballFault) return { fault: error.message };
    throw error;
  }
}

type Answered =
  | { readonly files: ReadonlyMap<string, string>; readonly fault?: undefined }
  | { readonly files?: undefined; readonly fault: string };

function unreadable(label: string, reason: string): Diagnostic {
  return releaseDiagnostic(
    "release-unreadable",
    `${label} cannot be compared. ${reason}`,
    "This command did not publish it, or the registry sends something else. Look at it with `npm pack`, or set another name: `package` in the configuration.",
  );
}
