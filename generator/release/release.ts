import { toolCommand, toolName } from "../text/tool.js";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import semver from "semver";
import { hasErrors, type Diagnostic } from "../diagnostics/diagnostics.js";
import { prepare } from "../generate.js";
import { requireWritablePlace } from "../files/plain-way.js";
import { saveFile, saveNewFile } from "../files/save-file.js";
import type { ApiVersion } from "../config/versions.js";
import { compilePackage } from "./build-package.js";
import { checkPackage, type Budget } from "./check-package.js";
import { findLastRelease, type FoundRelease } from "./last-release.js";
import type { Bump } from "./next-version.js";
import type { Npm } from "../npm/npm.js";
import { planRelease, type PlannedPackage } from "./plan-release.js";
import { publishTarball } from "./publish-tarball.js";
import { stageTarball, stagingFault } from "./stage-tarball.js";
import { moveTag, pack, type Publication, type Tarball } from "./registry.js";
import { faultDiagnostic, releaseDiagnostic } from "./release-diagnostics.js";
import { sbomName, sbomOf, type SbomFormat } from "./sbom.js";

export interface ReleaseRequest {
  readonly version: ApiVersion;
  readonly npm: Npm;
  readonly isDryRun: boolean;
  /** Leaves the package in the registry for somebody to approve. No tag moves before that. */
  readonly isStaged?: boolean;
  /** The day of the release: `2026-11-20`. */
  readonly date: string;
  /** Paragraphs for the changelog, besides those in files. */
  readonly notes: readonly string[];
  /** A release that is more than the comparison finds; other than "none", there is one in any case. */
  readonly atLeast: Bump;
  readonly budget: Budget;
  readonly publication: Omit<Publication, "tag"> & { readonly tag?: string };
  readonly repository?: string;
  /** Where the tarball is kept too. */
  readonly out?: string;
  /** A bill of materials is kept beside the tarball. */
  readonly sbom?: SbomFormat;
  readonly compile?: typeof compilePackage;
  /** Is told each step before it begins. */
  readonly onStep?: (step: ReleaseStep) => void;
}

export const releaseSteps = [
  "load",
  "look up",
  "compare",
  "write",
  "compile",
  "pack",
  "check",
  "publish",
  "tag",
] as const;

export type ReleaseStep = (typeof releaseSteps)[number];

export interface Release {
  readonly status: "published" | "staged" | "planned" | "unchanged" | "failed";
  readonly diagnostics: readonly Diagnostic[];
  readonly before?: string;
  /** The version that was or would be published. */
  readonly after?: string;
  readonly bump?: Bump;
  /** Its entry in the changelog. */
  readonly entry?: string;
  readonly packedSize?: number;
  readonly unpackedSize?: number;
  /** The file in `out` that has the bill of materials. */
  readonly sbom?: string;
  /** The dist-tags that were or would be moved to the newest version. */
  readonly tags: readonly string[];
}

/**
 * Releases one version's package, if there is something to release. All that it knows of earlier releases it reads
 * from the registry, so that it can be ended at any moment and run again.
 */
export async function releaseVersion(request: ReleaseRequest): Promise<Release> {
  const folder = await mkdtemp(join(tmpdir(), `${toolName}-release-`));
  try {
    return await releaseIn(folder, request);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

async function releaseIn(folder: string, request: ReleaseRequest): Promise<Release> {
  const { version, npm, onStep = () => undefined } = request;
  const { description: file, corrections } = version;
  if (version.isPrivate === true) return failed([privateVersion(version)]);
  onStep("load");
  const { input, diagnostics } = await prepare({
    ...{ version, file, corrections },
    // What upstream has mended meanwhile changes nothing of the package; `generate` refuses it.
    staleCorrections: "warning",
  });
  if (input === undefined) return failed(diagnostics);

  onStep("look up");
  const found = await findLastRelease(npm, version, folder);
  if (hasErrors(found.diagnostics)) return failed(found.diagnostics);
  const { last, published } = found;
  const isStaged = request.isStaged === true;
  const unstaged = isStaged ? await stagingFault(npm, version.packageName) : undefined;
  if (unstaged !== undefined) return failed([unstaged]);

  onStep("compare");
  const used = published?.used ?? [];
  const { bump, next } = await planRelease({ ...request, input, last, used });
  const before = last === undefined ? {} : { before: last.version };
  if (next === undefined) {
    if (isStaged) return { status: "unchanged", ...before, diagnostics: [], tags: [] };
    const moved = await moveTags(last?.version ?? "", found, request);
    return { status: hasErrors(moved.diagnostics) ? "failed" : "unchanged", ...before, ...moved };
  }
  const planned = { ...before, after: next.version, bump, entry: next.entry };
  const made = await makeTarball(folder, next, request);
  if (made.tarball === undefined) return { ...failed(made.diagnostics), ...planned };
  const { packedSize, unpackedSize } = made.tarball;
  const listed = made.sbom === undefined ? {} : { sbom: made.sbom };
  const sized = { ...planned, packedSize, unpackedSize, ...listed };
  if (request.isDryRun) {
    return { status: "planned", ...sized, diagnostics: [], tags: [tagOf(request)] };
  }
  onStep("publish");
  const publication = { ...request.publication, tag: tagOf(request) };
  const spec = { name: version.packageName, version: next.version };
  const send = isStaged ? stageTarball : publishTarball;
  const faults = await send(npm, made.tarball, spec, publication);
  if (hasErrors(faults)) return { ...failed(faults), ...sized };
  if (isStaged) return { status: "staged", ...sized, diagnostics: faults, tags: [] };
  const moved = await moveTags(next.version, found, request);
  return { status: "published", ...sized, ...moved, tags: [publication.tag, ...moved.tags] };
}

function privateVersion({ id, packageName }: ApiVersion): Diagnostic {
  return releaseDiagnostic(
    "release-private",
    `${id} is private: ${packageName} is not published.`,
    "Choose a package name that is yours, and remove `private` from its entry in the configuration.",
  );
}

function failed(diagnostics: readonly Diagnostic[]): Release {
  return { status: "failed", diagnostics, tags: [] };
}

interface Made {
  readonly tarball?: Tarball;
  readonly sbom?: string;
  readonly diagnostics: readonly Diagnostic[];
}

async function makeTarball(
  folder: string,
  { files }: PlannedPackage,
  request: ReleaseRequest,
): Promise<Made> {
  const { npm, budget, compile = compilePackage, onStep = () => undefined } = request;
  const place = join(folder, "package");
  onStep("write");
  for (const { path, text } of files) saveNewFile(place, path, text);
  onStep("compile");
  const uncompiled = await compile(place);
  if (uncompiled !== undefined) {
    const hint = `The generated code must compile. \`${toolCommand} build\` shows the same errors.`;
    return { diagnostics: [releaseDiagnostic("package-uncompiled", uncompiled, hint)] };
  }
  onStep("pack");
  const packed = await pack(npm, place, folder);
  if (packed.fault !== undefined)
    return { diagnostics: [faultDiagnostic("The package cannot be packed", packed.fault)] };
  onStep("check");
  const diagnostics = await checkPackage(packed.value, budget);
  if (hasErrors(diagnostics)) return { diagnostics };
  return keepFiles(folder, packed.value, request);
}

/** In the folder of `--out`: the tarball and its bill of materials, or neither. */
async function keepFiles(
  folder: string,
  tarball: Tarball,
  { npm, out, sbom: format }: ReleaseRequest,
): Promise<Made> {
  if (out === undefined) return { tarball, diagnostics: [] };
  requireWritablePlace(out);
  const file = join(out, basename(tarball.file));
  if (format === undefined) {
    saveFile(file, tarball.bytes);
    return { tarball, diagnostics: [] };
  }
  const { text, diagnostics } = await sbomOf(npm, tarball, format, folder);
  if (text === undefined) return { diagnostics };
  const sbom = sbomName(file, format);
  saveFile(file, tarball.bytes);
  saveFile(sbom, text);
  return { tarball, sbom, diagnostics: [] };
}

function tagOf({ publication, version }: ReleaseRequest): string {
  return publication.tag ?? version.tag ?? "latest";
}

/**
 * Brings tags to the newest version: the release's own, where an earlier run did not come that far, and `latest`. The
 * registry gives `latest` to the first release of all, whatever its tag, and from then on it would stay behind.
 */
async function moveTags(
  newest: string,
  { published, last }: FoundRelease,
  request: ReleaseRequest,
): Promise<Pick<Release, "tags" | "diagnostics">> {
  const { npm, version, isDryRun, publication, onStep = () => undefined } = request;
  onStep("tag");
  const own = tagOf(request);
  const tags: string[] = [];
  const diagnostics: Diagnostic[] = [];
  const isUnchanged = last?.version === newest;
  const candidates = [
    ...(isUnchanged ? [own] : []),
    ...(own !== "latest" && publication.tag === undefined ? ["latest"] : []),
  ];
  for (const tag of candidates) {
    const at = published?.tags[tag];
    const isBehind = at === undefined ? tag === own : semver.lt(at, newest);
    if (!isBehind) continue;
    const spec = `${version.packageName}@${newest}`;
    const fault = isDryRun ? undefined : await moveTag(npm, spec, tag);
    if (fault === undefined) tags.push(tag);
    else if (tag === own)
      diagnostics.push(faultDiagnostic(`"${tag}" cannot be moved to ${spec}`, fault));
    else diagnostics.push(tagBehind(tag, at ?? "", spec, fault.message));
  }
  return { tags, diagnostics };
}

function tagBehind(tag: string, at: string, spec: string, reason: string): Diagnostic {
  return releaseDiagnostic(
    "release-tag-behind",
    `"${tag}" stays at ${at}: ${reason}`,
    `Trusted publishing cannot move tags. With a token, run: npm dist-tag add ${spec} ${tag}`,
  );
}
