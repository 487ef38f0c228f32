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
  { bytes }: Tarball,
  format: SbomFormat,
  folder: string,
): Promise<Sbom> {
  const manifest = readManifest(readTarball(bytes).get("package.json")?.toString("utf8") ?? "");
  const { devDependencies: _, ...published } = manifest ?? {};
  const place = join(folder, "sbom");
  saveNewFile(place, "package.json", JSON.stringify(published));
  const { output, fault } = await npm.run(["sbom", `--sbom-format=${format}`, `--prefix=${place}`]);
  if (fault !== undefined) return { diagnostics: [sbomDiagnostic(fault)] };
  if (!isRecord(output))
    return { diagnostics: [sbomDiagnostic({ code: "EJSON", message: "npm printed no JSON." })] };
  return { text: `${JSON.stringify(output, undefined, 2)}\n`, diagnostics: [] };
}

function sbomDiagnostic(fault: NpmFault): Diagnostic {
  if (isUnknownCommand(fault)) return npmTooOld("write an SBOM", "sbom", "--sbom");
  return releaseDiagnostic(
    "sbom-failed",
    `npm cannot write the SBOM: ${fault.message} (${fault.code})`,
    "Nothing was published. Try `npm sbom` in the package's folder, or release without --sbom.",
  );
}
