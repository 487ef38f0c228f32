import * as fs from "node:fs";
import { join } from "node:path";
import { readVersions, type ApiVersion } from "../../generator/config/versions.js";
import { root, runNativeCompiler, type Run } from "../cli/run.js";
import { makeTemporaryFolder } from "../output/workspace.js";
import { bringCode } from "./built.js";

const configuration = await readVersions(join(root, "specs/versions.yaml"));

export const versions: readonly ApiVersion[] = configuration.versions;

/** A folder of an app, with packages in its `node_modules`. */
export interface App {
  readonly folder: string;
  readonly remove: () => void;
}

export function makeApp(): App {
  const folder = makeTemporaryFolder();
  fs.writeFileSync(join(folder, "package.json"), '{ "private": true, "type": "module" }\n');
  return { folder, remove: () => fs.rmSync(folder, { recursive: true, maxRetries: 3 }) };
}

/** Where an app has the package of a version. */
export function packageIn({ folder }: App, { packageName }: ApiVersion): string {
  return join(folder, "node_modules", packageName);
}

/** Copies a generated package into an app, with its compiled code. */
export async function install(app: App, version: ApiVersion): Promise<void> {
  const to = packageIn(app, version);
  const from = join(root, "generated", version.id);
  fs.cpSync(from, to, { recursive: true, filter: (path) => path !== join(from, "dist") });
  const fault = await bringCode(to);
  if (fault !== undefined) throw new Error(fault);
}

/**
 * Compiles a package where an app has it: nothing of the repository can be missing from it there. Its declarations are
 * checked; TypeScript's own are not.
 */
export function compileInstalled(app: App, version: ApiVersion): Promise<Run> {
  const project = ["--project", packageIn(app, version), "--skipDefaultLibCheck"];
  return runNativeCompiler([...project, "--noEmit"]);
}

/** Makes a package of this repository's own `node_modules` an app's too. */
export function link({ folder }: App, name: string): void {
  const link = join(folder, "node_modules", name);
  fs.mkdirSync(join(link, ".."), { recursive: true });
  fs.symlinkSync(join(root, "node_modules", name), link, "junction");
}

/** The blocks of code in a Markdown text that are marked `ts`. */
export function codeBlocks(markdown: string): string[] {
  return [...markdown.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, code = ""]) => code);
}
