import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { toolName } from "../text/tool.js";

const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

export interface TemporaryFolder {
  readonly path: string;
  /** May be called again. */
  readonly remove: () => void;
}

/** A new folder outside of the project. A signal that ends the process deletes it, too. */
export function makeTemporaryFolder(purpose: string): TemporaryFolder {
  const path = realpathSync(mkdtempSync(join(tmpdir(), `${toolName}-${purpose}-`)));
  const removeFiles = () => rmSync(path, { recursive: true, force: true, maxRetries: 3 });
  const end = (signal: NodeJS.Signals) => {
    try {
      removeFiles();
    } catch {
      // Another process still writes into it: what is left is the system's to delete.
    }
    for (const one of signals) process.off(one, end);
    // Nobody else listens: the signal ends the process now.
    if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
  };
  for (const one of signals) process.on(one, end);
  const remove = () => {
    for (const one of signals) process.off(one, end);
    removeFiles();
  };
  return { path, remove };
}
