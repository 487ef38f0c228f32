import { isRecord } from "../../templates/runtime/guard.js";
import { counted } from "../text/wording.js";
import { emitVersion } from "../emit/emit-version.js";
import { diff } from "../diff/diff.js";
import { bumpOf, worst } from "../diff/codes/verdicts.js";
import { sideOf } from "../diff/compare/side.js";
import { settingsOf } from "../model/client-settings.js";
import { formatAll } from "../output/format.js";
import { printedText } from "../output/printed-text.js";
import type { OutputFile } from "../files/output-file.js";
import type { Api } from "../model/read-api.js";
import type { ApiVersion } from "../config/versions.js";
import { descriptionPath, descriptionText } from "./build-package.js";
import { markdownCell } from "../text/markdown.js";
import type { Lines } from "./changelog.js";
import { codeLines, contractLines, joinLines, noLines } from "./changelog.js";
import { differingFiles } from "./differences.js";
import type { LastRelease } from "./last-release.js";
import { largest, nextVersion, type Bump } from "./next-version.js";
import { readManifest } from "../npm/manifest.js";
import { nextEntry, type EntryRequest } from "./next-entry.js";
import { notesFolder } from "./notes.js";
import { rewordedSymbols } from "./reworded.js";
import type { SurfaceChange } from "./surface.js";
import { compareSurfaces, parser, surfaceOf } from "./surface.js";

export interface PlanRequest extends EntryRequest {
  readonly version: ApiVersion;
  readonly input: Api;
  readonly last: LastRelease | undefined;
  /** Numbers that the registry does not take (again). */
  readonly used: readonly string[];
  readonly atLeast: Bump;
  readonly repository?: string;
}

export interface ReleasePlan {
  readonly bump: Bump;
  /** Undefined where there is nothing to release. */
  readonly next?: PlannedPackage;
}

export interface PlannedPackage {
  readonly version: string;
  /** Of the changelog. */
  readonly entry: string;
  /** The sources of the package. What a build adds is not in it. */
  readonly files: readonly OutputFile[];
}

/** What the next release is, from what the last one has. */
export async function planRelease(request: PlanRequest): Promise<ReleasePlan> {
  const { version, last, used, atLeast } = request;
  const { bump, lines } =
    last === undefined ? firstRelease(request) : await changesSince(last, request);
  const size = largest([bump, atLeast]);
  const configured = version.packageVersion;
  const next = nextVersion({ last: last?.version, configured, bump: size, used });
  if (next === undefined) return { bump: size };
  const { entry, changelog } = nextEntry(request, {
    name: version.packageName,
    version: next,
    lines,
    notesIn: notesFolder(version),
  });
  const files = await packageFiles(request, next);
  return {
    bump: size,
    next: {
      version: next,
      entry,
      files: [...files, { path: "CHANGELOG.md", text: changelog }],
    },
  };
}

interface Changes {
  readonly bump: Bump;
  readonly lines: Lines;
}

function firstRelease({ input }: PlanRequest): Changes {
  const { operations, schemas } = input.model;
  const line = `The first release: ${counted(operations.length, "operation")}, ${counted(schemas.length, "type")}.`;
  return { bump: "none", lines: { ...noLines, Added: [markdownCell(line)] } };
}

async function changesSince(last: LastRelease, request: PlanRequest): Promise<Changes> {
  const { input } = request;
  const { names } = input;
  const now = await packageFiles(request, last.version);
  const differing = differingFiles(last.files, new Map(now.map(({ path, text }) => [path, text])));
  if (differing.length === 0) return { bump: "none", lines: noLines };

  const after = sideOf({ label: "", ...input });
  const contract = diff(last.side, after);
  const surface = await surfaceChange(last, request);
  const reworded = rewordedSymbols(contract, after);
  const typeNames = new Map([...names.models, ...last.side.names.models]);
  const told = [contract.findings, reworded, surface.removed, surface.added];
  const isTold = told.some((list) => list.length > 0);
  const lines = joinLines(
    contractLines(contract, typeNames, reworded),
    codeLines(surface, revisedFiles(differing, isTold)),
  );
  const { wire, types, names: exported } = contract.verdict;
  return {
    bump: largest([
      "patch",
      bumpOf(worst([wire, types, exported])),
      surface.removed.length > 0 ? "major" : surface.added.length > 0 ? "minor" : "none",
    ]),
    lines,
  };
}

/** What changes with what was told already needs no line of its own; the code that every package has does. */
function revisedFiles(differing: readonly string[], isTold: boolean): readonly string[] {
  const isOwn = (path: string) => path.startsWith("src/runtime/") || !isTold;
  return differing.filter(isOwn).map((path) => path.replace(/^src\/|\.ts$/g, ""));
}

/** The last description in the hands of this generator: what differs is our doing, and not the contract's. */
async function surfaceChange(
  { side, files }: LastRelease,
  { version }: PlanRequest,
): Promise<SurfaceChange> {
  const { spec, model, names } = side;
  const emitted = [...emitVersion({ spec, model, names, settings: settingsOf(version, model) })];
  const now = emitted.map(async (file): Promise<[string, string]> => [
    file.path,
    await printedText(file),
  ]);
  const parse = parser();
  return compareSurfaces(
    surfaceOf(files, parse),
    surfaceOf(new Map(await Promise.all(now)), parse),
  );
}

async function packageFiles(
  { input, last, repository = repositoryOf(last) }: PlanRequest,
  packageVersion: string,
): Promise<readonly OutputFile[]> {
  const settings = {
    ...input.settings,
    packageVersion,
    ...(repository === undefined ? {} : { repository }),
  };
  const sources = emitVersion({ ...input, settings });
  const description = { path: descriptionPath, text: descriptionText(input.spec.root) };
  return [...(await formatAll(sources)), description];
}

/** The same as last time, unless it is said. */
function repositoryOf(last: LastRelease | undefined): string | undefined {
  const { repository } = readManifest(last?.files.get("package.json") ?? "") ?? {};
  const url = isRecord(repository) ? repository["url"] : undefined;
  return typeof url === "string" ? url : undefined;
}
