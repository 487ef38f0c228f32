import { join } from "node:path";
import { readRegularFile } from "../files/regular-file.js";
import { downloadLimit, lookUpLimit, type Npm, type NpmFault } from "../npm/npm.js";

/** By version: `2026-11-20`. Undefined where the registry has no readable time. */
export type Days = Readonly<Record<string, string | undefined>>;

/** What a registry knows of a package; undefined where it knows none of that name. */
export interface Published {
  readonly versions: readonly string[];
  /** Also those that were taken back: no registry takes their numbers again. */
  readonly used: readonly string[];
  readonly tags: Readonly<Record<string, string>>;
  /** When each version was published. */
  readonly days: Days;
}

export type Answer<T> =
  | { readonly value: T; readonly fault?: undefined }
  | { readonly fault: NpmFault; readonly value?: undefined };

export async function lookUp(npm: Npm, name: string): Promise<Answer<Published | undefined>> {
  const first = await view(npm, name);
  if (first.fault?.code === "E404") return absent(npm, first.fault);
  if (first.fault !== undefined || first.value !== undefined) return first;
  // Where nothing is tagged `latest`, npm shows nothing unless it is asked for any version.
  const any = await view(npm, `${name}@*`);
  if (any.fault !== undefined || any.value !== undefined) return any;
  return { fault: { code: "", message: "The response has no versions. Is this an npm registry?" } };
}

/** A proxy and any web server say "not found" too. A package is not there only where a registry says so. */
async function absent(npm: Npm, fault: NpmFault): Promise<Answer<undefined>> {
  if (isOfRegistry(fault)) return { value: undefined };
  const ping = await npm.run(["ping", ...lookUpLimits], lookUpLimit);
  if (ping.fault === undefined || isOfRegistry(ping.fault)) return { value: undefined };
  const message = `${fault.message.replace(/\.$/, "")}. This is not how an npm registry responds.`;
  return { fault: { code: "", message } };
}

/** A registry responds with JSON and a reason, which npm puts behind the address. */
function isOfRegistry({ code, message }: NpmFault): boolean {
  return code === "E404" && / - GET \S+ - \S/.test(message);
}

/** A registry that cannot be reached is told within seconds; npm itself would try for minutes. */
const lookUpLimits = [
  ...["--fetch-retries=1", "--fetch-retry-mintimeout=1000", "--fetch-retry-maxtimeout=1000"],
  "--fetch-timeout=5000",
];

async function view(npm: Npm, spec: string): Promise<Answer<Published | undefined>> {
  const { output, fault } = await npm.run(
    ["view", spec, "versions", "dist-tags", "time", ...lookUpLimits],
    lookUpLimit,
  );
  if (fault !== undefined) return { fault };
  const [shown] = Array.isArray(output) ? (output as unknown[]) : [output];
  if (typeof shown !== "object" || shown === null) return { value: undefined };
  const fields = shown as Readonly<Record<string, unknown>>;
  const versions = texts(fields["versions"]);
  const days = daysOf(objectOf(fields["time"]));
  const tags = Object.entries(objectOf(fields["dist-tags"])).filter(
    (entry): entry is [string, string] => typeof entry[1] === "string",
  );
  return {
    value: {
      versions,
      used: [...versions, ...Object.keys(days)],
      tags: Object.fromEntries(tags),
      days,
    },
  };
}

function daysOf(times: object): Days {
  const entries = Object.entries(times).filter(([key]) => key !== "created" && key !== "modified");
  return Object.fromEntries(
    entries.map(([version, time]) => [version, /^\d{4}-\d\d-\d\d(?=T)/.exec(String(time))?.[0]]),
  );
}

/** npm writes a list of one as the one. */
function texts(value: unknown): readonly string[] {
  const list = Array.isArray(value) ? (value as unknown[]) : [value];
  return list.filter((one) => typeof one === "string");
}

function objectOf(value: unknown): object {
  return typeof value === "object" && value !== null ? value : {};
}

export interface Tarball {
  readonly file: string;
  readonly bytes: Uint8Array;
  readonly integrity: string;
  readonly packedSize: number;
  readonly unpackedSize: number;
  readonly files: number;
}

/** Of a folder, or of `name@version`: then npm downloads it, and holds it against the integrity in the registry. */
export async function pack(
  npm: Npm,
  spec: string,
  folder: string,
  { runsScripts = false } = {},
): Promise<Answer<Tarball>> {
  const scripts = runsScripts ? [] : ["--ignore-scripts"];
  const { output, fault } = await npm.run(
    ["pack", spec, ...scripts, "--pack-destination", folder],
    runsScripts ? undefined : downloadLimit,
  );
  if (fault !== undefined) return { fault };
  const [packed] = Object.values(objectOf(output)) as readonly unknown[];
  const { filename, integrity, size, unpackedSize, entryCount } = objectOf(packed) as {
    readonly filename?: unknown;
    readonly integrity: string;
    readonly size: number;
    readonly unpackedSize: number;
    readonly entryCount: number;
  };
  if (typeof filename !== "string")
    return { fault: { code: "", message: `npm names no file that it packed from ${spec}` } };
  // Older releases of npm give the name with its scope, and write the file without it.
  const file = join(folder, filename.replace(/^@/, "").replaceAll("/", "-"));
  const value = {
    file,
    bytes: readRegularFile(file, { within: folder }),
    integrity,
    packedSize: size,
  };
  return { value: { ...value, unpackedSize, files: entryCount } };
}

export interface Publication {
  readonly tag: string;
  readonly access?: string;
  readonly provenance?: true;
  /** It waits in the registry until somebody approves it. */
  readonly isStaged?: true;
}

export async function publish(
  npm: Npm,
  { file }: Tarball,
  { tag, access, provenance, isStaged }: Publication,
): Promise<NpmFault | undefined> {
  const { fault } = await npm.run([
    ...(isStaged === undefined ? [] : ["stage"]),
    ...["publish", file, "--ignore-scripts", "--tag", tag],
    ...(access === undefined ? [] : ["--access", access]),
    ...(provenance === undefined ? [] : ["--provenance"]),
  ]);
  return fault;
}

/** The integrity under which the registry has a version; undefined where it has none. */
export async function publishedIntegrity(
  npm: Npm,
  name: string,
  version: string,
): Promise<string | undefined> {
  const { output } = await npm.run(["view", `${name}@${version}`, "dist.integrity"], lookUpLimit);
  return typeof output === "string" ? output : undefined;
}

export async function moveTag(npm: Npm, spec: string, tag: string): Promise<NpmFault | undefined> {
  const { fault } = await npm.run(["dist-tag", "add", spec, tag]);
  return fault;
}
