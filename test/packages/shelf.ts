import { execFile } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";
import { root } from "../cli/run.js";

/** A registry on this machine that has the packages of this repository's own `node_modules`, and no others. */
export interface Shelf {
  readonly url: string;
  readonly close: () => void;
}

interface Locked {
  readonly version?: string;
}

type Manifest = Readonly<Record<string, unknown>> & { readonly version: string };

export async function startShelf(): Promise<Shelf> {
  const folders = foldersByName();
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? "/", "http://shelf").pathname);
    const [, name = "", version] = /^\/(.+?)(?:\/-\/(.+)\.tgz)?$/.exec(path) ?? [];
    const places = folders.get(name) ?? [];
    if (version === undefined) {
      if (places.length === 0) return void response.writeHead(404).end("{}");
      return void response.end(JSON.stringify(packumentOf(name, places, url())));
    }
    const place = places.find((one) => manifestIn(one).version === version);
    if (place === undefined) return void response.writeHead(404).end();
    void tarballOf(place).then((bytes) => response.end(bytes));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { url: url(), close };
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
