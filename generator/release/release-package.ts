import { isUtf8 } from "node:buffer";
import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { Diagnostic } from "../diagnostics/diagnostics.js";
import { readRegularText } from "../files/regular-file.js";
import { readManifest } from "../npm/manifest.js";
import { lintFaults, sizeFaults } from "./check-package.js";
import { findPublished, type PublishedPackage } from "./last-release.js";
import { planPackage } from "./plan-package.js";
import type { Npm, NpmFault } from "../npm/npm.js";
import { pack, type Answer } from "./registry.js";
import { releaseDiagnostic } from "./release-diagnostics.js";
import { runRelease, type Loaded, type Release, type ReleaseSettings } from "./run-release.js";
import { readTarball } from "./tarball.js";

export interface PackageRequest extends ReleaseSettings {
  /** The folder of a package that was not generated, such as this tool's own. */
  readonly folder: string;
}

export interface ReleasedPackage extends Release {
  readonly name: string;
}

/** Releases a package as it is in its folder. Nothing is written there but what its own `prepack` makes. */
export async function releasePackage(request: PackageRequest): Promise<ReleasedPackage> {
  const { name } = manifestIn(request.folder) ?? {};
  const release = await runRelease(() => load(request), request);
  return { name: typeof name === "string" ? name : request.folder, ...release };
}

function load(request: PackageRequest): Loaded<PublishedPackage> {
  const { npm, budget } = request;
  const folder = resolve(request.folder);
  request.onStep?.("load");
  const manifest = manifestIn(folder);
  const { name } = manifest ?? {};
  if (manifest === undefined || typeof name !== "string")
    return { diagnostics: [noPackage(request.folder)] };
  if (manifest["private"] === true) return { diagnostics: [privatePackage(request.folder, name)] };
  const lock = join(folder, "package-lock.json");
  return {
    subject: {
      ...{ name, ...(existsSync(lock) ? { lock: readRegularText(lock) } : {}) },
      findLast: (place) => findPublished(npm, name, place),
      plan: async ({ last, published }, place) => {
        const { value: entries, fault } = await entriesOf(npm, folder, place);
        if (fault !== undefined) return { bump: "none", fault: unpacked(name, fault) };
        const binary = entries.find(([, bytes]) => !isUtf8(bytes));
        if (binary !== undefined) return { bump: "none", fault: binaryFile(name, binary[0]) };
        const files = new Map(entries.map(([path, bytes]) => [path, bytes.toString("utf8")]));
        const used = published?.used ?? [];
        return planPackage({ ...request, folder, manifest, files, last, used });
      },
      check: async (made) => [
        ...(await lintFaults(made)).map((fault) =>
          releaseDiagnostic("package-invalid", fault, "Correct package.json or what it names."),
        ),
        ...sizeFaults(made, budget),
      ],
    },
  };
}

/** As its own `prepack` builds it. */
async function entriesOf(
  npm: Npm,
  folder: string,
  place: string,
): Promise<Answer<readonly (readonly [string, Buffer])[]>> {
  const source = join(place, "source");
  await mkdir(source);
  const { value, fault } = await pack(npm, folder, source, { runsScripts: true });
  return fault === undefined ? { value: [...readTarball(value.bytes)] } : { fault };
}

function manifestIn(folder: string): ReturnType<typeof readManifest> {
  const file = join(folder, "package.json");
  return existsSync(file) ? readManifest(readRegularText(file)) : undefined;
}

function noPackage(folder: string): Diagnostic {
  return releaseDiagnostic(
    "package-invalid",
    `There is no package in ${folder}: it has no package.json with a name.`,
    "Pass the folder of a package to --package.",
  );
}

function unpacked(name: string, { message }: NpmFault): Diagnostic {
  return releaseDiagnostic(
    "package-uncompiled",
    `${name} cannot be packed: ${message}`,
    "Run `npm pack` in its folder: it shows the whole error.",
  );
}

function binaryFile(name: string, path: string): Diagnostic {
  return releaseDiagnostic(
    "package-invalid",
    `${name} has a file that is no text in UTF-8: ${path}.`,
    "A release compares and writes texts only: leave the file out of the package, or publish it by npm itself.",
  );
}

function privatePackage(folder: string, name: string): Diagnostic {
  return releaseDiagnostic(
    "release-private",
    `${name} is private: it is not published.`,
    `Choose a package name that is yours, and remove \`private\` from ${join(folder, "package.json")}.`,
  );
}
