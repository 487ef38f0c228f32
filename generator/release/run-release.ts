import { commandText, strangersWord } from "../text/command-text.js";
import { basename, join } from "node:path";
import semver from "semver";
import { hasErrors, type Diagnostic } from "../diagnostics/diagnostics.js";
import { requireWritablePlace } from "../files/plain-way.js";
import { saveFile, saveNewFile } from "../files/save-file.js";
import { makeTemporaryFolder } from "../files/temporary-folder.js";
import type { Budget } from "./check-package.js";
import type { FoundRelease, PublishedPackage } from "./last-release.js";
import type { Bump } from "./next-version.js";
import type { Npm } from "../npm/npm.js";
import type { PlannedPackage, ReleasePlan } from "./plan-release.js";
import { publishTarball } from "./publish-tarball.js";
import { stageTarball, stagingFault } from "./stage-tarball.js";
import { moveTag, pack, type Publication, type Tarball } from "./registry.js";
import { faultDiagnostic, releaseDiagnostic } from "./release-diagnostics.js";
import { sbomName, sbomOf, type SbomFormat } from "./sbom.js";

/** How a package is released, whatever is in it. */
export interface ReleaseSettings {
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

/** The package that is released: what it is called, what its next release is, and what must hold of it. */
export interface Subject<Last extends PublishedPackage> {
  readonly name: string;
  /** Its dist-tag, where the user names none. */
  readonly tag?: string;
  /** The lock file of what it depends on. */
  readonly lock?: string;
  readonly findLast: (folder: string) => Promise<FoundRelease<Last>>;
  readonly plan: (found: FoundRelease<Last>, folder: string) => Promise<Planned>;
  /** Makes in its folder what is packed too. What is wrong, or undefined. */
  readonly compile?: (place: string) => Promise<Diagnostic | undefined>;
  readonly check: (tarball: Tarball) => Promise<readonly Diagnostic[]>;
}

type Planned = ReleasePlan & {
  /** Why nothing could be planned. */
  readonly fault?: Diagnostic;
};

/** A subject that can be released, or why there is none. */
export type Loaded<Last extends PublishedPackage> =
  | { readonly subject: Subject<Last>; readonly diagnostics?: undefined }
  | { readonly diagnostics: readonly Diagnostic[]; readonly subject?: undefined };

/**
 * Releases a package, if there is something to release. All that it knows of earlier releases it reads from the registry,
 * so that it can be ended at any moment and run again.
 */
export async function runRelease<Last extends PublishedPackage>(
  load: () => Loaded<Last> | Promise<Loaded<Last>>,
  settings: ReleaseSettings,
): Promise<Release> {
  const folder = makeTemporaryFolder("release");
  try {
    const { subject, diagnostics } = await load();
    return diagnostics === undefined
      ? await releaseIn(folder.path, subject, settings)
      : failed(diagnostics);
  } finally {
    folder.remove();
  }
}

async function releaseIn<Last extends PublishedPackage>(
  folder: string,
  subject: Subject<Last>,
  settings: ReleaseSettings,
): Promise<Release> {
  const { npm, onStep = () => undefined } = settings;
  onStep("look up");
  const found = await subject.findLast(folder);
  if (hasErrors(found.diagnostics)) return failed(found.diagnostics);
  const { last } = found;
  const isStaged = settings.isStaged === true;
  const unstaged = isStaged ? await stagingFault(npm, subject.name) : undefined;
  if (unstaged !== undefined) return failed([unstaged]);

  onStep("compare");
  const { bump, next, fault } = await subject.plan(found, folder);
  if (fault !== undefined) return failed([fault]);
  const before = last === undefined ? {} : { before: last.version };
  if (next === undefined) {
    if (isStaged) return { status: "unchanged", ...before, diagnostics: [], tags: [] };
    const moved = await moveTags(last?.version ?? "", { ...found, subject }, settings);
    return { status: hasErrors(moved.diagnostics) ? "failed" : "unchanged", ...before, ...moved };
  }
  const planned = { ...before, after: next.version, bump, entry: next.entry };
  const made = await makeTarball(folder, next, subject, settings);
  if (made.tarball === undefined) return { ...failed(made.diagnostics), ...planned };
  const { packedSize, unpackedSize } = made.tarball;
  const listed = made.sbom === undefined ? {} : { sbom: made.sbom };
  const sized = { ...planned, packedSize, unpackedSize, ...listed };
  if (settings.isDryRun) {
    return { status: "planned", ...sized, diagnostics: [], tags: [tagOf(subject, settings)] };
  }
  onStep("publish");
  const publication = { ...settings.publication, tag: tagOf(subject, settings) };
  const spec = { name: subject.name, version: next.version };
  const send = isStaged ? stageTarball : publishTarball;
  const faults = await send(npm, made.tarball, spec, publication);
  if (hasErrors(faults)) return { ...failed(faults), ...sized };
  if (isStaged) return { status: "staged", ...sized, diagnostics: faults, tags: [] };
  const moved = await moveTags(next.version, { ...found, subject }, settings);
  return { status: "published", ...sized, ...moved, tags: [publication.tag, ...moved.tags] };
}

function failed(diagnostics: readonly Diagnostic[]): Release {
  return { status: "failed", diagnostics, tags: [] };
}

interface Made {
  readonly tarball?: Tarball;
  readonly sbom?: string;
  readonly diagnostics: readonly Diagnostic[];
}

async function makeTarball<Last extends PublishedPackage>(
  folder: string,
  { files }: PlannedPackage,
  subject: Subject<Last>,
  settings: ReleaseSettings,
): Promise<Made> {
  const { npm, onStep = () => undefined } = settings;
  const place = join(folder, "package");
  onStep("write");
  for (const { path, text } of files) saveNewFile(place, path, text);
  onStep("compile");
  const uncompiled = await subject.compile?.(place);
  if (uncompiled !== undefined) return { diagnostics: [uncompiled] };
  onStep("pack");
  const packed = await pack(npm, place, folder);
  if (packed.fault !== undefined)
    return { diagnostics: [faultDiagnostic("The package cannot be packed", packed.fault)] };
  onStep("check");
  const diagnostics = await subject.check(packed.value);
  if (hasErrors(diagnostics)) return { diagnostics };
  return keepFiles(folder, packed.value, subject, settings);
}

/** In the folder of `--out`: the tarball and its bill of materials, or neither. */
async function keepFiles<Last extends PublishedPackage>(
  folder: string,
  tarball: Tarball,
  { lock }: Subject<Last>,
  { npm, out, sbom: format }: ReleaseSettings,
): Promise<Made> {
  if (out === undefined) return { tarball, diagnostics: [] };
  requireWritablePlace(out);
  const file = join(out, basename(tarball.file));
  if (format === undefined) {
    saveFile(file, tarball.bytes);
    return { tarball, diagnostics: [] };
  }
  const { text, diagnostics } = await sbomOf(npm, { tarball, format, lock }, folder);
  if (text === undefined) return { diagnostics };
  const sbom = sbomName(file, format);
  saveFile(file, tarball.bytes);
  saveFile(sbom, text);
  return { tarball, sbom, diagnostics: [] };
}

function tagOf(subject: Pick<Subject<never>, "tag">, { publication }: ReleaseSettings): string {
  return publication.tag ?? subject.tag ?? "latest";
}

/**
 * Brings tags to the newest version: the release's own, where an earlier run did not come that far, and `latest`. The
 * registry gives `latest` to the first release of all, whatever its tag, and from then on it would stay behind.
 */
async function moveTags(
  newest: string,
  {
    published,
    last,
    subject,
  }: FoundRelease & { readonly subject: Pick<Subject<never>, "name" | "tag"> },
  settings: ReleaseSettings,
): Promise<Pick<Release, "tags" | "diagnostics">> {
  const { npm, isDryRun, publication, onStep = () => undefined } = settings;
  onStep("tag");
  const own = tagOf(subject, settings);
  const tags: string[] = [];
  const diagnostics: Diagnostic[] = [];
  const isUnchanged = last?.version === newest;
  const candidates = [
    ...(isUnchanged ? [own] : []),
    ...(own !== "latest" && publication.tag === undefined ? ["latest"] : []),
  ];
  for (const tag of candidates) {
    const at = published?.tags[tag];
    const isBehind = at === undefined ? tag === own : isOlder(at, newest);
    if (!isBehind) continue;
    const spec = `${subject.name}@${newest}`;
    const fault = isDryRun ? undefined : await moveTag(npm, spec, tag);
    if (fault === undefined) tags.push(tag);
    else if (tag === own)
      diagnostics.push(faultDiagnostic(`"${tag}" cannot be moved to ${spec}`, fault));
    else diagnostics.push(tagBehind(tag, at ?? "", spec, fault.message));
  }
  return { tags, diagnostics };
}

/** A registry may have a tag on what is no version. */
function isOlder(at: string, newest: string): boolean {
  return semver.valid(at) === null || semver.lt(at, newest);
}

function tagBehind(tag: string, at: string, spec: string, reason: string): Diagnostic {
  // A registry may have given the version.
  const command = commandText("npm dist-tag add", [strangersWord(spec, "version"), tag]);
  return releaseDiagnostic(
    "release-tag-behind",
    `"${tag}" stays at ${at}: ${reason}`,
    `Trusted publishing cannot move tags. With a token, run: ${command}`,
  );
}
