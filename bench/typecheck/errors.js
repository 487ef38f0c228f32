import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { count, printTable } from "../table.js";
import { errorsOf } from "./compile.js";
import { base, writeProject } from "./programs.js";

const nodeNext = { module: "NodeNext", moduleResolution: "NodeNext" };
const checks = {
  strict: {},
  exactOptionalPropertyTypes: { exactOptionalPropertyTypes: true },
  noUncheckedIndexedAccess: { noUncheckedIndexedAccess: true },
  nodenext: nodeNext,
  isolatedDeclarations: { noEmit: false, declaration: true, isolatedDeclarations: true },
};

const settings = { ...checks, "all of them": Object.assign({}, ...Object.values(checks)) };
const generated = join(import.meta.dirname, "../../generated");

/** Of each module of each of our packages. */
export function printPackageErrors(folder) {
  console.log("\nErrors of our packages, all modules, under each setting besides `strict`\n");
  const versions = readdirSync(generated, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== "diff")
    .map(({ name }) => name);
  printTable([
    ["", ...Object.keys(settings)],
    ...versions.map((version) => {
      const found = Object.values(settings).map((one) => {
        const path = join(folder, `tsconfig.${version}.json`);
        const [rootDir, outDir] = [join(generated, version, "src"), join(folder, "out")];
        const compilerOptions = { ...base, types: [], ...one, rootDir, outDir };
        const include = [`${rootDir}/**/*.ts`];
        writeFileSync(path, JSON.stringify({ compilerOptions, include }));
        return errorsOf(path);
      });
      for (const line of process.env.VERBOSE ? found.at(-1) : []) console.error(version, line);
      return [version, ...found.map((lines) => count(lines.length))];
    }),
  ]);
}

/** Of the client's own files, of the program that calls all; and where the program itself does not compile. */
export function printErrors(all) {
  console.log(
    "\nErrors of the client under each setting besides `strict`, without `skipLibCheck`\n",
  );
  const chosen = all.filter(({ programs }) => programs.all !== undefined);
  printTable([
    ["", ...Object.keys(settings), "calls that do not compile"],
    ...chosen.map((client) => {
      const found = Object.values(settings).map((one) =>
        errorsOf(writeProject(client, "all", { ...one, outDir: "out" })),
      );
      const own = (lines) => lines.filter((line) => !isOfProgram(line));
      const calls = found[0].filter(isOfProgram);
      for (const line of process.env.VERBOSE ? [...calls, ...own(found.at(-1))] : [])
        console.error(client.name, line);
      return [client.name, ...found.map((lines) => count(own(lines).length)), count(calls.length)];
    }),
  ]);
}

function isOfProgram(line) {
  return /(^|\/)all\.ts\(/.test(line);
}
