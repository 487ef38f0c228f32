import { execFile } from "node:child_process";
import { dirname, join } from "node:path";
import { vi } from "vitest";

/** The repository's folder. */
export const root = dirname(dirname(import.meta.dirname));

export interface Run {
  readonly code: number | string | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly cwd?: string;
  /** On standard input. */
  readonly input?: string;
  /** Besides the environment of the tests; undefined takes a variable away. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Kills the process. */
  readonly signal?: AbortSignal;
  /** In place of the Node of the tests. */
  readonly node?: string;
}

/** Runs Node in a child process to its end, without a terminal. */
export function runNode(
  args: readonly string[],
  { cwd = root, input, env, signal, node = process.execPath }: RunOptions = {},
): Promise<Run> {
  const environment = { ...process.env, FORCE_COLOR: undefined, NO_COLOR: undefined, ...env };
  const killing = signal === undefined ? {} : { signal, killSignal: "SIGKILL" as const };
  const options = { cwd, env: environment, maxBuffer: 64 * 1024 * 1024, ...killing };
  return new Promise((resolve) => {
    const child = execFile(node, args, options, (error, stdout, stderr) => {
      // The code of a process that a signal ended is null, and so is no exit code.
      resolve({ code: error === null ? 0 : (error.code ?? null), stdout, stderr });
    });
    if (input !== undefined) child.stdin?.end(input);
  });
}

/** Runs the generator's command line, as `intercom-codegen …` does. */
export function runCli(args: readonly string[], options?: RunOptions): Promise<Run> {
  return runNode([join(root, "generator/bin.js"), ...args], options);
}

/** The same in this process, where the generator is loaded already. */
export async function runMain(args: readonly string[], cwd: string): Promise<Run> {
  const { main } = await import("../../generator/boot/cli.js");
  let stdout = "";
  let stderr = "";
  const out = vi.spyOn(process.stdout, "write");
  const err = vi.spyOn(process.stderr, "write");
  out.mockImplementation((text) => (stdout += String(text)) !== "");
  err.mockImplementation((text) => (stderr += String(text)) !== "");
  const home = process.cwd();
  const { FORCE_COLOR } = process.env;
  delete process.env["FORCE_COLOR"];
  process.chdir(cwd);
  try {
    return { code: await main(args), stdout, stderr };
  } finally {
    process.chdir(home);
    if (FORCE_COLOR !== undefined) process.env["FORCE_COLOR"] = FORCE_COLOR;
    out.mockRestore();
    err.mockRestore();
  }
}

/** Runs the TypeScript compiler. */
export function runCompiler(args: readonly string[], options?: RunOptions): Promise<Run> {
  return runNode([join(root, "node_modules/typescript/bin/tsc"), ...args], options);
}

/** The native compiler of TypeScript, as a script of Node. */
export const nativeCompiler = join(root, "node_modules/@typescript/native-preview/bin/tsgo");

/** Runs the native compiler: TypeScript 7, for whole packages that only have to pass. */
export function runNativeCompiler(args: readonly string[], options?: RunOptions): Promise<Run> {
  return runNode([nativeCompiler, "--singleThreaded", ...args], options);
}
