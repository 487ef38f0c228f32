import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** Wall time; processor time and memory at their highest as /proc last told them, where there is one. */
export function measure(file, args) {
  return new Promise((resolve) => {
    const start = performance.now();
    const child = spawn(file, args, { cwd: root, stdio: ["ignore", "ignore", "pipe"] });
    let memory = 0;
    let processor = 0;
    let said = "";
    child.stderr.on("data", (text) => (said += text));
    const timer = setInterval(() => {
      try {
        const status = readFileSync(`/proc/${child.pid}/status`, "utf8");
        memory = Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? memory * 1024) / 1024;
        const [, stat] = readFileSync(`/proc/${child.pid}/stat`, "utf8").split(") ");
        const fields = stat.split(" ");
        processor = (Number(fields[11]) + Number(fields[12])) / 100;
      } catch {
        // It has ended, or there is no /proc.
      }
    }, 5);
    child.on("close", (code) => {
      clearInterval(timer);
      const seconds = (performance.now() - start) / 1000;
      const fault = code === 0 ? {} : { fault: said.trim().split("\n").at(-1) ?? `exit ${code}` };
      resolve({ seconds, memory, processor, ...fault });
    });
  });
}
