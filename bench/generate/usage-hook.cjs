// Required by every process of Node that is measured: says at its end what it took. That is of all its threads.
const { appendFileSync, readFileSync } = require("node:fs");
const { isMainThread } = require("node:worker_threads");

if (isMainThread) {
  process.on("exit", () => {
    const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
    const cpu = (userCPUTime + systemCPUTime) / 1e6;
    const usage = { pid: process.pid, cpu, memory: highest() ?? maxRSS };
    appendFileSync(process.env.USAGE_FILE, `${JSON.stringify(usage)}\n`);
  });
}

/** In kB. What `getrusage` tells on Linux may be of the process that started this one. */
function highest() {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync("/proc/self/status", "utf8"))[1]);
  } catch {
    return undefined;
  }
}
