// Type errors of packages, each in a folder of its own: one run of a compiler over many, without `skipLibCheck`.
import { spawnSync } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { sharedName } from "./share.js";

const modules = fileURLToPath(new URL("../../node_modules/", import.meta.url));
/** Threads of the native one would check some files twice. */
const compilers = {
  7: [`${modules}@typescript/native-preview/bin/tsgo`, "--singleThreaded"],
  5.9: [`${modules}typescript/bin/tsc`],
};

/** The lines that name an error, by the package that they are in: one of `names`, which are folders of `folder`. */
export function compilerErrors({ folder, names, sources = "src", compilerOptions, version }) {
  const isShared = existsSync(join(folder, sharedName));
  const all = isShared ? [sharedName, ...names] : names;
  const config = {
    compilerOptions: { ...compilerOptions, ...(isShared ? { rootDirs: all } : {}) },
    include: all.map((name) => join(name, sources)),
  };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(config));
  const args = [...compilers[version], "--noEmit", "--pretty", "false", "-p", folder];
  const { status, stdout } = spawnSync(process.execPath, args, {
    cwd: folder,
    encoding: "utf8",
    maxBuffer: 1e9,
  });
  const lines = stdout.split("\n").filter((line) => /error TS/.test(line));
  const errors = new Map(names.map((name) => [name, []]));
  for (const line of lines) {
    const own = line.slice(0, line.indexOf("/"));
    // What is shared is wrong in each.
    for (const list of own === sharedName ? errors.values() : [errors.get(own) ?? []])
      list.push(line);
  }
  if (status !== 0 && [...errors.values()].every((own) => own.length === 0))
    throw new Error(`the compiler ended with ${status}: ${stdout.slice(0, 500)}`);
  return errors;
}
