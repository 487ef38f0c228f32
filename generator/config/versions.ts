import { dirname, join } from "node:path";
import { reader, type Reader } from "./config-reader.js";
import { diagnosticOf, Diagnostics, type Diagnostic } from "../diagnostics/diagnostics.js";
import { isReallyInside } from "../files/inside.js";
import { isThere } from "../files/is-there.js";
import { projectFolder } from "../files/project-folder.js";
import { locateIn, newOrigins } from "../load/origins.js";
import { readSource } from "../load/read-source.js";
import { readYaml } from "../load/read-yaml.js";
import { defined } from "../load/json-access.js";
import { discriminatorReadings, int64Types, type ReadingOptions } from "./reading-options.js";
import { clientNamePattern, packagePattern } from "./name-patterns.js";
import { packageParts, type PackagePart } from "./package-parts.js";
import { refPattern } from "./source-address.js";
import { toolCommand } from "../text/tool.js";
import { signatureAlgorithms, type WebhookSigning } from "./webhook-signing.js";
import { readLock, type LockEntry, type VersionLock } from "./lock-file.js";

/** One entry of `specs/versions.yaml`, with the files as paths from the working directory. */
export interface ApiVersion {
  readonly id: string;
  readonly description: string;
  readonly corrections: readonly string[];
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

/** What every client of the API has in common. */
export interface ClientConfiguration {
  /** The client's class. */
  readonly name: string;
  readonly versionHeader?: string;
  /** Base URLs by region; the first is the default. */
  readonly regions?: Readonly<Record<string, string>>;
  readonly reading?: ReadingOptions;
  /** The parts that each package has, besides the client. */
  readonly parts?: readonly PackagePart[];
  /** How the API signs webhooks, if it does. */
  readonly webhooks?: WebhookSigning;
}

export interface ReadVersions {
  readonly versions: readonly ApiVersion[];
  readonly diagnostics: readonly Diagnostic[];
}

/** The folder of the reports from version to version, beside those of the packages. */
export const reportsFolder = "diff";

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
  reportRepeated(versions, diagnostics);
  reportTaken(versions, diagnostics);
  reportOutside(versions, project, diagnostics);
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
    `Run \`${toolCommand} init <description>\` to set up a project here; or generate one package from a description, ` +
    `with \`${toolCommand} generate --spec <description> --out <folder>\`.`;
  return unread.map((one) => ({ ...one, hint }));
}

/** It becomes a folder, on Windows too: that has names for devices, and takes the dot off the end of any. */
const idPattern =
  /^(?!(?:aux|con|nul|prn|com\d|lpt\d|node_modules)(?:\.|$))[a-z0-9](?:[a-z0-9._-]{0,62}[a-z0-9_-])?$/i;

/** What stands beside the folders of versions already. */
const taken: ReadonlySet<string> = new Set([reportsFolder, "versions.yaml", "lock.json"]);

/** Whether a new version may be called so. */
export function isVersionId(id: string): boolean {
  return idPattern.test(id) && !taken.has(folderOf(id));
}

/** macOS and Windows hold names that differ in case for one. */
export function folderOf(id: string): string {
  return id.toLowerCase();
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

const headerName = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;

function clientOf(entry: Reader): ClientConfiguration {
  entry.allow(
    ...["name", "versionHeader", "regions", "int64", "discriminators", "parts", "webhooks"],
  );
  const versionHeader = entry.optionalText("versionHeader", headerName);
  const regions = entry.optionalTexts("regions");
  const reading: ReadingOptions = {
    ...choiceAt(entry, "int64", int64Types),
    ...choiceAt(entry, "discriminators", discriminatorReadings),
  };
  const parts = entry.optionalChoices("parts", packageParts);
  const webhooks = entry.optional("webhooks");
  return {
    name: entry.text("name", clientNamePattern, "a name in PascalCase, such as Intercom"),
    ...(versionHeader === undefined ? {} : { versionHeader }),
    ...(regions === undefined ? {} : { regions }),
    ...(Object.keys(reading).length === 0 ? {} : { reading }),
    ...defined({ parts, webhooks: webhooks && signingOf(webhooks) }),
  };
}

function signingOf(entry: Reader): WebhookSigning {
  entry.allow("header", "algorithm");
  const header = entry.text("header", headerName, "the name of a header, such as X-Hub-Signature");
  const known = new RegExp(`^(?:${signatureAlgorithms.join("|")})$`);
  const given = entry.text("algorithm", known, `one of ${signatureAlgorithms.join(", ")}`);
  return { header, algorithm: signatureAlgorithms.find((one) => one === given) ?? "sha256" };
}

function choiceAt<Key extends string, Value extends string>(
  entry: Reader,
  key: Key,
  values: readonly Value[],
): { readonly [_ in Key]?: Value } {
  const pattern = new RegExp(`^(?:${values.join("|")})$`);
  const given = entry.optionalText(key, pattern, `one of ${values.join(", ")}`);
  const value = values.find((one) => one === given);
  return (value === undefined ? {} : { [key]: value }) as { readonly [_ in Key]?: Value };
}

function versionOf(entry: Reader, client: ClientConfiguration, folder: string): ApiVersion {
  entry.allow(
    ...[
      "id",
      "description",
      "corrections",
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
  const isPrivate = entry.optionalFlag("private");
  const tag = entry.optionalText("tag", distTag, "a name that is not a version, such as next");
  return {
    id: entry.text("id", idPattern, "a valid folder name, such as 2.11"),
    description: join(folder, entry.text("description")),
    corrections: entry.texts("corrections").map((path) => join(folder, path)),
    packageName: entry.text("package", packagePattern, "the name of an npm package"),
    packageVersion: entry.text("packageVersion", semanticVersion, "a semantic version"),
    client,
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

function reportRepeated(versions: readonly ApiVersion[], diagnostics: Diagnostics): void {
  versions.forEach(({ id, packageName }, index) => {
    const earlier = versions.slice(0, index);
    const key = earlier.some((other) => folderOf(other.id) === folderOf(id))
      ? "id"
      : earlier.some((other) => other.packageName === packageName)
        ? "package"
        : undefined;
    if (key === undefined) return;
    diagnostics.add("configuration-invalid", {
      at: `/versions/${index}/${key}`,
      message: `Two versions have the same ${key}.`,
    });
  });
}

/** A configuration may come from somebody else's commit, and must not have other files of this machine read. */
function reportOutside(
  versions: readonly ApiVersion[],
  project: string,
  diagnostics: Diagnostics,
): void {
  versions.forEach(({ description, corrections, before }, index) => {
    const paths: readonly (readonly [pointer: string, path: string])[] = [
      ["description", description],
      ...(before === undefined ? [] : [["before/description", before.description] as const]),
      ...corrections.map((path, at) => [`corrections/${at}`, path] as const),
    ];
    for (const [pointer, path] of paths.filter(([, one]) => !isReallyInside(project, one))) {
      diagnostics.add("file-outside-project", {
        at: `/versions/${index}/${pointer}`,
        message: `"${path.replaceAll("\\", "/")}" is outside of the project and is not read.`,
        hint: `Put a copy of it below ${project}.`,
      });
    }
  });
}

function reportTaken(versions: readonly ApiVersion[], diagnostics: Diagnostics): void {
  versions.forEach(({ id }, index) => {
    if (folderOf(id) !== reportsFolder) return;
    diagnostics.add("configuration-invalid", {
      at: `/versions/${index}/id`,
      message: `"${id}" is the folder of the diff reports between versions.`,
      hint: "Give the version another id.",
    });
  });
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
