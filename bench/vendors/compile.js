// Type errors of packages, each in a folder of its own: one run of the native compiler over all, with the settings of
// their own tsconfig.json.
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const compiler = fileURLToPath(
  new URL("../../node_modules/@typescript/native-preview/bin/tsgo", import.meta.url),
);

/** The lines that name an error of one package, without `skipLibCheck`. */
export function compilerErrors(folder) {
  const args = [compiler, "--noEmit", "--pretty", "false", "-p", folder];
  const { status, stdout } = spawnSync(process.execPath, args, {
    cwd: folder,
    encoding: "utf8",
    maxBuffer: 1e9,
  });
  const lines = stdout.split("\n").filter((line) => /error TS/.test(line));
  return status === 0 || lines.length > 0 ? lines : [stdout || `the compiler ended with ${status}`];
}

/** The same for the packages in `names`, which are folders of `folder`; each line begins with its package's name. */
export function compilerErrorsOfAll(folder, names) {
  const { compilerOptions } = JSON.parse(readFileSync(join(folder, names[0], "tsconfig.json")));
  writeFileSync(
    join(folder, "tsconfig.json"),
    JSON.stringify({
      compilerOptions: { ...compilerOptions, rootDir: "." },
      include: names.map((name) => `${name}/src`),
    }),
  );
  return compilerErrors(folder);
}
