import { join } from "node:path";
import { isRecord } from "../../templates/runtime/guard.js";
import { markdownOf } from "../text/markdown.js";
import { codeLines, joinLines, noLines, type Lines } from "./changelog.js";
import { differingFiles } from "./differences.js";
import type { PublishedPackage } from "./last-release.js";
import { largest, nextVersion, type Bump } from "./next-version.js";
import { nextEntry, type EntryRequest } from "./next-entry.js";
import type { ReleasePlan } from "./plan-release.js";
import { compareSurfaces, parser, surfaceOf } from "./surface.js";

type Files = ReadonlyMap<string, string>;

export interface PlanPackageRequest extends EntryRequest {
  /** Of its package, where its notes and its version are. */
  readonly folder: string;
  readonly manifest: Readonly<Record<string, unknown>>;
  /** What `npm pack` puts into the package. */
  readonly files: Files;
  readonly used: readonly string[];
  readonly atLeast: Bump;
  readonly repository?: string;
}

/** The next release of a package, from what it exports and contains. Its `version` is the least that it is called. */
export function planPackage(request: PlanPackageRequest): ReleasePlan {
  const { manifest, last, used, files } = request;
  const { bump: found, lines } = changesSince(last, files);
  const bump = largest([found, request.atLeast]);
  const configured = typeof manifest["version"] === "string" ? manifest["version"] : "0.1.0";
  const version = nextVersion({ last: last?.version, configured, bump, used });
  if (version === undefined) return { bump };
  const name = String(manifest["name"]);
  const notesIn = join(request.folder, "notes");
  const { entry, changelog } = nextEntry(request, { name, version, lines, notesIn });
  const written = new Map([
    ...files,
    ["package.json", manifestText(version, request)],
    ["CHANGELOG.md", changelog],
  ]);
  const list = [...written].map(([path, text]) => ({ path, text }));
  return { bump, next: { version, entry, files: list } };
}

function changesSince(
  last: PublishedPackage | undefined,
  files: Files,
): { readonly bump: Bump; readonly lines: Lines } {
  if (last === undefined)
    return { bump: "none", lines: { ...noLines, Added: [markdownOf`The first release.`] } };
  const isCompared = (path: string) => path !== "CHANGELOG.md";
  if (differingFiles(last.files, files, isCompared).length === 0)
    return { bump: "none", lines: noLines };
  const parse = parser();
  const surface = compareSurfaces(surfaceOf(last.files, parse), surfaceOf(files, parse));
  const { removed, added } = surface;
  if (removed.length + added.length === 0)
    return { bump: "patch", lines: { ...noLines, Fixed: [markdownOf`Exports are the same.`] } };
  const bump = removed.length > 0 ? "major" : "minor";
  return { bump, lines: joinLines(codeLines(surface, [])) };
}

function manifestText(
  version: string,
  { manifest, repository }: Pick<PlanPackageRequest, "manifest" | "repository">,
): string {
  const { files } = manifest;
  const listed: readonly unknown[] = Array.isArray(files) ? files : [];
  const own = isRecord(manifest["repository"]) ? manifest["repository"] : {};
  const packed = listed.length > 0 ? { files: [...new Set([...listed, "CHANGELOG.md"])] } : {};
  const source =
    repository === undefined ? {} : { repository: { ...own, type: "git", url: repository } };
  return `${JSON.stringify({ ...manifest, version, ...packed, ...source }, undefined, 2)}\n`;
}
