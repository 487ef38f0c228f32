import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));

/**
 * Wall time; where there is a /proc, processor time too, as the system accounts for it, and the most memory that was seen.
 * One at a time: processor time is that of all processes that have ended meanwhile.
 */
export function measure(file, args) {
  return new Promise((resolve) => {
    const start = performance.now();
    const child = spawn(file, args, { cwd: root, stdio: ["ignore", "ignore", "pipe"] });
    let memory = 0;
    const before = processorOfChildren();
    let said = "";
    child.stderr.on("data", (text) => (said += text));
    const timer = setInterval(() => {
      try {
        const status = readFileSync(`/proc/${child.pid}/status`, "utf8");
        memory = Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? memory * 1024) / 1024;
      } catch {
        // It has ended, or there is no /proc.
      }
    }, 5);
    child.on("close", (code) => {
      clearInterval(timer);
      const processor = processorOfChildren() - before;
      const seconds = (performance.now() - start) / 1000;
      const fault = code === 0 ? {} : { fault: said.trim().split("\n").at(-1) ?? `exit ${code}` };
      resolve({ seconds, memory, processor, ...fault });
    });
  });
}

/** Of the processes that were started here and have ended, in seconds. */
function processorOfChildren() {
  try {
    const [, stat] = readFileSync("/proc/self/stat", "utf8").split(") ");
    const fields = stat.split(" ");
    return (Number(fields[13]) + Number(fields[14])) / 100;
  } catch {
    return 0; // There is no /proc.
  }
}
