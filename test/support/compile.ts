import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { nativeCompiler, root } from "../cli/run.js";

/** As strict as the generated packages are. */
const strict = {
  target: "ES2022",
  module: "NodeNext",
  lib: ["ES2022", "DOM", "DOM.Iterable", "DOM.AsyncIterable"],
  types: [],
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noImplicitOverride: true,
  verbatimModuleSyntax: true,
  isolatedModules: true,
  noEmit: true,
  skipDefaultLibCheck: true,
};

/** What the compiler says of a line. */
export interface Fault {
  readonly path: string;
  readonly line: number;
  readonly code: number;
  readonly message: string;
}

type Files = Readonly<Record<string, string>>;

/**
 * Type-checks files as if they stood at their paths below the project's folder: they may import what exists there.
 * Returns what is wrong, as `path:line: message`.
 */
export function compile(files: Files, options: object = {}): string[] {
  return faultsIn(files, options).map(({ path, line, message }) => `${path}:${line}: ${message}`);
}

/** The same in parts. The native compiler takes a tenth of the time of the one in JavaScript. */
export function faultsIn(files: Files, options: object = {}): Fault[] {
  const folder = mkdtempSync(join(root, ".intercom-codegen-compile-"));
  try {
    const own = Object.entries(files).filter(([path, text]) => !isRuntime(path, text));
    for (const [path, text] of own) put(folder, path, text);
    const rootDirs = [".", "..", ...sourceFolders(files), "../templates"];
    const compilerOptions = { ...strict, ...options, rootDirs };
    const modules = own.map(([path]) => path).filter((path) => path.endsWith(".ts"));
    const project = { compilerOptions, files: modules };
    put(folder, "tsconfig.json", JSON.stringify(project));
    return faultsOf(outputIn(folder), folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The runtime is the same in each package, where it is in `src/runtime`: it is read and checked once, where it comes from. */
function isRuntime(path: string, text: string): boolean {
  const [, file] = /\/src\/(runtime\/.+\.ts)$/.exec(path) ?? [];
  if (file === undefined) return false;
  const source = join(root, "templates", file);
  return existsSync(source) && readFileSync(source, "utf8") === text;
}

function sourceFolders(files: Files): string[] {
  return [...new Set(Object.keys(files).flatMap((path) => /^.*\/src(?=\/)/.exec(path)?.[0] ?? []))];
}

function put(folder: string, path: string, text: string): void {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

function outputIn(folder: string): string {
  const args = [nativeCompiler, "--project", folder, "--pretty", "false", "--singleThreaded"];
  try {
    return execFileSync(process.execPath, args, { cwd: folder, encoding: "utf8", maxBuffer: 1e9 });
  } catch (error) {
    const { stdout, stderr } = error as { stdout?: string; stderr?: string };
    if (!stdout) throw new Error(stderr || "The compiler failed.", { cause: error });
    return stdout;
  }
}

function faultsOf(output: string, folder: string): Fault[] {
  return output
    .split(/\n(?=\S)/)
    .filter((text) => text.trim() !== "")
    .map((text) => {
      const [, path, line, code, message = ""] =
        /^(?:(.+?)\((\d+),\d+\): )?error TS(\d+): ([^]*)$/.exec(text) ?? [];
      if (code === undefined) throw new Error(text);
      return {
        path: path === undefined ? "" : placeOf(path, folder),
        line: Number(line ?? 0),
        code: Number(code),
        message: message.trim(),
      };
    });
}

function placeOf(path: string, folder: string): string {
  const file = resolve(folder, path);
  return relative(file.startsWith(`${folder}/`) ? folder : root, file).replaceAll("\\", "/");
}
