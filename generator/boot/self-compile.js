import { createHash } from "node:crypto";
import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  lstatSync,
  mkdtempSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  utimesSync,
} from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { isOwn, isSealed, markFolder, sealFolder } from "../files/seal.js";

/** The number of compiled states of the sources to keep: enough for switching between branches. */
const mostKept = 8;

const root = fileURLToPath(new URL("../../", import.meta.url));
const modules = join(root, "node_modules");
const kept = join(modules, ".cache", "intercom-codegen", "compiled");

/**
 * Bundled into one file, because loading many small files is slower; everything else stays external. Of
 * openapi-typescript only the half that needs no bundler is used.
 */
const bundled = new Set(["commander", "picocolors", "js-yaml", "yaml", "openapi-typescript"]);

/** Large CommonJS modules: `import` would read each twice, to find its exports. */
const required = ["typescript", "ts-morph"];

/**
 * The command line as JavaScript, compiled once for each state of the sources and stored in node_modules. Undefined if
 * it cannot be stored.
 */
export async function compiledCli() {
  if (!existsSync(modules) || !canRead(isPlain)) return undefined;
  const manifest = readFileSync(join(root, "package.json"), "utf8");
  const folder = join(kept, keyOf(manifest));
  const cli = pathToFileURL(join(folder, "cli.js")).href;
  if (isTrusted(folder)) {
    markUsed(folder);
    return cli;
  }
  try {
    await compile(folder, Object.keys(JSON.parse(manifest).dependencies));
    return cli;
  } catch (error) {
    // The folder is not writable, or the disk is full: run from the sources.
    if (typeof error.code === "string") return undefined;
    throw error;
  }
}

/** Whether our folders, in which we delete old files, are real folders: a commit can bring links. */
function isPlain() {
  return ["..", ".", "compiled"].every((name) => {
    const stats = lstatSync(join(kept, "..", name), { throwIfNoEntry: false });
    return stats === undefined || (stats.isDirectory() && isOwn(stats));
  });
}

/** Code is run if it was compiled here, by this user or the owner of the sources, and nobody else can write to it. */
function isTrusted(folder) {
  return canRead(() => {
    if (!isSealed(folder)) return false;
    accessSync(join(folder, "cli.js"), constants.R_OK);
    return process.platform === "win32" || (lstatSync(folder).mode & 0o022) === 0;
  });
}

/** False where another user keeps from us what is to be looked at. */
function canRead(look) {
  try {
    return look();
  } catch (error) {
    if (["EACCES", "EPERM", "ENOENT"].includes(error.code)) return false;
    throw error;
  }
}

function keyOf(manifest) {
  const hash = createHash("sha256").update(`${root}\0${process.versions.node}\0${manifest}`);
  // What ships in every client is part of the generator, too, as far as it is imported.
  for (const sources of ["generator", "templates/runtime"].map((name) => join(root, name))) {
    const names = readdirSync(sources, { recursive: true }).filter((name) => /\.[jt]s$/.test(name));
    for (const name of names.sort())
      hash.update(`\0${name}\0`).update(readFileSync(join(sources, name)));
  }
  return hash.digest("hex").slice(0, 32);
}

async function compile(folder, packages) {
  const esbuild = await import("esbuild");
  // It reads none of what stands where somebody runs it.
  const here = { absWorkingDir: root, tsconfigRaw: {} };
  const build = (options) => esbuild.build({ ...here, ...options });
  const { compileValidators } = await import("./compile-validators.js");
  mkdirSync(kept, { recursive: true });
  const draft = mkdtempSync(join(kept, "draft-"));
  const sources = build({
    entryPoints: ["boot/cli.ts", "tasks/worker.ts"].map((name) => join(root, "generator", name)),
    entryNames: "[name]",
    outdir: draft,
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node20.19",
    sourcemap: "linked",
    define: {
      COMPILED_FOLDER: JSON.stringify(folder),
      VALIDATORS_FOLDER: JSON.stringify(folder),
    },
    external: [...packages.filter((name) => !bundled.has(name)), "typescript", "esbuild"],
    banner: {
      js: 'import { createRequire as requireFrom } from "node:module"; const require = requireFrom(import.meta.url);',
    },
    plugins: [sourceUrls, largeModules],
    logLevel: "silent",
  });
  await Promise.all([sources, compileValidators(draft, build)]);
  // Other users of this machine may read it. Before it is marked: that changes what the seal is made of.
  for (const name of readdirSync(draft)) chmodSync(join(draft, name), 0o644);
  markFolder(draft);
  sealFolder(draft);
  chmodSync(draft, 0o755);
  for (const old of unused()) rmSync(old, { recursive: true, force: true });
  if (existsSync(folder) && !isTrusted(folder)) rmSync(folder, { recursive: true, force: true });
  try {
    renameSync(draft, folder);
  } catch (error) {
    // Another process was faster.
    rmSync(draft, { recursive: true, force: true });
    if (!isTrusted(folder)) throw error;
  }
}

/** So that the folders that are used last, which processes may be reading from, are those that are kept. */
function markUsed(folder) {
  const now = new Date();
  try {
    utimesSync(folder, now, now);
  } catch {
    // Nobody may write to it; then nobody removes it either.
  }
}

/** All but the newest: a process that is under way may still read from one of those. */
function unused() {
  const all = readdirSync(kept)
    .filter((name) => /^(draft-.*|[0-9a-f]{32})$/.test(name))
    .map((name) => join(kept, name));
  const age = (path) => lstatSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  return all.sort((a, b) => age(b) - age(a)).slice(mostKept);
}

/** A source finds its templates from where it stands itself. */
const sourceUrls = {
  name: "source-urls",
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]generator[\\/](.*\.ts|seal\.js)$/ }, ({ path }) => ({
      loader: "ts",
      contents: readFileSync(path, "utf8").replaceAll(
        "import.meta.url",
        JSON.stringify(pathToFileURL(path).href),
      ),
    }));
  },
};

/** What is large is loaded in the cheapest way, or not at all. */
const largeModules = {
  name: "large-modules",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: new RegExp(`^(${required.join("|")})$`) }, ({ path, kind }) =>
      kind === "require-call" ? { path, external: true } : { path, namespace: "required" },
    );
    onLoad({ filter: /./, namespace: "required" }, ({ path }) => ({
      contents: `module.exports = require(${JSON.stringify(path)});`,
      resolveDir: root,
    }));
    onResolve({ filter: /^@redocly\/openapi-core$/ }, ({ path }) => ({
      path,
      external: true,
      sideEffects: false,
    }));
  },
};
