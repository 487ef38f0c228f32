/** What npm runs before it packs this package: makes `dist/`, which holds all that an installed package runs. */
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { compileSources } from "./compile-sources.js";
import { sourcesKey } from "./self-compile.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
const dist = join(root, "dist");
const types = join(dist, "types");
const { dependencies } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));

rmSync(dist, { recursive: true, force: true });
mkdirSync(dist);
await compileSources({
  root,
  folder: dist,
  packages: Object.keys(dependencies),
  // The compiled files lie in one folder: from there, a source finds its templates as it does from its own.
  sourceUrl: (path) => `new URL(${JSON.stringify(`../${fromRoot(path)}`)}, import.meta.url).href`,
  define: { BUILD_KEY: JSON.stringify(sourcesKey()) },
});
declareTypes();
keepReachable(join(types, "generator/boot/library.d.ts"));

function fromRoot(path) {
  return relative(root, path).replaceAll("\\", "/");
}

function declareTypes() {
  const { resolve } = createRequire(import.meta.url);
  const compiler = join(resolve("@typescript/native-preview/package.json"), "../bin/tsgo");
  const options = ["--noEmit", "false", "--declaration", "--emitDeclarationOnly"];
  const places = ["--rootDir", root, "--outDir", types];
  const project = ["--project", join(root, "generator/boot/library.tsconfig.json")];
  const { status } = spawnSync(process.execPath, [compiler, ...project, ...options, ...places], {
    stdio: "inherit",
  });
  if (status !== 0) process.exit(1);
}

/** Of the declarations, only those that the library's refer to are needed. */
function keepReachable(entry) {
  const reached = new Set([entry]);
  for (const file of reached) {
    const imports = readFileSync(file, "utf8").matchAll(/(?:from|import\()\s*"(\.[^"]+)\.js"/g);
    for (const [, path] of imports) reached.add(join(dirname(file), `${path}.d.ts`));
  }
  for (const name of readdirSync(types, { recursive: true })) {
    const path = join(types, name);
    if (name.endsWith(".d.ts") && !reached.has(path)) rmSync(path);
  }
}
