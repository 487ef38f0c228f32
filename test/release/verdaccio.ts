import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { createServer, request, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { createNpm, type Npm } from "../../generator/npm/npm.js";
import { findSecrets } from "../../generator/npm/secrets.js";
import { root } from "../cli/run.js";

/** A registry on this machine, in a process of its own. */
export interface Registry {
  readonly url: string;
  readonly token: string;
  readonly close: () => Promise<void>;
}

export async function startRegistry(folder: string): Promise<Registry> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}/`;
  const config = {
    storage: join(folder, "storage"),
    auth: { htpasswd: { file: join(folder, "htpasswd") } },
    uplinks: {},
    packages: { "**": { access: "$all", publish: "$authenticated" } },
    web: { enable: false },
    log: { type: "stdout", format: "json", level: "warn" },
  };
  // JSON is YAML.
  writeFileSync(join(folder, "verdaccio.yaml"), JSON.stringify(config));
  const bin = join(root, "node_modules/verdaccio/bin/verdaccio");
  const args = [bin, "--config", join(folder, "verdaccio.yaml"), "--listen", `127.0.0.1:${port}`];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "pipe"] });
  await listening(child);
  return { url, token: await newToken(url), close: () => end(child) };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

function listening(child: ChildProcess): Promise<void> {
  let said = "";
  return new Promise((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes("http address")) resolve();
    };
    child.stdout?.on("data", hear);
    child.stderr?.on("data", hear);
    child.on("exit", () => reject(new Error(`Verdaccio ended:\n${said}`)));
  });
}

async function end(child: ChildProcess): Promise<void> {
  const ended = once(child, "exit");
  child.kill();
  await ended;
}

async function newToken(url: string): Promise<string> {
  const response = await fetch(`${url}-/user/org.couchdb.user:tester`, {
    method: "PUT",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ name: "tester", password: "a long password" }),
  });
  const { token } = (await response.json()) as { token: string };
  return token;
}

/** What npm is told: that registry, those credentials, nothing of this machine's. */
export function environmentOf(folder: string, url: string, token: string): Record<string, string> {
  const file = join(folder, `npmrc-${new URL(url).port}`);
  const credentials = `${url.replace(/^http:/, "")}:_authToken=\${TEST_REGISTRY}`;
  writeFileSync(file, `registry=${url}\naudit=false\nfund=false\n${credentials}\n`);
  return {
    npm_config_userconfig: file,
    npm_config_globalconfig: join(folder, "no-npmrc"),
    npm_config_cache: join(folder, "cache"),
    npm_config_fetch_retries: "0",
    npm_config_update_notifier: "false",
    TEST_REGISTRY: token,
  };
}

export function npmOf(environment: Record<string, string>): Npm {
  const secrets = findSecrets({ ...environment }, "/nowhere");
  return createNpm({ secrets, environment: { ...process.env, ...environment } });
}

export interface Proxy {
  readonly url: string;
  readonly requests: readonly string[];
  readonly close: () => void;
}

export type Intervention = (
  incoming: IncomingMessage,
  answer: ServerResponse,
  pass: () => Promise<Passed>,
) => void | Promise<void>;

/** What the registry said. */
export interface Passed {
  readonly status: number;
  readonly headers: IncomingMessage["headers"];
  readonly body: Buffer;
}

/** Stands before a registry. Requests for which `isMeant` holds go to `intervene`, all others to the registry. */
export async function startProxy(
  registry: string,
  isMeant: (incoming: IncomingMessage) => boolean,
  intervene: Intervention,
): Promise<Proxy> {
  const requests: string[] = [];
  const server = createServer((incoming, answer) => {
    requests.push(`${incoming.method} ${incoming.url}`);
    const body = collected(incoming);
    const pass = async () => passOn(registry, incoming, await body);
    if (isMeant(incoming)) return void intervene(incoming, answer, pass);
    void pass().then(({ status, headers, body: said }) =>
      answer.writeHead(status, headers).end(said),
    );
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, requests, close };
}

async function collected(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** With the host that was asked, so that the registry's links lead through the proxy again. */
async function passOn(registry: string, incoming: IncomingMessage, body: Buffer): Promise<Passed> {
  const { method, url = "/", headers } = incoming;
  const outgoing = request(new URL(url, registry), { method, headers: { ...headers } });
  outgoing.end(body);
  const [answer] = (await once(outgoing, "response")) as [IncomingMessage];
  return { status: answer.statusCode ?? 0, headers: answer.headers, body: await collected(answer) };
}
