import { dirname, join } from "node:path";
import { checkVersions } from "./check-versions.js";
import { clientOf, type ClientConfiguration } from "./client-entry.js";
import { reader, type Reader } from "./config-reader.js";
import { diagnosticOf, Diagnostics, type Diagnostic } from "../diagnostics/diagnostics.js";
import { isThere } from "../files/is-there.js";
import { projectFolder } from "../files/project-folder.js";
import type { LoadRequest } from "../load/load-request.js";
import { locateIn, newOrigins } from "../load/origins.js";
import { readSource } from "../load/read-source.js";
import { readYaml } from "../load/read-yaml.js";
import { defined } from "../load/json-access.js";
import { packagePattern } from "./name-patterns.js";
import { refPattern } from "./source-address.js";
import { idPattern } from "./version-id.js";
import { nextCommand } from "../npm/next-command.js";
import { readLock, type LockEntry, type VersionLock } from "./lock-file.js";

/** One entry of `specs/versions.yaml`, with the files as paths from the working directory. */
export interface ApiVersion {
  readonly id: string;
  readonly description: string;
  readonly corrections: readonly string[];
  /** The folder that references of the description may read; its own folder unless it is said. */
  readonly root?: string;
  readonly packageName: string;
  /** It is in no registry, perhaps because nobody has chosen its name yet. */
  readonly isPrivate?: true;
  /** Of the first release; later ones follow from it and from what changes. */
  readonly packageVersion: string;
  /** The dist-tag under which releases are found: `latest` unless it is said. */
  readonly tag?: string;
  /** The value of the version header. */
  readonly header?: string;
  readonly source?: VersionSource;
  readonly before?: Before;
  readonly client: ClientConfiguration;
  /** Where `lock.json` stands beside the configuration. */
  readonly lock?: VersionLock;
}

/** What the package was before its last breaking release: reports and a page for migration compare with it. */
export interface Before {
  /** With its corrections in it, as the `openapi.json` of that package has it. */
  readonly description: string;
  /** The day that it is of. */
  readonly date: string;
  readonly packageVersion: string;
}

/** Where the description comes from. What of it we have, and since when, is said by `lock.json`. */
export interface VersionSource {
  readonly repository?: string;
  readonly file?: string;
  /** Where `specs update` fetches it. `{ref}` in it stands for a branch, a tag or a commit. */
  readonly url?: string;
  /** What `{ref}` is, unless `--ref` says so. */
  readonly ref?: string;
  /** Hosts to which the address may redirect, besides its own. */
  readonly allowedHosts: readonly string[];
}

/** What the description of a version is loaded from. */
export function filesOf({
  description: file,
  corrections,
  root,
}: ApiVersion): Pick<LoadRequest, "file" | "corrections" | "root"> {
  return { file, corrections, ...defined({ root }) };
}

export interface ReadVersions {
  readonly versions: readonly ApiVersion[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads `versions.yaml`. Its paths are relative to its own folder. */
export async function readVersions(file: string): Promise<ReadVersions> {
  const project = projectFolder(file);
  const name = file.replaceAll("\\", "/");
  const { source, diagnostics: unread } = await readSource(name, file, { within: project });
  if (source === undefined) return { versions: [], diagnostics: withStart(unread, file) };
  const origins = newOrigins();
  const { root, diagnostics: faults } = readYaml(source, origins);
  if (root === undefined) return { versions: [], diagnostics: faults };
  const diagnostics = new Diagnostics(locateIn(root, origins));
  const versions = versionsOf(reader(root, [], diagnostics), dirname(file));
  checkVersions(versions, project, diagnostics);
  const lock = await readLock(lockPath(file));
  const all = [...diagnostics.list, ...lock.diagnostics];
  const { entries } = lock;
  if (all.length > 0 || entries === undefined) {
    return { versions: all.length > 0 ? [] : versions, diagnostics: all };
  }
  return { versions: versions.map((one) => locked(one, file, entries)), diagnostics: all };
}

/** Where there is no configuration yet, nothing is wrong with the files: there is a first step to take. */
function withStart(unread: readonly Diagnostic[], file: string): readonly Diagnostic[] {
  if (isThere(file)) return unread;
  const hint =
    `Run \`${nextCommand("init")} <description>\` to set up a project here; or generate one package from a description, ` +
    `with \`${nextCommand("generate")} --spec <description> --out <folder>\`.`;
  return unread.map((one) => ({ ...one, hint }));
}

/** `lock.json`, beside the configuration. */
export function lockPath(configuration: string): string {
  return join(dirname(configuration), "lock.json");
}

function locked(
  version: ApiVersion,
  configuration: string,
  entries: Readonly<Record<string, LockEntry>>,
): ApiVersion {
  const entry = Object.hasOwn(entries, version.id) ? entries[version.id] : undefined;
  const lock = { file: lockPath(configuration), ...(entry === undefined ? {} : { entry }) };
  return { ...version, lock };
}

function versionsOf(root: Reader, folder: string): readonly ApiVersion[] {
  root.allow("client", "versions");
  const client = clientOf(root.object("client"));
  return root.list("versions").map((entry) => versionOf(entry, client, folder));
}

function versionOf(entry: Reader, client: ClientConfiguration, folder: string): ApiVersion {
  entry.allow(
    ...[
      "id",
      "description",
      "corrections",
      "root",
      "package",
      "private",
      "packageVersion",
      "tag",
      "header",
      "source",
      "before",
    ],
  );
  const source = entry.optional("source");
  const before = entry.optional("before");
  const header = entry.optionalText("header", /^[ -~]+$/);
  const root = entry.optionalText("root");
  const isPrivate = entry.optionalFlag("private");
  const tag = entry.optionalText("tag", distTag, "a name that is not a version, such as next");
  return {
    id: entry.text("id", idPattern, "a valid folder name, such as 2.11"),
    description: join(folder, entry.text("description")),
    corrections: entry.texts("corrections").map((path) => join(folder, path)),
    packageName: entry.text("package", packagePattern, "the name of an npm package"),
    packageVersion: entry.text("packageVersion", semanticVersion, "a semantic version"),
    client,
    ...(root === undefined ? {} : { root: join(folder, root) }),
    ...(isPrivate === true ? { isPrivate } : {}),
    ...(tag === undefined ? {} : { tag }),
    ...(header === undefined ? {} : { header }),
    ...(source === undefined ? {} : { source: sourceOf(source) }),
    ...(before === undefined ? {} : { before: beforeOf(before, folder) }),
  };
}

const semanticVersion = /^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$/;

function beforeOf(entry: Reader, folder: string): Before {
  entry.allow("description", "date", "packageVersion");
  return {
    description: join(folder, entry.text("description")),
    date: entry.text("date", /^\d{4}-\d{2}-\d{2}$/, "a date, such as 2024-12-26"),
    packageVersion: entry.text("packageVersion", semanticVersion, "a semantic version"),
  };
}

/** npm refuses a tag that could be a range of versions. */
export const distTag = /^(?!v?\d|x$)[a-z][a-z0-9-]*$/;

function sourceOf(entry: Reader): VersionSource {
  entry.allow("repository", "file", "url", "ref", "allowedHosts");
  const given = {
    repository: entry.optionalText("repository"),
    file: entry.optionalText("file"),
    url: entry.optionalText("url", /^https?:\/\/[^/]/, "a URL, https://…"),
    ref: entry.optionalText("ref", refPattern, "a branch, a tag or a commit"),
  };
  return { ...defined(given), allowedHosts: entry.texts("allowedHosts") };
}

/** A diagnostic for each id that no version has. */
export function unknownVersions(
  ids: readonly string[],
  versions: readonly ApiVersion[],
  file: string,
): readonly Diagnostic[] {
  const known = versions.map(({ id }) => id);
  return ids
    .filter((id) => !known.includes(id))
    .map((id) =>
      diagnosticOf("version-unknown", {
        message: `There is no version "${id}" in ${file}.`,
        hint: `The versions are ${known.join(", ")}.`,
      }),
    );
}
