import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { root, runNode } from "../../cli/run.js";

export type Files = Readonly<Record<string, string>>;

export function writeFiles(folder: string, files: Files): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}

/** What `tsc` prints of a program, an error a line: `main.ts(1,2): error TS1: …`, with a package in `node_modules`. */
export async function compilerErrors(
  program: Files,
  modules: string,
  folder: string,
): Promise<readonly string[]> {
  writeFiles(folder, program);
  cpSync(modules, join(folder, "node_modules"), { recursive: true });
  const { stdout } = await runNode([join(root, "node_modules/typescript/bin/tsc"), "-p", "."], {
    cwd: folder,
  });
  return stdout.split(/\r?\n/).filter((line) => /^\S.*error TS\d+:/.test(line));
}
