import { spawn } from "node:child_process";
import { join } from "node:path";

const repository = join(import.meta.dirname, "../..");

/**
 * Starts the tool, or another script of the repository, in a folder, in a group of processes of its own. `limit` is how
 * many files it may have open.
 */
export function startCommand(args, folder, { limit, script = "generator/bin.js" } = {}) {
  const program = join(repository, script);
  const command =
    limit === undefined
      ? [process.execPath, [program, ...args]]
      : [
          "/bin/sh",
          ["-c", `ulimit -n ${limit}; exec "$@"`, "sh", process.execPath, program, ...args],
        ];
  const env = { ...process.env, NO_COLOR: "1", FORCE_COLOR: undefined };
  const child = spawn(...command, { cwd: folder, env, detached: true });
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (text) => (said += String(text)));
  const ended = new Promise((resolve) =>
    child.on("close", (code, signal) => resolve({ code, signal, said })),
  );
  return { child, ended };
}

export function runCommand(args, folder, options) {
  return startCommand(args, folder, options).ended;
}

/** Runs a command that has to end with one of the codes. */
export async function succeed(args, folder, { codes = [0], script } = {}) {
  const { code, said } = await runCommand(args, folder, { script });
  if (!codes.includes(code)) throw new Error(`${args.join(" ")}: ${code}\n${said}`);
}

/** It and what it has started. */
export function killGroup({ pid, exitCode, signalCode }) {
  if (exitCode !== null || signalCode !== null) return;
  try {
    process.kill(-pid, "SIGKILL");
  } catch (error) {
    if (error.code !== "ESRCH") throw error; // It has just ended.
  }
}
