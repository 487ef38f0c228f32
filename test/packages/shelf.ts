import { execFile } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";
import { root } from "../cli/run.js";
import { startProxy, type Proxy } from "../release/verdaccio.js";

interface Locked {
  readonly version?: string;
}

type Manifest = Readonly<Record<string, unknown>> & { readonly version: string };

/** Stands before a registry, with the packages of this repository's own `node_modules`; all others are the registry's. */
export function startShelf(registry: string): Promise<Proxy> {
  const folders = foldersByName();
  return startProxy(
    registry,
    (incoming) => incoming.method === "GET" && folders.has(wantedBy(incoming).name),
    (incoming, response) => {
      const wanted = wantedBy(incoming);
      return serve(wanted, folders.get(wanted.name) ?? [], { incoming, response });
    },
  );
}

interface Exchange {
  readonly incoming: IncomingMessage;
  readonly response: ServerResponse;
}

interface Wanted {
  readonly name: string;
  /** Of a tarball. */
  readonly version: string | undefined;
}

function wantedBy({ url = "/" }: IncomingMessage): Wanted {
  const path = decodeURIComponent(new URL(url, "http://shelf").pathname);
  const [, name = "", version] = /^\/(.+?)(?:\/-\/(.+)\.tgz)?$/.exec(path) ?? [];
  return { name, version };
}

async function serve(wanted: Wanted, places: readonly string[], exchange: Exchange): Promise<void> {
  const { incoming, response } = exchange;
  const { name, version } = wanted;
  if (version === undefined) {
    const url = `http://${incoming.headers.host}/`;
    return void response.end(JSON.stringify(packumentOf(name, places, url)));
  }
  const place = places.find((one) => manifestIn(one).version === version);
  if (place === undefined) return void response.writeHead(404).end();
  // npm keeps it, so that the second install packs nothing.
  response.setHeader("cache-control", "public, immutable, max-age=31536000");
  response.end(await tarballOf(place));
}

/** A package may be there more than once, in different versions. */
function foldersByName(): ReadonlyMap<string, readonly string[]> {
  const lock = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")) as {
    readonly packages: Readonly<Record<string, Locked>>;
  };
  const folders = new Map<string, string[]>();
  for (const path of Object.keys(lock.packages)) {
    const name = path.split("node_modules/").at(-1) ?? "";
    // What is for other systems is locked, and not installed.
    if (name === "" || !existsSync(join(root, path, "package.json"))) continue;
    folders.set(name, [...(folders.get(name) ?? []), join(root, path)]);
  }
  return folders;
}

function manifestIn(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Manifest;
}

function packumentOf(name: string, places: readonly string[], url: string): object {
  const manifests = places.map(manifestIn);
  const versions = manifests.map((manifest) => {
    const dist = { tarball: `${url}${name}/-/${manifest.version}.tgz` };
    return [manifest.version, { ...manifest, name, dist }];
  });
  const [first] = manifests;
  return {
    name,
    "dist-tags": { latest: first?.version },
    versions: Object.fromEntries(versions) as object,
  };
}

const run = promisify(execFile);

/** Of the package alone: those that are installed below it are packages themselves. */
async function tarballOf(folder: string): Promise<Buffer> {
  const args = ["-cf", "-", "--exclude=./node_modules", "-C", folder, "."];
  const { stdout } = await run("tar", args, { encoding: "buffer", maxBuffer: 1e9 });
  return gzipSync(stdout, { level: 1 });
}
