import { addressText } from "../../templates/runtime/base-url.js";
import type { ApiModel } from "./api-model.js";
import type { Server } from "./exchange.js";
import { placeholderNames } from "./route.js";
import { UniqueNames } from "./unique-names.js";
import { pascalCase } from "./words.js";
import type { Int64, ReadingOptions } from "../config/reading-options.js";
import { usualParts, type PackagePart } from "../config/package-parts.js";
import type { WebhookSigning } from "../config/webhook-signing.js";
import type { LockEntry } from "../config/lock-file.js";
import type { ApiVersion, VersionSource } from "../config/versions.js";

/** The names, servers and fixed headers of a generated package. */
export interface ClientSettings {
  /** For people: `Intercom API 2.11`. */
  readonly title: string;
  readonly versionId: string;
  readonly packageName: string;
  /**
   * Nobody chose its name, or it is not published: a package of that name in a registry may be a stranger's. So no text
   * tells to install it from there.
   */
  readonly isPrivate: boolean;
  readonly packageVersion: string;
  /** The dist-tag to install, if releases are not under `latest`. */
  readonly distTag?: string;
  /** The URL of the git repository with the sources. */
  readonly repository?: string;
  /** The package also contains the corrected description; `build` writes it next to the code. */
  readonly shipsDescription: boolean;
  /** The client's class: `Intercom`. */
  readonly clientName: string;
  /** Base URLs by name; the first is the default. */
  readonly servers: Readonly<Record<string, string>>;
  /** The client option that selects one of them. */
  readonly serverOption: "region" | "server";
  readonly serverText: string;
  readonly headers: Readonly<Record<string, string>>;
  /** What 64-bit integers are in code, where they are no numbers. */
  readonly int64?: Exclude<Int64, "number">;
  /** The optional parts of the package. */
  readonly parts: readonly PackagePart[];
  /** How the API signs webhooks, if it does. */
  readonly webhooks?: WebhookSigning;
  readonly source?: VersionSource;
  /** The source of the package. */
  readonly lock?: LockEntry;
}

/** A version of `versions.yaml`. */
export function settingsOf(version: ApiVersion, model: ApiModel): ClientSettings {
  const { client, header } = version;
  return {
    title: `${model.title} ${version.header ?? version.id}`,
    versionId: version.id,
    packageName: version.packageName,
    isPrivate: version.isPrivate === true,
    packageVersion: version.packageVersion,
    ...(version.tag === undefined || version.tag === "latest" ? {} : { distTag: version.tag }),
    shipsDescription: true,
    clientName: client.name,
    ...serverSettings(client.regions, model),
    headers:
      client.versionHeader === undefined || header === undefined
        ? {}
        : { [client.versionHeader]: header },
    ...int64Setting(client.reading),
    parts: client.parts ?? usualParts,
    ...(client.webhooks === undefined ? {} : { webhooks: client.webhooks }),
    ...(version.source === undefined ? {} : { source: version.source }),
    ...(version.lock?.entry === undefined ? {} : { lock: version.lock.entry }),
  };
}

/** What a user says of the client of a single description. */
export interface GivenNames {
  readonly clientName?: string;
  readonly packageName?: string;
  readonly parts?: readonly PackagePart[];
}

/** A single description, without an entry in `versions.yaml`. */
export function settingsOfSpec(
  model: ApiModel,
  reading: ReadingOptions = {},
  given: GivenNames = {},
): ClientSettings {
  const title = model.title.replace(/\bapi\b/i, "");
  const name = pascalCase(title) || "Api";
  const clientName = given.clientName ?? (/^[A-Z]/.test(name) && name !== "Unnamed" ? name : "Api");
  return {
    title: `${model.title} ${model.version}`,
    versionId: model.version,
    packageName: given.packageName ?? `${packageWords(given.clientName ?? title)}-client`,
    isPrivate: given.packageName === undefined,
    packageVersion: "0.1.0",
    shipsDescription: false,
    clientName,
    ...serverSettings(undefined, model),
    headers: {},
    parts: given.parts ?? usualParts,
    ...int64Setting(reading),
  };
}

/** `GitHub v3 REST` becomes `github-v3-rest`: words are what the title sets apart. npm takes up to 214 characters. */
function packageWords(title: string): string {
  const plain = title.normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase();
  const name =
    plain
      .replaceAll(/['’]/g, "")
      .match(/[a-z0-9]+/g)
      ?.join("-") ?? "";
  return name.slice(0, 100).replace(/-+$/, "") || "api";
}

function int64Setting({ int64 = "number" }: ReadingOptions = {}): Pick<ClientSettings, "int64"> {
  return int64 === "number" ? {} : { int64 };
}

function serverSettings(
  regions: Readonly<Record<string, string>> | undefined,
  model: ApiModel,
): Pick<ClientSettings, "servers" | "serverOption" | "serverText"> {
  if (regions !== undefined) {
    return {
      servers: regions,
      serverOption: "region",
      serverText: "Where the workspace is hosted.",
    };
  }
  return {
    servers: Object.fromEntries(serversByName(model.servers)),
    serverOption: "server",
    serverText: "Which of the API's servers to use.",
  };
}

/** The first server of a name has it alone: `http://api.example` does not take the place of `https://api.example`. */
function serversByName(servers: readonly Server[]): ReadonlyMap<string, string> {
  const names = new UniqueNames();
  const found = new Map<string, string>();
  for (const { name, longName, url } of servers.flatMap(namedServers)) {
    const isTaken = names.has(name);
    if (isTaken && addressText(found.get(name) ?? "") === addressText(url)) continue;
    found.set(names.claim(isTaken ? longName : name), url);
  }
  return found;
}

interface NamedServer {
  readonly name: string;
  /** Where another server has the name. */
  readonly longName: string;
  readonly url: string;
}

/**
 * A server has the name that the description gives it: at its usual address, where its variables have their defaults.
 * Behind the name of each further one stands that address.
 */
function namedServers({ name, addresses }: Server): readonly NamedServer[] {
  const found = addresses.flatMap(namedByAddress);
  if (name === undefined || name === "") return found;
  return found.map(({ name: address, url }, index) => {
    const longName = `${name} ${address}`;
    return { name: index === 0 ? name : longName, longName, url };
  });
}

/** An address is named by its host and path. A relative URL, or one with a variable of no value, has none: such a client needs a `baseUrl`. */
function namedByAddress(url: string): readonly NamedServer[] {
  const address = placeholderNames(url).length === 0 ? addressText(url) : undefined;
  return address === undefined
    ? []
    : [{ name: address.replace(/^https?:\/\//, ""), longName: address, url }];
}
