import { join } from "node:path";
import { isRecord } from "../../templates/runtime/guard.js";
import type { Diagnostic } from "../diagnostics/diagnostics.js";
import { saveNewFile } from "../files/save-file.js";
import { readManifest } from "../npm/manifest.js";
import type { Npm, NpmFault } from "../npm/npm.js";
import type { Tarball } from "./registry.js";
import { isUnknownCommand, npmTooOld, releaseDiagnostic } from "./release-diagnostics.js";
import { readTarball } from "./tarball.js";

/** The formats that `npm sbom` writes, with the end of a file's name that each standard recommends. */
const ends = { cyclonedx: ".cdx.json", spdx: ".spdx.json" } as const;

export type SbomFormat = keyof typeof ends;

export interface SbomRequest {
  readonly tarball: Tarball;
  readonly format: SbomFormat;
  /** The lock file of what the package depends on: nothing of that needs to be installed. */
  readonly lock?: string | undefined;
}

export interface Sbom {
  readonly text?: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** `shop-1.0.0.cdx.json`, beside `shop-1.0.0.tgz`. */
export function sbomName(tarballName: string, format: SbomFormat): string {
  return `${tarballName.replace(/\.tgz$/, "")}${ends[format]}`;
}

/**
 * The bill of materials of a package as users install it: without the development dependencies, which npm would look for
 * in `node_modules`.
 */
export async function sbomOf(
  npm: Npm,
  { tarball, format, lock }: SbomRequest,
  folder: string,
): Promise<Sbom> {
  const text = readTarball(tarball.bytes).get("package.json")?.toString("utf8") ?? "";
  const { devDependencies: _, ...published } = readManifest(text) ?? {};
  // npm takes the name of a project from its folder.
  const place = join(folder, "sbom", String(published["name"]));
  saveNewFile(place, "package.json", JSON.stringify(published));
  if (lock !== undefined) saveNewFile(place, "package-lock.json", withoutDevelopment(lock));
  const source = lock === undefined ? [] : ["--package-lock-only"];
  const options = [`--sbom-format=${format}`, ...source, `--prefix=${place}`];
  const { output, fault } = await npm.run(["sbom", ...options]);
  if (fault !== undefined) return { diagnostics: [sbomDiagnostic(fault)] };
  if (!isRecord(output))
    return { diagnostics: [sbomDiagnostic({ code: "EJSON", message: "npm printed no JSON." })] };
  return { text: `${JSON.stringify(output, undefined, 2)}\n`, diagnostics: [] };
}

/** npm's own `--omit=dev` leaves out what both users and developers of the package need. */
function withoutDevelopment(lock: string): string {
  const { packages, ...rest } = readManifest(lock) ?? {};
  const kept = Object.entries(isRecord(packages) ? packages : {}).flatMap(([path, entry]) => {
    if (!isRecord(entry) || entry["dev"] === true) return [];
    const { devDependencies: _, ...needed } = entry;
    return [[path, needed] as const];
  });
  return JSON.stringify({ ...rest, packages: Object.fromEntries(kept) });
}

function sbomDiagnostic(fault: NpmFault): Diagnostic {
  if (isUnknownCommand(fault)) return npmTooOld("write an SBOM", "sbom", "--sbom");
  return releaseDiagnostic(
    "sbom-failed",
    `npm cannot write the SBOM: ${fault.message} (${fault.code})`,
    "Nothing was published. Try `npm sbom` in the package's folder, or release without --sbom.",
  );
}
