import { spawn } from "node:child_process";
import { onTestFinished } from "vitest";
import { root, type Run } from "../cli/run.js";

export interface Started {
  /** Where it says that it listens. */
  readonly url: string;
  /** Waits until it has printed this. */
  readonly printed: (text: string) => Promise<void>;
  /** Ends it as Ctrl-C does. */
  readonly stop: () => Promise<Run>;
}

/** Starts a command that serves, and waits until it does. It ends with the test. */
export async function start(args: readonly string[]): Promise<Started> {
  const child = spawn(process.execPath, args, { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
  onTestFinished(() => void child.kill("SIGKILL"));
  const said = { stdout: "", stderr: "" };
  const watchers = new Set<() => void>();
  const look = () => watchers.forEach((watch) => watch());
  for (const name of ["stdout", "stderr"] as const) {
    child[name].setEncoding("utf8").on("data", (text: string) => {
      said[name] += text;
      look();
    });
  }
  const ended = new Promise<number | null>((resolve) => void child.once("close", resolve));
  const found = <Value>(find: () => Value | undefined) =>
    new Promise<Value>((resolve, reject) => {
      const watch = () => {
        const value = find();
        if (value !== undefined) resolve(value);
      };
      watchers.add(watch);
      void ended.then(() => reject(new Error(`It ended: ${said.stdout}${said.stderr}`)));
      watch();
    });
  const url = await found(() => / on (http:\S+?)\. /.exec(said.stdout)?.[1]);
  return {
    url,
    printed: async (text) => {
      await found(() => (said.stdout.includes(text) ? true : undefined));
    },
    stop: async () => {
      child.kill("SIGINT");
      return { code: await ended, ...said };
    },
  };
}
