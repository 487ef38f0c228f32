// What a command takes, with all the processes that it starts.
import { spawn } from "node:child_process";
import { readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const hook = join(import.meta.dirname, "usage-hook.cjs");

/**
 * Wall and processor time in seconds, memory at its highest in MB: of the process that took most. Processes of Node tell it
 * themselves as they end; others, such as esbuild's, are looked at in `/proc`, where there is one.
 */
export function measure(file, args, { cwd, env = {} } = {}) {
  const usageFile = join(tmpdir(), `usage-${process.pid}`);
  rmSync(usageFile, { force: true });
  return new Promise((resolve) => {
    const start = performance.now();
    const child = spawn(file, args, {
      cwd,
      env: {
        ...process.env,
        ...quiet,
        ...env,
        USAGE_FILE: usageFile,
        NODE_OPTIONS: `--require ${JSON.stringify(hook)} ${env.NODE_OPTIONS ?? ""}`,
      },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const others = new Map();
    const timer = setInterval(() => look(child.pid, others), 20);
    let said = "";
    child.stdout.on("data", (text) => (said = (said + text).slice(-4000)));
    child.stderr.on("data", (text) => (said = (said + text).slice(-4000)));
    child.on("close", (code) => {
      const seconds = (performance.now() - start) / 1000;
      clearInterval(timer);
      const told = readTold(usageFile);
      for (const { pid } of told) others.delete(pid);
      const all = [...told, ...others.values()];
      resolve({
        seconds,
        cpu: all.reduce((sum, { cpu }) => sum + cpu, 0),
        memory: Math.max(0, ...all.map(({ memory }) => memory)) / 1024,
        said,
        ...(code === 0 ? {} : { fault: said.trim() || `exit ${code}` }),
      });
    });
  });
}

/** Generators may report home, or look for a newer version of themselves. */
const quiet = {
  REDOCLY_TELEMETRY: "off",
  REDOCLY_SUPPRESS_UPDATE_NOTICE: "true",
  NO_COLOR: "1",
};

function readTold(file) {
  try {
    return readFileSync(file, "utf8").trim().split("\n").map(JSON.parse);
  } catch {
    return [];
  } finally {
    rmSync(file, { force: true });
  }
}

/** Those that a process has started, and theirs, as `/proc` tells now. */
function look(pid, found) {
  try {
    for (const thread of readdirSync(`/proc/${pid}/task`)) {
      const children = readFileSync(`/proc/${pid}/task/${thread}/children`, "utf8");
      for (const child of children.split(" ").filter(Boolean).map(Number)) {
        look(child, found);
        const status = readFileSync(`/proc/${child}/status`, "utf8");
        const fields = readFileSync(`/proc/${child}/stat`, "utf8").split(") ")[1].split(" ");
        const cpu = (Number(fields[11]) + Number(fields[12])) / 100;
        found.set(child, { cpu, memory: Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) });
      }
    }
  } catch {
    // It has ended, or there is no /proc.
  }
}

/** The median of each number of several runs. */
export function medians(runs) {
  const fault = runs.find((run) => run.fault !== undefined)?.fault;
  const numbers = Object.keys(runs[0]).filter((key) => typeof runs[0][key] === "number");
  const of = (key) => runs.map((run) => run[key]).toSorted((a, b) => a - b)[runs.length >> 1];
  return {
    ...Object.fromEntries(numbers.map((key) => [key, of(key)])),
    ...(fault === undefined ? {} : { fault }),
  };
}
