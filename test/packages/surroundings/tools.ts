import * as fs from "node:fs";
import { basename, dirname, join } from "node:path";
import { root, runNode } from "../../cli/run.js";
import { install, makeApp, versions, type App } from "../install.js";

/** What `npm ci --prefix bench/surroundings` installs. */
export const tools = join(root, "bench/surroundings/node_modules");
export const haveTools = fs.existsSync(join(tools, "next"));

export const deno = join(tools, "@deno/linux-x64-glibc/deno");
/** Deno then asks nobody for a newer Deno. */
export const quiet = { DENO_NO_UPDATE_CHECK: "1" };

/** Packages that an app finds in its own `node_modules`. */
const linked = ["@jest", "ts-jest", "typescript", "@nestjs", "reflect-metadata", "rxjs"].concat([
  ...["intercom-client", "openai", "@playwright"],
]);

/** An app with the package of 2.11, all files of this folder, and the tools. */
export async function makeSurroundings(): Promise<App> {
  const app = makeApp();
  for (const version of versions.filter(({ id }) => id === "2.11")) await install(app, version);
  fs.cpSync(import.meta.dirname, app.folder, { recursive: true });
  // Some have names here that neither vitest nor the compiler takes for theirs.
  for (const name of fs.readdirSync(app.folder).filter((name) => name.endsWith(".txt")))
    fs.renameSync(join(app.folder, name), join(app.folder, name.slice(0, -".txt".length)));
  fs.writeFileSync(join(app.folder, "package.json"), '{ "private": true }\n');
  const own = ["@types", "undici-types", "vitest"].map((name) => join(root, "node_modules", name));
  for (const path of [...own, ...linked.map((name) => join(tools, name))].flatMap(packagesIn)) {
    const link = join(app.folder, "node_modules", path.split("node_modules/").at(-1) ?? "");
    fs.mkdirSync(dirname(link), { recursive: true });
    fs.symlinkSync(path, link, "junction");
  }
  return app;
}

/** A scope is no package: a tool that removes one from the app would remove it from the scope's own folder. */
function packagesIn(path: string): readonly string[] {
  if (!fs.existsSync(path)) return [];
  return basename(path).startsWith("@")
    ? fs.readdirSync(path).map((name) => join(path, name))
    : [path];
}

/** The clients that the bench compares, by the names of their modules in `clients/`, with their packages. */
export const clients = {
  ours: "@intercom-codegen/client-2.11",
  official: "intercom-client",
  openai: "openai",
  "hey-api": undefined,
} as const;

export type Client = keyof typeof clients;

/** Whether a process ended well, and the last line that it printed as JSON. */
export async function lastLine(
  node: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<unknown> {
  const signal = AbortSignal.timeout(120_000);
  const { code, stdout, stderr } = await runNode(args, { node, env, signal });
  const line = `${stdout}\n${stderr}`.split("\n").findLast((line) => line.startsWith("{"));
  if (line === undefined) throw new Error(`exit code ${code}: ${stdout}${stderr}`);
  return JSON.parse(line);
}
