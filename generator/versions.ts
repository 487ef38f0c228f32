import { dirname, join } from "node:path";
import { Diagnostics, type Diagnostic } from "./diagnostics.js";
import { isJsonObject, kindName, ownValue } from "./load/json.js";
import { locateIn, newOrigins } from "./load/origins.js";
import { joinPointer } from "./load/pointer.js";
import { readSource } from "./load/read-source.js";
import { readYaml } from "./load/read-yaml.js";
import type { Json, JsonObject } from "./load/spec-document.js";

/** One entry of `specs/versions.yaml`, with the files as paths from the working directory. */
export interface ApiVersion {
  readonly id: string;
  readonly description: string;
  readonly corrections: readonly string[];
  readonly packageName: string;
  /** Of the first release; later ones follow from it and from what changes. */
  readonly packageVersion: string;
  /** The dist-tag under which releases are found: `latest` unless it is said. */
  readonly tag?: string;
  /** The value of the version header. */
  readonly header?: string;
  readonly source?: VersionSource;
  readonly client: ClientConfiguration;
}

export interface VersionSource {
  readonly repository: string;
  readonly commit: string;
  readonly date: string;
  readonly file: string;
}

/** What every client of the API has in common. */
export interface ClientConfiguration {
  /** The client's class. */
  readonly name: string;
  readonly versionHeader?: string;
  /** Base URLs by region; the first is the default. */
  readonly regions?: Readonly<Record<string, string>>;
}

export interface ReadVersions {
  readonly versions: readonly ApiVersion[];
  readonly diagnostics: readonly Diagnostic[];
}

/** The folder of the reports from version to version, beside those of the packages. */
export const reportsFolder = "diff";

/** Reads `versions.yaml`. Its paths are relative to its own folder. */
export async function readVersions(file: string): Promise<ReadVersions> {
  const { source, diagnostics: unread } = await readSource(file.replaceAll("\\", "/"), file);
  if (source === undefined) return { versions: [], diagnostics: unread };
  const origins = newOrigins();
  const { root, diagnostics: faults } = readYaml(source, origins);
  if (root === undefined) return { versions: [], diagnostics: faults };
  const diagnostics = new Diagnostics(locateIn(root, origins));
  const versions = versionsOf(reader(root, [], diagnostics), dirname(file));
  reportRepeated(versions, diagnostics);
  reportTaken(versions, diagnostics);
  return { versions: diagnostics.list.length > 0 ? [] : versions, diagnostics: diagnostics.list };
}

function versionsOf(root: Reader, folder: string): readonly ApiVersion[] {
  root.allow("client", "versions");
  const client = clientOf(root.object("client"));
  return root.list("versions").map((entry) => versionOf(entry, client, folder));
}

function clientOf(entry: Reader): ClientConfiguration {
  entry.allow("name", "versionHeader", "regions");
  const versionHeader = entry.optionalText("versionHeader", /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/);
  const regions = entry.optionalTexts("regions");
  return {
    name: entry.text("name", /^[A-Z][A-Za-z0-9]*$/, "a name in PascalCase, such as Intercom"),
    ...(versionHeader === undefined ? {} : { versionHeader }),
    ...(regions === undefined ? {} : { regions }),
  };
}

function versionOf(entry: Reader, client: ClientConfiguration, folder: string): ApiVersion {
  entry.allow(
    ...["id", "description", "corrections", "package", "packageVersion", "tag", "header", "source"],
  );
  const source = entry.optional("source");
  const header = entry.optionalText("header", /^[ -~]+$/);
  const tag = entry.optionalText("tag", distTag, "a name that is no version, such as next");
  return {
    // It becomes a folder.
    id: entry.text(
      "id",
      /^[A-Za-z0-9][A-Za-z0-9._-]*$/,
      "a name that can be a folder, such as 2.11",
    ),
    description: join(folder, entry.text("description")),
    corrections: entry.texts("corrections").map((path) => join(folder, path)),
    packageName: entry.text(
      "package",
      /^(@[a-z0-9~-][a-z0-9._~-]*\/)?[a-z0-9~-][a-z0-9._~-]*$/,
      "the name of an npm package",
    ),
    packageVersion: entry.text(
      "packageVersion",
      /^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$/,
      "a semantic version",
    ),
    client,
    ...(tag === undefined ? {} : { tag }),
    ...(header === undefined ? {} : { header }),
    ...(source === undefined ? {} : { source: sourceOf(source) }),
  };
}

/** npm refuses a tag that could be a range of versions. */
export const distTag = /^(?!v?\d|x$)[a-z][a-z0-9-]*$/;

function sourceOf(entry: Reader): VersionSource {
  entry.allow("repository", "commit", "date", "file");
  return {
    repository: entry.text("repository"),
    commit: entry.text("commit", /^[0-9a-f]{7,40}$/, "the hexadecimal name of a commit"),
    date: entry.text("date", /^\d{4}-\d{2}-\d{2}$/, "a date, such as 2024-12-26"),
    file: entry.text("file"),
  };
}

function reportRepeated(versions: readonly ApiVersion[], diagnostics: Diagnostics): void {
  versions.forEach(({ id, packageName }, index) => {
    const earlier = versions.slice(0, index);
    const key = earlier.some((other) => other.id === id)
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

function reportTaken(versions: readonly ApiVersion[], diagnostics: Diagnostics): void {
  versions.forEach(({ id }, index) => {
    // macOS and Windows hold names that differ in case for one.
    if (id.toLowerCase() !== reportsFolder) return;
    diagnostics.add("configuration-invalid", {
      at: `/versions/${index}/id`,
      message: `"${id}" is the folder of the reports on what changes between versions.`,
      hint: "Give the version another id.",
    });
  });
}

/** Reads an object of the configuration; each value that is missing or wrong is reported with its place. */
interface Reader {
  readonly allow: (...keys: readonly string[]) => void;
  readonly text: (key: string, pattern?: RegExp, wanted?: string) => string;
  readonly optionalText: (key: string, pattern?: RegExp, wanted?: string) => string | undefined;
  readonly texts: (key: string) => readonly string[];
  readonly optionalTexts: (key: string) => Readonly<Record<string, string>> | undefined;
  readonly object: (key: string) => Reader;
  readonly optional: (key: string) => Reader | undefined;
  readonly list: (key: string) => readonly Reader[];
}

function reader(holder: JsonObject, path: readonly string[], diagnostics: Diagnostics): Reader {
  const at = (key: string) => joinPointer([...path, key]);
  const fail = (key: string, wanted: string, got: Json | undefined) => {
    diagnostics.add("configuration-invalid", {
      at: got === undefined ? joinPointer(path) : at(key),
      message:
        got === undefined
          ? `"${key}" is missing; it is ${wanted}.`
          : `"${key}" is ${kindName(got)} that does not fit; it is ${wanted}.`,
    });
  };
  const child = (key: string, value: Json | undefined): Reader => {
    if (!isJsonObject(value)) fail(key, "an object", value);
    return reader(isJsonObject(value) ? value : {}, [...path, key], diagnostics);
  };
  const text = (key: string, pattern = /./, wanted = "a text"): string => {
    const value = ownValue(holder, key);
    if (typeof value === "string" && pattern.test(value)) return value;
    fail(key, typeof value === "number" ? `${wanted}, in quotes` : wanted, value);
    return "";
  };
  return {
    text,
    optionalText: (key, pattern, wanted) =>
      ownValue(holder, key) === undefined ? undefined : text(key, pattern, wanted),
    texts: (key) => {
      const value = ownValue(holder, key) ?? [];
      const list = Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];
      if (!Array.isArray(value) || list.length < value.length) fail(key, "a list of texts", value);
      return list;
    },
    optionalTexts: (key) => {
      const value = ownValue(holder, key);
      if (value === undefined) return undefined;
      const entries = child(key, value);
      const keys = isJsonObject(value) ? Object.keys(value) : [];
      return Object.fromEntries(keys.map((name) => [name, entries.text(name)]));
    },
    object: (key) => child(key, ownValue(holder, key)),
    optional: (key) => {
      const value = ownValue(holder, key);
      return value === undefined ? undefined : child(key, value);
    },
    list: (key) => {
      const value = ownValue(holder, key);
      if (!Array.isArray(value) || value.length === 0)
        fail(key, "a list with an entry or more", value);
      return (Array.isArray(value) ? value : []).map((one, index) =>
        reader(isJsonObject(one) ? one : {}, [...path, key, String(index)], diagnostics),
      );
    },
    allow: (...keys) => {
      for (const key of Object.keys(holder).filter((one) => !keys.includes(one))) {
        diagnostics.add("configuration-invalid", {
          at: at(key),
          message: `"${key}" is not a key here.`,
          hint: `The keys are ${keys.join(", ")}.`,
        });
      }
    },
  };
}
