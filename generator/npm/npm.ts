import { execFile, type ExecFileException } from "node:child_process";
import { redactSecrets, type Secrets } from "./secrets.js";

/** npm, as the user has set it up: registries by scope, credentials, proxies and provenance are its own affair. */
export interface Npm {
  readonly run: (args: readonly string[], limit?: NpmLimit) => Promise<NpmResult>;
}

/** npm limits the wait for a response, but not the time that a registry takes to send it. */
export interface NpmLimit {
  readonly seconds: number;
}

export const lookUpLimit: NpmLimit = { seconds: 60 };
export const downloadLimit: NpmLimit = { seconds: 600 };

export interface NpmResult {
  readonly isDone: boolean;
  /** What `--json` printed; undefined where it is no JSON. */
  readonly output: unknown;
  /** Where it failed. */
  readonly fault?: NpmFault;
}

export interface NpmFault {
  /** `E401`, `ECONNREFUSED`; empty where npm gave none. */
  readonly code: string;
  /** Without secrets. */
  readonly message: string;
}

export interface NpmOptions {
  readonly registry?: string;
  readonly secrets: Secrets;
  readonly environment?: NodeJS.ProcessEnv;
}

export function createNpm({ registry, secrets, environment = process.env }: NpmOptions): Npm {
  const always = ["--json", "--loglevel=error", "--no-update-notifier"];
  const where = registry === undefined ? [] : [`--registry=${registry}`];
  return {
    run: async (args, { seconds } = { seconds: 0 }) => {
      const words = [...args, ...always, ...where];
      const { error, stdout, stderr } = await execute(words, environment, seconds * 1000);
      const output = parsed(stdout);
      if (error === null) return { isDone: true, output };
      const overrun = overrunOf(error, seconds);
      if (overrun !== undefined) return { isDone: false, output: undefined, fault: overrun };
      const { code, message } = faultOf(output ?? parsed(stderr), stderr, error);
      return { isDone: false, output, fault: { code, message: redactSecrets(message, secrets) } };
    },
  };
}

interface Execution {
  readonly error: Error | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** What is run for npm. On Windows it is a script of the shell, which takes one line; Node warns of arguments beside it. */
export function npmCall(args: readonly string[], platform: NodeJS.Platform = process.platform) {
  if (platform !== "win32") return { file: "npm", args, shell: false };
  return { file: ["npm.cmd", ...args.map(windowsWord)].join(" "), args: [], shell: true };
}

/** Backslashes before the closing quote would be read as those that escape it. */
function windowsWord(word: string): string {
  return `"${word.replaceAll('"', "").replace(/\\+$/, "$&$&")}"`;
}

/** The most bytes that npm may print. */
const mostPrinted = 1e8;

/**
 * Without a terminal or an input, so that nothing is asked.
 * @param timeout Milliseconds; 0 means no limit.
 */
function execute(
  words: readonly string[],
  env: NodeJS.ProcessEnv,
  timeout: number,
): Promise<Execution> {
  const { file, args, shell } = npmCall(words);
  const options = { env, timeout, maxBuffer: mostPrinted, shell, windowsHide: true };
  return new Promise((resolve) => {
    const child = execFile(file, args, options, (error, stdout, stderr) =>
      resolve({ error, stdout, stderr }),
    );
    child.stdin?.end();
  });
}

/** What is wrong if we ended npm. */
function overrunOf(error: Error, seconds: number): NpmFault | undefined {
  const { code, killed } = error as ExecFileException;
  if (code === "ERR_CHILD_PROCESS_STDIO_MAXBUFFER")
    return { code: "", message: `npm printed more than ${mostPrinted / 1e6} MB.` };
  if (killed !== true) return undefined;
  const message = `npm took more than ${seconds} seconds. Does the registry respond?`;
  return { code: "ETIMEDOUT", message };
}

/** Of what stands before the JSON, such as a warning, nothing is read. */
function parsed(text: string): unknown {
  const start = text.search(/^["[{]/m);
  if (start < 0) return undefined;
  try {
    return JSON.parse(text.slice(start));
  } catch {
    return undefined;
  }
}

/** With `--json` npm prints `{ error: { code, summary, detail } }`. */
function faultOf(output: unknown, stderr: string, error: Error): NpmFault {
  const { error: said } = (output ?? {}) as { error?: Partial<Record<string, unknown>> };
  const text = (value: unknown) => (typeof value === "string" ? value.trim() : "");
  const code = text(said?.["code"]) || (/^npm error code (\S+)$/m.exec(stderr)?.[1] ?? "");
  const words = stderr
    .split("\n")
    .map((line) => line.replace(/^npm error ?/, "").trim())
    .filter((line) => line !== "" && !/^code |^A complete log of this run/.test(line))
    .join(" ");
  const summary = text(said?.["summary"]) || words;
  const isMissing = (error as NodeJS.ErrnoException).code === "ENOENT";
  return { code, message: isMissing ? "npm is not installed." : summary || error.message };
}
