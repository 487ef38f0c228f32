/** Runtimes, and how each runs the checks of a client. */
import { once } from "node:events";
import * as fs from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { createContext, runInContext } from "node:vm";
import { build } from "esbuild";
import type { App } from "../install.js";
import { root } from "../../cli/run.js";
import { forHermes, hermesIn } from "../react-native/hermes.js";
import { respond } from "./api.mjs";
import { deno, lastLine, quiet, tools, type Client } from "./tools.js";

export type Found = Readonly<Record<string, string>>;

/** Where the API is, and where nothing is. */
export interface Places {
  readonly baseUrl: string;
  readonly refused: string;
}

interface Runtime {
  readonly name: string;
  readonly check: (app: App, client: Client, places: Places) => Promise<Found>;
}

const nodeAt = (major: number) =>
  process.version.startsWith(`v${major}.`)
    ? process.execPath
    : join(tools, `node-${major}/bin/node`);

/** Those that run modules from `node_modules`: path, and arguments before the module. */
export const servers: readonly (readonly [name: string, path: string, args: readonly string[]])[] =
  [
    ["Node 18", nodeAt(18), []],
    ["Node 20", nodeAt(20), []],
    ["Node 22", nodeAt(22), []],
    ["Node 24", nodeAt(24), []],
    ["Deno", deno, ["run", "-A", "--no-lock"]],
    ["Bun", join(tools, "bun/bin/bun.exe"), []],
  ];

export const runtimes: readonly Runtime[] = [
  ...servers.map(([name, path, args]) => ({
    name,
    check: async (app: App, client: Client, places: Places) => {
      const entry = join(app.folder, `entry-${client}.mjs`);
      fs.writeFileSync(
        entry,
        `${checking(client, places)}.then((found) => {
        console.log(JSON.stringify(found));
        process.exit();
      });`,
      );
      return (await lastLine(path, [...args, entry], quiet)) as Found;
    },
  })),
  { name: "workerd", check: inWorkerd },
  { name: "React Native's globals", check: inReactNative },
  { name: "Hermes", check: inHermes },
];

const checking = (client: Client, places: Places) => `
import * as client from "./clients/${client}.mjs";
import { runChecks } from "./checks.mjs";
const places = ${JSON.stringify(places)};
runChecks(client, places)`;

async function inWorkerd({ folder }: App, client: Client, places: Places): Promise<Found> {
  const contents = `${checking(client, places).replace("\nrunChecks", "\nconst run = () => runChecks")};
    export default { async test() { console.log(JSON.stringify(await run())); } };`;
  const code = await bundled(contents, folder, "esm");
  fs.writeFileSync(join(folder, "worker.bundle.js"), code);
  const workerd = join(tools, "@cloudflare/workerd-linux-64/bin/workerd");
  return (await lastLine(workerd, ["test", join(folder, "worker.capnp")])) as Found;
}

const globals = join(root, "test/packages/react-native/globals.js");

/** With a `fetch` that responds itself, since a script alone has no network. */
const scripted = (client: Client, places: Places) => `
import ${JSON.stringify(globals)};
import { respond } from "./api.mjs";
const seen = new Set();
${checking(client, places).replace("const places = {", "const places = { fetch: stub,")}
  .then((found) => print(JSON.stringify(found)), (error) => print(JSON.stringify({ failed: String(error) })));
function stub(url, { method = "GET", headers, body, signal } = {}) {
  if (String(url).startsWith(${JSON.stringify(places.refused)})) return Promise.reject(new TypeError("Network request failed"));
  const found = respond({ method, url: String(url).replace(/^https?:..[^/]+/, ""), headers: Object.fromEntries(new Headers(headers).entries()), body }, seen);
  if (found) return Promise.resolve(new Response(bodyOf(found), found));
  return new Promise((_, reject) => signal.addEventListener("abort", () => reject(new Error("Aborted"))));
}
function bodyOf({ headers, body }) {
  if (/json/.test(headers["content-type"])) return body;
  return Uint8Array.from(body, (one) => one.charCodeAt(0)).buffer;
}`;

async function inReactNative({ folder }: App, client: Client, places: Places): Promise<Found> {
  const script = await bundled(scripted(client, places), folder, "iife", "es2016");
  const printed = await new Promise<string>((print) => {
    const timers = { setTimeout, clearTimeout, setImmediate };
    runInContext(script, createContext({ print, ...timers, TextEncoder, TextDecoder }));
  });
  return JSON.parse(printed) as Found;
}

async function inHermes({ folder }: App, client: Client, places: Places): Promise<Found> {
  const script = await bundled(scripted(client, places), folder, "iife", "es2022");
  const file = join(folder, `hermes-${client}.js`);
  fs.writeFileSync(file, await forHermes(script, tools));
  return (await lastLine(hermesIn(tools), ["-w", file])) as Found;
}

async function bundled(
  contents: string,
  resolveDir: string,
  format: "esm" | "iife",
  target = "es2022",
): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir },
    ...{ bundle: true, write: false, format, target, logLevel: "silent" },
    ...{ platform: "neutral", mainFields: ["module", "main"], conditions: ["module", "import"] },
  });
  return outputFiles.map(({ text }) => text).join("");
}

/** Runs something with the API on this machine, and an address where nothing listens. */
export async function withApi<Result>(run: (places: Places) => Promise<Result>): Promise<Result> {
  const seen = new Set<string>();
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const { method = "", url = "", headers } = request;
      const found = respond({ method, url, headers, body: Buffer.concat(chunks).toString() }, seen);
      // What hangs is left open until the server closes.
      if (found !== undefined) response.writeHead(found.status, found.headers).end(found.body);
    });
  });
  const closed = createServer();
  for (const one of [server, closed]) await once(one.listen(0, "127.0.0.1"), "listening");
  const [baseUrl = "", refused = ""] = [server, closed].map(
    (one) => `http://127.0.0.1:${(one.address() as AddressInfo).port}`,
  );
  closed.close();
  try {
    return await run({ baseUrl, refused });
  } finally {
    server.closeAllConnections();
    server.close();
  }
}
