import { existsSync, mkdirSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { diagnosticOf, type Diagnostic } from "../../diagnostics/diagnostics.js";
import { readRegularFile } from "../../files/regular-file.js";
import { saveNewFile } from "../../files/save-file.js";
import { downloadLimit, type Npm, type NpmFault } from "../../npm/npm.js";
import { readDescription } from "./package-description.js";

/** `npm:openai@5`, `npm:./folder`, `npm:./file.tgz`. */
export interface PackageRequest {
  /** As the user wrote it. */
  readonly label: string;
  /** As npm reads it. */
  readonly spec: string;
}

/** A package that npm has installed into a folder of its own, with what it depends on. */
export interface FetchedPackage {
  readonly name: string;
  readonly version: string;
  /** The `node_modules` in which it stands. */
  readonly modules: string;
}

export interface Fetched {
  readonly found?: FetchedPackage;
  readonly diagnostics: readonly Diagnostic[];
}

const prefix = "npm:";

export function isPackage(name: string): boolean {
  return name.startsWith(prefix);
}

const registered = /^(@[a-z0-9~-][\w.~-]*\/)?[a-z0-9~-][\w.~-]*(@[^@\s]+)?$/i;

/** Undefined where it names no package. npm would read a leading hyphen as an option. */
export function packageRequest(label: string): PackageRequest | undefined {
  const spec = label.slice(prefix.length);
  if (spec.startsWith("-")) return undefined;
  if (/^(\.{0,2}[/\\]|\.{1,2}$|[a-z]:[/\\])/i.test(spec)) return { label, spec: resolve(spec) };
  return registered.test(spec) ? { label, spec } : undefined;
}

/** Nothing of the package runs: its scripts are left out, and its declarations are only read. */
export async function fetchPackage(
  npm: Npm,
  { label, spec }: PackageRequest,
  folder: string,
): Promise<Fetched> {
  mkdirSync(folder);
  saveNewFile(folder, "package.json", Buffer.from('{ "private": true }\n'));
  // npm reads the settings of the project from beside its package.json.
  if (existsSync(".npmrc")) saveNewFile(folder, ".npmrc", readRegularFile(".npmrc"));
  const options = ["--ignore-scripts", "--no-audit", "--no-fund", "--no-package-lock"];
  const { isDone, fault } = await npm.run(
    ["install", `--prefix=${folder}`, ...options, "--install-links", "--save", spec],
    downloadLimit,
  );
  if (!isDone) return { diagnostics: [unfetched(label, fault ?? { code: "", message: "" })] };
  const { dependencies = {} } = readDescription(folder) ?? {};
  const [name = ""] = Object.keys(dependencies);
  const modules = join(folder, "node_modules");
  const { version = "" } = readDescription(join(modules, name)) ?? {};
  return { found: { name, version, modules: modules.replaceAll("\\", "/") }, diagnostics: [] };
}

function unfetched(label: string, { code, message }: NpmFault): Diagnostic {
  const said = message.includes(code) ? message : `${message} (${code})`;
  return diagnosticOf("package-unreadable", {
    message: `${label} cannot be fetched: ${said}`,
    hint: hintFor(code),
  });
}

function hintFor(code: string): string {
  if (code === "ETARGET") return "See the versions that there are with `npm view <name> versions`.";
  if (code === "E404")
    return "Check the name, and which registry npm asks: `npm config get registry`.";
  if (/^E(401|403|NEEDAUTH)$/.test(code)) return "Log in with `npm login`.";
  if (/^(ENOENT|ENOTDIR)/.test(code)) return "Pass a package's folder, or the .tgz of `npm pack`.";
  return "Check that npm reaches its registry: `npm ping`.";
}

/** Whether a folder has declarations, or sources that stand for them. */
export function hasTypes(folder: string): boolean {
  return readdirSync(folder, { withFileTypes: true }).some((entry) => {
    if (entry.isDirectory())
      return entry.name !== "node_modules" && hasTypes(join(folder, entry.name));
    return /(?<!\.d)\.[cm]?tsx?$|\.d\.([\w-]+\.)?[cm]?ts$/.test(entry.name);
  });
}
